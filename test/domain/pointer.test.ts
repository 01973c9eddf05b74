import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { join, meets, namable, tokensOf, valueAt } from '../../src/domain/pointer.ts'

describe('JSON Pointers', () => {
  test('keys with signs of the pointer itself are escaped', () => {
    expect(join(join('', 'a/b'), 'm~n')).toBe('/a~1b/m~0n')
    expect(join('/lines', 0)).toBe('/lines/0')
  })

  test('a pointer gives back the keys it was made of', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (keys) => {
        expect(tokensOf(keys.reduce(join, ''))).toEqual(keys)
      }),
    )
  })

  test('a value is found by its pointer, own properties only', () => {
    const root = { lines: [{ 'a/b': 1 }] }
    expect(valueAt(root, '/lines/0/a~1b')).toBe(1)
    expect(valueAt(root, '')).toBe(root)
    expect(valueAt(root, '/lines/1/x')).toBeUndefined()
    expect(valueAt(root, '/constructor/name')).toBeUndefined()
    expect(valueAt(null, '/a')).toBeUndefined()
  })

  test('a pattern meets the place itself, what lies in it and what holds it', () => {
    const pattern = '/customs/lines/*/unit'
    expect(meets(pattern, '/customs/lines/3/unit')).toBe(true)
    expect(meets(pattern, '/customs/lines/3')).toBe(true)
    expect(meets(pattern, '/customs')).toBe(true)
    expect(meets(pattern, '')).toBe(true)
    expect(meets('/customs/lines', '/customs/lines/3/unit')).toBe(true)
    expect(meets(pattern, '/customs/lines/3/quantity')).toBe(false)
    expect(meets(pattern, '/customs/waybill')).toBe(false)
  })

  test('a pointer too long for a finding is told by its nearest ancestor', () => {
    expect(namable('/customs/buyer')).toBe('/customs/buyer')
    expect(namable(`/customs/${'x'.repeat(200)}`)).toBe('/customs')
  })
})
