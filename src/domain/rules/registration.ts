/**
 * The firms that each department looks up in the registry, and the rules on them that are the
 * same everywhere: is the firm known, suspended, revoked, and registered for its part? A firm
 * that nobody knows goes to a person, never through in silence.
 */
import type { Header } from '../../schema-types.ts'
import type { Department, SectionOf } from '../departments.ts'
import type { FirmFacts, FirmRole, RegistrationState } from '../facts.ts'
import { REGISTRATION_TEXTS } from './registration-texts.ts'
import { type DepartmentRule, type RuleInput, rule, type Sighting } from './rule.ts'

/** A firm named in a declaration: where, its code, and the roles of which it needs one. */
export type NamedFirm = {
  readonly pointer: string
  readonly code: string
  readonly roles: readonly FirmRole[]
}

type Standing = RegistrationState | 'UNKNOWN_FIRM' | 'NOT_REGISTERED'

/** The firms that this department looks up, so that the caller can gather the facts. */
export function firmsNamed<D extends Department>(
  department: D,
  header: Header,
  section: SectionOf<D>,
): NamedFirm[] {
  return FIRMS_NAMED[department](header, section)
}

/** The rules on the standing and the roles of firms, as rules of this department. */
export function registrationRules<D extends Department>(department: D): DepartmentRule<D>[] {
  const prefix = department.toUpperCase()
  const source = 'CEB interface specification 202205, errors -10101 and -10102'
  return [
    rule(department, {
      code: `${prefix}_REGISTRATION_UNKNOWN`,
      severity: 'REFER',
      source,
      texts: REGISTRATION_TEXTS.unknown(department),
      look: (input) => standing(department, input, ['UNKNOWN_FIRM', 'NOT_REGISTERED']),
    }),
    rule(department, {
      code: `${prefix}_REGISTRATION_SUSPENDED`,
      severity: 'REFER',
      source,
      texts: REGISTRATION_TEXTS.suspended(department),
      look: (input) => standing(department, input, ['SUSPENDED']),
    }),
    rule(department, {
      code: `${prefix}_REGISTRATION_REVOKED`,
      severity: 'REFUSE',
      source,
      texts: REGISTRATION_TEXTS.revoked(department),
      look: (input) => standing(department, input, ['REVOKED']),
    }),
    rule(department, {
      code: `${prefix}_ROLE_MISSING`,
      severity: 'REFUSE',
      source,
      texts: REGISTRATION_TEXTS.roleMissing(department),
      look: (input) => roleMissing(department, input),
    }),
  ]
}

/** One sighting for each firm that stands so, even if the declaration names it in several parts. */
function standing<D extends Department>(
  department: D,
  { header, section, facts }: RuleInput<D>,
  wrong: readonly Standing[],
): Sighting[] {
  const byCode = new Map<string, Sighting>()
  for (const { code, pointer } of firmsNamed(department, header, section)) {
    const found = standingOf(facts.firms.get(code), department)
    if (!wrong.includes(found)) continue
    const pointers = [...(byCode.get(code)?.pointers ?? []), pointer]
    byCode.set(code, { pointers, expected: 'REGISTERED', found })
  }
  return [...byCode.values()]
}

function roleMissing<D extends Department>(
  department: D,
  { header, section, facts }: RuleInput<D>,
): Sighting[] {
  return firmsNamed(department, header, section).flatMap(({ code, pointer, roles }) => {
    const firm = facts.firms.get(code)
    if (firm === undefined || roles.some((role) => firm.roles.includes(role))) return []
    return [{ pointers: [pointer], expected: roles.join(' | '), found: firm.roles.join(', ') }]
  })
}

function standingOf(firm: FirmFacts | undefined, department: Department): Standing {
  return firm === undefined ? 'UNKNOWN_FIRM' : (firm.registrations[department] ?? 'NOT_REGISTERED')
}

// Only these three may withhold the tax and stand surety for it (CEB 202205, assureCode).
const SURETIES: readonly FirmRole[] = ['PLATFORM', 'ECOMMERCE_FIRM', 'CARRIER']

const FIRMS_NAMED: {
  readonly [D in Department]: (header: Header, section: SectionOf<D>) => NamedFirm[]
} = {
  customs: (header, { waybill, zoneWarehouse }) => [
    named('/header/declarant', header.declarant.code, ['DECLARANT']),
    ...(header.broker ? [named('/header/broker', header.broker.code, ['BROKER'])] : []),
    named('/header/platform', header.platform.code, ['PLATFORM']),
    named('/header/seller', header.seller.code, ['ECOMMERCE_FIRM']),
    named('/customs/waybill/carrier', waybill.carrier.code, ['CARRIER']),
    ...(zoneWarehouse
      ? [named('/customs/zoneWarehouse', zoneWarehouse.code, ['ZONE_WAREHOUSE'])]
      : []),
  ],
  tax: (_header, { guarantor }) => [named('/tax/guarantor', guarantor.code, SURETIES)],
  inspection: (header) => [named('/header/seller', header.seller.code, ['ECOMMERCE_FIRM'])],
  banking: (_header, { payment }) => [
    named('/banking/payment/provider', payment.provider.code, ['PAYMENT_PROVIDER']),
  ],
  commerce: (_header, { order }) => [
    named('/commerce/order/platform', order.platform.code, ['PLATFORM']),
    named('/commerce/order/seller', order.seller.code, ['ECOMMERCE_FIRM']),
  ],
}

function named(firm: string, code: string, roles: readonly FirmRole[]): NamedFirm {
  return { pointer: `${firm}/code`, code, roles }
}
