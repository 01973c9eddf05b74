/** When a firm's tier changes, and what it is told of it. */
import { TIERS, type Tier } from './credit.ts'
import type { CreditPolicy, WeighedCause } from './credit-criteria.ts'
import { lackingFor, type Need, standingOf, type Tally } from './credit-standing.ts'

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

/** The change that the criteria ask for on a day; undefined when the firm has the tier that they give. */
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
  return { from, to, reasons, points, causes: causes.map(({ cause }) => cause) }
}
