/**
 * Prices counted in buckets: four to each doubling, so that a distribution of any width is a few dozen counts and
 * two prices in one bucket differ by a quarter at most. Whole numbers only.
 */
import type { Amount } from './money.ts'
import type { PriceRange } from './policy-pack.ts'

/** The bucket of a price, counted from 0; a dearer price is never in a lower one. */
export function bucketOf(price: Amount): number {
  if (price < 4n) return Number(price)
  const bits = price.toString(2).length
  return (bits - 2) * 4 + Number(price >> BigInt(bits - 3)) - 4
}

/** The lowest price of a bucket. */
export function lowestIn(bucket: number): Amount {
  if (bucket < 4) return BigInt(bucket)
  return BigInt(4 + (bucket % 4)) << BigInt(Math.floor(bucket / 4) - 1)
}

/** How often prices of a bucket were seen. */
export type PriceCount = { readonly bucket: number; readonly seen: number }

/** Fewer prices than these say nothing about what is usual. */
const SEEN_LEAST = 100

/** The prices between which all but the lowest and the highest hundredth lie; undefined when too few were seen. */
export function usualRange(counts: readonly PriceCount[]): PriceRange | undefined {
  const seen = counts.reduce((sum, count) => sum + count.seen, 0)
  if (seen < SEEN_LEAST) return undefined
  const sorted = counts.toSorted((one, other) => one.bucket - other.bucket)
  const apart = Math.floor(seen / 100)
  const first = bucketAfter(apart, sorted)
  const last = bucketAfter(apart, sorted.toReversed())
  return { low: lowestIn(first), high: lowestIn(last + 1) - 1n }
}

/** The bucket that holds the next price when so many have been passed. */
function bucketAfter(passed: number, counts: readonly PriceCount[]): number {
  let before = 0
  const found = counts.find(({ seen }) => {
    before += seen
    return before > passed
  })
  return found?.bucket ?? 0
}
