import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createKey } from '../../src/declarants/keys.ts'
import type { Acceptance } from '../../src/schema-types.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'

let port: Port
let own: Acceptance

beforeAll(async () => {
  port = await startPort()
  own = await port.accepted(freshBundle())
  await port.outcomeOf(own.id)
})

afterAll(() => port.close())

describe("another firm's declaration", () => {
  test.each(['', '/events', '/reviews', '/receipts', '/content'])(
    'answers 404 at /v1/declarations/{id}%s',
    async (part) => {
      const path = `/v1/declarations/${own.id}${part}`
      await port.call('get', path, port.firmKeys.brightSeller).expect(200)

      const foreign = await port.call('get', path, port.firmKeys.smallSeller).expect(404)
      const unknown = await port
        .call('get', `/v1/declarations/${port.ctx.newId()}${part}`, port.firmKeys.smallSeller)
        .expect(404)

      const { instance: _, ...said } = foreign.body
      const { instance: __, ...wouldBeSaid } = unknown.body
      expect(said).toEqual(wouldBeSaid)
    },
  )

  test('is in no list of another firm, whatever is asked for', async () => {
    const { mrn, declarationNo } = own
    for (const query of [
      'limit=100',
      `mrn=${mrn}`,
      `declarationNo=${declarationNo}`,
      'state=RELEASED',
    ]) {
      const { body } = await port
        .call('get', `/v1/declarations?${query}`, port.firmKeys.smallSeller)
        .expect(200)
      expect(body.items).toEqual([])
    }
  })

  test('cannot be reached with a cursor of its declarant', async () => {
    await port.accepted(freshBundle())
    const { body } = await port
      .call('get', '/v1/declarations?limit=1', port.firmKeys.brightSeller)
      .expect(200)

    const page = await port.call(
      'get',
      `/v1/declarations?after=${body.next}`,
      port.firmKeys.smallSeller,
    )

    expect(page.body.items ?? []).toEqual([])
  })
})

describe('a key narrowed to reading', () => {
  test('reads, and neither lodges nor registers endpoints', async () => {
    const holder = { kind: 'DECLARANT' as const, firmId: port.firmIds.brightSeller }
    const { key } = await createKey(port.ctx, holder, 'reader', ['read'])

    await port.call('get', `/v1/declarations/${own.id}`, key).expect(200)
    await port.lodge(freshBundle(), { key }).expect(403)
    await port.call('post', '/v1/webhooks', key).send({ url: 'https://a.example/' }).expect(403)
  })
})
