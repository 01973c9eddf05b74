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

/** A comparison, or its opposite. */
type Literal = { readonly comparison: Comparison; readonly holds: boolean }

/** Alternatives and joint parts, with every `not` moved to the comparisons. */
type Form = Literal | { readonly all: readonly Form[] } | { readonly any: readonly Form[] }

/** Whether all these conditions can hold at once, `against` none of those. */
export function canHold(
  conditions: readonly Condition[],
  against: readonly Condition[] = [],
): boolean {
  const forms = [
    ...conditions.map((each) => formOf(each, true)),
    ...against.map((each) => formOf(each, false)),
  ]
  return search(forms, [], { left: STEPS_MAX })
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
  known: readonly Literal[],
  steps: { left: number },
): boolean {
  steps.left -= 1
  if (form === undefined || steps.left < 0) return true
  if ('all' in form) return search([...form.all, ...rest], known, steps)
  if ('any' in form) return form.any.some((each) => search([each, ...rest], known, steps))
  const { fact } = form.comparison
  const same = [...known.filter(({ comparison }) => comparison.fact === fact), form]
  return agree(fact, same) && search(rest, [...known, form], steps)
}

function agree(fact: LaneFact, literals: readonly Literal[]): boolean {
  const kind = FACT_KINDS[fact]
  if (kind === 'AMOUNT') return amountsAgree(literals)
  const sets = (holds: boolean) =>
    literals.filter((each) => each.holds === holds).map(({ comparison }) => codesOf(comparison))
  const [needed, excluded] = [[...sets(true), ...everyCodeOf(fact)], sets(false).flat()]
  const isExcluded = (code: string) =>
    kind === 'PREFIXES'
      ? excluded.some((prefix) => code.startsWith(prefix))
      : excluded.includes(code)
  // One code must be in every set; of several codes each set may have its own.
  const [first, ...others] = needed
  const groups =
    kind === 'CODE' && first !== undefined
      ? [first.filter((code) => others.every((other) => other.includes(code)))]
      : needed
  return groups.every((codes) => codes.some((code) => !isExcluded(code)))
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

// What a comparison excludes may be the middle of what is left: then the two ends are alternatives.
function amountsAgree(literals: readonly Literal[]): boolean {
  let ranges: Range[] = [{ low: 0n, high: MOST }]
  for (const { comparison, holds } of literals) {
    const range = rangeOf(comparison)
    const allowed = holds
      ? [range]
      : [
          { low: 0n, high: range.low - 1n },
          { low: range.high + 1n, high: MOST },
        ]
    ranges = ranges.flatMap((each) => allowed.map((other) => common(each, other))).filter(isSome)
  }
  return ranges.length > 0
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
