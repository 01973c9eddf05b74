/**
 * How far a firm is trusted. The five tiers are those of GACC Order 282, in force since 1 April 2026. What a tier
 * asks for is data of the policy (see credit-criteria.ts), and what a firm has is worked out from entries that are never
 * changed (see credit-standing.ts).
 */
import type { Amount } from './money.ts'

/** The credit tiers, from the most to the least trusted (GACC Order 282). */
export const TIERS = [
  'ADVANCED_CERTIFIED',
  'CERTIFIED',
  'REGULAR',
  'DISHONEST',
  'SERIOUSLY_DISHONEST',
] as const

/** The credit tier of a firm. */
export type Tier = (typeof TIERS)[number]

const CERTIFIED: readonly string[] = ['ADVANCED_CERTIFIED', 'CERTIFIED']

/** Whether declarations of this tier come before all others. */
export function comesFirst(tier: string): boolean {
  return CERTIFIED.includes(tier)
}

/** The less trusted of two tiers. */
function worseTier(one: Tier, other: Tier): Tier {
  return TIERS.indexOf(one) > TIERS.indexOf(other) ? one : other
}

/** Whose credit counts where a broker lodges: the worse of both, or the declarant's alone. */
export const BROKER_CREDITS = ['WORSE', 'DECLARANT'] as const

/** Whose credit counts where a broker lodges. */
export type BrokerCredit = (typeof BROKER_CREDITS)[number]

/** The tier by which a declaration is treated. `broker`: of the firm that lodges for the declarant; undefined for none. */
export function effectiveTier(
  declarant: Tier,
  broker: Tier | undefined,
  { brokerCredit }: { readonly brokerCredit: BrokerCredit },
): Tier {
  if (broker === undefined || brokerCredit === 'DECLARANT') return declarant
  return worseTier(declarant, broker)
}

/** What makes a firm a small one. */
export type SmallFirm = {
  /** Declarations in these months, at most. */
  readonly count: number
  /** Dutiable value of them together in yuan, at most. */
  readonly turnover: Amount
  /** Months that are counted, and that have to be without a breach of good conduct. */
  readonly months: number
}

/** What a firm has declared in the last months of the criteria, and how it was conducted in them. */
export type FirmSize = {
  readonly count: number
  readonly turnover: Amount
  /** It was in the registry for all of the months, and breached good conduct in none of them. */
  readonly goodConduct: boolean
}

/** Whether a firm is a small one. */
export function isSmall({ count, turnover, goodConduct }: FirmSize, criteria: SmallFirm): boolean {
  return goodConduct && count <= criteria.count && turnover <= criteria.turnover
}
