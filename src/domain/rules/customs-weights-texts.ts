import type { RuleTexts } from '../findings.ts'

/** The words of the rules of customs on weights, by code. */
export const CUSTOMS_WEIGHT_TEXTS = {
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
  KILOGRAMS_EXCEED_NET_WEIGHT: {
    en: {
      title: 'The goods weigh more than the net weight',
      cause:
        'The statutory quantities in kilograms are net weights, so they add up to the net weight at most.',
      fix: 'Nothing has to be done for a rounding; else correct the net weight.',
    },
    zh: {
      title: '商品重量大于净重',
      cause: '以千克计的法定数量为净重，合计不应大于申报净重。',
      fix: '属于取整差异的，无须更正；否则请更正净重。',
    },
  },
  NET_WEIGHT_UNACCOUNTED: {
    en: {
      title: 'The parcel holds more than the lines say',
      cause:
        'Every line is counted in kilograms, yet more than a fifth of the net weight belongs to none of them.',
      fix: 'Correct the net weight or the statutory quantities; goods that are not declared must be declared.',
    },
    zh: {
      title: '净重大于各项商品重量之和',
      cause: '各项商品均以千克计，但合计不足申报净重的五分之四。',
      fix: '请更正净重或法定数量；有未申报商品的，请如实申报。',
    },
  },
  PACKAGING_TOO_HEAVY: {
    en: {
      title: 'The packaging weighs more than twice the goods',
      cause: 'So much weight beside the goods may be goods that are not declared.',
      fix: 'Check gross and net weight, both in kilograms; if they are right, wait for the reviewer.',
    },
    zh: {
      title: '包装重量过大',
      cause: '毛重超出净重过多，可能夹带未申报商品。',
      fix: '请核对毛重和净重（单位均为千克）；无误的，请等待人工审核。',
    },
  },
} as const satisfies Record<string, RuleTexts>
