/** Lanes of a port that draws by the shipped rates, and what shows when somebody changes them afterwards. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { verifyLane } from '../../src/declarations/lane-verify.ts'
import { readOwnLane } from '../../src/declarations/lane-view.ts'
import { drawIn, isDrawn } from '../../src/domain/lane-draw.ts'
import { createRuleSets } from '../../src/policy/lane-rule-sets.ts'
import { makeSeeds } from '../../src/policy/lane-seeds.ts'
import { createPolicies } from '../../src/policy/policies.ts'
import type { LaneTrace } from '../../src/schema-types.ts'
import {
  asIntruder,
  awayFromMidnight,
  drawWithin,
  MIDNIGHT_MS,
  type Part,
} from '../support/lanes.ts'
import { type FirmName, freshBundle, type Port, startPort, today } from '../support/port.ts'

let port: Port
let release: (() => void) | undefined

beforeAll(async () => {
  await awayFromMidnight()
  port = await startPort({ laneDraws: true })
}, MIDNIGHT_MS)

afterEach(() => release?.())
afterAll(() => port.close())

async function lodged(part: Part, firm: FirmName = 'brightSeller'): Promise<string> {
  release = await drawWithin(port, part)
  const { id } = await port.accepted(freshBundle(firm), { key: port.firmKeys[firm] })
  release()
  return id
}

async function traceOf(id: string): Promise<LaneTrace> {
  const { body } = await port.call(
    'get',
    `/v1/reviews/${id}.customs/lane`,
    port.reviewerKeys.customs,
  )
  return body.trace
}

const ownLane = async (id: string, firm: FirmName = 'brightSeller') => {
  const { body } = await port.call('get', `/v1/declarations/${id}/lane`, port.firmKeys[firm])
  return body
}

const ownLaneTomorrow = (id: string) => {
  const now = () => new Date(Date.now() + 86_400_000)
  return readOwnLane({ ...port.ctx, now }, port.firmIds.brightSeller, id)
}

// Past every rate of certified firms.
const UNDRAWN: Part = [500_000, 1_000_000]

describe('a lane', () => {
  test('is green for whoever is not drawn, and its draw is shown after the outcome once the day is over', async () => {
    const id = await lodged(UNDRAWN)
    await port.outcomeOf(id)
    const trace = await traceOf(id)
    const own = await ownLane(id)
    const later = await ownLaneTomorrow(id)

    expect(trace).toMatchObject({
      rules: 1,
      day: today(),
      hits: [],
      rate: 5000,
      minimum: 1000,
      cause: 'NONE',
      lane: 'GREEN',
    })
    expect(isDrawn(drawIn(trace.draw ?? '') ?? 0n, 500_000)).toBe(false)
    expect(own).toEqual({
      lane: 'GREEN',
      day: today(),
      commitment: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(later).toEqual({
      ...own,
      seed: expect.stringMatching(/^[0-9a-f]{64}$/),
      version: 1,
      reason: 'NONE',
      rated: 'CERTIFIED',
      draw: trace.draw,
      tierRate: 5000,
      minimum: 1000,
    })
    expect(await verifyLane(port.ctx, id, own.commitment)).toMatchObject({
      faults: [],
      draw: trace.draw,
    })
  })

  test('is red for whoever is drawn; before the outcome the declarant reads no more of it', async () => {
    const id = await lodged([1000, 5000])

    expect(await ownLane(id)).toEqual({ lane: 'RED', day: today(), commitment: expect.any(String) })
    expect(await traceOf(id)).toMatchObject({
      cause: 'DRAW',
      lane: 'RED',
      tierRate: 5000,
      weight: 0,
    })
    expect((await verifyLane(port.ctx, id, undefined)).faults).toEqual([])
  })

  test('that only the weight of a rule made red is told as of a rule', async () => {
    const id = await lodged([1000, 5000])
    await asIntruder(
      port,
      `update declaration set state = 'RELEASED' where id = '${id}'`,
      `update lane_trace set trace = (trace::jsonb || '{"tierRate": 10}')::json where declaration_id = '${id}'`,
    )
    expect(await ownLaneTomorrow(id)).toMatchObject({ reason: 'RULE' })
    await asIntruder(
      port,
      `update lane_trace set trace = (trace::jsonb || '{"tierRate": 5000}')::json where declaration_id = '${id}'`,
    )

    expect(await ownLaneTomorrow(id)).toMatchObject({ reason: 'DRAW' })
  })

  test('of a dishonest firm is red for the share of its tier', async () => {
    const opened = await lodged([0, 850_000], 'shadySeller')
    const spared = await lodged([900_000, 1_000_000], 'shadySeller')
    const { body } = await port.call('get', `/v1/reviews/${opened}.tax/lane`, port.reviewerKeys.tax)

    expect(body.trace).toMatchObject({ cause: 'HARD_RULE', lane: 'RED', tierRate: 850_000 })
    expect(body.hits).toMatchObject([
      { id: 'untrustworthy-firm', hard: true, lane: 'RED', weight: 0, textEn: expect.any(String) },
      { id: 'formula-and-health-food', hard: false, weight: 5000, textZh: expect.any(String) },
    ])
    expect(await traceOf(spared)).toMatchObject({ cause: 'NONE', lane: 'GREEN' })
    expect(await ownLane(opened, 'shadySeller')).not.toHaveProperty('reason')
  })

  test('is no secret of other firms, and not told without a trace', async () => {
    const id = await lodged(UNDRAWN)
    const foreign = await port.call('get', `/v1/declarations/${id}/lane`, port.firmKeys.shadySeller)
    const nowhere = await port.call(
      'get',
      `/v1/reviews/${port.ctx.newId()}.tax/lane`,
      port.reviewerKeys.tax,
    )

    expect([foreign.status, nowhere.status]).toEqual([404, 404])
  })

  test('is not drawn when its day has no seed', async () => {
    const other = await startPort({ laneDraws: true, work: false })
    await asIntruder(other, 'delete from lane_seed')
    const refused = await other.lodge(freshBundle())
    await makeSeeds(other.ctx)
    const taken = await other.lodge(freshBundle())
    await other.close()

    expect(refused.status).toBe(503)
    expect(refused.body.detail).toContain(`No seed was made for ${today()}`)
    expect(refused.headers['retry-after']).toBe('5')
    expect(taken.status).toBe(202)
  })
})

describe('whoever changes afterwards', () => {
  const trace = (id: string, member: string, value: string) =>
    asIntruder(
      port,
      `update lane_trace set trace = (trace::jsonb || '{"${member}": ${value}}')::json where declaration_id = '${id}'`,
    )
  const faults = async (id: string, commitment?: string) => {
    const policies = createPolicies(port.ctx.db.registry, Date.now)
    return (await verifyLane({ ...port.ctx, policies }, id, commitment)).faults
  }

  test.each([
    ['what the quota was', 'counts', '{"RED": 1, "YELLOW": 0, "BLUE": 0}', ['receipt']],
    ['the draw', 'draw', '"ffffffffffffffff"', ['draw', 'cause', 'lane', 'receipt']],
    ['that nothing was drawn', 'drawsOff', 'true', ['draw', 'receipt']],
    ['the rate', 'rate', '1', ['rate', 'receipt']],
    ['the rate of the tier', 'tierRate', '1', ['tierRate', 'receipt']],
    ['the minimum', 'minimum', '1', ['minimum', 'receipt']],
    ['the weight', 'weight', '7', ['weight', 'receipt']],
    ['the rules that apply', 'hits', '["heavy-parcel"]', ['hits', 'receipt']],
    ['a fact', 'facts', '{"tier": "DISHONEST"}', ['tier', 'hits', 'cause', 'receipt']],
    ['the day', 'day', '"2026-01-01"', ['day', 'receipt']],
    ['the version of the rules', 'rules', '9', ['rules', 'receipt']],
    ['the lane that is kept', 'lane', '"GREEN"', ['lane', 'receipt']],
  ])('%s is found', async (_name, member, value, expected) => {
    const id = await lodged([1000, 5000])
    expect(await faults(id)).toEqual([])
    await trace(id, member, value)

    expect(await faults(id)).toEqual(expected)
  })

  test('the lane or the tier of the declaration is found', async () => {
    const id = await lodged([1000, 5000])
    await asIntruder(
      port,
      `update declaration set lane = 'GREEN', tier = 'REGULAR' where id = '${id}'`,
    )

    expect(await faults(id)).toEqual(['tier', 'tierRate', 'minimum', 'rate', 'lane'])
  })

  test('all of it alike, as if it had been so from the beginning, is found by the receipt', async () => {
    const id = await lodged([1000, 5000])
    await asIntruder(
      port,
      `update lane_trace set trace = (trace::jsonb || '{"counts": {"RED": 2000, "YELLOW": 5000, "BLUE": 0}, "full": ["RED", "YELLOW"],
         "cause": "NONE", "lane": "GREEN"}')::json, lane = 'GREEN' where declaration_id = '${id}'`,
      `update declaration set lane = 'GREEN' where id = '${id}'`,
      `update bundle set lane = 'GREEN' where declaration_id = '${id}'`,
    )

    expect(await faults(id)).toEqual(['receipt', 'lane'])
    await asIntruder(
      port,
      `update receipt set jws = replace(jws, '.', '.e30') where declaration_id = '${id}'`,
    )
    expect(await faults(id)).toEqual(['receipt'])
  })

  test('the rates of the policy, or the rules, is found', async () => {
    const id = await lodged([1000, 5000])
    const set = (rate: string) =>
      `update policy_line set columns = columns || '{"rate": "${rate}"}' where table_name = 'lane-rates' and code = 'CERTIFIED'`
    await asIntruder(port, set('0.1'), 'delete from lane_rule_set')
    expect(await faults(id)).toEqual(['rules'])
    await asIntruder(
      port,
      `insert into lane_rule_set (version, effective_from, rules) values (1, '2026-04-01', '[]')`,
    )

    expect(await faults(id)).toEqual(['tierRate', 'rate', 'cause', 'lane'])
    expect((await createRuleSets(port.ctx.db.registry, port.ctx.now).ofVersion(1))?.rules).toEqual(
      [],
    )
    await asIntruder(port, set('0.5'))
  })

  test('the seed is found, and a new hash for it by whoever noted the old one', async () => {
    const id = await lodged([1000, 5000])
    const { commitment } = await ownLane(id)
    const seed = `decode(repeat('07', 32), 'hex')`
    await asIntruder(
      port,
      'alter table lane_seed drop constraint lane_seed_committed',
      `update lane_seed set seed = ${seed} where day = '${today()}'`,
    )
    expect(await faults(id)).toEqual(['commitment', 'draw'])

    await asIntruder(
      port,
      `update lane_seed set commitment = sha256(seed) where day = '${today()}'`,
    )
    expect(await faults(id)).toEqual(['draw'])
    expect(await faults(id, commitment)).toEqual(['commitment', 'draw'])
    await asIntruder(port, `delete from lane_seed where day = '${today()}'`)
    expect(await faults(id, commitment)).toEqual(['commitment', 'draw'])
  })
})
