/**
 * The firms that each department looks up in the registry, and the rules on them that are the
 * same everywhere: is the firm known, suspended, revoked, and registered for its part? A firm
 * that nobody knows goes to a person, never through in silence.
 */
import type { Header } from '../../schema-types.ts'
import type { Department, SectionOf } from '../departments.ts'
import type { FirmFacts, FirmRole, RegistrationState } from '../facts.ts'
import { REGISTRATION_TEXTS } from './registration-texts.ts'
import { type DepartmentRule, NOTHING, type RuleInput, rule, type Sighting } from './rule.ts'

/** A firm named in a declaration: where, its code, and the roles of which it needs one. */
export type NamedFirm = {
  readonly pointer: string
  readonly code: string
  readonly roles: readonly FirmRole[]
}

/** The rule that firms are registered with customs, of which the payment provider is looked up by banking. */
export const CUSTOMS_REGISTER = 'CEB interface specification 202205, errors -10101 and -10102'

const OTHER_REGISTER =
  'Default of the port: registers of other departments as that of customs; verify before legal use'

type Standing = RegistrationState | 'UNKNOWN_FIRM' | 'NOT_REGISTERED'

/** A part that a firm plays in a declaration, and how to find the code of the firm, if there is one. */
type Part<D extends Department> = Omit<NamedFirm, 'code'> & {
  readonly codeIn: (header: Header, section: SectionOf<D>) => string | undefined
}

/** The firms that this department looks up. */
export function firmsNamed<D extends Department>(
  department: D,
  header: Header,
  section: SectionOf<D>,
): NamedFirm[] {
  const parts: readonly Part<D>[] = PARTS[department]
  return parts.flatMap(({ pointer, roles, codeIn }) => {
    const code = codeIn(header, section)
    return code === undefined ? [] : [{ pointer, roles, code }]
  })
}

/** The rules on the standing and the roles of firms, as rules of this department. */
export function registrationRules<D extends Department>(department: D): DepartmentRule<D>[] {
  const prefix = department.toUpperCase()
  const source = department === 'customs' ? CUSTOMS_REGISTER : OTHER_REGISTER
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
): readonly Sighting[] {
  const parts: readonly Part<D>[] = PARTS[department]
  let byCode: Map<string, Sighting> | undefined
  for (const { pointer, codeIn } of parts) {
    const code = codeIn(header, section)
    if (code === undefined) continue
    const found = standingOf(facts.firms.get(code), department)
    if (!wrong.includes(found)) continue
    byCode ??= new Map()
    const pointers = [...(byCode.get(code)?.pointers ?? []), pointer]
    byCode.set(code, { pointers, expected: 'REGISTERED', found })
  }
  return byCode === undefined ? NOTHING : [...byCode.values()]
}

function roleMissing<D extends Department>(
  department: D,
  { header, section, facts }: RuleInput<D>,
): readonly Sighting[] {
  const parts: readonly Part<D>[] = PARTS[department]
  let seen: Sighting[] | undefined
  for (const { pointer, roles, codeIn } of parts) {
    const code = codeIn(header, section)
    const firm = code === undefined ? undefined : facts.firms.get(code)
    if (firm === undefined || roles.some((role) => firm.roles.includes(role))) continue
    seen ??= []
    seen.push({ pointers: [pointer], expected: roles.join(' | '), found: firm.roles.join(', ') })
  }
  return seen ?? NOTHING
}

function standingOf(firm: FirmFacts | undefined, department: Department): Standing {
  return firm === undefined ? 'UNKNOWN_FIRM' : (firm.registrations[department] ?? 'NOT_REGISTERED')
}

// Only these three may withhold the tax and stand surety for it (CEB 202205, assureCode).
const SURETIES: readonly FirmRole[] = ['PLATFORM', 'ECOMMERCE_FIRM', 'CARRIER']

const PARTS: { readonly [D in Department]: readonly Part<D>[] } = {
  customs: [
    part('/header/declarant', ['DECLARANT'], ({ declarant }) => declarant.code),
    part('/header/broker', ['BROKER'], ({ broker }) => broker?.code),
    part('/header/platform', ['PLATFORM'], ({ platform }) => platform.code),
    part('/header/seller', ['ECOMMERCE_FIRM'], ({ seller }) => seller.code),
    part('/customs/waybill/carrier', ['CARRIER'], (_header, { waybill }) => waybill.carrier.code),
    part(
      '/customs/zoneWarehouse',
      ['ZONE_WAREHOUSE'],
      (_header, { zoneWarehouse }) => zoneWarehouse?.code,
    ),
  ],
  tax: [part('/tax/guarantor', SURETIES, (_header, { guarantor }) => guarantor.code)],
  inspection: [part('/header/seller', ['ECOMMERCE_FIRM'], ({ seller }) => seller.code)],
  banking: [
    part(
      '/banking/payment/provider',
      ['PAYMENT_PROVIDER'],
      (_header, { payment }) => payment.provider.code,
    ),
  ],
  commerce: [
    part('/commerce/order/platform', ['PLATFORM'], (_header, { order }) => order.platform.code),
    part('/commerce/order/seller', ['ECOMMERCE_FIRM'], (_header, { order }) => order.seller.code),
  ],
}

function part<D extends Department>(
  firm: string,
  roles: readonly FirmRole[],
  codeIn: Part<D>['codeIn'],
): Part<D> {
  return { pointer: `${firm}/code`, roles, codeIn }
}
