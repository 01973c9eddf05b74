import type { RuleTexts } from '../findings.ts'

/** The words of the rules of inspection on what the goods are, by code. */
export const INSPECTION_GOODS_TEXTS = {
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
  LOT_ORIGIN_UNKNOWN: {
    en: {
      title: 'The country of origin of a lot is not known',
      cause:
        'Without a country of origin nobody can tell by program whether a ban or a quarantine rule stands on these goods.',
      fix: 'Give the country in which the lot was made, such as 116 for Japan, or wait for the reviewer.',
    },
    zh: {
      title: '批次原产国（地区）不详',
      cause: '原产国（地区）不详或代码不存在，无法自动核对禁令和检疫要求。',
      fix: '请填报该批次的实际原产国（地区），例如116（日本），或等待人工审核。',
    },
  },
  QUARANTINE_CERTIFICATE_MISSING: {
    en: {
      title: 'A quarantine certificate is missing',
      cause:
        'Goods of this kind and origin may carry pests or diseases, and the authority of the country of origin certifies that they do not.',
      fix: 'Add a health, phytosanitary or veterinary certificate to the lot, or wait for the reviewer.',
    },
    zh: {
      title: '缺少检疫证书',
      cause: '此类商品可能携带疫病疫情，须由原产国（地区）主管机构出具检疫证书。',
      fix: '请为该批次补充卫生证书、植物检疫证书或兽医证书，或等待人工审核。',
    },
  },
  COMMODITY_KIND_UNKNOWN: {
    en: {
      title: 'Inspection does not know what kind of goods this is',
      cause:
        'The commodity code is not in the tariff of the port, so nobody can tell by program what the goods need.',
      fix: 'Check the ten digits of the code; if they are right, wait for the reviewer.',
    },
    zh: {
      title: '商品类别未知',
      cause: '本口岸税则库中没有该商品编码，无法自动判断检验检疫要求。',
      fix: '请核对十位商品编码；编码无误的，请等待人工审核。',
    },
  },
  SAMPLING_DUE: {
    en: {
      title: 'A sample has to be taken',
      cause:
        'Inspection takes samples of goods of this kind, unless a test report accompanies the lot.',
      fix: 'Wait for the reviewer, or add a test report of an accredited laboratory to the lot.',
    },
    zh: {
      title: '该批次须抽样检验',
      cause: '此类商品属于抽样检验范围，随附检测报告的除外。',
      fix: '请等待人工安排抽样，或为该批次补充有资质实验室的检测报告。',
    },
  },
  LABEL_NOT_CHINESE: {
    en: {
      title: 'The label is not in Chinese',
      cause:
        'Goods of this kind need a Chinese label, or one translated on the page of the shop, and the languages given lack it.',
      fix: 'Add zh if there is a Chinese label or translation, or wait for the reviewer.',
    },
    zh: {
      title: '缺少中文标签',
      cause: '此类商品须有中文标签或在销售页面提供中文电子标签，申报的标签语言中没有中文。',
      fix: '有中文标签或电子标签的，请补充填报zh；否则请等待人工审核。',
    },
  },
  LABEL_LANGUAGE_UNKNOWN: {
    en: {
      title: 'The language of the label is not given',
      cause:
        'Goods of this kind need a label in Chinese, and the lot does not say whether it has one.',
      fix: 'Give the languages of the label or of its translation, or wait for the reviewer.',
    },
    zh: {
      title: '未填报标签语言',
      cause: '此类商品须有中文标签，该批次未填报标签语言。',
      fix: '请填报标签或电子标签的语言，或等待人工审核。',
    },
  },
} as const satisfies Record<string, RuleTexts>
