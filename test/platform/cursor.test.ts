import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { cursorAfter, positionIn } from '../../src/platform/cursor.ts'
import { Problem } from '../../src/platform/problem.ts'

const KEY = randomBytes(32)

describe('a cursor', () => {
  test('gives back the position that it was made of, and is safe in an address', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (position) => {
        const cursor = cursorAfter(KEY, 'declarations', position)
        expect(cursor).toMatch(/^[\w-]+$/)
        expect(positionIn(KEY, 'declarations', cursor)).toBe(position)
      }),
    )
  })

  test('of another list, or of a port with another secret, is refused', () => {
    const cursor = cursorAfter(KEY, 'declarations', '42')

    expect(() => positionIn(KEY, 'reviews', cursor)).toThrow(Problem)
    expect(() => positionIn(randomBytes(32), 'declarations', cursor)).toThrow(Problem)
  })

  test('that was made up or changed in any byte is refused with 400', () => {
    const cursor = Buffer.from(cursorAfter(KEY, 'declarations', '019ab3c4'), 'base64url')
    const places = fc.integer({ min: 0, max: cursor.length - 1 })
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 255 }), (place, change) => {
        const changed = Buffer.from(cursor)
        changed[place] = Number(changed[place]) ^ change
        expect(() => positionIn(KEY, 'declarations', changed.toString('base64url'))).toThrow(
          expect.objectContaining({ kind: 'invalid-request' }),
        )
      }),
    )
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => positionIn(KEY, 'declarations', text)).toThrow(Problem)
      }),
    )
  })
})
