import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { bucketOf, lowestIn, usualRange } from '../../src/domain/price-buckets.ts'

const price = fc.bigInt({ min: 0n, max: 10n ** 19n })

describe('a price', () => {
  test('lies in its bucket, and in no other', () => {
    fc.assert(
      fc.property(price, (value) => {
        const bucket = bucketOf(value)
        expect(lowestIn(bucket)).toBeLessThanOrEqual(value)
        expect(lowestIn(bucket + 1)).toBeGreaterThan(value)
      }),
    )
  })

  test('differs by a quarter at most from the others of its bucket', () => {
    fc.assert(
      fc.property(price, (value) => {
        const bucket = bucketOf(value)
        const width = lowestIn(bucket + 1) - lowestIn(bucket)
        expect(width === 1n || width * 4n <= lowestIn(bucket)).toBe(true)
      }),
    )
  })
})

describe('the usual range', () => {
  const counts = (prices: bigint[]) => prices.map((each) => ({ bucket: bucketOf(each), seen: 1 }))

  test('is not told from 99 prices, and is from 100', () => {
    const hundred = Array.from({ length: 100 }, () => 1_000n)
    expect(usualRange(counts(hundred.slice(1)))).toBeUndefined()
    expect(usualRange(counts(hundred))).toEqual({
      low: lowestIn(bucketOf(1_000n)),
      high: lowestIn(bucketOf(1_000n) + 1) - 1n,
    })
  })

  test('leaves out one price in a hundred on each side, and not two', () => {
    const usual = Array.from({ length: 98 }, () => 1_000n)
    expect(usualRange(counts([...usual, 1n, 900_000n]))).toEqual(
      usualRange(counts([...usual, 1_000n, 1_000n])),
    )
    expect(usualRange(counts([...usual.slice(1), 1n, 1n, 900_000n]))?.low).toBe(1n)
  })

  test('does not depend on the order in which prices were counted', () => {
    fc.assert(
      fc.property(fc.array(price, { minLength: 100, maxLength: 200 }), (prices) => {
        expect(usualRange(counts(prices.toReversed()))).toEqual(usualRange(counts(prices)))
      }),
    )
  })
})
