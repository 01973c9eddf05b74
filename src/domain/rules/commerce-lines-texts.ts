import type { RuleTexts } from '../findings.ts'

/** The words of the rules of commerce registration on the lines of the order, by code. */
export const COMMERCE_LINE_TEXTS = {
  GIFT_NOT_MARKED: {
    en: {
      title: 'A line without a price is not marked as a gift',
      cause: 'A price of 0 means a gift, and the note of the line has to say so.',
      fix: 'Give the price, or say in the note of the line that it is a gift.',
    },
    zh: {
      title: '单价为零的商品未注明为赠品',
      cause: '单价为0表示赠品，须在备注中说明。',
      fix: '请填报单价，或在该项备注中注明赠品。',
    },
  },
  GIFTS_OUTNUMBER_GOODS: {
    en: {
      title: 'More than half of the lines are gifts',
      cause: 'Gifts come with goods that are sold; so many may be goods whose price is hidden.',
      fix: 'Give the prices, or wait for the reviewer.',
    },
    zh: {
      title: '赠品项数过多',
      cause: '赠品随所售商品附送，过半商品单价为零，可能隐瞒价格。',
      fix: '请如实填报单价，或等待人工审核。',
    },
  },
  COUPON_AS_LINE: {
    en: {
      title: 'A coupon stands among the goods',
      cause: 'Coupons, vouchers and points are a discount on the order and no goods.',
      fix: 'Take the line out and add its value to the discount of the order.',
    },
    zh: {
      title: '优惠券填报为商品',
      cause: '优惠券、代金券和积分属于订单优惠减免，不是商品。',
      fix: '请删除该项，并将金额计入订单的优惠减免金额。',
    },
  },
  SERVICE_AS_LINE: {
    en: {
      title: 'A fee stands among the goods',
      cause:
        'Freight and tax have fields of their own, and a difference in price belongs to the goods that it was paid for.',
      fix: 'Take the line out and give the amount where it belongs.',
    },
    zh: {
      title: '费用填报为商品',
      cause: '运费、税款应填入订单相应栏目，补差价应计入对应商品的价格。',
      fix: '请删除该项，并将金额填入相应栏目。',
    },
  },
  SAME_ARTICLE_TWO_PRICES: {
    en: {
      title: 'The same article has two prices',
      cause: 'Two lines of the order have the same article in the same unit, and one is cheaper.',
      fix: 'Correct the price, or say in the note of the line why it differs, and wait for the reviewer.',
    },
    zh: {
      title: '同一商品有两种单价',
      cause: '订单中两项的商品及计量单位相同，但单价不同。',
      fix: '请更正单价，或在备注中说明原因并等待人工审核。',
    },
  },
  ORDER_QUANTITY_NOT_WHOLE: {
    en: {
      title: 'A quantity in pieces is not a whole number',
      cause: 'The unit counts things, and things are not sold in parts.',
      fix: 'Correct the quantity or the unit.',
    },
    zh: {
      title: '计件数量不是整数',
      cause: '该计量单位为计件单位，数量应为整数。',
      fix: '请更正数量或计量单位。',
    },
  },
} as const satisfies Record<string, RuleTexts>
