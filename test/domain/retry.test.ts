import { describe, expect, test } from '@jest/globals'
import { ATTEMPTS_MAX, retryAfterMs, retryWaitMs } from '../../src/domain/retry.ts'

const SECOND = 1000
const HOUR = 3_600_000
const NOW = new Date('2026-11-23T08:30:00Z')

describe('a receipt that was not taken', () => {
  test('is sent ten times over 75 hours and 35 minutes', () => {
    const waits = Array.from({ length: ATTEMPTS_MAX }, (_, i) =>
      retryWaitMs({ attempts: i + 1, jitter: 0.5, askedMs: 0 }),
    )
    expect(waits).toEqual([
      5 * SECOND,
      300 * SECOND,
      1800 * SECOND,
      2 * HOUR,
      5 * HOUR,
      10 * HOUR,
      14 * HOUR,
      20 * HOUR,
      24 * HOUR,
      undefined,
    ])
  })

  test('waits up to a fifth less or more than the schedule says', () => {
    expect(retryWaitMs({ attempts: 4, jitter: 0, askedMs: 0 })).toBe(1.6 * HOUR)
    expect(retryWaitMs({ attempts: 4, jitter: 0.999_999, askedMs: 0 })).toBeCloseTo(2.4 * HOUR, -2)
  })

  test('waits as long as the receiver asks, up to an hour, and never less than the schedule', () => {
    const wait = (attempts: number, askedMs: number) =>
      retryWaitMs({ attempts, jitter: 0.5, askedMs })
    expect(wait(1, 120 * SECOND)).toBe(120 * SECOND)
    expect(wait(1, 1e12)).toBe(HOUR)
    expect(wait(4, 120 * SECOND)).toBe(2 * HOUR)
    expect(wait(10, 120 * SECOND)).toBeUndefined()
  })
})

describe('Retry-After', () => {
  test.each([
    ['120', 120 * SECOND],
    ['0', 0],
    ['9999999999', 9_999_999_999 * SECOND],
    ['Mon, 23 Nov 2026 08:31:00 GMT', 60 * SECOND],
    ['Mon, 23 Nov 2026 08:29:00 GMT', 0],
    ['soon', 0],
    ['-5', 0],
    ['1e9', 0],
    ['', 0],
    [undefined, 0],
  ])('%j asks for %d ms', (header, expected) => {
    expect(retryAfterMs(header, NOW)).toBe(expected)
  })
})
