/** When a firm's tier changes, and what it is told of it. */
import { TIERS, type Tier } from './credit.ts'
import type { CreditPolicy, WeighedCause } from './credit-criteria.ts'
import { lackingFor, type Need, standingOf, type Tally } from './credit-standing.ts'
import { monthsLater } from './day.ts'

/**
 * Why a tier changes. ENTERED: the firm was entered with it. CRITERIA_MET: it has what a more trusted tier asks for.
 * POINTS, CERTIFICATION, GOOD_CONDUCT: it lacks that for the tier it had. REPAIR: it asked for repair and may have it.
 */
export type TierReason = 'ENTERED' | 'CRITERIA_MET' | Need['need'] | 'REPAIR'

/** Another tier than the one a firm has, and why. */
export type TierChange = {
  readonly from: Tier
  readonly to: Tier
  readonly reasons: readonly TierReason[]
  /** What counts for or against the firm. */
  readonly causes: readonly WeighedCause[]
  readonly points: number
}

/**
 * The change that the criteria ask for on a day; undefined when the firm has the tier that they give.
 *
 * @throws RangeError where a firm would fall that lacks nothing; an import lets no such criteria pass.
 */
export function changeFor(
  tally: Tally,
  credit: Pick<CreditPolicy, 'causes' | 'tiers'>,
  { tier: from, day }: { tier: Tier; day: string },
): TierChange | undefined {
  const { tier: to, points, causes } = standingOf(tally, credit, day)
  if (to === from) return undefined
  const rises = TIERS.indexOf(to) < TIERS.indexOf(from)
  const lacking = rises ? [] : lackingFor(tally, credit, { tier: from, day })
  const reasons = rises ? (['CRITERIA_MET'] as const) : lacking.map(({ need }) => need)
  if (reasons.length === 0) throw new RangeError(`a firm falls from ${from} without a reason`)
  return { from, to, reasons, points, causes: causes.map(({ cause }) => cause) }
}

/** Why a firm cannot ask for repair. GOOD_CONDUCT: it can from that day on, unless something happens before. */
export type RepairFault =
  | { readonly missing: 'DISHONEST_TIER' }
  | { readonly missing: 'GOOD_CONDUCT'; readonly until: string }

/** The change that a repair would bring on a day: what speaks against the firm counts no more. Or why there is none. */
export function repairFor(
  tally: Tally,
  credit: Pick<CreditPolicy, 'causes' | 'tiers'>,
  { tier: from, day }: { tier: Tier; day: string },
): TierChange | RepairFault {
  const { repairMonths = null } = credit.tiers.find(({ tier }) => tier === from) ?? {}
  if (repairMonths === null) return { missing: 'DISHONEST_TIER' }
  const { breachOn } = standingOf(tally, credit, day)
  const until = breachOn === undefined ? day : monthsLater(breachOn, repairMonths)
  if (until > day) return { missing: 'GOOD_CONDUCT', until }
  const repaired = new Map([...tally].filter(([, { points }]) => points >= 0))
  const { tier: to, points, causes } = standingOf(repaired, credit, day)
  if (TIERS.indexOf(to) >= TIERS.indexOf(from)) return { missing: 'DISHONEST_TIER' }
  return { from, to, reasons: ['REPAIR'], points, causes: causes.map(({ cause }) => cause) }
}
