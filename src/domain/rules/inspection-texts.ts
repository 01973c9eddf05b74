import type { RuleTexts } from '../findings.ts'

/** The words of the rules of inspection and quarantine, by code. */
export const INSPECTION_TEXTS = {
  GOODS_PROHIBITED: {
    en: {
      title: 'The goods are prohibited',
      cause:
        'Goods of this kind may not be sent into the country by retail, to keep pests and diseases out.',
      fix: 'Take the line out of the declaration; the goods have to go back or be destroyed.',
    },
    zh: {
      title: '禁止进境的商品',
      cause: '为防止疫病疫情传入，此类商品不得以零售方式进境。',
      fix: '请将该商品移出申报；货物须退运或销毁。',
    },
  },
  ORIGIN_BANNED: {
    en: {
      title: 'The goods are banned from this country of origin',
      cause: 'A ban stands on these goods from this country.',
      fix: 'Take the line out of the declaration, or correct the country of origin.',
    },
    zh: {
      title: '该原产国（地区）的商品禁止进境',
      cause: '现行禁令禁止该原产国（地区）的此类商品进境。',
      fix: '请将该商品移出申报；原产国填报有误的，请更正。',
    },
  },
  REGISTRATION_NUMBER_MISSING: {
    en: {
      title: 'The registration number of the goods is missing',
      cause: 'Infant formula and health food are sold only with a registration or filing number.',
      fix: 'Give the registration number of the product.',
    },
    zh: {
      title: '缺少产品注册号',
      cause: '婴幼儿配方食品和保健食品须取得产品注册或备案。',
      fix: '请填报产品注册号。',
    },
  },
  FILING_NUMBER_MISSING: {
    en: {
      title: 'The filing number of the cosmetic is missing',
      cause:
        'The port asks for the filing number of cosmetics; without it a person looks at the lot.',
      fix: 'Give the filing number, or wait for the reviewer.',
    },
    zh: {
      title: '缺少化妆品备案号',
      cause: '本口岸要求填报化妆品备案号，未填报的由人工审核。',
      fix: '请填报备案号，或等待人工审核。',
    },
  },
  EXPIRY_DATE_MISSING: {
    en: {
      title: 'The expiry date is missing',
      cause: 'Food and cosmetics need an expiry date for each lot.',
      fix: 'Give the expiry date that is printed on the goods.',
    },
    zh: {
      title: '缺少有效期',
      cause: '食品和化妆品须逐批填报有效期。',
      fix: '请填报商品标注的有效期截止日期。',
    },
  },
  GOODS_EXPIRED: {
    en: {
      title: 'The goods expire before they arrive',
      cause:
        'The expiry date is before the day of arrival, or of declaration if no arrival is given.',
      fix: 'Take the lot out of the declaration, or correct the date.',
    },
    zh: {
      title: '商品在到港前已过期',
      cause: '有效期截止日期早于进境日期（未填报进境日期的，以申报日期为准）。',
      fix: '请将该批商品移出申报；日期填报有误的，请更正。',
    },
  },
  SHELF_LIFE_SHORT: {
    en: {
      title: 'The goods expire soon after arrival',
      cause: 'The buyer has little time left to use the goods.',
      fix: 'Nothing has to be done; tell the buyer about the date.',
    },
    zh: {
      title: '商品临近有效期',
      cause: '商品到达后剩余有效期较短。',
      fix: '无须更正，请提示订购人注意有效期。',
    },
  },
  PRODUCTION_DATE_IMPOSSIBLE: {
    en: {
      title: 'The date of production cannot be right',
      cause: 'The goods are made after their expiry date or after the day of declaration.',
      fix: 'Correct the date of production or the expiry date.',
    },
    zh: {
      title: '生产日期不合理',
      cause: '生产日期晚于有效期截止日期或申报日期。',
      fix: '请更正生产日期或有效期。',
    },
  },
  CERTIFICATE_EXPIRED: {
    en: {
      title: 'A certificate has expired',
      cause: 'The certificate is no longer valid on the day of arrival.',
      fix: 'Give a valid certificate.',
    },
    zh: {
      title: '证书已过期',
      cause: '随附证书在进境之日已失效。',
      fix: '请提供有效的证书。',
    },
  },
  PRODUCER_COUNTRY_DIFFERS: {
    en: {
      title: 'The producer is not in the country of origin',
      cause: 'The goods are said to come from another country than their producer.',
      fix: 'Correct the country of origin or of the producer, or wait for the reviewer.',
    },
    zh: {
      title: '生产企业所在国与原产国不一致',
      cause: '申报的原产国与生产企业所在国不同。',
      fix: '请更正原产国或生产企业所在国，或等待人工审核。',
    },
  },
  LOT_QUANTITY_NOT_POSITIVE: {
    en: {
      title: 'The quantity of the lot is zero',
      cause: 'A lot holds something.',
      fix: 'Give the quantity of the lot.',
    },
    zh: {
      title: '批次数量为零',
      cause: '每一批次的数量应大于零。',
      fix: '请填报该批次的数量。',
    },
  },
} as const satisfies Record<string, RuleTexts>
