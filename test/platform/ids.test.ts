import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { uuidv7 } from '../../src/platform/ids.ts'

const FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const TIMES = fc.integer({ min: 0, max: 2 ** 48 - 1 })

test('an id has version 7, the variant of RFC 9562, and the milliseconds at its front', () => {
  fc.assert(
    fc.property(TIMES, (now) => {
      const id = uuidv7(now)
      expect(id).toMatch(FORM)
      expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now)
    }),
  )
})

test('an id of a later millisecond comes later in every order', () => {
  fc.assert(
    fc.property(TIMES, TIMES, (one, other) => {
      fc.pre(one < other)
      expect(uuidv7(one) < uuidv7(other)).toBe(true)
    }),
  )
})

test('no id is given twice within one millisecond, also where the random bytes are drawn anew', () => {
  const ids = Array.from({ length: 20_000 }, () => uuidv7(1_763_877_600_000))

  expect(new Set(ids).size).toBe(ids.length)
})
