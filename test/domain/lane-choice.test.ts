import { createHmac } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Tier } from '../../src/domain/credit.ts'
import {
  BY_TIER_ALONE,
  chooseLane,
  type LaneCase,
  rateCodeOf,
  type TierRate,
} from '../../src/domain/lane-choice.ts'
import { drawOf, isDrawn } from '../../src/domain/lane-draw.ts'
import type { RuleHit } from '../../src/domain/lane-rules.ts'
import { wilson99 } from '../../src/domain/wilson.ts'

const LOW = 0n
const HIGH = 2n ** 64n - 1n
const EMPTY = { RED: 0, YELLOW: 0, BLUE: 0 }
const REGULAR: TierRate = { rate: 30_000, minimum: 10_000 }

const hit = (more: Partial<RuleHit>): RuleHit => ({
  id: 'rule',
  hard: false,
  lane: undefined,
  byShare: false,
  weight: 0,
  ...more,
})

const choose = (more: Partial<LaneCase> = {}) =>
  chooseLane({
    hits: [],
    rates: REGULAR,
    draw: HIGH,
    quotas: new Map(),
    counts: EMPTY,
    ...more,
  })

// A draw that lies within the rate and not within the minimum.
const BETWEEN = (2n ** 64n * 2n) / 100n
const FULL = { quotas: new Map([['customs-RED', 5]]), counts: { ...EMPTY, RED: 5 } }

describe('the line of the rates', () => {
  const own = { rate: 10_000, minimum: 0 }
  const both = { ...BY_TIER_ALONE, SMALL: own, SMALL_LOW_RISK: own }

  test.each([
    ['REGULAR', { small: true, lowRisk: false }, both, 'SMALL'],
    ['REGULAR', { small: true, lowRisk: true }, both, 'SMALL_LOW_RISK'],
    ['REGULAR', { small: true, lowRisk: true }, { ...BY_TIER_ALONE, SMALL: own }, 'SMALL'],
    ['REGULAR', { small: true, lowRisk: true }, BY_TIER_ALONE, 'REGULAR'],
    ['REGULAR', { small: false, lowRisk: true }, both, 'REGULAR'],
    ['CERTIFIED', { small: true, lowRisk: true }, both, 'CERTIFIED'],
    ['DISHONEST', { small: true, lowRisk: true }, both, 'DISHONEST'],
  ] as const)('of %s, %j', (tier, of, rates, expected) => {
    expect(rateCodeOf(rates, tier, of)).toBe(expected)
  })
})

describe('the lane', () => {
  test('is green when nothing speaks against it', () => {
    expect(choose()).toEqual({ lane: 'GREEN', cause: 'NONE', weight: 0, rate: 30_000, full: [] })
  })

  test('is red when the draw lies within the rate', () => {
    expect(choose({ draw: BETWEEN })).toMatchObject({ lane: 'RED', cause: 'DRAW' })
  })

  test('is never drawn where nothing is drawn', () => {
    expect(choose({ draw: undefined })).toMatchObject({ lane: 'GREEN' })
  })

  test('of a hard rule is given whatever the quota', () => {
    const hits = [hit({ hard: true, lane: 'RED' })]

    expect(choose({ ...FULL, hits })).toMatchObject({ lane: 'RED', cause: 'HARD_RULE', full: [] })
  })

  test('of a hard rule for a share is for those whose draw lies within the rate', () => {
    const hits = [hit({ hard: true, lane: 'RED', byShare: true })]
    const rates = { rate: 850_000, minimum: 800_000 }
    const at = (percent: bigint) => choose({ hits, rates, draw: (2n ** 64n * percent) / 100n })

    expect(at(84n)).toMatchObject({ lane: 'RED', cause: 'HARD_RULE' })
    expect(at(86n)).toMatchObject({ lane: 'GREEN' })
    expect(choose({ hits, rates, draw: undefined })).toMatchObject({ lane: 'RED' })
  })

  test('of a rule is given while there is room', () => {
    const hits = [hit({ lane: 'YELLOW' })]
    const quotas = new Map([['customs-YELLOW', 5]])

    expect(choose({ hits, quotas })).toMatchObject({ lane: 'YELLOW', cause: 'RULE' })
    expect(choose({ hits, quotas, counts: { ...EMPTY, YELLOW: 5 } })).toMatchObject({
      lane: 'GREEN',
      full: ['YELLOW'],
    })
  })

  test('of a rule does not spare the draw', () => {
    for (const hard of [true, false])
      expect(choose({ hits: [hit({ lane: 'YELLOW', hard })], draw: LOW })).toMatchObject({
        lane: 'RED',
        cause: 'DRAW',
      })
  })

  test('is drawn by a rate to which the weights are added, up to the whole', () => {
    const hits = [hit({ weight: 20_000 }), hit({ weight: 10_000 })]
    const draw = (2n ** 64n * 5n) / 100n

    expect(choose({ draw })).toMatchObject({ lane: 'GREEN' })
    expect(choose({ draw, hits })).toMatchObject({ lane: 'RED', weight: 30_000, rate: 60_000 })
    expect(choose({ hits: [hit({ weight: 999_999 })] })).toMatchObject({ rate: 1_000_000 })
  })

  test('of the minimum is red although the examiners are full', () => {
    expect(choose({ ...FULL, draw: LOW })).toMatchObject({ lane: 'RED', cause: 'MINIMUM' })
  })

  test('that a rule wants red is yellow when the examiners are full, and green when everybody is', () => {
    const hits = [hit({ lane: 'RED' })]
    const quotas = new Map([...FULL.quotas, ['customs-YELLOW', 1]] as const)

    expect(choose({ ...FULL, hits })).toMatchObject({
      lane: 'YELLOW',
      cause: 'RULE',
      full: ['RED'],
    })
    expect(choose({ quotas, counts: { ...FULL.counts, YELLOW: 1 }, hits })).toMatchObject({
      lane: 'GREEN',
      cause: 'NONE',
      full: ['RED', 'YELLOW'],
    })
  })

  test('above the minimum is yellow when the examiners are full, and green when everybody is', () => {
    const quotas = new Map([...FULL.quotas, ['customs-YELLOW', 1]] as const)

    expect(choose({ ...FULL, draw: BETWEEN })).toMatchObject({ lane: 'YELLOW', full: ['RED'] })
    expect(choose({ quotas, counts: { ...FULL.counts, YELLOW: 1 }, draw: BETWEEN })).toMatchObject({
      lane: 'GREEN',
      full: ['RED', 'YELLOW'],
    })
  })

  test('counts the smallest quota of the departments that it keeps at work', () => {
    const quotas = new Map([
      ['customs-RED', 9],
      ['inspection-RED', 5],
      ['tax-RED', 1],
    ])
    const at = (RED: number) => choose({ quotas, counts: { ...EMPTY, RED }, draw: BETWEEN }).lane

    expect([at(4), at(5)]).toEqual(['RED', 'YELLOW'])
  })

  test('of whoever is drawn within the minimum is red, whatever else holds', () => {
    const lanes = fc.constantFrom(undefined, 'RED' as const, 'YELLOW' as const, 'BLUE' as const)
    const hits = fc.array(
      fc.record({
        id: fc.constant('rule'),
        hard: fc.boolean(),
        byShare: fc.boolean(),
        lane: lanes,
        weight: fc.integer({ min: 0, max: 500_000 }),
      }),
      { maxLength: 4 },
    )
    const counts = fc.record({ RED: fc.nat(9), YELLOW: fc.nat(9), BLUE: fc.nat(9) })
    const draws = fc.bigInt({ min: 0n, max: HIGH })
    fc.assert(
      fc.property(hits, counts, draws, fc.nat(9), (some, taken, draw, quota) => {
        const quotas = new Map([['customs-RED', quota]])
        const { lane, rate } = choose({ hits: some, counts: taken, draw, quotas })
        return (!isDrawn(draw, REGULAR.minimum) || lane === 'RED') && rate <= 1_000_000
      }),
    )
  })
})

const RATES: Readonly<Record<Tier, TierRate>> = {
  ADVANCED_CERTIFIED: { rate: 4000, minimum: 1000 },
  CERTIFIED: { rate: 5000, minimum: 1000 },
  REGULAR,
  DISHONEST: { rate: 850_000, minimum: 800_000 },
  SERIOUSLY_DISHONEST: { rate: 1_000_000, minimum: 900_000 },
}
const MANY = 100_000
const SEED = Buffer.from('5eed'.repeat(16), 'hex')

// The draws of fixed ids under a fixed seed, so that the test always sees the same.
function measured(tier: Tier, more: Partial<LaneCase> = {}): number {
  let red = 0
  for (let index = 0; index < MANY; index += 1) {
    const draw = drawOf(createHmac('sha256', SEED).update(`${tier} ${index}`).digest())
    if (choose({ rates: RATES[tier], draw, ...more }).lane === 'RED') red += 1
  }
  return red
}

describe('over 100,000 declarations', () => {
  const dishonest = [hit({ hard: true, lane: 'RED', byShare: true })]
  const red: Readonly<Record<Tier, number>> = {
    ADVANCED_CERTIFIED: measured('ADVANCED_CERTIFIED'),
    CERTIFIED: measured('CERTIFIED'),
    REGULAR: measured('REGULAR'),
    DISHONEST: measured('DISHONEST', { hits: dishonest }),
    SERIOUSLY_DISHONEST: measured('SERIOUSLY_DISHONEST', { hits: dishonest }),
  }

  test.each(Object.keys(RATES) as Tier[])('the rate of %s is the one configured', (tier) => {
    const { low, high } = wilson99(red[tier], MANY)
    const rate = RATES[tier].rate / 1_000_000

    expect(low).toBeLessThanOrEqual(rate)
    expect(high).toBeGreaterThanOrEqual(rate)
  })

  test('certified firms are opened less than a fifth as often as regular ones', () => {
    expect(red.CERTIFIED).toBeLessThan(red.REGULAR * 0.2)
    expect(red.ADVANCED_CERTIFIED).toBeLessThan(red.REGULAR * 0.2)
  })

  test('of dishonest firms at least 80 % are opened', () => {
    expect(wilson99(red.DISHONEST, MANY).low).toBeGreaterThan(0.8)
  })

  test.each(['CERTIFIED', 'REGULAR'] as const)(
    'the minimum of %s is kept when the quota is full',
    (tier) => {
      const { low, high } = wilson99(measured(tier, FULL), MANY)
      const minimum = RATES[tier].minimum / 1_000_000

      expect(low).toBeLessThanOrEqual(minimum)
      expect(high).toBeGreaterThanOrEqual(minimum)
    },
  )
})
