import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  type Health,
  healthAfter,
  isGivenUp,
  isOpen,
  messagesAtOnce,
  type Result,
  resultOf,
} from '../../src/domain/endpoint-health.ts'

const WELL: Health = { failures: 0, failingSince: null }
const NOON = new Date('2026-11-23T12:00:00Z')

function healthOf(results: readonly Result[], at = NOON): Health {
  return results.reduce((health: Health, result) => healthAfter(health, result, at), WELL)
}

test.each([
  [204, false, 'TAKEN'],
  [301, true, 'REFUSED'],
  [400, true, 'REFUSED'],
  [404, true, 'REFUSED'],
  [408, true, 'DOWN'],
  [429, true, 'DOWN'],
  [500, true, 'DOWN'],
  [503, true, 'DOWN'],
  [null, true, 'DOWN'],
] as const)('status %p, failed %p, is %s', (status, failed, result) => {
  expect(resultOf(status, failed)).toBe(result)
})

describe('a receiver is left alone', () => {
  test('after ten failures in a row, not after nine', () => {
    expect(isOpen(healthOf(Array(9).fill('DOWN')))).toBe(false)
    expect(isOpen(healthOf(Array(10).fill('DOWN')))).toBe(true)
  })

  test('only when no answer came between the last ten', () => {
    const results = fc.array(fc.constantFrom<Result>('TAKEN', 'REFUSED', 'DOWN'), { maxLength: 40 })
    fc.assert(
      fc.property(results, (all) => {
        const last = all.slice(-10)
        expect(isOpen(healthOf(all))).toBe(
          last.length === 10 && last.every((result) => result === 'DOWN'),
        )
      }),
      { numRuns: 200 },
    )
  })
})

test('five days without anything taken are too many, and a refusal is no taking', () => {
  const late = (ms: number) => new Date(NOON.getTime() + 5 * 86_400_000 + ms)
  const failing = healthOf(['TAKEN', 'DOWN', 'REFUSED', 'REFUSED'])
  expect(isGivenUp(failing, late(-1))).toBe(false)
  expect(isGivenUp(failing, late(0))).toBe(true)
  expect(isGivenUp(healthAfter(failing, 'TAKEN', late(0)), late(1))).toBe(false)
})

test('one that failed last gets one message, then two, four, eight', () => {
  expect(messagesAtOnce(WELL)).toBe(8)
  expect(messagesAtOnce(healthOf(['DOWN']))).toBe(1)
  expect([1, 2, 4, 8].map((before) => messagesAtOnce(WELL, before))).toEqual([2, 4, 8, 8])
  expect(messagesAtOnce(healthOf(['DOWN']), 8)).toBe(1)
})
