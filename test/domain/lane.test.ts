import { describe, expect, test } from '@jest/globals'
import { TIERS } from '../../src/domain/credit.ts'
import { LANES, laneOf } from '../../src/domain/lane.ts'

describe('the lane', () => {
  test.each([
    ['ADVANCED_CERTIFIED', 'GREEN'],
    ['CERTIFIED', 'GREEN'],
    ['REGULAR', 'GREEN'],
    ['DISHONEST', 'RED'],
    ['SERIOUSLY_DISHONEST', 'RED'],
  ] as const)('of a firm that is %s is %s', (tier, lane) => {
    expect(laneOf(tier)).toEqual({ lane, reasons: [`TIER_${tier}`] })
  })

  test('is there for every tier', () => {
    for (const tier of TIERS) expect(LANES).toContain(laneOf(tier).lane)
  })
})
