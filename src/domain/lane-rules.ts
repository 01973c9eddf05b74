/**
 * Rules that say how hard the port looks at a declaration, as data: a tree of conditions over named facts, and what
 * follows. A set of them is checked (lane-rule-check.ts) before it is stored, and made ready once, not per declaration.
 */
import type { Tier } from './credit.ts'
import type { Lane } from './lane.ts'
import { millionthsOf } from './lane-draw.ts'
import { type Amount, amount } from './money.ts'

/** What a rule can ask about: one code, any of several codes, any of several commodity codes, an amount. */
export const FACT_KINDS = {
  tier: 'CODE',
  brokerTier: 'CODE',
  small: 'CODE',
  lowRisk: 'CODE',
  procedure: 'CODE',
  customsOffice: 'CODE',
  firm: 'CODE',
  buyer: 'CODE',
  platform: 'CODE',
  origin: 'CODES',
  route: 'CODES',
  hs: 'PREFIXES',
  value: 'AMOUNT',
  weight: 'AMOUNT',
} as const

/** The name of a fact. */
export type LaneFact = keyof typeof FACT_KINDS

/** The facts of a declaration. */
export type LaneFacts = {
  readonly tier: Tier
  /** NONE where no broker lodges. */
  readonly brokerTier: Tier | 'NONE'
  /** Whether the declarant is a small firm. */
  readonly small: 'YES' | 'NO'
  /** Whether all lines are goods that the policy lists as of low risk. */
  readonly lowRisk: 'YES' | 'NO'
  readonly procedure: string
  readonly customsOffice: string
  /** Id of the declarant. */
  readonly firm: string
  /** A keyed hash of the buyer's identity number. */
  readonly buyer: string
  /** Customs code of the platform. */
  readonly platform: string
  /** Countries of origin of the lines. */
  readonly origin: readonly string[]
  /** Mode of transport and country of origin of each line: `5-116`. */
  readonly route: readonly string[]
  /** Commodity codes of the lines. */
  readonly hs: readonly string[]
  /** Value of the lines with freight and insurance, in yuan. */
  readonly value: Amount
  /** Gross weight in kilograms. */
  readonly weight: Amount
}

/** Bounds of an amount, decimals: from, over, up to, under. */
export const BOUNDS = ['atLeast', 'above', 'atMost', 'below'] as const

/** The bounds of an amount that a comparison gives. */
export type Bounds = { readonly [Bound in (typeof BOUNDS)[number]]?: string }

type CodeTest = { readonly fact: LaneFact; readonly in: readonly string[] }
type PrefixTest = { readonly fact: LaneFact; readonly prefix: readonly string[] }
type AmountTest = { readonly fact: LaneFact } & Bounds

/** A comparison of one fact. Of several codes it holds when it holds for any. */
export type Comparison = CodeTest | PrefixTest | AmountTest

/** When a rule applies. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Comparison

/**
 * What follows: a lane, or a weight in percent that is added to the rate of the random selection. `share` TIER_RATE:
 * the lane is only for those whose draw lies within the rate of their tier.
 */
export type RuleAction =
  | { readonly lane: Exclude<Lane, 'GREEN'>; readonly share?: 'TIER_RATE' }
  | { readonly weight: string }

/** One rule. `hard`: a prohibition or a watch list, which no quota stops. */
export type LaneRule = {
  readonly id: string
  readonly text: { readonly zh: string; readonly en: string }
  readonly hard: boolean
  readonly when: Condition
  readonly action: RuleAction
}

/** A rule that applies to a declaration, as far as the lane needs it; weight in millionths. */
export type RuleHit = {
  readonly id: string
  readonly hard: boolean
  readonly lane: Exclude<Lane, 'GREEN'> | undefined
  readonly byShare: boolean
  readonly weight: number
}

/** Rules ready to judge by. */
export type ReadyRules = {
  readonly version: number
  /** The facts that any rule asks about. */
  readonly uses: ReadonlySet<LaneFact>
  /** The rules that apply, in the order of the set. */
  hits(facts: LaneFacts): RuleHit[]
}

type Test = (facts: LaneFacts) => boolean

/** Makes a checked set of rules ready. */
export function readyRules(version: number, rules: readonly LaneRule[]): ReadyRules {
  const uses = new Set<LaneFact>()
  const ready = rules.map((rule) => ({ hit: hitOf(rule), test: testOf(rule.when, uses) }))
  return {
    version,
    uses,
    hits: (facts) => ready.filter(({ test }) => test(facts)).map(({ hit }) => hit),
  }
}

/** Whether a condition asks about the fact. */
export function asksAbout(condition: Condition, fact: LaneFact): boolean {
  const uses = new Set<LaneFact>()
  testOf(condition, uses)
  return uses.has(fact)
}

function hitOf({ id, hard, action }: LaneRule): RuleHit {
  if ('weight' in action) {
    const weight = millionthsOf(action.weight) ?? 0
    return { id, hard, lane: undefined, byShare: false, weight }
  }
  return { id, hard, lane: action.lane, byShare: action.share === 'TIER_RATE', weight: 0 }
}

function testOf(condition: Condition, uses: Set<LaneFact>): Test {
  if ('all' in condition) {
    const tests = condition.all.map((each) => testOf(each, uses))
    return (facts) => tests.every((test) => test(facts))
  }
  if ('any' in condition) {
    const tests = condition.any.map((each) => testOf(each, uses))
    return (facts) => tests.some((test) => test(facts))
  }
  if ('not' in condition) {
    const test = testOf(condition.not, uses)
    return (facts) => !test(facts)
  }
  uses.add(condition.fact)
  return comparisonTest(condition)
}

function comparisonTest(comparison: Comparison): Test {
  const { fact } = comparison
  if ('in' in comparison) {
    const codes = new Set(comparison.in)
    return (facts) => codesOf(facts, fact).some((code) => codes.has(code))
  }
  if ('prefix' in comparison) {
    const { prefix } = comparison
    return (facts) => codesOf(facts, fact).some((code) => prefix.some((p) => code.startsWith(p)))
  }
  return amountTest(comparison)
}

function codesOf(facts: LaneFacts, fact: LaneFact): readonly string[] {
  const value = facts[fact]
  return Array.isArray(value) ? value : [String(value)]
}

function amountTest(test: AmountTest): Test {
  const bound = (decimal: string | undefined, none: Amount) =>
    decimal === undefined ? none : amount(decimal)
  const low = bound(test.atLeast, 0n)
  const over = bound(test.above, -1n)
  const high = bound(test.atMost, -1n)
  const under = bound(test.below, -1n)
  return (facts) => {
    const value = test.fact === 'weight' ? facts.weight : facts.value
    return (
      value >= low && value > over && (high < 0n || value <= high) && (under < 0n || value < under)
    )
  }
}
