/** Who paid: a real person, of age, who can be reached. All that is shown of the payer is masked. */
import type { Payer } from '../../schema-types.ts'
import { ageOn, birthDayOf } from '../day.ts'
import { maskIdNumber, maskName, maskTelephone } from '../mask.ts'
import { isFirmName, isPersonName } from '../person-name.ts'
import { hasIssuingRegion } from '../region.ts'
import { isTelephone } from '../telephone.ts'
import { BANKING_PAYER_TEXTS } from './banking-payer-texts.ts'
import { type DepartmentRule, NOTHING, PORT_DEFAULT, rule, type Sighting } from './rule.ts'

const PAYER = '/banking/payment/payer'
const OLDEST_PAYER_YEARS = 120

/** The rules of banking on the payer. */
export const BANKING_PAYER_RULES: readonly DepartmentRule<'banking'>[] = [
  rule('banking', {
    code: 'PAYER_UNDER_AGE',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: BANKING_PAYER_TEXTS.PAYER_UNDER_AGE,
    look: ({ header, section: { payment }, pack }) => {
      const age = ageOn(birthDayOf(payment.payer.idNumber), header.declaredOn)
      // Somebody not yet born is the matter of PAYER_BIRTH_DATE_IMPOSSIBLE.
      return age < 0 || age >= pack.limits.buyerAgeYears ? NOTHING : ofIdNumber(payment.payer)
    },
  }),
  rule('banking', {
    code: 'PAYER_BIRTH_DATE_IMPOSSIBLE',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: BANKING_PAYER_TEXTS.PAYER_BIRTH_DATE_IMPOSSIBLE,
    look: ({ header, section: { payment } }) => {
      const age = ageOn(birthDayOf(payment.payer.idNumber), header.declaredOn)
      return age >= 0 && age <= OLDEST_PAYER_YEARS ? NOTHING : ofIdNumber(payment.payer)
    },
  }),
  rule('banking', {
    code: 'PAYER_REGION_UNKNOWN',
    severity: 'REFER',
    source:
      'GB 11643-1999 and GB/T 2260, first digits of an identity number; verify before legal use',
    texts: BANKING_PAYER_TEXTS.PAYER_REGION_UNKNOWN,
    look: ({ section: { payment } }) =>
      hasIssuingRegion(payment.payer.idNumber) ? NOTHING : ofIdNumber(payment.payer),
  }),
  rule('banking', {
    code: 'PAYER_NAME_NOT_REAL',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: BANKING_PAYER_TEXTS.PAYER_NAME_NOT_REAL,
    look: ({ section: { payment } }) =>
      isPersonName(payment.payer.name) ? NOTHING : ofName(payment.payer),
  }),
  rule('banking', {
    code: 'PAYER_IS_A_FIRM',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: BANKING_PAYER_TEXTS.PAYER_IS_A_FIRM,
    look: ({ section: { payment } }) =>
      isFirmName(payment.payer.name) ? ofName(payment.payer) : NOTHING,
  }),
  rule('banking', {
    code: 'PAYER_TELEPHONE_MALFORMED',
    severity: 'WARN',
    source: PORT_DEFAULT,
    texts: BANKING_PAYER_TEXTS.PAYER_TELEPHONE_MALFORMED,
    look: ({ section: { payment } }) => {
      const { telephone } = payment.payer
      return telephone === undefined || isTelephone(telephone)
        ? NOTHING
        : [{ pointers: [`${PAYER}/telephone`], found: maskTelephone(telephone) }]
    },
  }),
]

function ofIdNumber({ idNumber }: Payer): Sighting[] {
  return [{ pointers: [`${PAYER}/idNumber`], found: maskIdNumber(idNumber) }]
}

function ofName({ name }: Payer): Sighting[] {
  return [{ pointers: [`${PAYER}/name`], found: maskName(name) }]
}
