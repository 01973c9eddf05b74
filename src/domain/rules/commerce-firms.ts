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
    source: 'GB 32100-2015, unified social credit code; verify before legal use',
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
  rule('commerce', {
    code: 'SELLER_NOT_OF_PLATFORM',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: COMMERCE_FIRM_TEXTS.SELLER_NOT_OF_PLATFORM,
    look: ({ header: { declaredOn }, section: { order }, facts: { firms } }) => {
      const platform = firms.get(order.platform.code)
      const seller = firms.get(order.seller.code)
      // Firms that nobody knows are the matter of COMMERCE_REGISTRATION_UNKNOWN.
      if (platform === undefined || seller === undefined || platform.id === seller.id)
        return NOTHING
      const isAdmitted = seller.admissions.some(
        ({ platformId, validFrom, validTo = LAST_DAY }) =>
          platformId === platform.id && validFrom <= declaredOn && declaredOn <= validTo,
      )
      if (isAdmitted) return NOTHING
      return [
        {
          pointers: ['/commerce/order/seller/code', '/commerce/order/platform/code'],
          expected: `an admission by ${order.platform.code} on ${declaredOn}`,
          found: order.seller.code,
        },
      ]
    },
  }),
]

const LAST_DAY = '9999-12-31'

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
