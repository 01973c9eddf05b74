import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  amount,
  FEN,
  FIFTH_PLACE,
  multiply,
  roundHalfUp,
  sameAmount,
  sum,
  text,
} from '../../src/domain/money.ts'

const amounts = fc.bigInt({ min: 0n, max: 9_999_999_999_999_999_999n })
const steps = fc.constantFrom(FEN, FIFTH_PLACE)

describe('reading and writing', () => {
  test.each([
    ['0', 0n],
    ['0.00001', 1n],
    ['5', 500_000n],
    ['129.9', 12_990_000n],
    ['129.90000', 12_990_000n],
    ['99999999999999.99999', 9_999_999_999_999_999_999n],
  ])('%s is read exactly', (decimal, units) => {
    expect(amount(decimal)).toBe(units)
  })

  test.each([
    '',
    ' 1',
    '-1',
    '+1',
    '01',
    '1.',
    '.5',
    '1.123456',
    '1e3',
    '1,000',
    '１２',
    '0x1',
    '1\n',
  ])('%j is no decimal', (text) => {
    expect(() => amount(text)).toThrow(RangeError)
  })

  test('fifteen digits before the point are one too many', () => {
    expect(() => amount('123456789012345')).toThrow(RangeError)
  })

  test('the fault does not repeat the value', () => {
    expect(() => amount('secret')).toThrow(/^((?!secret).)*$/)
  })

  test('amounts are written without trailing zeros', () => {
    expect(text(amount('129.90'))).toBe('129.9')
    expect(text(amount('5.00000'))).toBe('5')
    expect(text(amount('100'))).toBe('100')
    expect(text(0n)).toBe('0')
    expect(text(-1n)).toBe('-0.00001')
  })

  test('what is written is read again as the same amount', () => {
    fc.assert(fc.property(amounts, (value) => amount(text(value)) === value))
  })

  test('zeros at the end do not make another amount', () => {
    fc.assert(
      fc.property(amounts, (value) => {
        const short = text(value)
        const long = short.includes('.')
          ? short.padEnd(short.indexOf('.') + 6, '0')
          : `${short}.00000`
        return sameAmount(short, long) && sameAmount(long, short)
      }),
    )
  })

  test('two amounts that differ are never the same', () => {
    fc.assert(fc.property(amounts, amounts, (a, b) => sameAmount(text(a), text(b)) === (a === b)))
  })
})

describe('reckoning', () => {
  test('a tenth and two tenths are three tenths', () => {
    expect(text(sum(['0.1', '0.2']))).toBe('0.3')
    expect(sum([])).toBe(0n)
  })

  test('the order of adding does not matter', () => {
    fc.assert(
      fc.property(fc.array(amounts), (values) => {
        const decimals = values.map(text)
        return sum(decimals) === sum(decimals.toReversed())
      }),
    )
  })

  test.each([
    ['33.33', '3', FEN, '99.99'],
    ['39.99', '0.5', FEN, '20'],
    ['39.99', '0.5', FIFTH_PLACE, '19.995'],
    ['0.001', '4', FEN, '0'],
    ['0.001', '5', FEN, '0.01'],
    ['0.00001', '0.5', FIFTH_PLACE, '0.00001'],
  ])('%s times %s in steps of %s is %s', (left, right, step, product) => {
    expect(text(multiply(amount(left), amount(right), step))).toBe(product)
  })

  test('a product is rounded once, not twice', () => {
    expect(text(multiply(amount('0.00499'), amount('0.99999'), FEN))).toBe('0')
    expect(text(multiply(amount('0.33333'), amount('0.015'), FEN))).toBe('0')
  })

  test('rounding moves by at most half a step, and a half goes away from zero', () => {
    fc.assert(
      fc.property(fc.bigInt(), steps, (value, step) => {
        const rounded = roundHalfUp(value, step)
        const moved = rounded - value
        const outward = value < 0n ? -moved : moved
        return rounded % step === 0n && 2n * outward <= step && 2n * outward > -step
      }),
    )
  })

  test('rounding twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.bigInt(), steps, (value, step) => {
        const once = roundHalfUp(value, step)
        return roundHalfUp(once, step) === once
      }),
    )
  })

  test('a product of whole units needs no rounding', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), steps, (a, b, step) => {
        return multiply(amount(`${a}`), amount(`${b}`), step) === BigInt(a) * BigInt(b) * 100_000n
      }),
    )
  })
})
