/**
 * Banking and foreign exchange looks at the payment: did a known provider take real money, from
 * an adult, at a time that fits the declaration?
 */
import { ageOn, birthDayOf, chinaDayOf, daysBetween } from '../day.ts'
import { maskIdNumber } from '../mask.ts'
import { amount, text } from '../money.ts'
import { BANKING_TEXTS } from './banking-texts.ts'
import { registrationRules } from './registration.ts'
import { type DepartmentRule, PORT_DEFAULT, rule, unless } from './rule.ts'

const PAYMENT = '/banking/payment'
const OLDEST_PAYER_YEARS = 120
const TRANSACTION_NUMBER = /^[0-9A-Za-z][0-9A-Za-z_-]{7,59}$/

/** The rules of banking and foreign exchange. */
export const BANKING_RULES: readonly DepartmentRule<'banking'>[] = [
  ...registrationRules('banking'),
  rule('banking', {
    code: 'PROVIDER_NAME_DIFFERS',
    severity: 'REFER',
    source: 'CEB interface specification 202205, CEB411 payCode and payName',
    texts: BANKING_TEXTS.PROVIDER_NAME_DIFFERS,
    look: ({ section: { payment }, facts }) => {
      const { code, name } = payment.provider
      const expected = facts.firms.get(code)?.name ?? name
      return unless(expected === name, `${PAYMENT}/provider/name`, { expected, found: name })
    },
  }),
  rule('banking', {
    code: 'PAYMENT_NOT_POSITIVE',
    severity: 'REFUSE',
    source: 'CEB interface specification 202205, CEB411 amountPaid',
    texts: BANKING_TEXTS.PAYMENT_NOT_POSITIVE,
    look: ({ section: { payment } }) =>
      unless(amount(payment.amount) > 0n, `${PAYMENT}/amount`, {
        expected: '> 0',
        found: payment.amount,
      }),
  }),
  rule('banking', {
    code: 'PAYMENT_OVER_PROVIDER_LIMIT',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: BANKING_TEXTS.PAYMENT_OVER_PROVIDER_LIMIT,
    look: ({ section: { payment }, pack }) =>
      unless(amount(payment.amount) <= pack.limits.providerPayment, `${PAYMENT}/amount`, {
        expected: `<= ${text(pack.limits.providerPayment)}`,
        found: payment.amount,
      }),
  }),
  rule('banking', {
    code: 'PAYMENT_TOO_OLD',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: BANKING_TEXTS.PAYMENT_TOO_OLD,
    look: ({ header, section: { payment }, pack }) => {
      const paidOn = chinaDayOf(payment.paidAt)
      const days = daysBetween(paidOn, header.declaredOn)
      return unless(days <= pack.limits.paymentAgeDays, `${PAYMENT}/paidAt`, { found: paidOn })
    },
  }),
  rule('banking', {
    code: 'PAYER_UNDER_AGE',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: BANKING_TEXTS.PAYER_UNDER_AGE,
    look: ({ header, section, pack }) => {
      const { idNumber } = section.payment.payer
      const age = ageOn(birthDayOf(idNumber), header.declaredOn)
      // Somebody not yet born is the matter of PAYER_BIRTH_DATE_IMPOSSIBLE.
      const well = age < 0 || age >= pack.limits.buyerAgeYears
      return unless(well, `${PAYMENT}/payer/idNumber`, { found: maskIdNumber(idNumber) })
    },
  }),
  rule('banking', {
    code: 'PAYER_BIRTH_DATE_IMPOSSIBLE',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: BANKING_TEXTS.PAYER_BIRTH_DATE_IMPOSSIBLE,
    look: ({ header, section }) => {
      const { idNumber } = section.payment.payer
      const age = ageOn(birthDayOf(idNumber), header.declaredOn)
      const well = age >= 0 && age <= OLDEST_PAYER_YEARS
      return unless(well, `${PAYMENT}/payer/idNumber`, { found: maskIdNumber(idNumber) })
    },
  }),
  rule('banking', {
    code: 'TRANSACTION_NUMBER_MALFORMED',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: BANKING_TEXTS.TRANSACTION_NUMBER_MALFORMED,
    look: ({ section: { payment } }) =>
      unless(TRANSACTION_NUMBER.test(payment.transactionNo), `${PAYMENT}/transactionNo`, {
        found: payment.transactionNo,
      }),
  }),
]
