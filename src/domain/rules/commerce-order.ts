/** The order as a whole: its number, its time, and what it is worth. */
import { chinaDayOf, daysBetween } from '../day.ts'
import { amount } from '../money.ts'
import { isPlaceholder } from '../placeholder.ts'
import { COMMERCE_ORDER_TEXTS } from './commerce-order-texts.ts'
import { type DepartmentRule, NOTHING, PORT_DEFAULT, rule } from './rule.ts'

const ORDER = '/commerce/order'
const PLACED_AT = `${ORDER}/placedAt`
const HALF = 2n

/** The rules of commerce registration on the order. */
export const COMMERCE_ORDER_RULES: readonly DepartmentRule<'commerce'>[] = [
  rule('commerce', {
    code: 'ORDER_USED_BEFORE',
    severity: 'REFUSE',
    source: 'CEB interface specification 202205, CEB311 orderNo: unique per platform',
    texts: COMMERCE_ORDER_TEXTS.ORDER_USED_BEFORE,
    look: ({ section: { order }, history }) => {
      const usedOn = history.usedBefore.get('ORDER')
      if (usedOn === undefined) return NOTHING
      const found = `${order.orderNo}, ${usedOn}`
      return [{ pointers: [`${ORDER}/orderNo`], expected: 'a number not used', found }]
    },
  }),
  rule('commerce', {
    code: 'ORDER_NUMBER_PLACEHOLDER',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: COMMERCE_ORDER_TEXTS.ORDER_NUMBER_PLACEHOLDER,
    look: ({ section: { order } }) =>
      isPlaceholder(order.orderNo)
        ? [{ pointers: [`${ORDER}/orderNo`], found: order.orderNo }]
        : NOTHING,
  }),
  rule('commerce', {
    code: 'ORDER_AFTER_DECLARATION',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: COMMERCE_ORDER_TEXTS.ORDER_AFTER_DECLARATION,
    look: ({ header: { declaredOn }, section: { order } }) =>
      order.placedAt === undefined || chinaDayOf(order.placedAt) <= declaredOn
        ? NOTHING
        : [
            {
              pointers: [PLACED_AT, '/header/declaredOn'],
              expected: `<= ${declaredOn}`,
              found: order.placedAt,
            },
          ],
  }),
  rule('commerce', {
    code: 'ORDER_TOO_OLD',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: COMMERCE_ORDER_TEXTS.ORDER_TOO_OLD,
    look: ({ header: { declaredOn }, section: { order }, pack: { limits } }) =>
      order.placedAt === undefined ||
      daysBetween(chinaDayOf(order.placedAt), declaredOn) <= limits.paymentAgeDays
        ? NOTHING
        : [{ pointers: [PLACED_AT], found: order.placedAt }],
  }),
  rule('commerce', {
    code: 'DISCOUNT_EXCEEDS_GOODS',
    severity: 'REFER',
    source: 'Default of the port, on CEB311 discount and goodsValue; verify before legal use',
    texts: COMMERCE_ORDER_TEXTS.DISCOUNT_EXCEEDS_GOODS,
    look: ({ section: { order } }) =>
      amount(order.discount) <= amount(order.goodsValue)
        ? NOTHING
        : [
            {
              pointers: [`${ORDER}/discount`],
              expected: `<= ${order.goodsValue}`,
              found: order.discount,
            },
          ],
  }),
  rule('commerce', {
    code: 'DISCOUNT_UNUSUAL',
    severity: 'WARN',
    source: PORT_DEFAULT,
    texts: COMMERCE_ORDER_TEXTS.DISCOUNT_UNUSUAL,
    look: ({ section: { order } }) => {
      const discount = amount(order.discount)
      const value = amount(order.goodsValue)
      // More than all of it is the matter of DISCOUNT_EXCEEDS_GOODS.
      return discount * HALF <= value || discount > value
        ? NOTHING
        : [{ pointers: [`${ORDER}/discount`, `${ORDER}/goodsValue`], found: order.discount }]
    },
  }),
  rule('commerce', {
    code: 'ORDER_WITHOUT_VALUE',
    severity: 'REFER',
    source: 'Default of the port, on CEB311 goodsValue; verify before legal use',
    texts: COMMERCE_ORDER_TEXTS.ORDER_WITHOUT_VALUE,
    look: ({ section: { order } }) =>
      amount(order.goodsValue) > 0n
        ? NOTHING
        : [{ pointers: [`${ORDER}/goodsValue`], expected: '> 0', found: order.goodsValue }],
  }),
  rule('commerce', {
    code: 'FREIGHT_EXCEEDS_GOODS',
    severity: 'WARN',
    source: PORT_DEFAULT,
    texts: COMMERCE_ORDER_TEXTS.FREIGHT_EXCEEDS_GOODS,
    look: ({ section: { order } }) =>
      amount(order.freight) <= amount(order.goodsValue)
        ? NOTHING
        : [
            {
              pointers: [`${ORDER}/freight`],
              expected: `<= ${order.goodsValue}`,
              found: order.freight,
            },
          ],
  }),
]
