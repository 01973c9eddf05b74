import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import pg from 'pg'
import { buyerHash } from '../../src/declarations/book-keys.ts'
import { moveLedgers } from '../../src/declarations/ledger-moves.ts'
import { amount } from '../../src/domain/money.ts'
import { transaction } from '../../src/platform/db.ts'
import { type LedgerAsk, reserve } from '../../src/reviews/ledgers.ts'
import { type Port, startPort } from '../support/port.ts'

let port: Port
let owner: pg.Client

beforeAll(async () => {
  port = await startPort({ work: false })
  owner = new pg.Client({ connectionString: port.database.ownerUrl })
  await owner.connect()
})

afterAll(async () => {
  await owner.end()
  await port.close()
})

let buyers = 0
const aBuyer = () => `31019919900101${String(++buyers).padStart(4, '0')}`

function ask(buyerIdNumber: string, yuan: string, more: Partial<LedgerAsk> = {}): LedgerAsk {
  return {
    id: port.ctx.newId(),
    version: 1,
    declarantId: port.firmIds.brightSeller,
    buyerIdNumber,
    guarantorId: port.firmIds.platform,
    annual: amount(yuan),
    annualLimit: amount('26000'),
    guarantee: 0n,
    lodgedAt: new Date('2026-11-24T04:00:00Z'),
    ...more,
  }
}

async function granted(asks: LedgerAsk[]): Promise<boolean[]> {
  const answers = await reserve(port.ctx, asks)
  return asks.map(({ id }) => answers.get(id)?.annual?.granted ?? false)
}

const take = (id: string, step: 'COMMIT' | 'RELEASE' | 'RETURN') =>
  transaction(port.ctx.db.officer, (tx) => moveLedgers(tx, [{ id, step }], new Date()))

/** What an account says, and what its entries add up to. */
async function bothSides(holder: string, year = 2026): Promise<[said: object, proved: object]> {
  const said = await owner.query(
    'select reserved::text, committed::text from ledger_account where holder = $1 and year = $2',
    [holder, year],
  )
  const proved = await owner.query(
    `select (coalesce(sum(amount) filter (where given_to = 'RESERVED'), 0)
             - coalesce(sum(amount) filter (where taken_from = 'RESERVED'), 0))::numeric(19,5)::text as reserved,
            (coalesce(sum(amount) filter (where given_to = 'COMMITTED'), 0)
             - coalesce(sum(amount) filter (where taken_from = 'COMMITTED'), 0))::numeric(19,5)::text as committed
       from ledger_entry where holder = $1 and year = $2`,
    [holder, year],
  )
  return [said.rows[0], proved.rows[0]]
}

describe("a buyer's year", () => {
  test('200 declarations at the same time use it up to the fen and no further', async () => {
    const buyer = aBuyer()
    const asks = Array.from({ length: 200 }, () => ask(buyer, '1000.01'))

    const answers = await Promise.all(asks.map((each) => granted([each])))

    expect(answers.flat().filter(Boolean)).toHaveLength(25)
    const [said, proved] = await bothSides(buyerHash(port.ctx, buyer))
    expect(said).toEqual({ reserved: '25000.25000', committed: '0.00000' })
    expect(said).toEqual(proved)
  })

  test('is used up in the order of the declarations, past those that do not fit', async () => {
    const buyer = aBuyer()
    // Ids of one millisecond are in no order.
    const ids = Array.from({ length: 4 }, () => port.ctx.newId()).sort()
    const yuan = ['20000', '7000', '6000', '1']
    const asks = yuan.map((each, index) => ask(buyer, each, { id: ids[index] ?? '' }))

    expect(await granted(asks)).toEqual([true, false, true, false])
    expect(await granted([ask(buyer, '0.01')])).toEqual([false])
  })

  test('grants nobody more than the database can count, and holds up no other', async () => {
    const buyer = aBuyer()
    const huge = { ...ask(buyer, '1'), annual: 30n * 10n ** 18n, guarantee: 30n * 10n ** 18n }

    expect(await granted([huge, ask(buyer, '5')])).toEqual([false, true])
  })

  test('tells what was left when it did not suffice', async () => {
    const buyer = aBuyer()
    await granted([ask(buyer, '25999.99')])
    const late = ask(buyer, '0.02')

    const answers = await reserve(port.ctx, [late])

    expect(answers.get(late.id)?.annual).toEqual({
      asked: amount('0.02'),
      left: amount('0.01'),
      granted: false,
    })
  })

  test('is asked once by a declaration that is reviewed twice, also at the same time', async () => {
    const buyer = aBuyer()
    const one = ask(buyer, '20000')

    const answers = await Promise.all(Array.from({ length: 20 }, () => granted([one])))

    expect(answers.flat().every(Boolean)).toBe(true)
    const [said, proved] = await bothSides(buyerHash(port.ctx, buyer))
    expect(said).toEqual({ reserved: '20000.00000', committed: '0.00000' })
    expect(said).toEqual(proved)
  })

  test('begins at midnight in China', async () => {
    const buyer = aBuyer()
    const lastMoment = { lodgedAt: new Date('2026-12-31T15:59:59.999Z') }
    const firstMoment = { lodgedAt: new Date('2026-12-31T16:00:00Z') }

    expect(await granted([ask(buyer, '26000', lastMoment)])).toEqual([true])
    expect(await granted([ask(buyer, '0.01', lastMoment)])).toEqual([false])
    expect(await granted([ask(buyer, '26000', firstMoment)])).toEqual([true])
  })

  test('is known by a keyed hash, and the identity number stands nowhere', async () => {
    const buyer = aBuyer()
    await granted([ask(buyer, '1')])

    const { rows } = await owner.query(
      `select count(*)::int as found from
         (select a::text as row from ledger_account a union all select e::text from ledger_entry e) as rows
        where row like $1`,
      [`%${buyer}%`],
    )

    expect(rows).toEqual([{ found: 0 }])
  })
})

describe('what is reserved', () => {
  test('comes back by a refusal, and by a return after the release, once', async () => {
    const buyer = aBuyer()
    const [refused, released] = [ask(buyer, '10000'), ask(buyer, '16000')]
    expect(await granted([refused, released])).toEqual([true, true])

    await Promise.all([take(refused.id, 'RELEASE'), take(refused.id, 'RELEASE')])
    await take(refused.id, 'COMMIT')
    await take(released.id, 'COMMIT')
    expect((await bothSides(buyerHash(port.ctx, buyer)))[0]).toEqual({
      reserved: '0.00000',
      committed: '16000.00000',
    })
    await Promise.all([take(released.id, 'RETURN'), take(released.id, 'RETURN')])

    const [said, proved] = await bothSides(buyerHash(port.ctx, buyer))
    expect(said).toEqual({ reserved: '0.00000', committed: '0.00000' })
    expect(said).toEqual(proved)
  })

  test('is what its rows add up to, whatever happens in whatever order', async () => {
    const steps = fc.constantFrom('RESERVE', 'COMMIT', 'RELEASE', 'RETURN')
    const acts = fc.array(
      fc.record({ step: steps, which: fc.nat(4), fen: fc.integer({ min: 1, max: 1_500_000 }) }),
      { maxLength: 12 },
    )
    await fc.assert(
      fc.asyncProperty(acts, async (each) => {
        const buyer = aBuyer()
        const ids = Array.from({ length: 5 }, () => port.ctx.newId())
        await Promise.all(
          each.map(({ step, which, fen }) => {
            const id = ids[which] ?? ''
            const yuan = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
            return step === 'RESERVE'
              ? reserve(port.ctx, [ask(buyer, yuan, { id })])
              : take(id, step as 'COMMIT')
          }),
        )
        const [said, proved] = await bothSides(buyerHash(port.ctx, buyer))
        expect(said ?? { reserved: '0.00000', committed: '0.00000' }).toEqual(proved)
      }),
      { numRuns: 40 },
    )
  })

  test('is reserved by lots that share buyers in different orders without waiting for ever', async () => {
    const crowd = Array.from({ length: 30 }, aBuyer)
    const lots = Array.from({ length: 12 }, (_, lot) =>
      crowd
        .toSorted((one, other) => (lot % 2 === 0 ? 1 : -1) * (one < other ? -1 : 1))
        .map((buyer) => ask(buyer, '3000', { guarantee: amount('1') })),
    )

    const answers = await Promise.all(lots.map(granted))

    expect(answers.flat().filter(Boolean)).toHaveLength(30 * 8)
  })
})

describe('a guarantee', () => {
  test('is used up to the fen by declarations of many buyers that ask at the same time', async () => {
    for (let again = 0; again < 20; again++) {
      const guarantorId = port.ctx.newId()
      await owner.query(
        `insert into ledger_account (kind, holder, year, ceiling) values ('GUARANTEE', $1, 0, 8)`,
        [guarantorId],
      )
      const asks = Array.from({ length: 10 }, () =>
        ask(aBuyer(), '1', { guarantorId, guarantee: amount('3.99') }),
      )

      const answers = await Promise.all(asks.map((each) => reserve(port.ctx, [each])))

      const taken = answers
        .flatMap((each) => [...each.values()])
        .filter(({ guarantee }) => typeof guarantee === 'object' && guarantee.granted)
      expect(taken).toHaveLength(2)
      const [said, proved] = await bothSides(guarantorId, 0)
      expect(said).toEqual({ reserved: '7.98000', committed: '0.00000' })
      expect(said).toEqual(proved)
    }
  })

  test('nobody gave is told as such, and one that is used up grants nothing', async () => {
    const none = ask(aBuyer(), '1', { guarantorId: port.ctx.newId(), guarantee: amount('0.01') })
    const all = ask(aBuyer(), '1', { guarantee: amount('10000001') })

    const answers = await reserve(port.ctx, [none, all])

    expect(answers.get(none.id)?.guarantee).toBe('NO_ACCOUNT')
    expect(answers.get(all.id)?.guarantee).toMatchObject({ granted: false })
  })
})
