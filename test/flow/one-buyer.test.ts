/** Two hundred declarations of one buyer at the same time, over HTTP and through the real queues. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import { buyerHash } from '../../src/declarations/book-keys.ts'
import { directBundle } from '../../src/demo/bundles.ts'
import { ARTICLES } from '../../src/demo/goods.ts'
import { type Amount, amount, text } from '../../src/domain/money.ts'
import type { Bundle, Review } from '../../src/schema-types.ts'
import { withChange } from '../fixtures/bundle.ts'
import { aKey, type Port, startPort, today } from '../support/port.ts'
import { until } from '../support/until.ts'

const DECLARATIONS = 200
const LIMIT = amount('26000')

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

/** Bundles of one buyer, each of another value to the fen, from 1,050.03 yuan on. */
function bundlesOfOneBuyer(): Bundle[] {
  const { customs, tax, banking, commerce } = directBundle({ seed: 1 })
  const buyer = {
    '/customs/buyer': customs.buyer,
    '/customs/consigneeAddress': customs.consigneeAddress,
    '/customs/waybill/consignee': customs.waybill.consignee,
    '/tax/taxpayer': tax.taxpayer,
    '/banking/payment/payer': banking.payment.payer,
    '/commerce/order/buyer': commerce.order.buyer,
    '/commerce/order/consignee': commerce.order.consignee,
  }
  return Array.from({ length: DECLARATIONS }, (_, index) => {
    const article = { ...ARTICLES.formula, priceFen: ARTICLES.formula.priceFen + index + 1 }
    const bundle = directBundle({
      seed: index + 1,
      on: today(),
      goods: [{ article, quantity: 3 }],
    })
    return Object.entries(buyer).reduce(
      (before, [place, value]) => withChange(before, place, value),
      bundle,
    )
  })
}

async function lodged(bundle: Bundle): Promise<{ id: string; value: Amount }> {
  const request = {
    method: 'POST',
    headers: {
      authorization: `Bearer ${port.firmKeys.brightSeller}`,
      'content-type': 'application/json',
      'idempotency-key': aKey(),
    },
    body: JSON.stringify(bundle),
  }
  const body = await until('The lodging', async () => {
    const answer = await fetch(`${port.base}/v1/declarations`, request)
    const told = Object(await answer.json())
    // A port that is busy says so, and the same key may come again.
    if (answer.status === 503) return undefined
    expect([answer.status, told.findings]).toEqual([202, undefined])
    return told
  })
  return { id: body.id, value: amount(bundle.tax.lines[0]?.dutiableValue ?? '0') }
}

async function rows<Row extends object>(statement: string, values: unknown[] = []): Promise<Row[]> {
  return (await owner.query<Row>(statement, values)).rows
}

const sumOf = (values: readonly Amount[]) => values.reduce((sum, value) => sum + value, 0n)

test('never overrun the year by a fen, wait for ever, or leave one without its reason', async () => {
  const declarations = await Promise.all(bundlesOfOneBuyer().map(lodged))

  const states = await until(
    'All outcomes',
    async () => {
      const found = await rows<{ id: string; state: string }>(
        'select id, state from declaration where concluded_at is not null',
      )
      return found.length === DECLARATIONS && new Map(found.map(({ id, state }) => [id, state]))
    },
    50_000,
  )
  const released = declarations.filter(({ id }) => states.get(id) === 'RELEASED')
  const refused = declarations.filter(({ id }) => states.get(id) === 'REFUSED')
  expect(released.length + refused.length).toBe(DECLARATIONS)

  const used = sumOf(released.map(({ value }) => value))
  const left = LIMIT - used
  expect(left).toBeGreaterThanOrEqual(0n)
  // Nobody was refused who would still fit.
  expect(refused.filter(({ value }) => value <= left)).toEqual([])

  const holder = buyerHash(port.ctx, directBundle({ seed: 1 }).tax.taxpayer.idNumber)
  const [account] = await rows(
    `select reserved::text, committed::text,
            (select sum(amount) filter (where given_to = 'COMMITTED')::text
               from ledger_entry where holder = account.holder) as proved
       from ledger_account account where holder = $1`,
    [holder],
  )
  const [yuan, fen = ''] = text(used).split('.')
  const committed = `${yuan}.${fen.padEnd(5, '0')}`
  expect(account).toEqual({ reserved: '0.00000', committed, proved: committed })

  const reasons = await rows<{ findings: { code: string }[] }>(
    'select findings from review where declaration_id = any($1) and json_array_length(findings) > 0',
    [refused.map(({ id }) => id)],
  )
  expect(reasons).toHaveLength(refused.length)
  const codes = reasons.map(({ findings }) => findings.map(({ code }) => code).join())
  expect([...new Set(codes)]).toEqual(['ANNUAL_LIMIT_EXCEEDED'])
  expect(await toldOf(refused[0]?.id)).toEqual(['ANNUAL_LIMIT_EXCEEDED'])

  const [database] = await rows(
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  )
  expect(database).toEqual({ deadlocks: 0 })
}, 90_000)

/** The codes that the declarant reads. */
async function toldOf(id: string | undefined): Promise<string[]> {
  const path = `/v1/declarations/${id}/reviews`
  const { body } = await port.call('get', path, port.firmKeys.brightSeller).expect(200)
  const reviews: Review[] = body.items
  return reviews.flatMap(({ findings }) => findings.map(({ code }) => code))
}
