import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { countLatencies, latencyAt } from '../../src/domain/latency.ts'

test('each time is in one class, and a percentile is the end of the class that it lies in', () => {
  const counts = countLatencies([0, 5, 6, 10, 60_000])
  expect(counts).toEqual([2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
  expect([0.4, 0.5, 0.8, 0.81, 1].map((share) => latencyAt(counts, share))).toEqual([
    5, 10, 10, 20_000, 20_000,
  ])
  expect(latencyAt(countLatencies([]), 0.5)).toBeUndefined()
})

test('no percentile is below the time that it stands for, within the classes', () => {
  const times = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 50 })
  fc.assert(
    fc.property(times, fc.constantFrom(0.5, 0.95, 0.99), (all, share) => {
      const exact = all.toSorted((a, b) => a - b)[Math.ceil(all.length * share) - 1] ?? 0
      expect(latencyAt(countLatencies(all), share)).toBeGreaterThanOrEqual(exact)
    }),
    { numRuns: 200 },
  )
})
