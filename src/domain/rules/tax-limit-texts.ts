import type { RuleTexts } from '../findings.ts'

/** The words of the rules of tax on the limits, by code. */
export const TAX_LIMIT_TEXTS = {
  SINGLE_LIMIT_EXCEEDED: {
    en: {
      title: 'The declaration is over the single-transaction limit',
      cause: 'The dutiable values add up to more than one retail import may be worth.',
      fix: 'Split the purchase at the order, or import the goods by general trade.',
    },
    zh: {
      title: '超过单次交易限值',
      cause: '各项完税价格合计超过跨境电商零售进口单次交易限值。',
      fix: '请在下单时拆分购买，或改按一般贸易方式进口。',
    },
  },
  INDIVISIBLE_ITEM_OVER_LIMIT: {
    en: {
      title: 'One item alone is over the single-transaction limit',
      cause:
        'One indivisible item over the limit may still come in, but at the full rates; a person checks that it is indivisible.',
      fix: 'Wait for the reviewer, or import the goods by general trade.',
    },
    zh: {
      title: '单件商品超过单次交易限值',
      cause:
        '完税价格超过单次限值的单个不可分割商品仍可按跨境电商进口，但须全额征税，由人工核实是否不可分割。',
      fix: '请等待人工审核，或改按一般贸易方式进口。',
    },
  },
  VALUE_OVER_ANNUAL_LIMIT: {
    en: {
      title: 'The declaration alone is over the annual limit',
      cause: 'The dutiable values are more than one buyer may import by retail in a whole year.',
      fix: 'Import the goods by general trade.',
    },
    zh: {
      title: '单票已超过年度交易限值',
      cause: '完税价格合计已超过个人全年跨境电商零售进口的交易限值。',
      fix: '请改按一般贸易方式进口。',
    },
  },
  ANNUAL_LIMIT_EXCEEDED: {
    en: {
      title: 'The buyer is over the annual limit',
      cause:
        'With this declaration the buyer would import more by retail in this calendar year than one person may. What other platforms declared for the buyer counts as well.',
      fix: 'Import the goods by general trade, or lodge again in the new year (China time).',
    },
    zh: {
      title: '订购人超过年度交易限值',
      cause:
        '加上本票，订购人本自然年度的跨境电商零售进口额将超过个人年度限值；在其他平台的交易一并计入。',
      fix: '请改按一般贸易方式进口，或在新年度（北京时间）再申报。',
    },
  },
} as const satisfies Record<string, RuleTexts>
