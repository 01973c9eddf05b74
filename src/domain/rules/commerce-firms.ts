/** Platform and seller against what the register holds of them. */
import type { Firm, Registration } from '../../schema-types.ts'
import type { Facts } from '../facts.ts'
import { COMMERCE_FIRM_TEXTS } from './commerce-firms-texts.ts'
import {
  type DepartmentRule,
  NOTHING,
  PORT_DEFAULT,
  type RuleInput,
  rule,
  type Sighting,
} from './rule.ts'

/** The rules of commerce registration on the two firms of an order. */
export const COMMERCE_FIRM_RULES: readonly DepartmentRule<'commerce'>[] = [
  rule('commerce', {
    code: 'CREDIT_CODE_OF_OTHER_FIRM',
    severity: 'REFUSE',
    source: 'GB 32100-2015, unified social credit code',
    texts: COMMERCE_FIRM_TEXTS.CREDIT_CODE_OF_OTHER_FIRM,
    look: (input) => ofBothFirms(input, creditCodeDiffers),
  }),
  rule('commerce', {
    code: 'LEGAL_NAME_DIFFERS',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: COMMERCE_FIRM_TEXTS.LEGAL_NAME_DIFFERS,
    look: (input) => ofBothFirms(input, legalNameDiffers),
  }),
]

type Look = (
  firm: Firm,
  registration: Registration,
  facts: Facts,
  at: string,
) => Sighting | undefined

/** Looks at the platform and at the seller, each with its registration. */
function ofBothFirms({ section, facts }: RuleInput<'commerce'>, look: Look): readonly Sighting[] {
  const { order, platformRegistration, sellerRegistration } = section
  const { platform, seller } = order
  const first = look(platform, platformRegistration, facts, '/commerce/platformRegistration')
  const second = look(seller, sellerRegistration, facts, '/commerce/sellerRegistration')
  if (first === undefined) return second === undefined ? NOTHING : [second]
  return second === undefined ? [first] : [first, second]
}

function creditCodeDiffers(...[firm, registration, facts, at]: Parameters<Look>) {
  const found = registration.socialCreditCode
  const expected = facts.firms.get(firm.code)?.socialCreditCode ?? found
  return expected === found ? undefined : { pointers: [`${at}/socialCreditCode`], expected, found }
}

function legalNameDiffers(...[firm, registration, facts, at]: Parameters<Look>) {
  const found = registration.legalName
  const expected = facts.firms.get(firm.code)?.name ?? found
  return expected === found ? undefined : { pointers: [`${at}/legalName`], expected, found }
}
