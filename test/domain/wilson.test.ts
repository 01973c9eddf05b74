import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { wilson99 } from '../../src/domain/wilson.ts'

test.each([
  // Reckoned by hand from the formula with z = 2.5758293.
  [0, 10, 0, 0.39886],
  [50, 100, 0.37528, 0.62472],
  [100, 100, 0.93779, 1],
])('%i of %i lies between %d and %d', (hits, cases, low, high) => {
  expect(wilson99(hits, cases).low).toBeCloseTo(low, 4)
  expect(wilson99(hits, cases).high).toBeCloseTo(high, 4)
})

test('of nothing nothing is known', () => {
  expect(wilson99(0, 0)).toEqual({ low: 0, high: 1 })
})

test('the share that was counted lies within, and more cases say more', () => {
  const counted = fc.nat(1000).chain((cases) => fc.tuple(fc.nat(cases), fc.constant(cases)))
  fc.assert(
    fc.property(counted, ([hits, cases]) => {
      fc.pre(cases > 0)
      const few = wilson99(hits, cases)
      const many = wilson99(hits * 10, cases * 10)
      const share = hits / cases
      return few.low <= share && few.high >= share && many.high - many.low <= few.high - few.low
    }),
  )
})
