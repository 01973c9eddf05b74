import type { RuleTexts } from '../findings.ts'

/** The words of the rules of commerce registration, by code. */
export const COMMERCE_TEXTS = {
  CREDIT_CODE_OF_OTHER_FIRM: {
    en: {
      title: 'The social credit code is not that of the firm',
      cause:
        'The registration gives another unified social credit code than the register holds for this firm.',
      fix: 'Correct the unified social credit code or the code of the firm.',
    },
    zh: {
      title: '统一社会信用代码与企业不符',
      cause: '登记信息中的统一社会信用代码与该企业登记的代码不同。',
      fix: '请更正统一社会信用代码或企业代码。',
    },
  },
  LEGAL_NAME_DIFFERS: {
    en: {
      title: 'The firm is registered under another name',
      cause: 'The legal name is not the name that the register holds for this firm.',
      fix: 'Give the name as it is registered, or wait for the reviewer.',
    },
    zh: {
      title: '企业名称与登记不一致',
      cause: '申报的企业名称与登记名录中的名称不同。',
      fix: '请按登记名称填报，或等待人工审核。',
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
  BUYER_UNDER_AGE: {
    en: {
      title: 'The buyer is a minor',
      cause:
        'The identity number says that the buyer is younger than the port lets through unseen.',
      fix: 'Have an adult buy, or wait for the reviewer.',
    },
    zh: {
      title: '订购人未成年',
      cause: '根据身份证号，订购人年龄低于自动放行的年龄。',
      fix: '请由成年人订购，或等待人工审核。',
    },
  },
} as const satisfies Record<string, RuleTexts>
