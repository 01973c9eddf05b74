import {
  bornOn,
  firmIs,
  firstCommodity,
  given,
  type RuleCases,
  registrationCases,
} from '../fixtures/rule-cases.ts'
import { TAX_CASES } from './rules-cases-tax.ts'

const CUSTOMS: Record<string, RuleCases> = {
  COMMODITY_OFF_LIST: { passes: given(), fails: firstCommodity('8543400000') },
  COMMODITY_UNKNOWN: { passes: firstCommodity('8543400000'), fails: firstCommodity('9999999999') },
  STATUTORY_UNIT_DIFFERS: {
    passes: given(),
    fails: given(['/customs/lines/1/firstStatutoryUnit', '011']),
  },
  UNIT_UNKNOWN: {
    passes: given(['/customs/lines/0/unit', '140']),
    fails: given(['/customs/lines/0/unit', '999']),
  },
  COUNTRY_UNKNOWN: {
    passes: given(['/customs/lines/0/tradeCountry', '133']),
    fails: given(['/customs/lines/0/tradeCountry', '999']),
  },
  CUSTOMS_OFFICE_UNKNOWN: {
    passes: given(['/header/portOfEntry', '0200']),
    fails: given(['/header/portOfEntry', '9999']),
  },
  TRANSPORT_MODE_UNKNOWN: {
    passes: given(['/customs/transportMode', '2']),
    fails: given(['/customs/transportMode', 'X']),
  },
  PACKAGE_TYPE_UNKNOWN: {
    passes: given(['/customs/packageType', undefined]),
    fails: given(['/customs/packageType', '9']),
  },
  PERSONAL_USE_QUANTITY_EXCEEDED: {
    passes: given(['/customs/lines/0/quantity', '20']),
    fails: given(['/customs/lines/0/quantity', '20.00001']),
  },
  PARCEL_TOO_HEAVY: {
    passes: given(['/customs/grossWeight', '50']),
    fails: given(['/customs/grossWeight', '50.001']),
  },
  KILOGRAMS_EXCEED_GROSS_WEIGHT: {
    passes: given(['/customs/grossWeight', '4.9']),
    fails: given(['/customs/grossWeight', '4.89999']),
  },
}

const CERTIFICATE = { type: 'HEALTH', number: 'H-1', issuer: 'Sample', issuedOn: '2025-01-01' }

const INSPECTION: Record<string, RuleCases> = {
  GOODS_PROHIBITED: {
    passes: firstCommodity('0210200000'),
    fails: firstCommodity('0201300090'),
  },
  ORIGIN_BANNED: {
    passes: firstCommodity('0305490000', ['/inspection/lots/0/originCountry', '326']),
    fails: firstCommodity('0305490000', ['/inspection/lots/0/originCountry', '116']),
  },
  REGISTRATION_NUMBER_MISSING: {
    passes: given(['/inspection/lots/1/registrationNo', 'YP20250002']),
    fails: given(['/inspection/lots/1/registrationNo', undefined]),
  },
  FILING_NUMBER_MISSING: {
    passes: given(['/inspection/lots/0/filingNo', 'G20250002']),
    fails: given(['/inspection/lots/0/filingNo', undefined]),
  },
  EXPIRY_DATE_MISSING: {
    passes: firstCommodity('9619001100', ['/inspection/lots/0/expiresOn', undefined]),
    fails: given(['/inspection/lots/0/expiresOn', undefined]),
  },
  GOODS_EXPIRED: {
    passes: given(
      ['/header/arrivesOn', '2025-12-01'],
      ['/inspection/lots/0/expiresOn', '2025-12-01'],
    ),
    fails: given(
      ['/header/arrivesOn', '2025-12-01'],
      ['/inspection/lots/0/expiresOn', '2025-11-30'],
    ),
  },
  SHELF_LIFE_SHORT: {
    passes: given(['/inspection/lots/0/expiresOn', '2025-12-23']),
    fails: given(['/inspection/lots/0/expiresOn', '2025-12-22']),
  },
  PRODUCTION_DATE_IMPOSSIBLE: {
    passes: given(['/inspection/lots/0/producedOn', '2025-11-23']),
    fails: given(['/inspection/lots/0/producedOn', '2025-11-24']),
  },
  CERTIFICATE_EXPIRED: {
    passes: given([
      '/inspection/lots/0/certificates',
      [CERTIFICATE, { ...CERTIFICATE, expiresOn: '2025-11-23' }],
    ]),
    fails: given([
      '/inspection/lots/0/certificates',
      [CERTIFICATE, { ...CERTIFICATE, expiresOn: '2025-11-22' }],
    ]),
  },
  PRODUCER_COUNTRY_DIFFERS: {
    passes: given(
      ['/inspection/lots/0/originCountry', '133'],
      ['/inspection/lots/0/producer/country', '133'],
    ),
    fails: given(['/inspection/lots/0/originCountry', '133']),
  },
  LOT_QUANTITY_NOT_POSITIVE: {
    passes: given(['/inspection/lots/0/quantity', '0.00001']),
    fails: given(['/inspection/lots/0/quantity', '0.0']),
  },
}

const BANKING: Record<string, RuleCases> = {
  PROVIDER_NAME_DIFFERS: {
    passes: given(),
    fails: given(['/banking/payment/provider/name', '另一支付有限公司']),
  },
  PAYMENT_NOT_POSITIVE: {
    passes: given(['/banking/payment/amount', '0.01']),
    fails: given(['/banking/payment/amount', '0']),
  },
  PAYMENT_OVER_PROVIDER_LIMIT: {
    passes: given(['/banking/payment/amount', '355000']),
    fails: given(['/banking/payment/amount', '355000.01']),
  },
  PAYMENT_TOO_OLD: {
    passes: given(['/banking/payment/paidAt', '2024-11-23T00:00:00+08:00']),
    fails: given(['/banking/payment/paidAt', '2024-11-22T00:00:00+08:00']),
  },
  PAYER_UNDER_AGE: {
    passes: given(['/banking/payment/payer/idNumber', bornOn('20091123')]),
    fails: given(['/banking/payment/payer/idNumber', bornOn('20091124')]),
  },
  PAYER_BIRTH_DATE_IMPOSSIBLE: {
    passes: given(['/banking/payment/payer/idNumber', bornOn('19300101')]),
    fails: given(['/banking/payment/payer/idNumber', bornOn('20251124')]),
  },
  TRANSACTION_NUMBER_MALFORMED: {
    passes: given(['/banking/payment/transactionNo', '42000012-34']),
    fails: given(['/banking/payment/transactionNo', '4200012']),
  },
}

const COMMERCE: Record<string, RuleCases> = {
  CREDIT_CODE_OF_OTHER_FIRM: {
    passes: given(),
    fails: given(['/commerce/platformRegistration/socialCreditCode', '91310199MADEM00030']),
  },
  LEGAL_NAME_DIFFERS: {
    passes: firmIs('carrier', { name: '改名速运有限公司' }),
    fails: firmIs('platform', { name: '改名平台有限公司' }),
  },
  DISCOUNT_EXCEEDS_GOODS: {
    passes: given(['/commerce/order/discount', '3000']),
    fails: given(['/commerce/order/discount', '3000.01']),
  },
  GIFT_NOT_MARKED: {
    passes: given(
      ['/commerce/order/lines/0/unitPrice', '0'],
      ['/commerce/order/lines/0/note', '赠品'],
    ),
    fails: given(['/commerce/order/lines/0/unitPrice', '0.00']),
  },
  ORDER_QUANTITY_NOT_WHOLE: {
    passes: given(
      ['/commerce/order/lines/0/quantity', '1.5'],
      ['/commerce/order/lines/0/unit', '035'],
    ),
    fails: given(['/commerce/order/lines/0/quantity', '1.5']),
  },
  ORDER_WITHOUT_VALUE: {
    passes: given(['/commerce/order/goodsValue', '0.01']),
    fails: given(['/commerce/order/goodsValue', '0']),
  },
  FREIGHT_EXCEEDS_GOODS: {
    passes: given(['/commerce/order/freight', '3000']),
    fails: given(['/commerce/order/freight', '3000.01']),
  },
  BUYER_UNDER_AGE: {
    passes: given(['/commerce/order/buyer/idNumber', bornOn('20091123')]),
    fails: given(['/commerce/order/buyer/idNumber', bornOn('20091124')]),
  },
}

/** One passing and one failing case for every rule, by its code. */
export const RULE_CASES: ReadonlyMap<string, RuleCases> = new Map([
  ...registrationCases('customs', 'carrier'),
  ...registrationCases('tax', 'platform'),
  ...registrationCases('inspection', 'brightSeller'),
  ...registrationCases('banking', 'paymentProvider'),
  ...registrationCases('commerce', 'platform'),
  ...Object.entries({ ...CUSTOMS, ...TAX_CASES, ...INSPECTION, ...BANKING, ...COMMERCE }),
])
