/** What a share that was counted says about the share that it comes from. */

/** The two ends of an interval, as parts of one. */
export type Interval = { readonly low: number; readonly high: number }

// Of the standard normal distribution: 99 % lie within so many deviations.
const Z99 = 2.5758293035489

/**
 * The Wilson interval of 99 %: where the share lies when `hits` of `cases` were counted. Unlike the usual approximation
 * it is sound for shares near 0 and 1. Of no cases nothing is known.
 */
export function wilson99(hits: number, cases: number): Interval {
  if (cases === 0) return { low: 0, high: 1 }
  const share = hits / cases
  const z2 = Z99 * Z99
  const middle = share + z2 / (2 * cases)
  const reach = Z99 * Math.sqrt((share * (1 - share)) / cases + z2 / (4 * cases * cases))
  const scale = 1 + z2 / cases
  return {
    low: hits === 0 ? 0 : Math.max(0, (middle - reach) / scale),
    high: hits === cases ? 1 : Math.min(1, (middle + reach) / scale),
  }
}
