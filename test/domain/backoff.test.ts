import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ADDRESS_BACKOFF, LOGIN_BACKOFF, waitAfter } from '../../src/domain/backoff.ts'

const SECOND = 1000

describe('the wait after failures', () => {
  test('of one login: five are free, then a second, then twice as long each, at most a quarter of an hour', () => {
    const waits = Array.from({ length: 18 }, (_, failures) => waitAfter(failures, LOGIN_BACKOFF))

    expect(waits.map((ms) => ms / SECOND)).toEqual([
      0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900,
    ])
  })

  test('of one address: fifty are free, since there may be an office behind it, and a minute is the most', () => {
    expect(
      [50, 51, 52, 57, 1_000_000].map((failures) => waitAfter(failures, ADDRESS_BACKOFF)),
    ).toEqual([0, 1, 2, 60, 60].map((seconds) => seconds * SECOND))
  })

  test('never shrinks with a failure more, and always has an end', () => {
    fc.assert(
      fc.property(
        fc.nat(1_000_000),
        fc.constantFrom(LOGIN_BACKOFF, ADDRESS_BACKOFF),
        (failures, backoff) => {
          const wait = waitAfter(failures, backoff)
          expect(wait).toBeLessThanOrEqual(waitAfter(failures + 1, backoff))
          expect(wait).toBeLessThanOrEqual(backoff.longestMs)
        },
      ),
    )
  })
})
