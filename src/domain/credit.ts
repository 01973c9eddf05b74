/**
 * How far a firm is trusted. The five tiers are those of GACC Order 282, in force since
 * 1 April 2026; the tier of a firm is a fact of the registry, set by the operator of the port.
 */

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
