import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { chinaDayOf, dayLater } from '../../src/domain/day.ts'
import { wilson99 } from '../../src/domain/wilson.ts'
import { tallyLanes } from '../../src/reviews/lane-tally.ts'
import { createStatistics } from '../../src/reviews/statistics.ts'
import type { Statistics } from '../../src/schema-types.ts'
import { drawWithin, type Part } from '../support/lanes.ts'
import { type FirmName, freshBundle, type Port, startPort, today } from '../support/port.ts'
import { until } from '../support/until.ts'

const DAY_MS = 86_400_000

let port: Port
let release: (() => void) | undefined

beforeAll(async () => {
  port = await startPort({ laneDraws: true })
})

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
    for (let count = 0; count < 3; count += 1) {
      await port.outcomeOf(await lodged('brightSeller', [500_000, 1_000_000]))
    }
    await lodged('brightSeller', [0, 5000])
    await lodged('shadySeller', [0, 800_000])
    const ctx = tomorrow()
    // One that finds another at it leaves it alone, and the sweep of the port itself is one of them.
    let counted = 0
    await until('The tally', async () => {
      const pieces = await Promise.all([tallyLanes(ctx), tallyLanes(ctx), tallyLanes(port.ctx)])
      counted += pieces.reduce((sum, each) => sum + each)
      return counted > 0 || undefined
    })
    const again = await tallyLanes(ctx)
    const { tiers, lanes, rules, from, to } = await createStatistics(ctx)(7)

    expect([counted, again]).toEqual([5, 0])
    expect([from, to]).toEqual([dayLater(today(), -6), today()])
    expect(tiers.filter(({ declarations }) => declarations > 0)).toEqual([
      { tier: 'CERTIFIED', declarations: 4, opened: 1, rate: 0.25, ...wilson99(1, 4) },
      { tier: 'DISHONEST', declarations: 1, opened: 1, rate: 1, ...wilson99(1, 1) },
    ])
    expect(lanes).toEqual([
      {
        lane: 'GREEN',
        declarations: 3,
        timed: 3,
        medianSeconds: expect.any(Number),
        p95Seconds: expect.any(Number),
      },
      { lane: 'YELLOW', declarations: 0, timed: 0 },
      { lane: 'RED', declarations: 2, timed: 0 },
      { lane: 'BLUE', declarations: 0, timed: 0 },
    ])
    expect(rules[0]).toEqual({ rules: 1, place: 1, hits: 1 })
    expect(JSON.stringify(rules)).not.toContain('untrustworthy')
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
    expect(told.tiers.map(({ declarations }) => declarations)).toEqual([0, 0, 0, 0, 0])
    expect(told.tiers[0]).toMatchObject({ rate: 0, low: 0, high: 1 })
    expect(again.status).toBe(304)
  })

  test.each(['0', '91', '2', 'x'])('of %s days are refused', async (days) => {
    const { status } = await port.call('get', `/v1/statistics?days=${days}`)

    expect(status).toBe(400)
  })
})
