/**
 * What the registry knows about the firms that a declaration names, as the rules see it. The
 * rules take it as an argument and never look anything up.
 */
import type { Tier } from './credit.ts'
import type { Department } from './departments.ts'

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

/** One firm of the registry; a department that is missing in `registrations` does not know it. */
export type FirmFacts = {
  readonly name: string
  /** Unified social credit code, 18 characters (GB 32100). */
  readonly socialCreditCode: string
  readonly roles: readonly FirmRole[]
  readonly tier: Tier
  readonly registrations: Readonly<Partial<Record<Department, RegistrationState>>>
}

/** The firms of the registry, by each of their codes: customs code and social credit code. */
export type Facts = { readonly firms: ReadonlyMap<string, FirmFacts> }
