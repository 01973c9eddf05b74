/** The documents that departments are likely to ask for: what their findings are usually settled with. */
import type { Department } from './departments.ts'
import type { Language, Observation } from './findings.ts'

/** A document that is likely to be asked for; `codes` are those of the findings that lead to it. */
export type LikelyDocument = {
  readonly document: string
  readonly department: Department
  readonly names: Readonly<Record<Language, string>>
  readonly codes: readonly string[]
}

/** Which findings lead to which document. A default of the port: a person may ask for another. */
export const DOCUMENTS: readonly LikelyDocument[] = [
  {
    document: 'IMPORT_LICENCE',
    department: 'customs',
    names: { en: 'Import licence', zh: '进口许可证' },
    codes: ['LICENCE_NEEDED', 'LICENCE_UNVERIFIED'],
  },
  {
    document: 'PROOF_OF_PRICE',
    department: 'customs',
    names: { en: 'Invoice or offer that shows the price', zh: '发票或销售页面等价格证明' },
    codes: ['PRICE_UNUSUAL'],
  },
  {
    document: 'CERTIFICATE_OF_ORIGIN',
    department: 'customs',
    names: { en: 'Certificate of origin', zh: '原产地证书' },
    codes: ['ORIGIN_IS_CHINA', 'ORIGIN_UNKNOWN', 'LINE_ORIGIN_DIFFERS'],
  },
  {
    document: 'QUARANTINE_CERTIFICATE',
    department: 'inspection',
    names: { en: 'Quarantine certificate of the country of origin', zh: '原产国检疫证书' },
    codes: ['QUARANTINE_CERTIFICATE_MISSING'],
  },
  {
    document: 'VALID_CERTIFICATE',
    department: 'inspection',
    names: { en: 'Certificate that is valid for the lot', zh: '对应批次的有效证书' },
    codes: ['CERTIFICATE_EXPIRED', 'CERTIFICATE_DATE_IMPOSSIBLE', 'CERTIFICATE_BEFORE_PRODUCTION'],
  },
  {
    document: 'PRODUCT_REGISTRATION',
    department: 'inspection',
    names: { en: 'Registration certificate of the product', zh: '产品注册证书' },
    codes: [
      'REGISTRATION_NUMBER_MISSING',
      'HEALTH_FOOD_NUMBER_MISSING',
      'MEDICAL_DEVICE_NUMBER_MISSING',
      'INFANT_FORMULA_NUMBER_MALFORMED',
      'HEALTH_FOOD_NUMBER_MALFORMED',
    ],
  },
  {
    document: 'PRODUCT_FILING',
    department: 'inspection',
    names: { en: 'Filing certificate of the product', zh: '产品备案凭证' },
    codes: ['FILING_NUMBER_MISSING', 'COSMETIC_NUMBER_MALFORMED'],
  },
  {
    document: 'PRODUCER_REGISTRATION',
    department: 'inspection',
    names: { en: 'Registration of the overseas producer', zh: '境外生产企业注册证明' },
    codes: [
      'PRODUCER_REGISTRATION_MISSING',
      'PRODUCER_REGISTRATION_MALFORMED',
      'INFANT_FORMULA_PRODUCER_UNREGISTERED',
      'FOOD_PRODUCER_UNREGISTERED',
    ],
  },
  {
    document: 'CHINESE_LABEL',
    department: 'inspection',
    names: { en: 'Label in Chinese, or its translation', zh: '中文标签或其中文译文' },
    codes: ['LABEL_NOT_CHINESE', 'LABEL_LANGUAGE_UNKNOWN'],
  },
  {
    document: 'PAYMENT_RECORD',
    department: 'banking',
    names: { en: 'Record of the payment from its provider', zh: '支付企业出具的支付记录' },
    codes: ['PAYER_IS_NOT_BUYER', 'ORDER_PAYMENT_AMOUNT_DIFFERS', 'PAYMENT_TOO_OLD'],
  },
]

/** The documents that these findings lead to, each with the findings that do. */
export function documentsFor(observations: readonly Observation[]): LikelyDocument[] {
  const seen = new Set(observations.map(({ code }) => code))
  return DOCUMENTS.map((each) => ({
    ...each,
    codes: each.codes.filter((code) => seen.has(code)),
  })).filter(({ codes }) => codes.length > 0)
}
