/**
 * Commerce registration looks at the order: are platform and seller the firms that they say they
 * are, and is this a sale that a shop makes to a consumer?
 */
import type { Firm, Registration } from '../../schema-types.ts'
import { ageOn, birthDayOf } from '../day.ts'
import type { Facts } from '../facts.ts'
import { maskIdNumber } from '../mask.ts'
import { amount } from '../money.ts'
import { COMMERCE_TEXTS } from './commerce-texts.ts'
import { registrationRules } from './registration.ts'
import {
  type DepartmentRule,
  each,
  PORT_DEFAULT,
  type RuleInput,
  rule,
  type Sighting,
  unless,
} from './rule.ts'

const ORDER = '/commerce/order'
const LINES = '/commerce/order/lines'
const ONE = amount('1')

/** The rules of commerce registration. */
export const COMMERCE_RULES: readonly DepartmentRule<'commerce'>[] = [
  ...registrationRules('commerce'),
  rule('commerce', {
    code: 'CREDIT_CODE_OF_OTHER_FIRM',
    severity: 'REFUSE',
    source: 'GB 32100-2015, unified social credit code',
    texts: COMMERCE_TEXTS.CREDIT_CODE_OF_OTHER_FIRM,
    look: (input) => ofBothFirms(input, creditCodeDiffers),
  }),
  rule('commerce', {
    code: 'LEGAL_NAME_DIFFERS',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: COMMERCE_TEXTS.LEGAL_NAME_DIFFERS,
    look: (input) => ofBothFirms(input, legalNameDiffers),
  }),
  rule('commerce', {
    code: 'DISCOUNT_EXCEEDS_GOODS',
    severity: 'REFER',
    source: 'CEB interface specification 202205, CEB311 discount and goodsValue',
    texts: COMMERCE_TEXTS.DISCOUNT_EXCEEDS_GOODS,
    look: ({ section: { order } }) =>
      unless(amount(order.discount) <= amount(order.goodsValue), `${ORDER}/discount`, {
        expected: `<= ${order.goodsValue}`,
        found: order.discount,
      }),
  }),
  rule('commerce', {
    code: 'GIFT_NOT_MARKED',
    severity: 'REFER',
    source: 'CEB interface specification 202205, CEB311 price and note',
    texts: COMMERCE_TEXTS.GIFT_NOT_MARKED,
    look: ({ section: { order } }) =>
      each(order.lines, LINES, ({ unitPrice, note }, at) =>
        amount(unitPrice) > 0n || note !== undefined
          ? undefined
          : { pointers: [`${at}/unitPrice`, `${at}/note`], found: unitPrice },
      ),
  }),
  rule('commerce', {
    code: 'ORDER_QUANTITY_NOT_WHOLE',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: COMMERCE_TEXTS.ORDER_QUANTITY_NOT_WHOLE,
    look: ({ section: { order }, pack }) =>
      each(order.lines, LINES, ({ quantity, unit }, at) =>
        amount(quantity) % ONE === 0n || !pack.countingUnits.has(unit)
          ? undefined
          : { pointers: [`${at}/quantity`, `${at}/unit`], found: quantity },
      ),
  }),
  rule('commerce', {
    code: 'ORDER_WITHOUT_VALUE',
    severity: 'REFER',
    source: 'CEB interface specification 202205, CEB311 goodsValue',
    texts: COMMERCE_TEXTS.ORDER_WITHOUT_VALUE,
    look: ({ section: { order } }) =>
      unless(amount(order.goodsValue) > 0n, `${ORDER}/goodsValue`, {
        expected: '> 0',
        found: order.goodsValue,
      }),
  }),
  rule('commerce', {
    code: 'FREIGHT_EXCEEDS_GOODS',
    severity: 'WARN',
    source: PORT_DEFAULT,
    texts: COMMERCE_TEXTS.FREIGHT_EXCEEDS_GOODS,
    look: ({ section: { order } }) =>
      unless(amount(order.freight) <= amount(order.goodsValue), `${ORDER}/freight`, {
        expected: `<= ${order.goodsValue}`,
        found: order.freight,
      }),
  }),
  rule('commerce', {
    code: 'BUYER_UNDER_AGE',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: COMMERCE_TEXTS.BUYER_UNDER_AGE,
    look: ({ header, section: { order }, pack }) => {
      const { idNumber } = order.buyer
      const age = ageOn(birthDayOf(idNumber), header.declaredOn)
      return unless(age >= pack.limits.buyerAgeYears, `${ORDER}/buyer/idNumber`, {
        found: maskIdNumber(idNumber),
      })
    },
  }),
]

type Look = (firm: Firm, registration: Registration, facts: Facts, at: string) => Sighting[]

/** Looks at the platform and at the seller, each with its registration. */
function ofBothFirms({ section, facts }: RuleInput<'commerce'>, look: Look): Sighting[] {
  const { order, platformRegistration, sellerRegistration } = section
  return [
    ...look(order.platform, platformRegistration, facts, '/commerce/platformRegistration'),
    ...look(order.seller, sellerRegistration, facts, '/commerce/sellerRegistration'),
  ]
}

function creditCodeDiffers(...[firm, registration, facts, at]: Parameters<Look>): Sighting[] {
  const found = registration.socialCreditCode
  const expected = facts.firms.get(firm.code)?.socialCreditCode ?? found
  return unless(expected === found, `${at}/socialCreditCode`, { expected, found })
}

function legalNameDiffers(...[firm, registration, facts, at]: Parameters<Look>): Sighting[] {
  const found = registration.legalName
  const expected = facts.firms.get(firm.code)?.name ?? found
  return unless(expected === found, `${at}/legalName`, { expected, found })
}
