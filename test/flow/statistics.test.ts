import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { chinaDayOf, dayLater } from '../../src/domain/day.ts'
import { wilson99 } from '../../src/domain/wilson.ts'
import { run } from '../../src/platform/db.ts'
import { tallyLanes } from '../../src/reviews/lane-tally.ts'
import { createStatistics } from '../../src/reviews/statistics.ts'
import type { Statistics } from '../../src/schema-types.ts'
import {
  asIntruder,
  awayFromMidnight,
  drawWithin,
  MIDNIGHT_MS,
  type Part,
} from '../support/lanes.ts'
import { type FirmName, freshBundle, type Port, startPort, today } from '../support/port.ts'

const DAY_MS = 86_400_000

let port: Port
let release: (() => void) | undefined

beforeAll(async () => {
  await awayFromMidnight()
  // Without the sweep, which counts too.
  port = await startPort({ laneDraws: true, work: false })
}, MIDNIGHT_MS)

afterEach(() => release?.())
afterAll(() => port.close())

// The port a day later: what was lodged today is of a day that is over.
const tomorrow = () => ({ ...port.ctx, now: () => new Date(Date.now() + DAY_MS) })

async function lodged(firm: FirmName, part: Part): Promise<string> {
  release = await drawWithin(port, part)
  const { id } = await port.accepted(freshBundle(firm), { key: port.firmKeys[firm] })
  release()
  return id
}

describe('the statistics', () => {
  test('count each declaration once, by tier, lane and rule, with the interval of the rate', async () => {
    for (let count = 0; count < 3; count += 1) await lodged('brightSeller', [500_000, 1_000_000])
    await lodged('brightSeller', [0, 5000])
    await lodged('shadySeller', [0, 800_000])
    const ctx = tomorrow()
    // One that finds another at it leaves it alone.
    const pieces = await Promise.all([tallyLanes(ctx), tallyLanes(ctx), tallyLanes(ctx)])
    const counted = pieces.reduce((sum, each) => sum + each)
    const again = await tallyLanes(ctx)

    expect([counted, again]).toEqual([5, 0])
    const tallies = await run(
      port.ctx.db.officer,
      'select tier, lane, declarations::int, undrawn::int from lane_tally order by 1, 2',
      [],
    )
    expect(tallies).toEqual([
      { tier: 'CERTIFIED', lane: 'GREEN', declarations: 3, undrawn: 0 },
      { tier: 'CERTIFIED', lane: 'RED', declarations: 1, undrawn: 0 },
      { tier: 'DISHONEST', lane: 'RED', declarations: 1, undrawn: 0 },
    ])
    const few = await createStatistics(ctx)(7)
    expect([few.tiers, few.rules]).toEqual([[], []])
  })

  test('tell no tier and no rule of which there are few, and no rule about somebody', async () => {
    const day = today()
    const about = (fact: string, code: string) => ({
      id: fact,
      text: { zh: '甲', en: 'A' },
      hard: true,
      when: { fact, in: [code] },
      action: { lane: 'RED' },
    })
    const rules = [
      about('firm', port.firmIds.brightSeller),
      about('buyer', 'x'.repeat(43)),
      about('platform', '1105910159'),
      about('tier', 'REGULAR'),
    ]
    await asIntruder(
      port,
      `insert into lane_rule_set (version, effective_from, rules) values (2, '2040-01-01', '${JSON.stringify(rules)}')`,
      ...rules.map(({ id }) => `insert into lane_rule_tally values ('${day}', 2, '${id}', 19)`),
      `update lane_rule_tally set hits = 9 where rules = 1`,
      `update lane_tally set declarations = declarations + 40, undrawn = 7 where tier = 'CERTIFIED' and lane = 'GREEN'`,
    )
    const { tiers, lanes, rules: told, from, to } = await createStatistics(tomorrow())(7)

    expect([from, to]).toEqual([dayLater(day, -6), day])
    expect(tiers).toEqual([
      {
        tier: 'CERTIFIED',
        declarations: 44,
        undrawn: 7,
        opened: 1,
        rate: 1 / 44,
        ...wilson99(1, 44),
      },
    ])
    expect(lanes.map(({ lane, declarations }) => [lane, declarations])).toEqual([
      ['GREEN', 43],
      ['YELLOW', 0],
      ['RED', 2],
      ['BLUE', 0],
    ])
    expect(told).toEqual([{ rules: 2, place: 4, hits: 10 }])
  })

  test('time what has an outcome', async () => {
    await asIntruder(
      port,
      `update declaration set concluded_at = lodged_at + interval '4 seconds' where lane = 'GREEN'`,
    )
    const { lanes } = await createStatistics(tomorrow())(7)

    expect(lanes[0]).toMatchObject({ lane: 'GREEN', timed: 3, medianSeconds: 4, p95Seconds: 4 })
    expect(lanes[2]).toEqual({ lane: 'RED', declarations: 2, timed: 0 })
  })

  test('tell nothing of today, to anybody, and have a tag', async () => {
    const { body, status, headers } = await port.call('get', '/v1/statistics?days=1')
    const told: Statistics = body
    const again = await port
      .call('get', '/v1/statistics?days=1')
      .set('if-none-match', String(headers.etag))

    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('public, max-age=60')
    expect(told.to).toBe(dayLater(chinaDayOf(new Date().toISOString()), -1))
    expect(told.tiers).toEqual([])
    expect(again.status).toBe(304)
  })

  test.each(['0', '91', '2', 'x'])('of %s days are refused', async (days) => {
    const { status } = await port.call('get', `/v1/statistics?days=${days}`)

    expect(status).toBe(400)
  })
})
