import type { RuleTexts } from '../findings.ts'

/** The words of the rules of commerce registration on the order, by code. */
export const COMMERCE_ORDER_TEXTS = {
  ORDER_USED_BEFORE: {
    en: {
      title: 'The order was declared before',
      cause: 'Another declaration carries the same order number of the same platform.',
      fix: 'Give the number of this order. An order that was declared must not be declared again; a part delivery needs an order of its own.',
    },
    zh: {
      title: '订单编号已被使用',
      cause: '已有其他申报使用同一平台的该订单编号。',
      fix: '请填报本订单的编号；已申报的订单不得重复申报，分批发货的须拆分订单。',
    },
  },
  ORDER_NUMBER_PLACEHOLDER: {
    en: {
      title: 'The order number is none',
      cause:
        'One character over and over, or digits counted up, is no number that a platform gives to an order.',
      fix: 'Give the number that the platform gave to the order.',
    },
    zh: {
      title: '订单编号无效',
      cause: '重复或连续的数字不是平台给出的订单编号。',
      fix: '请填报平台给出的订单编号。',
    },
  },
  ORDER_AFTER_DECLARATION: {
    en: {
      title: 'The order was placed after the declaration',
      cause: 'Goods are declared after they were bought, by China time.',
      fix: 'Correct the time of the order and its offset from UTC, or the day of declaration.',
    },
    zh: {
      title: '下单时间晚于申报日期',
      cause: '商品应先订购后申报，以北京时间为准。',
      fix: '请更正下单时间及其时区偏移，或更正申报日期。',
    },
  },
  ORDER_TOO_OLD: {
    en: {
      title: 'The order is very old',
      cause: 'So much time between order and declaration is unusual.',
      fix: 'Check the time of the order; if it is right, wait for the reviewer.',
    },
    zh: {
      title: '下单时间过早',
      cause: '下单与申报相隔时间过长。',
      fix: '请核对下单时间；时间无误的，请等待人工审核。',
    },
  },
  DISCOUNT_EXCEEDS_GOODS: {
    en: {
      title: 'The discount is more than the goods are worth',
      cause: 'A discount takes off from the price of the goods, at most all of it.',
      fix: 'Correct the discount or the value of the goods, or wait for the reviewer.',
    },
    zh: {
      title: '优惠金额大于商品价格',
      cause: '优惠减免最多不超过商品价格。',
      fix: '请更正优惠减免金额或商品价格，或等待人工审核。',
    },
  },
  DISCOUNT_UNUSUAL: {
    en: {
      title: 'The discount is more than half of the value of the goods',
      cause:
        'Vouchers do not lower the dutiable value, so a high discount may hide the price that was agreed.',
      fix: 'Nothing has to be done if the prices are right.',
    },
    zh: {
      title: '优惠金额超过商品价格的一半',
      cause: '优惠券等不影响完税价格，优惠过高可能与实际成交价格不符。',
      fix: '价格属实的，无须更正。',
    },
  },
  ORDER_WITHOUT_VALUE: {
    en: {
      title: 'The order has no value',
      cause: 'The value of the goods is zero before any discount.',
      fix: 'Give the price of the goods before discounts.',
    },
    zh: {
      title: '订单商品价格为零',
      cause: '商品价格（未扣减优惠）为零。',
      fix: '请填报扣减优惠前的商品价格。',
    },
  },
  FREIGHT_EXCEEDS_GOODS: {
    en: {
      title: 'The freight is more than the goods are worth',
      cause: 'Goods priced low with a high freight may hide their value.',
      fix: 'Nothing has to be done if the prices are right.',
    },
    zh: {
      title: '运费高于商品价格',
      cause: '商品价格偏低而运费偏高，可能低报价格。',
      fix: '价格属实的，无须更正。',
    },
  },
} as const satisfies Record<string, RuleTexts>
