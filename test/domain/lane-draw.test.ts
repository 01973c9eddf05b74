import { createHmac } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  drawIn,
  drawOf,
  drawText,
  isDrawn,
  millionthsOf,
  WHOLE,
} from '../../src/domain/lane-draw.ts'

const draws = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
const rates = fc.integer({ min: 0, max: WHOLE })

describe('the draw', () => {
  test('is the first eight bytes of the hash, the highest first', () => {
    const hash = createHmac('sha256', Buffer.from('07'.repeat(32), 'hex'))
      .update('an id')
      .digest()

    expect(drawText(drawOf(hash))).toBe(hash.toString('hex').slice(0, 16))
    expect(() => drawOf(hash.subarray(0, 7))).toThrow(RangeError)
  })

  test('is written so that it can be read again', () => {
    fc.assert(fc.property(draws, (draw) => drawIn(drawText(draw)) === draw))
    for (const wrong of ['', '0', 'g000000000000000', '0'.repeat(17), '0'.repeat(15)])
      expect(drawIn(wrong)).toBeUndefined()
  })

  test('always lies within the whole, and never within nothing', () => {
    fc.assert(fc.property(draws, (draw) => isDrawn(draw, WHOLE) && !isDrawn(draw, 0)))
  })

  test('that lies within a rate lies within every higher one', () => {
    fc.assert(
      fc.property(draws, rates, rates, (draw, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        return !isDrawn(draw, low) || isDrawn(draw, high)
      }),
    )
  })

  test('is compared in whole numbers, to the last one', () => {
    // The first draw that a rate of one half leaves out, and the last that it takes.
    expect(isDrawn(2n ** 63n, 500_000)).toBe(false)
    expect(isDrawn(2n ** 63n - 1n, 500_000)).toBe(true)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: WHOLE - 1 }), (rate) => {
        const first = ((BigInt(rate) << 64n) + BigInt(WHOLE) - 1n) / BigInt(WHOLE)
        return !isDrawn(first, rate) && isDrawn(first - 1n, rate)
      }),
    )
  })
})

describe('a rate', () => {
  test.each([
    ['0', 0],
    ['100', 1_000_000],
    ['0.5', 5000],
    ['3', 30_000],
    ['0.0001', 1],
  ])('of %s %% is %i millionths', (percent, millionths) => {
    expect(millionthsOf(percent)).toBe(millionths)
  })

  test.each(['', '-1', '1.', '.5', '01', '0.00001', '1e2', ' 1', '1000'])(
    'is not read from "%s"',
    (percent) => {
      expect(millionthsOf(percent)).toBeUndefined()
    },
  )
})
