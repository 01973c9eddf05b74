/**
 * Whether a condition can hold at all. It errs on one side only: what it says cannot hold never holds, while of large
 * trees with many alternatives it may give up and say that they can.
 */
import { TIERS } from './credit.ts'
import {
  type Bounds,
  type Comparison,
  type Condition,
  FACT_KINDS,
  type LaneFact,
} from './lane-rules.ts'
import { type Amount, amount, MOST } from './money.ts'

const STEPS_MAX = 2000

/** What may still be spent on a whole set of rules: a step costs one, another for each comparison and for each fifty codes that it puts together, and for each hundred parts that it carries along. */
export type Effort = { left: number }

const CODES_A_STEP = 50
const COPIED_A_STEP = 100

/** A comparison, or its opposite. */
type Literal = { readonly comparison: Comparison; readonly holds: boolean }

/** A literal that was taken up, with the amounts that its comparison means, read once. */
type Known = Literal & { readonly range: Range }

/** Alternatives and joint parts, with every `not` moved to the comparisons. */
type Form = Literal | { readonly all: readonly Form[] } | { readonly any: readonly Form[] }

/** Whether all these conditions can hold at once, `against` none of those. Without effort left it says that they can. */
export function canHold(
  conditions: readonly Condition[],
  against: readonly Condition[],
  effort: Effort,
): boolean {
  if (effort.left < 0) return true
  const forms = [
    ...conditions.map((each) => formOf(each, true)),
    ...against.map((each) => formOf(each, false)),
  ]
  return search(forms, [], { left: STEPS_MAX, effort })
}

function formOf(condition: Condition, holds: boolean): Form {
  if ('not' in condition) return formOf(condition.not, !holds)
  if ('all' in condition || 'any' in condition) {
    const parts = 'all' in condition ? condition.all : condition.any
    const forms = parts.map((each) => formOf(each, holds))
    return 'all' in condition === holds ? { all: forms } : { any: forms }
  }
  return { comparison: condition, holds }
}

// One literal after the other is taken up; of alternatives each is tried with what is known so far.
function search(
  [form, ...rest]: readonly Form[],
  known: readonly Known[],
  steps: { left: number; effort: Effort },
): boolean {
  steps.left -= 1
  steps.effort.left -= 1 + (rest.length + known.length) / COPIED_A_STEP
  if (form === undefined || steps.left < 0 || steps.effort.left < 0) return true
  if ('all' in form) return search([...form.all, ...rest], known, steps)
  if ('any' in form) return form.any.some((each) => search([each, ...rest], known, steps))
  const { fact } = form.comparison
  const taken = { ...form, range: rangeOf(form.comparison) }
  const same = [...known.filter(({ comparison }) => comparison.fact === fact), taken]
  const compared = same.reduce((count, { comparison }) => count + codesOf(comparison).length, 0)
  steps.effort.left -= same.length + compared / CODES_A_STEP
  return agree(fact, same) && search(rest, [...known, taken], steps)
}

function agree(fact: LaneFact, literals: readonly Known[]): boolean {
  const kind = FACT_KINDS[fact]
  if (kind === 'AMOUNT') return amountsAgree(literals)
  const sets = (holds: boolean) =>
    literals.filter((each) => each.holds === holds).map(({ comparison }) => codesOf(comparison))
  const [needed, excluded] = [[...sets(true), ...everyCodeOf(fact)], new Set(sets(false).flat())]
  const isExcluded = (code: string) =>
    kind === 'PREFIXES'
      ? PREFIX_LENGTHS.some((length) => excluded.has(code.slice(0, length)))
      : excluded.has(code)
  // One code must be in every set; of several codes each set may have its own.
  const [first, ...others] = needed
  const groups =
    kind === 'CODE' && first !== undefined
      ? [others.map((other) => new Set(other)).reduce(among, first)]
      : needed
  return groups.every((codes) => codes.some((code) => !isExcluded(code)))
}

const PREFIX_LENGTHS = [2, 4, 6, 8, 10]

function among(codes: readonly string[], other: ReadonlySet<string>): readonly string[] {
  return codes.filter((code) => other.has(code))
}

// Where all codes are known, excluding each of them excludes everything.
function everyCodeOf(fact: LaneFact): readonly (readonly string[])[] {
  if (fact === 'tier') return [TIERS]
  if (fact === 'brokerTier') return [[...TIERS, 'NONE']]
  if (fact === 'small' || fact === 'lowRisk') return [['YES', 'NO']]
  return fact === 'procedure' ? [['9610', '1210']] : []
}

function codesOf(comparison: Comparison): readonly string[] {
  if ('in' in comparison) return comparison.in
  return 'prefix' in comparison ? comparison.prefix : []
}

// Amounts are whole numbers of their fifth place, so every bound is one from which or up to which a value counts.
type Range = { low: Amount; high: Amount }

// What all demand is one range. What is excluded is taken off it from below, the lowest first, so that no number of
// exclusions leaves more than one piece to look at.
function amountsAgree(literals: readonly Known[]): boolean {
  const demanded = literals.filter(({ holds }) => holds).map(({ range }) => range)
  const { low, high } = demanded.reduce(common, { low: 0n, high: MOST })
  const excluded = literals
    .filter(({ holds, range }) => !holds && isSome(range))
    .map(({ range }) => range)
    .sort((one, other) => (one.low < other.low ? -1 : 1))
  let least = low
  for (const range of excluded) {
    if (range.low > least) break
    if (range.high >= least) least = range.high + 1n
  }
  return least <= high
}

function common(one: Range, other: Range): Range {
  const [, low] = inOrder(one.low, other.low)
  const [high] = inOrder(one.high, other.high)
  return { low, high }
}

function inOrder(one: Amount, other: Amount): [Amount, Amount] {
  return one < other ? [one, other] : [other, one]
}

function isSome({ low, high }: Range): boolean {
  return low <= high
}

function rangeOf(comparison: Comparison): Range {
  const bounds: Bounds = 'in' in comparison || 'prefix' in comparison ? {} : comparison
  const of = (decimal: string | undefined, none: Amount) =>
    decimal === undefined ? none : amount(decimal)
  return common(
    { low: of(bounds.atLeast, 0n), high: of(bounds.atMost, MOST) },
    { low: of(bounds.above, -1n) + 1n, high: of(bounds.below, MOST + 1n) - 1n },
  )
}
