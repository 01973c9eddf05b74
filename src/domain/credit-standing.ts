/**
 * A firm's standing: what its entries come to on a day, which tier the criteria give for that, and what would lead to
 * another. Nothing here knows what tier the firm has, which persons decide.
 */
import type { Tier } from './credit.ts'
import {
  CERTIFICATIONS,
  type Certification,
  type CreditCause,
  type CreditPolicy,
  type TierCriteria,
  WEIGHED_CAUSES,
  type WeighedCause,
} from './credit-criteria.ts'
import { later, monthsLater } from './day.ts'

/** One fact about a firm. Days are of China. */
export type CreditEntry = {
  readonly id: string
  readonly cause: CreditCause
  readonly points: number
  readonly happenedOn: string
  /** The first day on which it counts no more. */
  readonly expiresOn: string
  /** The entry that this one takes out of the count. */
  readonly cancels?: string
}

/** What the entries of one cause that count come to. */
type Tallied = {
  readonly points: number
  readonly count: number
  /** When the newest of them happened. */
  readonly lastOn: string
}

/** What the entries of a firm that count come to, by cause. */
export type Tally = ReadonlyMap<WeighedCause, Tallied>

/** Adds up the entries that count on the day: not ahead, not expired, and taken out by none. */
export function tallyOf(entries: readonly CreditEntry[], day: string): Tally {
  const cancelled = new Set(entries.map(({ cancels }) => cancels))
  const tally = new Map<WeighedCause, Tallied>()
  for (const { id, cause, points, happenedOn, expiresOn } of entries) {
    if (!isWeighed(cause) || cancelled.has(id)) continue
    if (happenedOn > day || expiresOn <= day) continue
    tally.set(cause, sumOf(tally.get(cause), { points, count: 1, lastOn: happenedOn }))
  }
  return tally
}

function isWeighed(cause: CreditCause): cause is WeighedCause {
  return WEIGHED_CAUSES.some((each) => each === cause)
}

function sumOf(one: Tallied | undefined, other: Tallied): Tallied {
  if (one === undefined) return other
  return {
    points: one.points + other.points,
    count: one.count + other.count,
    lastOn: later(one.lastOn, other.lastOn),
  }
}

/** Two tallies as one. */
export function tallyWith(tally: Tally, more: Tally): Tally {
  const both = new Map(tally)
  for (const [cause, tallied] of more) both.set(cause, sumOf(both.get(cause), tallied))
  return both
}

/** What a firm lacks for a tier. Points: how many more it would need. Good conduct: from which day on it is enough. */
export type Need =
  | { readonly need: 'POINTS'; readonly points: number }
  | { readonly need: 'CERTIFICATION'; readonly certification: Certification }
  | { readonly need: 'GOOD_CONDUCT'; readonly until: string }

/** What one cause counts. */
type CausePoints = {
  readonly cause: WeighedCause
  readonly points: number
  readonly count: number
}

/** What a firm's entries come to on a day. */
export type Standing = {
  readonly points: number
  /** In the order of {@link WEIGHED_CAUSES}; those without an entry that counts are left out. */
  readonly causes: readonly CausePoints[]
  /** The tier that the criteria give. */
  readonly tier: Tier
  /** More trusted tiers with what is missing for each, the next one first. */
  readonly up: readonly { readonly tier: Tier; readonly needs: readonly Need[] }[]
  /** The tier that follows once so many points are lost; undefined where no loss leads to another. */
  readonly down: { readonly tier: Tier; readonly points: number } | undefined
  /** Day of the newest breach of good conduct that counts; undefined where there is none. */
  readonly breachOn: string | undefined
}

type Rules = Pick<CreditPolicy, 'causes' | 'tiers'>

/** Works out the standing on a day. */
export function standingOf(tally: Tally, { causes: rules, tiers }: Rules, day: string): Standing {
  const causes = WEIGHED_CAUSES.flatMap((cause): CausePoints[] => {
    const tallied = tally.get(cause)
    if (tallied === undefined) return []
    const most = rules.get(cause)?.most ?? 0
    const points = Math.max(-most, Math.min(most, tallied.points))
    return [{ cause, points, count: tallied.count }]
  })
  const points = causes.reduce((sum, each) => sum + each.points, 0)
  const breachOn = breachIn(tally, rules)
  const of: Judged = { points, held: heldIn(tally), breachOn, day }
  const held = tiers.findIndex((criteria) => holds(criteria, of))
  const tier = tierAt(tiers, held)
  const up = tiers
    .slice(0, Math.max(held, 0))
    .map((criteria) => ({ tier: criteria.tier, needs: needsFor(criteria, of) }))
    .reverse()
  return { points, causes, tier, up, down: downFrom(tiers, held, of), breachOn }
}

/** Day of the newest breach of good conduct that counts; undefined where there is none. */
export function breachIn(tally: Tally, rules: CreditPolicy['causes']): string | undefined {
  return [...tally]
    .filter(([cause]) => rules.get(cause)?.breach)
    .map(([, { lastOn }]) => lastOn)
    .reduce<string | undefined>(
      (last, on) => (last === undefined ? on : later(last, on)),
      undefined,
    )
}

/** What a standing lacks for a tier; nothing when it has all that the tier asks for. */
export function lackingFor(
  tally: Tally,
  rules: Rules,
  { day, tier }: { day: string; tier: Tier },
): Need[] {
  const { points, breachOn } = standingOf(tally, rules, day)
  const criteria = rules.tiers.find((each) => each.tier === tier)
  return criteria ? needsFor(criteria, { points, held: heldIn(tally), breachOn, day }) : []
}

type Judged = {
  readonly points: number
  readonly held: readonly Certification[]
  readonly breachOn: string | undefined
  readonly day: string
}

// A higher certification stands for the lower ones.
function heldIn(tally: Tally): Certification[] {
  const highest = CERTIFICATIONS.findIndex((each) => tally.has(each))
  return highest < 0 ? [] : CERTIFICATIONS.slice(highest)
}

function holds(criteria: TierCriteria, of: Judged): boolean {
  const tooMany = criteria.to !== null && of.points > criteria.to
  return !tooMany && needsFor(criteria, of).length === 0
}

function needsFor({ from, certification, conductMonths }: TierCriteria, of: Judged): Need[] {
  const needs: Need[] = []
  if (from !== null && of.points < from) needs.push({ need: 'POINTS', points: from - of.points })
  if (certification !== null && !of.held.includes(certification)) {
    needs.push({ need: 'CERTIFICATION', certification })
  }
  const until = of.breachOn === undefined ? of.day : monthsLater(of.breachOn, conductMonths)
  if (until > of.day) needs.push({ need: 'GOOD_CONDUCT', until })
  return needs
}

function downFrom(tiers: readonly TierCriteria[], held: number, of: Judged): Standing['down'] {
  const from = tiers[held]?.from ?? null
  if (from === null) return undefined
  const below = { ...of, points: from - 1 }
  const tier = tierAt(
    tiers,
    tiers.findIndex((criteria) => holds(criteria, below)),
  )
  return { tier, points: of.points - below.points }
}

function tierAt(tiers: readonly TierCriteria[], index: number): Tier {
  const criteria = tiers[index]
  // An import lets no criteria pass that leave points without a tier.
  if (criteria === undefined) throw new RangeError('no tier has these points')
  return criteria.tier
}
