import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { usualPrices } from '../../src/declarations/usual-prices.ts'
import { amount } from '../../src/domain/money.ts'
import { countPrices } from '../../src/reviews/prices.ts'
import { type NumberUse, takeNumbers } from '../../src/reviews/used-numbers.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'

let port: Port
let owner: pg.Client
let numbers = 0

beforeAll(async () => {
  port = await startPort({ work: false })
  owner = new pg.Client({ connectionString: port.database.ownerUrl })
  await owner.connect()
})

afterAll(async () => {
  await owner.end()
  await port.close()
})

const aNumber = () => `SF${String(++numbers).padStart(10, '0')}`

async function use(number: string, kind: NumberUse['kind'] = 'WAYBILL'): Promise<NumberUse> {
  const { id } = await port.accepted(freshBundle())
  const of = { id, version: 1, declarantId: port.firmIds.brightSeller }
  return { ...of, kind, issuer: 'a carrier', number }
}

const late = async (...uses: NumberUse[]) => [...(await takeNumbers(port.ctx, uses)).keys()]

const set = (what: string, ...values: unknown[]) => owner.query(what, values)

describe('a number', () => {
  test('is taken by the first declaration, and stays its own when that is reviewed again', async () => {
    const number = aNumber()
    const [one, other] = [await use(number), await use(number)]

    expect(await late(one)).toEqual([])
    expect(await late(one)).toEqual([])
    expect(await late(other)).toEqual([other.id])
    expect(await late({ ...other, issuer: 'another carrier' })).toEqual([])
    expect(await late({ ...other, kind: 'ORDER' })).toEqual([])
  })

  test('goes to one of many declarations that come with it at the same time', async () => {
    const number = aNumber()
    const uses = await Promise.all(Array.from({ length: 12 }, () => use(number)))

    const alone = await Promise.all(uses.map((each) => late(each)))

    expect(alone.flat()).toHaveLength(11)
  })

  test('goes to one of a lot', async () => {
    const number = aNumber()
    const uses = await Promise.all(Array.from({ length: 4 }, () => use(number)))

    expect(await late(...uses)).toHaveLength(3)
  })

  test('comes free by a refusal, for one', async () => {
    const number = aNumber()
    const first = await use(number)
    const later = await Promise.all(Array.from({ length: 8 }, () => use(number)))
    await late(first)
    await set(`update declaration set state = 'REFUSED' where id = $1`, first.id)

    const answers = await Promise.all(later.map((each) => late(each)))

    expect(answers.flat()).toHaveLength(7)
  })

  test.each([
    ['WAYBILL', 'comes free after six months', []],
    ['PAYMENT', 'stays taken for ever', ['late']],
  ] as const)('of a %s %s', async (kind, _what, expected) => {
    const number = aNumber()
    const [first, later] = [await use(number, kind), await use(number, kind)]
    await late(first)
    await set(
      `update used_number set used_at = now() - interval '6 months 1 day' where declaration_id = $1`,
      first.id,
    )

    expect(await late(later)).toEqual(expected.map(() => later.id))
  })

  test('stays taken within six months', async () => {
    const number = aNumber()
    const [first, later] = [await use(number), await use(number)]
    await late(first)
    await set(
      `update used_number set used_at = now() - interval '5 months' where declaration_id = $1`,
      first.id,
    )

    expect(await late(later)).toEqual([later.id])
  })
})

describe('prices', () => {
  const code = '3304990029'
  const line = { ...freshBundle().customs.lines[0], commodityCode: code } as never

  test('of a hundred lines tell what is usual; older ones than three months do not count', async () => {
    await Promise.all(Array.from({ length: 10 }, () => countPrices(port.ctx, Array(10).fill(line))))

    const usual = (
      await usualPrices(port.ctx.db.program, port.ctx.now(), [code, '0901210000'])
    ).get(code)
    const { totalPrice, firstStatutoryQuantity } = line as Record<string, string>
    const price = (amount(totalPrice ?? '') * amount('1')) / amount(firstStatutoryQuantity ?? '')
    expect(usual?.low).toBeLessThanOrEqual(price)
    expect(usual?.high).toBeGreaterThanOrEqual(price)

    await set(`update price_seen set month = month - interval '3 months'`)
    expect(await usualPrices(port.ctx.db.program, port.ctx.now(), [code])).toEqual(new Map())
  })
})
