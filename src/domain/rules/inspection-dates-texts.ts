import type { RuleTexts } from '../findings.ts'

/** The words of the rules of inspection on days, by code. */
export const INSPECTION_DATE_TEXTS = {
  EXPIRY_DATE_MISSING: {
    en: {
      title: 'The expiry date is missing',
      cause: 'Most food and cosmetics carry an expiry date, and each lot of them needs it.',
      fix: 'Give the expiry date that is printed on the goods.',
    },
    zh: {
      title: '缺少有效期',
      cause: '该类食品、化妆品标注有效期，须逐批填报。',
      fix: '请填报商品标注的有效期截止日期。',
    },
  },
  EXPIRY_DATE_UNKNOWN: {
    en: {
      title: 'Nobody says whether the goods expire',
      cause:
        'Some goods under this code carry an expiry date and some do not, and the lot gives none.',
      fix: 'Give the expiry date that is printed on the goods; if there is none, wait for the reviewer.',
    },
    zh: {
      title: '无法判断商品是否有有效期',
      cause: '该编码下部分商品须标注有效期、部分无须标注，该批次未填报有效期。',
      fix: '请填报商品标注的有效期截止日期；商品未标注的，请等待人工审核。',
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
  SHELF_LIFE_IMPLAUSIBLE: {
    en: {
      title: 'The goods keep for more than ten years',
      cause: 'Goods with an expiry date seldom keep so long, so one of the dates may be wrong.',
      fix: 'Check the date of production and the expiry date.',
    },
    zh: {
      title: '保质期过长',
      cause: '有有效期的商品很少能保存十年以上，日期可能填报有误。',
      fix: '请核对生产日期和有效期。',
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
  CERTIFICATE_DATE_IMPOSSIBLE: {
    en: {
      title: 'A certificate has an impossible date',
      cause: 'It is issued after the day of declaration, or after its own expiry.',
      fix: 'Correct the date of issue, or give the certificate that exists.',
    },
    zh: {
      title: '证书签发日期不合理',
      cause: '证书签发日期晚于申报日期或晚于证书有效期。',
      fix: '请更正签发日期，或提供有效的证书。',
    },
  },
  CERTIFICATE_BEFORE_PRODUCTION: {
    en: {
      title: 'A certificate is older than the goods',
      cause: 'What a certificate says of a lot cannot have been seen before the lot was made.',
      fix: 'Give the certificate of this lot, or correct the date of production.',
    },
    zh: {
      title: '证书早于商品生产',
      cause: '证明商品状况的证书不可能在商品生产之前签发。',
      fix: '请提供本批次的证书，或更正生产日期。',
    },
  },
} as const satisfies Record<string, RuleTexts>
