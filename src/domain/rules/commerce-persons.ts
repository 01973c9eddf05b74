/** Who bought, and where it goes: a person, at home. All that is shown of people is masked. */
import { ageOn, birthDayOf } from '../day.ts'
import { maskAddress, maskIdNumber, maskName, maskTelephone } from '../mask.ts'
import { isFirmName, isPersonName } from '../person-name.ts'
import { isInProvince } from '../region.ts'
import { isTelephone } from '../telephone.ts'
import { COMMERCE_PERSON_TEXTS } from './commerce-persons-texts.ts'
import { type DepartmentRule, NOTHING, PORT_DEFAULT, rule } from './rule.ts'

const BUYER = '/commerce/order/buyer'
const CONSIGNEE = '/commerce/order/consignee'
// A province, a city and a road have this many characters at least.
const SHORTEST_ADDRESS = 6

/** The rules of commerce registration on buyer and consignee. */
export const COMMERCE_PERSON_RULES: readonly DepartmentRule<'commerce'>[] = [
  rule('commerce', {
    code: 'BUYER_UNDER_AGE',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: COMMERCE_PERSON_TEXTS.BUYER_UNDER_AGE,
    look: ({ header, section: { order }, pack }) => {
      const { idNumber } = order.buyer
      return ageOn(birthDayOf(idNumber), header.declaredOn) >= pack.limits.buyerAgeYears
        ? NOTHING
        : [{ pointers: [`${BUYER}/idNumber`], found: maskIdNumber(idNumber) }]
    },
  }),
  rule('commerce', {
    code: 'BUYER_NAME_NOT_REAL',
    severity: 'REFER',
    source: 'CEB interface specification 202205, CEB311 buyerName: the real name',
    texts: COMMERCE_PERSON_TEXTS.BUYER_NAME_NOT_REAL,
    look: ({ section: { order } }) => {
      const { name } = order.buyer
      return isPersonName(name) && !isFirmName(name)
        ? NOTHING
        : [{ pointers: [`${BUYER}/name`], found: maskName(name) }]
    },
  }),
  rule('commerce', {
    code: 'BUYER_TELEPHONE_MALFORMED',
    severity: 'WARN',
    source: PORT_DEFAULT,
    texts: COMMERCE_PERSON_TEXTS.BUYER_TELEPHONE_MALFORMED,
    look: ({ section: { order } }) =>
      isTelephone(order.buyer.telephone)
        ? NOTHING
        : [{ pointers: [`${BUYER}/telephone`], found: maskTelephone(order.buyer.telephone) }],
  }),
  rule('commerce', {
    code: 'CONSIGNEE_IS_A_FIRM',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: COMMERCE_PERSON_TEXTS.CONSIGNEE_IS_A_FIRM,
    look: ({ section: { order } }) =>
      isFirmName(order.consignee.name)
        ? [{ pointers: [`${CONSIGNEE}/name`], found: maskName(order.consignee.name) }]
        : NOTHING,
  }),
  rule('commerce', {
    code: 'CONSIGNEE_TELEPHONE_MALFORMED',
    severity: 'WARN',
    source: PORT_DEFAULT,
    texts: COMMERCE_PERSON_TEXTS.CONSIGNEE_TELEPHONE_MALFORMED,
    look: ({ section: { order } }) => {
      const { telephone } = order.consignee
      return isTelephone(telephone)
        ? NOTHING
        : [{ pointers: [`${CONSIGNEE}/telephone`], found: maskTelephone(telephone) }]
    },
  }),
  rule('commerce', {
    code: 'CONSIGNEE_ADDRESS_INCOMPLETE',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: COMMERCE_PERSON_TEXTS.CONSIGNEE_ADDRESS_INCOMPLETE,
    look: ({ section: { order } }) => {
      const { address } = order.consignee
      return address.length >= SHORTEST_ADDRESS && !address.includes('**')
        ? NOTHING
        : [{ pointers: [`${CONSIGNEE}/address`], found: maskAddress(address) }]
    },
  }),
  rule('commerce', {
    code: 'CONSIGNEE_DISTRICT_UNKNOWN',
    severity: 'WARN',
    source: 'GB/T 2260, first digits of an administrative division; verify before legal use',
    texts: COMMERCE_PERSON_TEXTS.CONSIGNEE_DISTRICT_UNKNOWN,
    look: ({ section: { order } }) => {
      const { district } = order.consignee
      return district === undefined || isInProvince(district)
        ? NOTHING
        : [{ pointers: [`${CONSIGNEE}/district`], found: district }]
    },
  }),
]
