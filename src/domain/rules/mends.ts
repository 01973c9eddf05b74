/**
 * What departments' findings are mended with, where that takes no guess. A department sees only its own section, but
 * a mend must leave the papers agreeing, so it is made on the whole bundle: in a dry run, before anything is lodged.
 */
import type { Bundle } from '../../schema-types.ts'
import { TAXES } from '../assessment/assess.ts'
import { assessSection } from '../assessment/section.ts'
import type { Mend } from '../crosscheck/rule.ts'
import { type Amount, amount, isAmount, text } from '../money.ts'
import { type Change, replace } from '../patch.ts'
import { join, tokensOf } from '../pointer.ts'
import type { PolicyPack } from '../policy-pack.ts'

/** The mend of a finding of this code; undefined where only the declarant can know what is right. */
export function departmentMend(code: string, pack: PolicyPack): Mend | undefined {
  return MENDS.get(code)?.(pack)
}

/** The declared tax of a line becomes the assessed one, and so do the sums that it is part of. */
function taxAsAssessed(pack: PolicyPack): Mend {
  return {
    reads: [
      '/tax/lines/*/commodityCode',
      '/tax/lines/*/dutiableValue',
      '/tax/lines/*/quantity',
      '/tax/lines/*/firstStatutoryQuantity',
      '/tax/lines/*/secondStatutoryQuantity',
      '/commerce/order/tax',
    ],
    changes: ({ tax, commerce }, { pointers: [place = ''] }) => {
      const { lines, complete, overLimit, basis, totals, total } = assessSection(tax, pack)
      const [, , index, kind] = tokensOf(place)
      const line = lines[Number(index)]
      if (!complete || (overLimit && basis === 'RETAIL') || line?.state !== 'ASSESSED') return []
      const due = line.taxes.find((each) => each.tax === kind)?.amount ?? 0n
      const changes = [
        ...as(due, place),
        ...TAXES.flatMap((each) => as(totals[each], `/tax/${each}Total`, tax[`${each}Total`])),
        ...as(total, '/tax/taxTotal', tax.taxTotal),
        ...as(total, '/commerce/order/tax', commerce.order.tax),
      ]
      return changes.every(({ value }) => isAmount(`${value}`)) ? changes : []
    },
  }
}

function as(due: Amount, place: string, found?: string): Change[] {
  return found !== undefined && amount(found) === due ? [] : [replace(place, text(due))]
}

/** The first statutory quantity is what the declared one converts to, in the goods line and in its tax line. */
function quantityAsConverted(): Mend {
  return {
    reads: [
      '/customs/lines/*/unit',
      '/customs/lines/*/quantity',
      '/customs/lines/*/firstStatutoryUnit',
      '/tax/lines/*/firstStatutoryQuantity',
    ],
    changes: ({ tax }, { pointers: [place = ''], expected = '' }) => {
      if (!isAmount(expected)) return []
      const index = indexOf(place)
      const told = tax.lines[index]?.firstStatutoryQuantity
      const copy = join('/tax/lines', index)
      return [
        replace(place, expected),
        ...(told === undefined ? [] : [replace(`${copy}/firstStatutoryQuantity`, expected)]),
      ]
    },
  }
}

/** The second statutory unit of the tariff is missing, and it is the one in which the goods are sold. */
function secondUnitAsSold({ commodities }: PolicyPack): Mend {
  return {
    reads: [
      '/customs/lines/*/commodityCode',
      '/customs/lines/*/unit',
      '/customs/lines/*/quantity',
      '/customs/lines/*/secondStatutoryQuantity',
    ],
    changes: ({ customs }: Bundle, { pointers: [place = ''] }) => {
      const index = indexOf(place)
      const line = customs.lines[index]
      const commodity = commodities.get(line?.commodityCode ?? '')
      if (line === undefined || commodity?.secondUnit === undefined) return []
      const isOnlyAbsent =
        line.firstStatutoryUnit === commodity.firstUnit &&
        line.secondStatutoryUnit === undefined &&
        line.secondStatutoryQuantity === undefined
      if (!isOnlyAbsent || line.unit !== commodity.secondUnit) return []
      const at = join('/customs/lines', index)
      return [
        { op: 'add', path: `${at}/secondStatutoryUnit`, value: commodity.secondUnit },
        { op: 'add', path: `${at}/secondStatutoryQuantity`, value: line.quantity },
      ]
    },
  }
}

function indexOf(place: string): number {
  return Number(tokensOf(place)[2])
}

const MENDS: ReadonlyMap<string, (pack: PolicyPack) => Mend> = new Map([
  ['CUSTOMS_DUTY_NOT_ZERO', taxAsAssessed],
  ['CUSTOMS_DUTY_DIFFERS', taxAsAssessed],
  ['VALUE_ADDED_TAX_DIFFERS', taxAsAssessed],
  ['CONSUMPTION_TAX_DIFFERS', taxAsAssessed],
  ['TAX_NOT_IN_FEN', taxAsAssessed],
  ['UNIT_CONVERSION_WRONG', quantityAsConverted],
  ['STATUTORY_UNIT_DIFFERS', secondUnitAsSold],
])
