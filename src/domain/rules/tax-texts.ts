import type { RuleTexts } from '../findings.ts'

/** The words of the rules of tax, by code. */
export const TAX_TEXTS = {
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
  CUSTOMS_DUTY_NOT_ZERO: {
    en: {
      title: 'Customs duty is declared although the rate is zero',
      cause: 'Within the limits the tariff rate of retail import is 0 %.',
      fix: 'Declare a customs duty of 0.',
    },
    zh: {
      title: '限值以内申报了关税',
      cause: '限值以内的跨境电商零售进口商品关税税率为0%。',
      fix: '请将关税填报为0。',
    },
  },
  VALUE_ADDED_TAX_DIFFERS: {
    en: {
      title: 'The declared value-added tax is not the assessed one',
      cause:
        'Within the limits the tax is 70 % of the statutory value-added tax, rounded to the fen.',
      fix: 'Declare the expected amount for the line.',
    },
    zh: {
      title: '申报增值税与核定税额不符',
      cause: '限值以内按法定应纳增值税额的70%征收，四舍五入到分。',
      fix: '请按应填金额申报该项增值税。',
    },
  },
  CONSUMPTION_TAX_DIFFERS: {
    en: {
      title: 'The declared consumption tax is not the assessed one',
      cause:
        'Within the limits the tax is 70 % of the statutory consumption tax, rounded to the fen.',
      fix: 'Declare the expected amount for the line.',
    },
    zh: {
      title: '申报消费税与核定税额不符',
      cause: '限值以内按法定应纳消费税额的70%征收，四舍五入到分。',
      fix: '请按应填金额申报该项消费税。',
    },
  },
  TAX_RATE_UNKNOWN: {
    en: {
      title: 'The tax rate of the goods is unknown',
      cause: 'The port has no rate for this commodity code, so a person has to assess the line.',
      fix: 'Check the ten digits of the code; if they are right, wait for the reviewer.',
    },
    zh: {
      title: '商品税率未知',
      cause: '本口岸没有该商品编码的税率，须由人工核定。',
      fix: '请核对十位商品编码；编码无误的，请等待人工审核。',
    },
  },
  NOTHING_TO_TAX: {
    en: {
      title: 'The declaration has no dutiable value',
      cause: 'The dutiable values add up to zero, yet goods that are sold have a price.',
      fix: 'Declare the price paid, with freight and insurance, as the dutiable value.',
    },
    zh: {
      title: '申报的完税价格为零',
      cause: '完税价格合计为零，而销售的商品应有成交价格。',
      fix: '请按实际成交价格（含运费、保险费）申报完税价格。',
    },
  },
} as const satisfies Record<string, RuleTexts>
