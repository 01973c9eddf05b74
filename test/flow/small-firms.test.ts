/** Small firms of the tier REGULAR are drawn by rates of their own, for as long as they are small. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { evaluateCredit } from '../../src/declarants/credit-evaluation.ts'
import { countSizes } from '../../src/declarants/firm-size.ts'
import { verifyLane } from '../../src/declarations/lane-verify.ts'
import { readOwnLane } from '../../src/declarations/lane-view.ts'
import { USUAL_CREDIT } from '../../src/domain/credit-criteria.ts'
import type { Tally } from '../../src/domain/credit-standing.ts'
import { sql, transaction } from '../../src/platform/db.ts'
import { createPolicies } from '../../src/policy/policies.ts'
import { tallyLanes } from '../../src/reviews/lane-tally.ts'
import type { LaneTrace } from '../../src/schema-types.ts'
import {
  asIntruder,
  awayFromMidnight,
  drawWithin,
  MIDNIGHT_MS,
  type Part,
} from '../support/lanes.ts'
import { type FirmName, freshBundle, type Port, startPort, today } from '../support/port.ts'

const DAY_MS = 86_400_000
// Longer than a process trusts what it has read of a firm.
const FORGET_MS = 6000

let port: Port
let ahead = 0
let release: (() => void) | undefined

beforeAll(async () => {
  await awayFromMidnight()
  port = await startPort({ laneDraws: true, work: false })
  port.ctx.now = () => new Date(Date.now() + ahead)
  await asIntruder(
    port,
    `update firm set created_at = '2020-01-01'`,
    // The turnover is counted although no rule asks about the value.
    `insert into lane_rule_set (version, effective_from, rules) values (2, now() - interval '1 hour', '[]')`,
  )
}, MIDNIGHT_MS)

afterEach(() => release?.())
afterAll(() => port.close())

const forget = () => {
  ahead += FORGET_MS
}

const age = () => tallyLanes({ ...port.ctx, now: () => new Date(Date.now() + DAY_MS) })

type Kept = { id: string; rated: string; trace: LaneTrace }

async function lodged(part: Part, firm: FirmName = 'smallSeller'): Promise<Kept> {
  release = await drawWithin(port, part)
  const { id } = await port.accepted(freshBundle(firm), { key: port.firmKeys[firm] })
  release()
  const [row] = await sql<Kept>(port.ctx.db.officer)`
    select declaration_id as id, tier as rated, trace from lane_trace where declaration_id = ${id}`
  if (!row) throw new Error(`no trace of ${id}`)
  return row
}

const faultsOf = async (id: string) => (await verifyLane(port.ctx, id, undefined)).faults

// Drawn at the rate of REGULAR, 3 %, and not at that of small firms, 1 %.
const BETWEEN: Part = [15_000, 25_000]

describe('a firm with few declarations of little value', () => {
  test('is as any other before it was looked at', async () => {
    const { rated, trace } = await lodged(BETWEEN)

    expect({ rated, lane: trace.lane }).toEqual({ rated: 'REGULAR', lane: 'RED' })
    expect(trace).not.toHaveProperty('size')
    expect(trace.facts).not.toHaveProperty('small')
  })

  test('is sampled from the night on, and its trace tells by what it is small', async () => {
    await age()
    await evaluateCredit(port.ctx)
    forget()
    const { id, rated, trace } = await lodged(BETWEEN)
    const drawn = await lodged([3000, 10_000])

    expect({ rated, lane: trace.lane }).toEqual({ rated: 'SMALL', lane: 'GREEN' })
    expect(trace).toMatchObject({
      tierRate: 10_000,
      facts: { tier: 'REGULAR', small: 'YES', lowRisk: 'NO' },
      size: { count: 1, turnover: expect.stringMatching(/^[1-9][0-9]*/), goodConduct: true },
    })
    expect(drawn.trace).toMatchObject({ lane: 'RED', cause: 'DRAW' })
    expect([await faultsOf(id), await faultsOf(drawn.id)]).toEqual([[], []])
  })

  test('reads by which rates it was drawn after outcome and day, and before then not', async () => {
    const { id } = await lodged(BETWEEN)
    const early = await readOwnLane(port.ctx, port.firmIds.smallSeller, id)
    await asIntruder(port, `update declaration set state = 'RELEASED' where id = '${id}'`)
    const now = () => new Date(Date.now() + DAY_MS)
    const late = await readOwnLane({ ...port.ctx, now }, port.firmIds.smallSeller, id)

    expect(Object.keys(early).sort()).toEqual(['commitment', 'day', 'lane'])
    expect(late).toMatchObject({ rated: 'SMALL', tierRate: 10_000, minimum: 3000, reason: 'NONE' })
    expect(JSON.stringify(late)).not.toContain('turnover')
  })

  test.each([
    ['more declarations', 'size', '{"count": 201, "turnover": "1", "goodConduct": true}', ['size']],
    ['more turnover', 'size', '{"count": 1, "turnover": "200001", "goodConduct": true}', ['size']],
    ['a breach', 'size', '{"count": 1, "turnover": "1", "goodConduct": false}', ['size']],
    [
      'goods of low risk',
      'facts',
      '{"tier": "REGULAR", "small": "YES", "lowRisk": "YES", "hs": ["2106909090"]}',
      ['tier', 'size', 'tierRate', 'minimum', 'rate'],
    ],
  ])('whose trace is changed to %s is found', async (_, member, value, faults) => {
    const { id } = await lodged(BETWEEN)
    await asIntruder(
      port,
      `update lane_trace set trace = (trace::jsonb || '{"${member}": ${value}}')::json where declaration_id = '${id}'`,
    )

    expect(await faultsOf(id)).toEqual([...faults, 'receipt'])
  })

  test('is not drawn where all its goods are listed as of low risk', async () => {
    const list = (code: string) =>
      asIntruder(
        port,
        `insert into policy_line (table_name, code, valid_from, columns)
         values ('low-risk', '${code}', '2026-04-01', '{"nameEn": "Goods", "nameZh": "商品"}')`,
      )
    const chapters = new Set(
      freshBundle('smallSeller').customs.lines.map(({ commodityCode }) =>
        commodityCode.slice(0, 2),
      ),
    )
    const [first = '', ...others] = [...chapters]
    await list(first)
    port.ctx.policies = createPolicies(port.ctx.db.registry, Date.now)
    const some = await lodged([0, 1000])
    for (const chapter of others) await list(chapter)
    port.ctx.policies = createPolicies(port.ctx.db.registry, Date.now)
    const all = await lodged([0, 1000])
    const foreign = await lodged([0, 1000], 'brightSeller')
    await asIntruder(
      port,
      `delete from policy_line where table_name = 'low-risk' and columns ->> 'nameEn' = 'Goods'`,
    )

    expect(others.length).toBeGreaterThan(0)
    expect(some).toMatchObject({ rated: 'SMALL', trace: { lane: 'RED' } })
    expect(all).toMatchObject({ rated: 'SMALL_LOW_RISK', trace: { tierRate: 0, minimum: 0 } })
    expect(all.trace.facts).toMatchObject({ small: 'YES', lowRisk: 'YES' })
    expect(foreign.rated).toBe('CERTIFIED')
    port.ctx.policies = createPolicies(port.ctx.db.registry, Date.now)
  })

  test('is small no longer once what it has lodged is worth more, whatever rules ask', async () => {
    const turnover = async () => {
      const [row] = await sql<{ turnover: string }>(port.ctx.db.officer)`
        select turnover from firm_size where firm_id = ${port.firmIds.smallSeller}`
      return Number(row?.turnover)
    }
    await age()
    forget()
    const before = await turnover()
    const { id, trace } = await lodged(BETWEEN)
    await age()
    const [declared] = await sql<{ value: string }>(port.ctx.db.officer)`
      select declared_value(tax)::text as value from bundle where declaration_id = ${id}`

    expect(trace.facts).not.toHaveProperty('value')
    expect(Number(declared?.value)).toBeGreaterThan(0)
    expect((await turnover()) - before).toBeCloseTo(Number(declared?.value), 5)
    await asIntruder(
      port,
      `update firm_size set turnover = 199999.99 where firm_id = '${port.firmIds.smallSeller}'`,
    )
    forget()
    expect((await lodged(BETWEEN)).rated).toBe('SMALL')
    await age()
    forget()
    expect((await lodged(BETWEEN)).rated).toBe('REGULAR')
    await asIntruder(
      port,
      `update firm_size set turnover = 1 where firm_id = '${port.firmIds.smallSeller}'`,
    )
    forget()
  })

  test('is small no longer once it has lodged more, within the day', async () => {
    await asIntruder(
      port,
      `update firm_size set declarations = 200 where firm_id = '${port.firmIds.smallSeller}'`,
    )
    await age()
    forget()

    expect(await lodged(BETWEEN)).toMatchObject({ rated: 'REGULAR', trace: { lane: 'RED' } })
  })

  test('is not small while it is less trusted than others', async () => {
    const { rated } = await lodged([0, 850_000], 'shadySeller')

    expect(rated).toBe('DISHONEST')
  })
})

describe('what a night counts', () => {
  const NONE: Tally = new Map()
  const sizeAfter = async (tally: Tally) => {
    const ids = [port.firmIds.smallSeller]
    const night = { day: today(), credit: USUAL_CREDIT, tallyOf: () => tally }
    await transaction(port.ctx.db.officer, (tx) => countSizes(tx, ids, night))
    const [row] = await sql<{ declarations: number; good_conduct: boolean }>(port.ctx.db.officer)`
      select declarations, good_conduct from firm_size where firm_id = ${port.firmIds.smallSeller}`
    return row
  }
  const penaltyOn = (lastOn: string): Tally =>
    new Map([['PENALTY', { points: -20, count: 1, lastOn }]])

  test('is what the tally has passed, and no breach of good conduct in the months', async () => {
    const [{ own } = { own: 0 }] = await sql<{ own: number }>(port.ctx.db.officer)`
      select count(*)::int as own from declaration where declarant_id = ${port.firmIds.smallSeller}`
    await lodged(BETWEEN)

    expect(await sizeAfter(NONE)).toEqual({ declarations: own - 1, good_conduct: true })
    expect(await sizeAfter(penaltyOn(today()))).toEqual({ declarations: 0, good_conduct: false })
    expect(await sizeAfter(penaltyOn('2020-01-01'))).toMatchObject({ good_conduct: true })
  })

  test('is no good conduct of a firm that was not there for all of the months', async () => {
    await asIntruder(port, `update firm set created_at = now() - interval '300 days'`)

    expect(await sizeAfter(NONE)).toEqual({ declarations: 0, good_conduct: false })
  })

  test('does not hold up the look at credit, and leaves as they were those it cannot count', async () => {
    await asIntruder(port, `update firm set created_at = '2020-01-01'`)
    await asIntruder(
      port,
      `create function fail() returns trigger language plpgsql as 'begin raise exception ''bad firm''; end'`,
    )
    await asIntruder(
      port,
      `create trigger fail before insert on firm_size for each row
         when (new.firm_id = '${port.firmIds.smallSeller}') execute function fail()`,
    )
    const day = new Date(Date.now() + 2 * DAY_MS)
    const before = await sql(port.ctx.db.officer)`select * from firm_size order by firm_id`
    await evaluateCredit({ ...port.ctx, now: () => day })
    const [night] = await sql<{ done: boolean; sized: boolean }>(port.ctx.db.officer)`
      select done_at = ${day} as done, sized_at = ${day} as sized from credit_evaluation
       order by day desc limit 1`

    expect(night).toEqual({ done: true, sized: true })
    expect(await sql(port.ctx.db.officer)`select * from firm_size order by firm_id`).toEqual(before)
  })
})
