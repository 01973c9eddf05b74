/** The one fault of shape that the rest of the bundle mends: a quantity that another field tells. */
import type { Mend } from './crosscheck/rule.ts'

const QUANTITY = /^\/customs\/lines\/(\d+)\/firstStatutoryQuantity$/

/** The statutory quantity that is missing, where goods are sold in their first statutory unit. */
export const MISSING_QUANTITY: Mend = {
  reads: [
    '/customs/lines/*/unit',
    '/customs/lines/*/quantity',
    '/customs/lines/*/firstStatutoryUnit',
  ],
  changes: (bundle, { code, pointers: [path = ''] }) => {
    const [, index] = QUANTITY.exec(path) ?? []
    const line = index === undefined ? undefined : bundle.customs.lines[Number(index)]
    if (code !== 'FIELD_MISSING' || line?.unit !== line?.firstStatutoryUnit) return []
    return line === undefined ? [] : [{ op: 'add', path, value: line.quantity }]
  },
}
