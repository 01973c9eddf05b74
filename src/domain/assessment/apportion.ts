/**
 * Freight and insurance belong to the dutiable value, but are paid for the whole parcel: they are apportioned over
 * the lines by value, and no fen is lost. No official text was found on how; this way is a default of the port, to be
 * verified before legal use.
 */
import { type Amount, amount, FEN, FIFTH_PLACE } from '../money.ts'

/** A line that takes part in an apportionment, with the value by which it does. */
export type Sharer = { readonly lineNumber: number; readonly value: Amount }

/** What of a goods line is needed to find its dutiable value, in yuan. */
export type PricedLine = { readonly lineNumber: number; readonly totalPrice: string }

/**
 * Shares an amount out by value, by the method of the largest remainder: every line gets its exact share rounded
 * down to the fen, and the fen that are left go one each to the lines whose shares lost most. Where they lost the
 * same, the lower line number comes first. An amount that is no whole number of fen is shared out in steps of
 * 0.00001 instead; lines that are all worth nothing share alike. The result is in the order of the lines.
 */
export function apportion(total: Amount, lines: readonly Sharer[]): Amount[] {
  if (total === 0n) return lines.map(() => 0n)
  const step = total % FEN === 0n ? FEN : FIFTH_PLACE
  const steps = total / step
  const worth = lines.reduce((sum, { value }) => sum + value, 0n)
  const whole = worth === 0n ? BigInt(lines.length) : worth
  const shares = lines.map(({ lineNumber, value }, index) => {
    const exact = steps * (worth === 0n ? 1n : value)
    return { index, lineNumber, down: exact / whole, lost: exact % whole }
  })
  let left = shares.reduce((rest, { down }) => rest - down, steps)
  const result = shares.map(({ down }) => down * step)
  for (const { index, down } of shares.toSorted(byLoss)) {
    if (left === 0n) break
    result[index] = (down + 1n) * step
    left--
  }
  return result
}

/** The dutiable value of each line: its price, and its shares of freight and of insurance, each apportioned by price. */
export function dutiableValues(
  lines: readonly PricedLine[],
  freight: string,
  insurance: string,
): Amount[] {
  const sharers = lines.map(({ lineNumber, totalPrice }) => ({
    lineNumber,
    value: amount(totalPrice),
  }))
  const freights = apportion(amount(freight), sharers)
  const insurances = apportion(amount(insurance), sharers)
  return sharers.map(({ value }, at) => value + (freights[at] ?? 0n) + (insurances[at] ?? 0n))
}

type Share = { readonly lost: bigint; readonly lineNumber: number }

function byLoss(one: Share, other: Share): number {
  if (one.lost !== other.lost) return one.lost > other.lost ? -1 : 1
  return one.lineNumber - other.lineNumber
}
