/** The money: how much was paid, when, as a part of what, and to a provider of which standing. */
import type { Tier } from '../credit.ts'
import { chinaDayOf, daysBetween } from '../day.ts'
import type { RegistrationState } from '../facts.ts'
import { amount, FEN, text } from '../money.ts'
import { BANKING_PAYMENT_TEXTS } from './banking-payment-texts.ts'
import { CUSTOMS_REGISTER } from './registration.ts'
import {
  type DepartmentRule,
  NOTHING,
  PORT_DEFAULT,
  type RuleInput,
  rule,
  type Sighting,
} from './rule.ts'

const AMOUNT = '/banking/payment/amount'
const PROVIDER = '/banking/payment/provider'
const WHOLE_AMOUNT = '/banking/payment/partOf/amount'
const UNTRUSTED: ReadonlySet<Tier> = new Set(['DISHONEST', 'SERIOUSLY_DISHONEST'])

/** The rules of banking on amounts, times and the provider. */
export const BANKING_PAYMENT_RULES: readonly DepartmentRule<'banking'>[] = [
  rule('banking', {
    code: 'PROVIDER_NAME_DIFFERS',
    severity: 'REFER',
    source: 'Default of the port, on CEB411 payCode and payName; verify before legal use',
    texts: BANKING_PAYMENT_TEXTS.PROVIDER_NAME_DIFFERS,
    look: ({ section: { payment }, facts }) => {
      const { code, name } = payment.provider
      const expected = facts.firms.get(code)?.name ?? name
      return expected === name
        ? NOTHING
        : [{ pointers: [`${PROVIDER}/name`], expected, found: name }]
    },
  }),
  rule('banking', {
    code: 'PROVIDER_NOT_REGISTERED_WITH_CUSTOMS',
    severity: 'REFER',
    source: CUSTOMS_REGISTER,
    texts: BANKING_PAYMENT_TEXTS.PROVIDER_NOT_REGISTERED_WITH_CUSTOMS,
    look: (input) => standingWithCustoms(input, ['NOT_REGISTERED', 'SUSPENDED']),
  }),
  rule('banking', {
    code: 'PROVIDER_REVOKED_BY_CUSTOMS',
    severity: 'REFUSE',
    source: CUSTOMS_REGISTER,
    texts: BANKING_PAYMENT_TEXTS.PROVIDER_REVOKED_BY_CUSTOMS,
    look: (input) => standingWithCustoms(input, ['REVOKED']),
  }),
  rule('banking', {
    code: 'PROVIDER_NOT_TRUSTED',
    severity: 'REFER',
    source:
      'GACC Order 282: the tiers; what follows from them here is a default of the port; verify before legal use',
    texts: BANKING_PAYMENT_TEXTS.PROVIDER_NOT_TRUSTED,
    look: ({ section: { payment }, facts }) => {
      const tier = facts.firms.get(payment.provider.code)?.tier
      if (tier === undefined || !UNTRUSTED.has(tier)) return NOTHING
      return [{ pointers: [`${PROVIDER}/code`], found: tier }]
    },
  }),
  rule('banking', {
    code: 'PAYMENT_NOT_POSITIVE',
    severity: 'REFUSE',
    source: 'Default of the port, on CEB411 amountPaid; verify before legal use',
    texts: BANKING_PAYMENT_TEXTS.PAYMENT_NOT_POSITIVE,
    look: ({ section: { payment } }) =>
      amount(payment.amount) > 0n
        ? NOTHING
        : [{ pointers: [AMOUNT], expected: '> 0', found: payment.amount }],
  }),
  rule('banking', {
    code: 'PAYMENT_NOT_IN_WHOLE_FEN',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: BANKING_PAYMENT_TEXTS.PAYMENT_NOT_IN_WHOLE_FEN,
    look: ({ section: { payment } }) =>
      amount(payment.amount) % FEN === 0n
        ? NOTHING
        : [{ pointers: [AMOUNT], found: payment.amount }],
  }),
  rule('banking', {
    code: 'PAYMENT_OVER_PROVIDER_LIMIT',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: BANKING_PAYMENT_TEXTS.PAYMENT_OVER_PROVIDER_LIMIT,
    look: ({ section: { payment }, pack: { limits } }) => {
      // What a provider took in one go is the whole payment, however many orders share it.
      const [pointer, taken] = payment.partOf
        ? [WHOLE_AMOUNT, payment.partOf.amount]
        : [AMOUNT, payment.amount]
      if (amount(taken) <= limits.providerPayment) return NOTHING
      return [{ pointers: [pointer], expected: `<= ${text(limits.providerPayment)}`, found: taken }]
    },
  }),
  rule('banking', {
    code: 'PAYMENT_PART_EXCEEDS_WHOLE',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: BANKING_PAYMENT_TEXTS.PAYMENT_PART_EXCEEDS_WHOLE,
    look: ({ section: { payment } }) =>
      payment.partOf === undefined || amount(payment.amount) <= amount(payment.partOf.amount)
        ? NOTHING
        : [
            {
              pointers: [AMOUNT, WHOLE_AMOUNT],
              expected: `<= ${payment.partOf.amount}`,
              found: payment.amount,
            },
          ],
  }),
  rule('banking', {
    code: 'PAYMENT_SPLIT_OVER_LIMIT',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: BANKING_PAYMENT_TEXTS.PAYMENT_SPLIT_OVER_LIMIT,
    look: ({ section: { payment }, pack: { limits } }) =>
      payment.partOf === undefined || amount(payment.partOf.amount) <= limits.singleTransaction
        ? NOTHING
        : [
            {
              pointers: [WHOLE_AMOUNT],
              expected: `<= ${text(limits.singleTransaction)}`,
              found: payment.partOf.amount,
            },
          ],
  }),
  rule('banking', {
    code: 'PAYMENT_TOO_OLD',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: BANKING_PAYMENT_TEXTS.PAYMENT_TOO_OLD,
    look: ({ header, section: { payment }, pack: { limits } }) => {
      const paidOn = chinaDayOf(payment.paidAt)
      return daysBetween(paidOn, header.declaredOn) <= limits.paymentAgeDays
        ? NOTHING
        : [{ pointers: ['/banking/payment/paidAt'], found: paidOn }]
    },
  }),
]

/**
 * How the provider stands with customs, where that is wrong. Customs sees no payment, so banking looks this up for it;
 * a provider that nobody knows is the matter of BANKING_REGISTRATION_UNKNOWN.
 */
function standingWithCustoms(
  { section: { payment }, facts }: RuleInput<'banking'>,
  wrong: readonly (RegistrationState | 'NOT_REGISTERED')[],
): readonly Sighting[] {
  const firm = facts.firms.get(payment.provider.code)
  if (firm === undefined) return NOTHING
  const found = firm.registrations.customs ?? 'NOT_REGISTERED'
  return wrong.includes(found)
    ? [{ pointers: [`${PROVIDER}/code`], expected: 'REGISTERED', found }]
    : NOTHING
}
