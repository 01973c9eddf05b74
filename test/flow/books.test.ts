/** What the port remembers of earlier declarations, as the finding that a firm reads. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { amount } from '../../src/domain/money.ts'
import { reserve } from '../../src/reviews/ledgers.ts'
import { countPrices } from '../../src/reviews/prices.ts'
import type { Bundle, Review } from '../../src/schema-types.ts'
import { withChange } from '../fixtures/bundle.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { until } from '../support/until.ts'

let port: Port

beforeAll(async () => {
  port = await startPort()
})

afterAll(() => port.close())

/** Lodges, waits for all five programs, and gives `department CODE SEVERITY` of every finding. */
async function foundIn(bundle: Bundle): Promise<string[]> {
  const { id } = await port.accepted(bundle)
  const reviews = await until(`The reviews of ${id}`, async () => {
    const items = await reviewsOf(id)
    return items.every(({ reviewedAt }) => reviewedAt !== undefined) && items
  })
  return reviews.flatMap(({ department, findings }) =>
    findings.map(({ code, severity }) => `${department} ${code} ${severity}`),
  )
}

async function reviewsOf(id: string): Promise<Review[]> {
  const key = port.firmKeys.brightSeller
  return (await port.call('get', `/v1/declarations/${id}/reviews`, key).expect(200)).body.items
}

function changed(bundle: Bundle, changes: Record<string, unknown>): Bundle {
  return Object.entries(changes).reduce(
    (before, [pointer, value]) => withChange(before, pointer, value),
    bundle,
  )
}

const sameWaybill = ({ customs }: Bundle) => ({
  '/customs/waybill/waybillNo': customs.waybill.waybillNo,
})
const samePayment = ({ banking }: Bundle) => ({
  '/banking/payment/transactionNo': banking.payment.transactionNo,
  '/commerce/order/paymentTransactionNo': banking.payment.transactionNo,
})
const sameOrder = ({ customs: { orderNo } }: Bundle) => ({
  '/customs/orderNo': orderNo,
  '/customs/waybill/orderNo': orderNo,
  '/banking/payment/orderNo': orderNo,
  '/commerce/order/orderNo': orderNo,
})

describe.each([
  ['waybill', sameWaybill, 'customs WAYBILL_USED_BEFORE REFUSE'],
  ['payment', samePayment, 'banking PAYMENT_USED_BEFORE REFUSE'],
  ['order', sameOrder, 'commerce ORDER_USED_BEFORE REFUSE'],
])('a %s number', (_name, numberOf, finding) => {
  test('that a released declaration came with is refused', async () => {
    const first = freshBundle()

    expect(await foundIn(first)).toEqual([])
    expect(await foundIn(changed(freshBundle(), numberOf(first)))).toEqual([finding])
  })

  test('that a refused declaration came with is free for one more', async () => {
    const refused = withChange(freshBundle(), '/customs/lines/0/commodityCode', '9304000000')
    const first = changed(refused, {
      '/tax/lines/0/commodityCode': '9304000000',
      '/inspection/lots/0/commodityCode': '9304000000',
    })
    const { id } = await port.accepted(first)
    expect((await port.outcomeOf(id)).state).toBe('REFUSED')

    expect(await foundIn(changed(freshBundle(), numberOf(first)))).toEqual([])
    expect(await foundIn(changed(freshBundle(), numberOf(first)))).toEqual([finding])
  })
})

describe("a buyer's year", () => {
  test('of which 25,900 yuan were used before does not suffice', async () => {
    const bundle = freshBundle()
    await reserve(port.ctx, [
      {
        id: port.ctx.newId(),
        version: 1,
        declarantId: port.firmIds.smallSeller,
        buyerIdNumber: bundle.tax.taxpayer.idNumber,
        guarantorId: undefined,
        annual: amount('25900'),
        annualLimit: amount('26000'),
        guarantee: 0n,
        lodgedAt: port.ctx.now(),
      },
    ])

    expect(await foundIn(bundle)).toEqual(['tax ANNUAL_LIMIT_EXCEEDED REFUSE'])
  })
})

describe('a guarantee', () => {
  test('that is too low is refused, and raised it is not', async () => {
    const bundle = freshBundle()
    const bySeller = withChange(bundle, '/tax/guarantor', bundle.header.seller)
    const seller = port.firmIds.brightSeller
    const path = `/v1/firms/${seller}/guarantee`
    const set = async (ceiling: string) => {
      const { headers } = await port.call('get', path, port.administratorKey).expect(200)
      await port
        .call('put', path, port.administratorKey)
        .set('if-match', String(headers.etag))
        .send({ ceiling })
        .expect(200)
    }

    await set('0.01')
    expect(await foundIn(bySeller)).toEqual(['tax GUARANTEE_TOO_LOW REFUSE'])
    await set('1000')
    const again = freshBundle()
    expect(await foundIn(withChange(again, '/tax/guarantor', again.header.seller))).toEqual([])
  })
})

describe('a price', () => {
  test('far from what such goods cost of late is looked at by a person', async () => {
    const bundle = freshBundle()
    const [line] = bundle.customs.lines
    if (!line) throw new Error('The bundle has no line.')
    const cheap = { ...line, totalPrice: (Number(line.totalPrice) / 20).toFixed(2) }
    expect(await foundIn(bundle)).toEqual([])

    await countPrices(port.ctx, Array(2000).fill(cheap))

    expect(await foundIn(freshBundle())).toEqual(['customs PRICE_UNUSUAL REFER'])
  })
})
