import type { RuleTexts } from '../findings.ts'

/** The words of the rules of tax on what is declared line by line, by code. */
export const TAX_TEXTS = {
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
  CUSTOMS_DUTY_DIFFERS: {
    en: {
      title: 'The declared customs duty is not the assessed one',
      cause:
        'One item over the single-transaction limit pays the full tariff on its dutiable value, rounded to the fen.',
      fix: 'Declare the expected amount; the assessment of the declaration shows how it comes about.',
    },
    zh: {
      title: '申报关税与核定税额不符',
      cause: '超过单次交易限值的单件商品按完税价格全额征收关税，四舍五入到分。',
      fix: '请按应填金额申报该项关税；计算过程见该申报的核税结果。',
    },
  },
  VALUE_ADDED_TAX_DIFFERS: {
    en: {
      title: 'The declared value-added tax is not the assessed one',
      cause:
        'Within the limits the tax is 70 % of the statutory value-added tax, for one item over the single limit all of it; rounded to the fen.',
      fix: 'Declare the expected amount; the assessment of the declaration shows how it comes about.',
    },
    zh: {
      title: '申报增值税与核定税额不符',
      cause: '限值以内按法定应纳增值税额的70%征收，超过单次限值的单件商品全额征收，四舍五入到分。',
      fix: '请按应填金额申报该项增值税；计算过程见该申报的核税结果。',
    },
  },
  CONSUMPTION_TAX_DIFFERS: {
    en: {
      title: 'The declared consumption tax is not the assessed one',
      cause:
        'Within the limits the tax is 70 % of the statutory consumption tax, for one item over the single limit all of it; rounded to the fen.',
      fix: 'Declare the expected amount; the assessment of the declaration shows how it comes about.',
    },
    zh: {
      title: '申报消费税与核定税额不符',
      cause: '限值以内按法定应纳消费税额的70%征收，超过单次限值的单件商品全额征收，四舍五入到分。',
      fix: '请按应填金额申报该项消费税；计算过程见该申报的核税结果。',
    },
  },
  TAX_ABOVE_VALUE: {
    en: {
      title: 'The declared tax is more than the goods are worth',
      cause:
        'The port cannot assess this line itself, and duty and taxes together hardly ever exceed the dutiable value.',
      fix: 'Check value and taxes of the line; a digit too many is the usual cause.',
    },
    zh: {
      title: '申报税款超过商品价值',
      cause: '本口岸无法自行核定该项税款，而关税与各项税款之和通常不会超过完税价格。',
      fix: '请核对该项的完税价格和各项税额，常见原因是多填了一位数字。',
    },
  },
  TAX_NOT_IN_FEN: {
    en: {
      title: 'A tax is declared in parts of a fen',
      cause: 'Tax is paid in whole fen; the port rounds half up before it compares.',
      fix: 'Round each tax of each line to two decimal places, then add.',
    },
    zh: {
      title: '税额未取整到分',
      cause: '税款以分为最小单位缴纳；本口岸在比对前按四舍五入取整。',
      fix: '请先将每项税额四舍五入到两位小数，再求和。',
    },
  },
  LINE_WITHOUT_VALUE: {
    en: {
      title: 'A line has no dutiable value',
      cause:
        'Only a gift is worth nothing; every other line has its price and its share of freight.',
      fix: 'Nothing needs to be done for a gift; otherwise declare the value of the line.',
    },
    zh: {
      title: '某项商品的完税价格为零',
      cause: '只有赠品的价格为零，其他商品应有成交价格及其分摊的运费。',
      fix: '赠品无需处理；其他商品请填写该项的完税价格。',
    },
  },
  TAX_RATE_UNKNOWN: {
    en: {
      title: 'The tax rate of the goods is unknown',
      cause:
        'The port has no rate or no formula for this commodity code, so a person has to assess the line.',
      fix: 'Check the ten digits of the code; if they are right, wait for the reviewer.',
    },
    zh: {
      title: '商品税率未知',
      cause: '本口岸没有该商品编码的税率或计税公式，须由人工核定。',
      fix: '请核对十位商品编码；编码无误的，请等待人工审核。',
    },
  },
  TAX_QUANTITY_MISSING: {
    en: {
      title: 'The tax line does not say how much there is',
      cause:
        'Consumption tax on these goods depends on the price or quantity of a statutory unit; and over the single limit only one indivisible item may be.',
      fix: 'Repeat the quantity of the goods list in the tax line, in the field that is named.',
    },
    zh: {
      title: '税款表体未填写数量',
      cause: '该商品的消费税取决于法定单位的价格或数量；超过单次限值的，只能是一件不可分割的商品。',
      fix: '请在税款表体的相应字段填写与清单一致的数量。',
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
