/** Goods that go back after their release: how much of each line is left, and what part of an amount that frees. */
import { type Amount, amount } from './money.ts'

/** Days from the release within which goods may go back (GACC announcement 2018 no. 194). */
export const RETURN_DAYS = 30

/** A quantity of one goods line, in its declared unit; decimal text. */
export type LineQuantity = { readonly lineNumber: number; readonly quantity: string }

/** A line of which more was asked for than is left; `left` is 0 for a line that the declaration does not have. */
export type Excess = { readonly lineNumber: number; readonly asked: Amount; readonly left: Amount }

/** What is left of each line, by line number, after these returns. */
export function quantitiesLeft(
  declared: readonly LineQuantity[],
  returned: readonly LineQuantity[],
): Map<number, Amount> {
  const left = total(declared)
  for (const [line, quantity] of total(returned)) left.set(line, (left.get(line) ?? 0n) - quantity)
  return left
}

/** The lines of which a return asks more than is left; a line that it names twice counts with both. */
export function excesses(
  asked: readonly LineQuantity[],
  left: ReadonlyMap<number, Amount>,
): Excess[] {
  return [...total(asked)]
    .map(([lineNumber, quantity]) => ({
      lineNumber,
      asked: quantity,
      left: left.get(lineNumber) ?? 0n,
    }))
    .filter((line) => line.asked > line.left)
}

/**
 * The part of a line's amount that its returned quantity frees: in proportion, rounded half up at the fifth place.
 * It never falls while more goes back, and is the whole amount when everything has: so what a return frees is the
 * difference between this after it and this before it, and the last one frees the rest.
 *
 * @throws RangeError when more was returned than declared.
 */
export function freed(whole: Amount, declared: Amount, returned: Amount): Amount {
  if (returned > declared) throw new RangeError('more was returned than declared')
  if (declared === 0n) return 0n
  return (whole * returned * 2n + declared) / (declared * 2n)
}

/** A line with what it took from the ledgers. */
export type LineAmounts = {
  readonly lineNumber: number
  readonly annual: Amount
  readonly guarantee: Amount
}

/**
 * What a return frees of both ledgers, after these earlier returns: for each line the part of what has gone back with
 * it, less the part of what had gone back before.
 */
export function freedBy(
  asked: readonly LineQuantity[],
  { declared, returned }: Record<'declared' | 'returned', readonly LineQuantity[]>,
  amounts: readonly LineAmounts[],
): { annual: Amount; guarantee: Amount } {
  const [whole, before, now] = [total(declared), total(returned), total(asked)]
  const sums = { annual: 0n, guarantee: 0n }
  for (const line of amounts) {
    const of = whole.get(line.lineNumber) ?? 0n
    const gone = before.get(line.lineNumber) ?? 0n
    const going = gone + (now.get(line.lineNumber) ?? 0n)
    sums.annual += freed(line.annual, of, going) - freed(line.annual, of, gone)
    sums.guarantee += freed(line.guarantee, of, going) - freed(line.guarantee, of, gone)
  }
  return sums
}

function total(lines: readonly LineQuantity[]): Map<number, Amount> {
  const sums = new Map<number, Amount>()
  for (const { lineNumber, quantity } of lines) {
    sums.set(lineNumber, (sums.get(lineNumber) ?? 0n) + amount(quantity))
  }
  return sums
}
