/** Credit on one port: entries as the administrator notes and reads them, and bundles that are refused at once. */
import type { Test } from 'supertest'
import { directBundle } from '../../src/demo/bundles.ts'
import { FIRMS } from '../../src/demo/firms.ts'
import { ARTICLES } from '../../src/demo/goods.ts'
import type { Bundle, CreditEntry } from '../../src/schema-types.ts'
import { type FirmName, type Port, today } from './port.ts'

let seed = 700_000

/** What customs refuses by itself, whatever else there is. */
export function forbiddenBundle(firm: FirmName): Bundle {
  const goods = [{ article: ARTICLES.airGun, quantity: 1 }]
  return directBundle({ seed: ++seed, declarant: FIRMS[firm], on: today(), goods })
}

/** Calls about the credit of firms. */
export function crediting(port: Port) {
  const path = (firm: FirmName) => `/v1/firms/${port.firmIds[firm]}/credit/entries`
  return {
    note: (firm: FirmName, body: object, key = port.administratorKey): Test =>
      port.call('post', path(firm), key).send(body),
    async entriesOf(firm: FirmName): Promise<CreditEntry[]> {
      const answer = await port.call('get', `${path(firm)}?limit=100`, port.administratorKey)
      return answer.body.items
    },
  }
}
