import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { excesses, freed, quantitiesLeft } from '../../src/domain/goods-return.ts'
import { amount, text } from '../../src/domain/money.ts'

const DECLARED = [
  { lineNumber: 1, quantity: '2' },
  { lineNumber: 2, quantity: '0.5' },
]

describe('of a line', () => {
  test('is left what was declared without what went back', () => {
    const left = quantitiesLeft(DECLARED, [
      { lineNumber: 1, quantity: '0.5' },
      { lineNumber: 1, quantity: '1' },
    ])

    expect([...left].map(([line, quantity]) => [line, text(quantity)])).toEqual([
      [1, '0.5'],
      [2, '0.5'],
    ])
  })

  test('no more can go back than is left, of a line named twice, or of no line', () => {
    const left = quantitiesLeft(DECLARED, [])

    expect(excesses(DECLARED, left)).toEqual([])
    expect(excesses([{ lineNumber: 2, quantity: '0.50001' }], left)).toEqual([
      { lineNumber: 2, asked: amount('0.50001'), left: amount('0.5') },
    ])
    expect(excesses([DECLARED[0], { lineNumber: 1, quantity: '0.00001' }] as never, left)).toEqual([
      { lineNumber: 1, asked: amount('2.00001'), left: amount('2') },
    ])
    expect(excesses([{ lineNumber: 3, quantity: '1' }], left)).toEqual([
      { lineNumber: 3, asked: amount('1'), left: 0n },
    ])
  })
})

describe('what a return frees', () => {
  test('is in proportion, rounded half up at the fifth place', () => {
    expect(text(freed(amount('100'), amount('3'), amount('1')))).toBe('33.33333')
    expect(text(freed(amount('200'), amount('3'), amount('1')))).toBe('66.66667')
    expect(text(freed(amount('100'), amount('4'), amount('1')))).toBe('25')
    expect(() => freed(1n, 1n, 2n)).toThrow(RangeError)
  })

  test('is never negative, never too much, and all in the end, however it is cut', () => {
    const parts = fc.array(fc.bigInt({ min: 1n, max: 10_000_000n }), {
      minLength: 1,
      maxLength: 20,
    })
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), parts, (whole, quantities) => {
        const declared = quantities.reduce((sum, quantity) => sum + quantity, 0n)
        let returned = 0n
        let given = 0n
        for (const quantity of quantities) {
          const now = freed(whole, declared, returned + quantity) - freed(whole, declared, returned)
          expect(now >= 0n).toBe(true)
          returned += quantity
          given += now
        }
        expect(given).toBe(whole)
      }),
    )
  })
})
