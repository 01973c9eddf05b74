/**
 * What the registry knows about the firms that a declaration names, and what the port's own books say of it, as
 * the rules see it. The rules take both as arguments and never look anything up.
 */
import type { Tier } from './credit.ts'
import type { Department } from './departments.ts'
import type { Amount } from './money.ts'
import type { PriceRange } from './policy-pack.ts'

/** A part that a firm can be registered to play. */
export type FirmRole =
  | 'DECLARANT'
  | 'BROKER'
  | 'PLATFORM'
  | 'ECOMMERCE_FIRM'
  | 'CARRIER'
  | 'PAYMENT_PROVIDER'
  | 'ZONE_WAREHOUSE'

/** How a firm stands with one department. */
export type RegistrationState = 'REGISTERED' | 'SUSPENDED' | 'REVOKED'

/** A platform that admits a firm as a seller, from the first to the last day; without a last day for good. */
export type AdmissionFact = {
  readonly platformId: string
  readonly validFrom: string
  readonly validTo?: string
}

/** One firm of the registry; a department that is missing in `registrations` does not know it. */
export type FirmFacts = {
  readonly id: string
  readonly name: string
  /** Unified social credit code, 18 characters (GB 32100). */
  readonly socialCreditCode: string
  readonly roles: readonly FirmRole[]
  readonly tier: Tier
  readonly registrations: Readonly<Partial<Record<Department, RegistrationState>>>
  /** Where it may sell, as far as platforms are concerned that were asked for with it. */
  readonly admissions: readonly AdmissionFact[]
}

/** The firms of the registry, by each of their codes: customs code and social credit code. */
export type Facts = { readonly firms: ReadonlyMap<string, FirmFacts> }

/** A kind of number that only one declaration may use: of an order, a waybill or a payment transaction. */
export type UsedNumber = 'ORDER' | 'WAYBILL' | 'PAYMENT'

/** How a ledger answered: what was asked of it, what it had left before, and whether that was enough. In yuan. */
export type LedgerAnswer = {
  readonly asked: Amount
  readonly left: Amount
  readonly granted: boolean
}

/** What the port's books say of one declaration. */
export type History = {
  /** Its numbers that another declaration used first, each with the day of that, YYYY-MM-DD in China. */
  readonly usedBefore: ReadonlyMap<UsedNumber, string>
  /** Prices of a first statutory unit that were usual of late, by commodity code; absent where too few were seen. */
  readonly prices: ReadonlyMap<string, PriceRange>
  /** What the buyer may still import this year; undefined where it was not asked (by other departments than tax). */
  readonly annual: LedgerAnswer | undefined
  /** What the guarantor still stands for; undefined where not asked, NO_ACCOUNT where it never gave a guarantee. */
  readonly guarantee: LedgerAnswer | 'NO_ACCOUNT' | undefined
}

/** The history of a declaration of which the books say nothing. */
export const NO_HISTORY: History = {
  usedBefore: new Map(),
  prices: new Map(),
  annual: undefined,
  guarantee: undefined,
}
