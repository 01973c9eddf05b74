import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { canonicalText, differences } from '../../src/domain/difference.ts'

describe('the differences of two documents', () => {
  test.each([
    [{ a: 1 }, { a: 1 }, []],
    [{ a: 1 }, { a: 2 }, [{ pointer: '/a', before: 1, after: 2 }]],
    [{}, { a: { b: 1 } }, [{ pointer: '/a', after: { b: 1 } }]],
    [{ a: [1] }, {}, [{ pointer: '/a', before: [1] }]],
    [
      { a: [1, 2] },
      { a: [1, 3, 4] },
      [
        { pointer: '/a/1', before: 2, after: 3 },
        { pointer: '/a/2', after: 4 },
      ],
    ],
    [{ a: [] }, { a: {} }, [{ pointer: '/a', before: [], after: {} }]],
    [{ a: null }, { a: 0 }, [{ pointer: '/a', before: null, after: 0 }]],
    [{ 'a/b': { '~': 1 } }, { 'a/b': { '~': 2 } }, [{ pointer: '/a~1b/~0', before: 1, after: 2 }]],
  ])('%j and %j', (before, after, expected) => {
    expect(differences(before, after, 10)).toEqual(expected)
  })

  test('are bounded', () => {
    const many = (value: number) => Array.from({ length: 100 }, () => value)

    expect(differences(many(1), many(2), 7)).toHaveLength(7)
  })

  test('are none exactly when both have the same canonical text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const [a, b] = [one, other].map((value) => JSON.parse(JSON.stringify(value)))
        expect(differences(a, b, 1).length === 0).toBe(canonicalText(a) === canonicalText(b))
        expect(differences(a, JSON.parse(canonicalText(a)), 1)).toEqual([])
      }),
    )
  })
})

describe('the canonical text', () => {
  test('does not depend on the order of keys, but on the order of a list', () => {
    expect(canonicalText({ b: [1, { d: 2, c: 3 }], a: 'x' })).toBe(
      '{"a":"x","b":[1,{"c":3,"d":2}]}',
    )
    expect(canonicalText([1, 2])).not.toBe(canonicalText([2, 1]))
  })
})
