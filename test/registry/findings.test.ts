import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { FIRMS } from '../../src/demo/firms.ts'
import { sql } from '../../src/platform/db.ts'
import type { Finding } from '../../src/schema-types.ts'
import { withChange, without } from '../fixtures/bundle.ts'
import { freshBondedBundle, freshBundle, type Port, startPort } from '../support/port.ts'

let port: Port

beforeAll(async () => {
  port = await startPort({ work: false })
})

afterAll(() => port.close())

function codesOf(body: { findings: Finding[] }): string[] {
  return body.findings.map(({ code }) => code)
}

async function declarationsNumbered(declarationNo: string): Promise<number> {
  const rows = await sql(port.ctx.db.officer)`
    select id from declaration where declaration_no = ${declarationNo}`
  return rows.length
}

describe('a bundle with faults', () => {
  test('is told all of them at once, of shape and across documents, and is not stored', async () => {
    const bundle = [
      ['/customs/grossWeight', 1.5],
      ['/header/direction', 'X'],
      ['/inspection/lots/0/surprise', true],
      ['/banking/payment/orderNo', 'ANOTHER-ORDER'],
      ['/commerce/order/paymentTransactionNo', 'ANOTHER-PAYMENT'],
    ].reduce(
      (before, [pointer, value]) => withChange(before, String(pointer), value),
      freshBundle(),
    )

    const { body } = await port.lodge(without(bundle, '/tax/guarantor')).expect(422)

    expect(body.type).toBe('/problems/findings')
    const places = body.findings.flatMap(({ pointers }: Finding) => pointers)
    expect(places).toEqual(
      expect.arrayContaining([
        '/customs/grossWeight',
        '/header/direction',
        '/inspection/lots/0/surprise',
        '/tax/guarantor',
        '/banking/payment/orderNo',
        '/commerce/order/paymentTransactionNo',
      ]),
    )
    expect(codesOf(body)).toEqual(
      expect.arrayContaining(['TYPE_WRONG', 'VALUE_NOT_ALLOWED', 'FIELD_UNKNOWN', 'FIELD_MISSING']),
    )
    expect(await declarationsNumbered(bundle.header.declarationNo)).toBe(0)
  })

  test('is told both sides of a contradiction: two places, what was expected and what was found', async () => {
    const bundle = withChange(freshBundle(), '/customs/waybill/orderNo', 'ANOTHER-ORDER')

    const { body } = await port.lodge(bundle).expect(422)

    expect(body.findings).toHaveLength(1)
    expect(body.findings[0]).toMatchObject({ severity: 'REFUSE', found: 'ANOTHER-ORDER' })
    expect(body.findings[0].expected).toBe(bundle.commerce.order.orderNo)
    expect(body.findings[0].pointers).toContain('/customs/waybill/orderNo')
  })

  test('is told them in Chinese when Accept-Language prefers it, with the same codes and places', async () => {
    const bundle = withChange(freshBundle(), '/banking/payment/orderNo', 'ANOTHER-ORDER')
    const english = await port.lodge(bundle).expect(422)
    const chinese = await port
      .lodge(bundle, { headers: { 'accept-language': 'fr, zh-CN;q=0.9, en;q=0.8' } })
      .expect(422)

    for (const [index, finding] of chinese.body.findings.entries()) {
      const { title, cause, fix, ...rest } = finding
      for (const words of [title, cause, fix]) expect(words).toMatch(/\p{Script=Han}/u)
      expect(english.body.findings[index]).toMatchObject(rest)
      expect(english.body.findings[index].title).not.toMatch(/\p{Script=Han}/u)
    }
  })

  test.each([
    ['an identity number', '/commerce/order/buyer/idNumber', '310199196001020009'],
    [
      'a social credit code',
      '/commerce/sellerRegistration/socialCreditCode',
      FIRMS.carrier.socialCreditCode.replace(/.$/, '0'),
    ],
  ])('whose check digit is wrong is refused: %s', async (_, pointer, value) => {
    const { body } = await port.lodge(withChange(freshBundle(), pointer, value)).expect(422)

    const finding = body.findings.find(({ code }: Finding) => code === 'CHECK_DIGIT_WRONG')
    expect(finding.pointers).toEqual([pointer])
  })

  test.each([
    [
      '9610 without a conveyance',
      () => without(freshBundle(), '/customs/conveyance'),
      '/customs/conveyance',
    ],
    [
      '9610 without a voyage',
      () => without(freshBundle(), '/customs/voyageNo'),
      '/customs/voyageNo',
    ],
    [
      '9610 without a master bill',
      () => without(freshBundle(), '/customs/masterBillNo'),
      '/customs/masterBillNo',
    ],
    [
      '1210 without a ledger',
      () => without(freshBondedBundle(), '/customs/ledgerNo'),
      '/customs/ledgerNo',
    ],
    [
      '1210 without a warehouse',
      () => without(freshBondedBundle(), '/customs/zoneWarehouse'),
      '/customs/zoneWarehouse',
    ],
    [
      '1210 without an item record',
      () => without(freshBondedBundle(), '/customs/lines/0/ledgerItemNo'),
      '/customs/lines/0/ledgerItemNo',
    ],
  ])('lacks what its procedure demands: %s', async (_, bundle, pointer) => {
    const { body } = await port.lodge(bundle()).expect(422)

    expect(body.findings).toContainEqual(
      expect.objectContaining({ code: 'REQUIRED_BY_PROCEDURE', pointers: [pointer] }),
    )
  })
})
