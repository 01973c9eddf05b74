/**
 * Money, weight and quantity are decimal(19,5): fourteen digits, then at most
 * five places. Floating point cannot hold them, so they travel as text and are
 * counted here as whole units of 0.00001 in a bigint.
 */

/** A count of 0.00001 yuan, kilogram or unit of quantity. */
export type Amount = bigint

/** Where a rounding stops: at the fen, 0.01 yuan. */
export const FEN: Amount = 1_000n

/** Where a rounding stops: at the last of the five places. */
export const FIFTH_PLACE: Amount = 1n

const ONE: Amount = 100_000n
const DECIMAL = /^(?:0|[1-9][0-9]{0,13})(?:\.[0-9]{1,5})?$/

/** The largest amount that a decimal can tell. A sum of several may be larger. */
export const MOST: Amount = 9_999_999_999_999_999_999n

/** Whether {@link amount} can read the text. */
export function isAmount(decimal: string): boolean {
  return DECIMAL.test(decimal)
}

/**
 * Reads a decimal of `schemas/decimal.json`, such as "129.9".
 *
 * @throws RangeError for any other text: a sign, an exponent, a sixth place.
 */
export function amount(decimal: string): Amount {
  if (!DECIMAL.test(decimal)) throw new RangeError('not a decimal(19,5)')
  const point = decimal.indexOf('.')
  if (point < 0) return BigInt(decimal) * ONE
  return BigInt(decimal.slice(0, point) + decimal.slice(point + 1).padEnd(5, '0'))
}

/**
 * Writes an amount in its one canonical form: no trailing zeros and no point
 * without places, so 129.90 is "129.9" and 5.00 is "5". A computed amount may
 * be negative, a declared one never is.
 */
export function text(value: Amount): string {
  if (value < 0n) return `-${text(-value)}`
  const places = (value % ONE).toString().padStart(5, '0').replace(/0+$/, '')
  return places === '' ? `${value / ONE}` : `${value / ONE}.${places}`
}

/** Adds declared decimals; nothing adds up to zero. */
export function sum(decimals: readonly string[]): Amount {
  return decimals.reduce((total, decimal) => total + amount(decimal), 0n)
}

/** Multiplies, then rounds once, half away from zero, to a whole number of `step`. */
export function multiply(left: Amount, right: Amount, step: Amount): Amount {
  return wholeSteps(left * right, step * ONE) * step
}

/** Rounds to a whole number of `step`, half away from zero, as invoices do (四舍五入). */
export function roundHalfUp(value: Amount, step: Amount): Amount {
  return wholeSteps(value, step) * step
}

/** Tells whether two declared decimals are the same amount, however many zeros they end in. */
export function sameAmount(left: string, right: string): boolean {
  return left === right || amount(left) === amount(right)
}

function wholeSteps(value: bigint, step: bigint): bigint {
  if (value < 0n) return -wholeSteps(-value, step)
  return (value * 2n + step) / (step * 2n)
}
