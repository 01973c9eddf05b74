import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { cursorAfter, positionIn } from '../../src/platform/cursor.ts'

const KEY = Buffer.alloc(32, 7)

describe('a cursor', () => {
  test('gives back the position that it was made of', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (position) => {
        expect(positionIn(KEY, 'list', cursorAfter(KEY, 'list', position))).toBe(position)
      }),
    )
  })

  test('of another list, of another port or made up is refused', () => {
    const cursor = cursorAfter(KEY, 'declarations', '01a20724')

    expect(() => positionIn(KEY, 'reviews customs', cursor)).toThrow('not one that this list gave')
    expect(() => positionIn(Buffer.alloc(32, 8), 'declarations', cursor)).toThrow('not one')
    expect(() => positionIn(KEY, 'declarations', '')).toThrow('not one')
    fc.assert(
      fc.property(fc.base64String(), (text) => {
        expect(() => positionIn(KEY, 'declarations', text)).toThrow('not one')
      }),
    )
  })

  test('with one character changed is refused', () => {
    const cursor = cursorAfter(KEY, 'list', '01a20724-980b')

    for (let at = 0; at < cursor.length - 1; at++) {
      const other = cursor[at] === 'A' ? 'B' : 'A'
      const forged = cursor.slice(0, at) + other + cursor.slice(at + 1)
      expect(() => positionIn(KEY, 'list', forged)).toThrow('not one')
    }
  })
})
