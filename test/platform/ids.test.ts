import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { uuidv7 } from '../../src/platform/ids.ts'

describe('an id', () => {
  test('is a UUID of version 7 with the time in front', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (now) => {
        const id = uuidv7(now)

        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(now)
      }),
    )
  })

  test('sorts by time as text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 2 }), (now) => {
        expect(uuidv7(now) < uuidv7(now + 1)).toBe(true)
      }),
    )
  })

  test('never comes twice, even within one millisecond', () => {
    const ids = Array.from({ length: 20_000 }, () => uuidv7(1))

    expect(new Set(ids).size).toBe(ids.length)
  })
})
