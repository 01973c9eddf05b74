/**
 * The dry run against what lodging and the five automatic reviews then find, with everything that was lodged before in
 * the books. What it keeps to itself is what another firm's books say, code by code.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import pg from 'pg'
import { asFirm, FIRMS } from '../../src/demo/firms.ts'
import { UNTOLD } from '../../src/domain/own-history.ts'
import { countPrices } from '../../src/reviews/prices.ts'
import type { Bundle, Finding, Review, Validation } from '../../src/schema-types.ts'
import { withChange } from '../fixtures/bundle.ts'
import { arbitraryBundle } from '../support/arbitrary-bundle.ts'
import { type FirmName, freshBundle, type Port, startPort, today } from '../support/port.ts'
import { until } from '../support/until.ts'

let port: Port
let owner: pg.Client

beforeAll(async () => {
  port = await startPort()
  owner = new pg.Client({ connectionString: port.database.ownerUrl })
  await owner.connect()
})

afterAll(async () => {
  await owner.end()
  await port.close()
})

async function validationOf(bundle: Bundle, firm: FirmName = 'brightSeller'): Promise<Validation> {
  const { body } = await port
    .call('post', '/v1/declarations/validation', port.firmKeys[firm])
    .set('content-type', 'application/json')
    .send(JSON.stringify(bundle))
    .expect(200)
  return body
}

/** Lodges, waits for all five programs, for the outcome if they lead to one, and for what customs learns of it. */
async function reviewed(bundle: Bundle, firm: FirmName = 'brightSeller'): Promise<Review[]> {
  const key = port.firmKeys[firm]
  const before = await pricesSeen()
  const { id } = await port.accepted(bundle, { key })
  const items = await until(`The reviews of ${id}`, async () => {
    const { body } = await port.call('get', `/v1/declarations/${id}/reviews`, key).expect(200)
    const all: Review[] = body.items
    return all.every(({ reviewedAt }) => reviewedAt !== undefined) && all
  })
  if (items.every(({ state }) => state !== 'OPEN')) await port.outcomeOf(id, key)
  const customs = items.find(({ department }) => department === 'customs')
  const learned = customs?.findings.length === 0 ? bundle.customs.lines.length : 0
  await until('The prices to be learned', async () => (await pricesSeen()) === before + learned)
  return items
}

async function pricesSeen(): Promise<number> {
  const { rows } = await owner.query('select coalesce(sum(seen), 0)::int as seen from price_seen')
  return rows[0].seen
}

type Found = Pick<Review, 'department'> & { findings: Omit<Finding, 'suggestedPatch'>[] }

/** The departments that found something, and what. Patches are only proposed before a bundle is lodged. */
function foundBy(items: readonly Pick<Review, 'department' | 'findings'>[]): Found[] {
  return items
    .map(({ department, findings }) => ({
      department,
      findings: findings.map(({ suggestedPatch: _, ...finding }) => finding),
    }))
    .filter(({ findings }) => findings.length > 0)
    .sort((one, other) => (one.department < other.department ? -1 : 1))
}

function codesIn(found: readonly Found[]): string[] {
  return found.flatMap(({ findings }) => findings.map(({ code }) => code))
}

type Numbers = 'waybill' | 'payment' | 'order'

/** The bundle with a number of another one. */
function withNumber(bundle: Bundle, what: Numbers, { customs, banking }: Bundle): Bundle {
  const transactionNo = banking.payment.transactionNo
  const changes: Readonly<Record<Numbers, Record<string, string>>> = {
    waybill: { '/customs/waybill/waybillNo': customs.waybill.waybillNo },
    payment: {
      '/banking/payment/transactionNo': transactionNo,
      ...(bundle.commerce.order.paymentTransactionNo !== undefined && {
        '/commerce/order/paymentTransactionNo': transactionNo,
      }),
    },
    order: {
      '/customs/orderNo': customs.orderNo,
      '/customs/waybill/orderNo': customs.orderNo,
      '/banking/payment/orderNo': customs.orderNo,
      '/commerce/order/orderNo': customs.orderNo,
    },
  }
  return Object.entries(changes[what]).reduce(
    (before, [place, value]) => withChange(before, place, value),
    bundle,
  )
}

describe('a random bundle whose papers agree', () => {
  let serial = 0
  const earlier: Bundle[] = []
  const again = fc.option(
    fc.record({ what: fc.constantFrom<Numbers[]>('waybill', 'payment', 'order'), of: fc.nat() }),
  )

  test('is told what the departments then find, word for word, numbers used before as well', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryBundle({ maxLines: 20 }), again, async (random, repeats) => {
        const named = withChange(random, '/header/declarationNo', `BOOKS${++serial}`)
        const of = repeats && earlier[repeats.of % earlier.length]
        const bundle = of ? withNumber(named, repeats.what, of) : named

        const { accepted, findings, departments } = await validationOf(bundle)
        const outlook = foundBy(departments)
        const found = foundBy(await reviewed(bundle))
        earlier.push(bundle)

        expect([accepted, findings.filter(({ severity }) => severity !== 'WARN')]).toEqual([
          true,
          [],
        ])
        expect(outlook).toEqual(found)
      }),
      { numRuns: 25, endOnFailure: true },
    )
  })

  test('is told of prices that became unusual', async () => {
    const bundle = freshBundle()
    const [line] = bundle.customs.lines
    if (!line) throw new Error('The bundle has no line.')
    const cheap = { ...line, totalPrice: (Number(line.totalPrice) / 20).toFixed(2) }
    await countPrices(port.ctx, Array(2000).fill(cheap))

    const outlook = foundBy((await validationOf(bundle)).departments)

    expect(codesIn(outlook)).toEqual(['PRICE_UNUSUAL'])
    expect(outlook).toEqual(foundBy(await reviewed(bundle)))
  })
})

/** Makes the books say something against the bundle; the declaration that it is about is lodged by `firm`. */
type Trouble = (bundle: Bundle, firm: FirmName) => Promise<Bundle>

const aNumber =
  (what: Numbers): Trouble =>
  async (bundle, firm) => {
    const first = freshBundle(firm)
    await reviewed(first, firm)
    return withNumber(bundle, what, first)
  }

const aYear: Trouble = async (bundle, firm) => {
  const first = withBuyer(freshBundle(firm), bundle)
  await reviewed(first, firm)
  const { rows } = await owner.query(
    `update ledger_entry set amount = 25999 where id =
       (select max(id) from ledger_entry where kind = 'ANNUAL' and step = 'RESERVE') returning holder`,
  )
  await owner.query(`update ledger_account set committed = 25999, reserved = 0 where holder = $1`, [
    rows[0].holder,
  ])
  return bundle
}

function withBuyer(bundle: Bundle, { customs, tax, banking, commerce }: Bundle): Bundle {
  const changes = {
    '/customs/buyer': customs.buyer,
    '/customs/waybill/consignee': customs.waybill.consignee,
    '/customs/consigneeAddress': customs.consigneeAddress,
    '/tax/taxpayer': tax.taxpayer,
    '/banking/payment/payer': banking.payment.payer,
    '/commerce/order/buyer': commerce.order.buyer,
    '/commerce/order/consignee': commerce.order.consignee,
  }
  return Object.entries(changes).reduce(
    (before, [at, value]) => withChange(before, at, value),
    bundle,
  )
}

const aGuarantee =
  (set: string): Trouble =>
  async (bundle, firm) => {
    const guarantor = firm === 'brightSeller' ? 'brightSeller' : 'carrier'
    await owner.query(set, [port.firmIds[guarantor]])
    const { seller } = bundle.header
    const firmOf = guarantor === 'carrier' ? bundle.customs.waybill.carrier : seller
    return withChange(bundle, '/tax/guarantor', firmOf)
  }

const TROUBLES: Readonly<Record<string, Trouble>> = {
  WAYBILL_USED_BEFORE: aNumber('waybill'),
  PAYMENT_USED_BEFORE: aNumber('payment'),
  ORDER_USED_BEFORE: aNumber('order'),
  ANNUAL_LIMIT_EXCEEDED: aYear,
  GUARANTEE_TOO_LOW: aGuarantee(
    `update ledger_account set ceiling = reserved + committed where kind = 'GUARANTEE' and holder = $1`,
  ),
  GUARANTEE_UNKNOWN: aGuarantee(
    `delete from ledger_account where kind = 'GUARANTEE' and holder = $1`,
  ),
}

describe('what the books say', () => {
  beforeAll(() => owner.query('delete from price_seen'))

  test('is kept back of these codes only', () => {
    expect(Object.keys(TROUBLES)).toEqual(UNTOLD.map(({ code }) => code))
  })

  test.each(Object.entries(TROUBLES))('of one’s own is told: %s', async (code, trouble) => {
    const bundle = await trouble(freshBundle(), 'brightSeller')

    const outlook = foundBy((await validationOf(bundle)).departments)

    expect(codesIn(outlook)).toEqual([code])
    expect(outlook).toEqual(foundBy(await reviewed(bundle)))
  })

  test.each(Object.entries(TROUBLES))(
    'of another firm is not told before it is lodged: %s',
    async (code, trouble) => {
      const bundle = await trouble(freshBundle(), 'smallSeller')

      const { departments, limits } = await validationOf(bundle)

      expect([departments, limits?.annualLeftAtMost]).toEqual([[], '26000'])
      expect(codesIn(foundBy(await reviewed(bundle)))).toEqual([code])
    },
  )

  test('of a buyer’s year is told as far as it is one’s own', async () => {
    const bundle = await aYear(freshBundle(), 'brightSeller')

    expect((await validationOf(bundle)).limits).toMatchObject({
      annual: '26000',
      annualLeftAtMost: '1',
    })
  })

  test('to a broker is what it lodged itself, and nothing else of the declarant', async () => {
    const { brightSeller: declarantId, broker: brokerId } = port.firmIds
    await port
      .call('post', '/v1/grants', port.administratorKey)
      .send({ declarantId, brokerId, validFrom: today(), validTo: today() })
      .expect(201)
    const brokered = () => withChange(freshBundle(), '/header/broker', asFirm(FIRMS.broker))
    const [own, lodged] = [freshBundle(), brokered()]
    await reviewed(own)
    await reviewed(lodged, 'broker')
    const told = async (first: Bundle) => {
      const bundle = withNumber(brokered(), 'waybill', first)
      return codesIn(foundBy((await validationOf(bundle, 'broker')).departments))
    }

    expect(await told(own)).toEqual([])
    expect(await told(lodged)).toEqual(['WAYBILL_USED_BEFORE'])
  })
})
