import type { RuleTexts } from '../findings.ts'

/** The words of the rules of customs, by code. */
export const CUSTOMS_TEXTS = {
  COMMODITY_OFF_LIST: {
    en: {
      title: 'The goods may not be imported by retail',
      cause: 'The goods are not on the positive list of cross-border e-commerce retail import.',
      fix: 'Take the line out of the declaration, or import the goods by general trade.',
    },
    zh: {
      title: '商品不在零售进口正面清单内',
      cause: '该商品未列入跨境电子商务零售进口商品清单。',
      fix: '请将该商品移出申报，或改按一般贸易方式进口。',
    },
  },
  COMMODITY_UNKNOWN: {
    en: {
      title: 'The commodity code is not in the tariff of the port',
      cause:
        'The port does not know this ten-digit code, so a person has to look it up in the positive list.',
      fix: 'Check the ten digits of the code; if they are right, wait for the reviewer.',
    },
    zh: {
      title: '商品编码不在本口岸税则库内',
      cause: '本口岸税则库中没有该十位商品编码，须由人工核对正面清单。',
      fix: '请核对十位商品编码；编码无误的，请等待人工审核。',
    },
  },
  STATUTORY_UNIT_DIFFERS: {
    en: {
      title: 'The statutory units are not those of the commodity',
      cause: 'Every commodity code has one or two statutory units; the line declares others.',
      fix: 'Declare the quantity in the expected statutory units.',
    },
    zh: {
      title: '法定计量单位与商品编码不符',
      cause: '每个商品编码有一个或两个法定计量单位，申报的单位与之不同。',
      fix: '请按应填的法定计量单位申报数量。',
    },
  },
  UNIT_UNKNOWN: {
    en: {
      title: 'The unit code is unknown',
      cause: 'The unit is not in the unit list of the port.',
      fix: 'Use a three-digit customs unit code, such as 011 for a piece or 035 for a kilogram.',
    },
    zh: {
      title: '计量单位代码不存在',
      cause: '该代码不在本口岸计量单位代码表内。',
      fix: '请使用三位海关计量单位代码，例如011（件）、035（千克）。',
    },
  },
  COUNTRY_UNKNOWN: {
    en: {
      title: 'The country code is unknown',
      cause: 'The country is not in the country list of the port.',
      fix: 'Use the three-digit customs code of the country, such as 116 for Japan.',
    },
    zh: {
      title: '国别（地区）代码不存在',
      cause: '该代码不在本口岸国别（地区）代码表内。',
      fix: '请使用三位海关国别（地区）代码，例如116（日本）。',
    },
  },
  CUSTOMS_OFFICE_UNKNOWN: {
    en: {
      title: 'The customs office is unknown',
      cause: 'The office is not in the list of customs offices of the port.',
      fix: 'Use the four-digit code of the office; a leading zero belongs to the code.',
    },
    zh: {
      title: '关区代码不存在',
      cause: '该代码不在本口岸关区代码表内。',
      fix: '请使用四位关区代码，首位的0不可省略。',
    },
  },
  TRANSPORT_MODE_UNKNOWN: {
    en: {
      title: 'The mode of transport is unknown',
      cause: 'The digit is not in the list of modes of transport.',
      fix: 'Use the one-digit customs code, such as 5 for air or 7 for the exit from a bonded zone.',
    },
    zh: {
      title: '运输方式代码不存在',
      cause: '该代码不在运输方式代码表内。',
      fix: '请使用一位海关运输方式代码，例如5（航空运输）、7（保税区）。',
    },
  },
  PACKAGE_TYPE_UNKNOWN: {
    en: {
      title: 'The type of package is unknown',
      cause: 'The digit is not in the list of package types.',
      fix: 'Use the one-digit customs code, such as 2 for a carton.',
    },
    zh: {
      title: '包装种类代码不存在',
      cause: '该代码不在包装种类代码表内。',
      fix: '请使用一位海关包装种类代码，例如2（纸箱）。',
    },
  },
  PERSONAL_USE_QUANTITY_EXCEEDED: {
    en: {
      title: 'The quantity is more than one person uses',
      cause: "Retail import is for the buyer's own use; so much of one article looks like resale.",
      fix: 'Wait for the reviewer, or import the goods by general trade.',
    },
    zh: {
      title: '数量超出个人自用合理范围',
      cause: '零售进口商品仅限订购人个人自用，同一商品数量过多有转售嫌疑。',
      fix: '请等待人工审核，或改按一般贸易方式进口。',
    },
  },
  PARCEL_TOO_HEAVY: {
    en: {
      title: 'The parcel is too heavy for retail',
      cause: 'One parcel to one buyer is seldom so heavy.',
      fix: 'Check the gross weight, which is in kilograms; if it is right, wait for the reviewer.',
    },
    zh: {
      title: '包裹毛重超出零售合理范围',
      cause: '寄给个人的单个包裹很少有如此重量。',
      fix: '请核对毛重（单位为千克）；重量无误的，请等待人工审核。',
    },
  },
  KILOGRAMS_EXCEED_GROSS_WEIGHT: {
    en: {
      title: 'The goods weigh more than the parcel',
      cause: 'The statutory quantities in kilograms add up to more than the gross weight.',
      fix: 'Correct the statutory quantities or the gross weight.',
    },
    zh: {
      title: '商品重量大于包裹毛重',
      cause: '以千克计的法定数量合计大于毛重。',
      fix: '请更正法定数量或毛重。',
    },
  },
} as const satisfies Record<string, RuleTexts>
