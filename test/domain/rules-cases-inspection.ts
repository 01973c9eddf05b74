import type { InspectionLot } from '../../src/schema-types.ts'
import {
  CLEAN,
  firstCommodity,
  given,
  judgedBy,
  type RuleCases,
  tariffSays,
} from '../fixtures/rule-cases.ts'

const CERTIFICATE = { type: 'HEALTH', number: 'H-1', issuer: 'Sample', issuedOn: '2025-01-01' }
const LOT = '/inspection/lots/0'

function certified(certificate: Record<string, string>) {
  return given([`${LOT}/certificates`, [{ ...CERTIFICATE, ...certificate }]])
}

/** The goods of the first line need a quarantine certificate, and have certificates of these types. */
function quarantine(types: readonly string[]) {
  return judgedBy({ quarantine: new Map([['3304', new Set(['*'])]]) }, [
    `${LOT}/certificates`,
    types.map((type) => ({ ...CERTIFICATE, type })),
  ])
}

/** The first line with a second lot that differs from the first in this. */
function twoLots(otherwise: Partial<InspectionLot>) {
  const [first] = CLEAN.inspection.lots
  return given(['/inspection/lots/-', { ...first, ...otherwise }])
}

/** One passing and one failing case for the rules of inspection, by code. */
export const INSPECTION_CASES: Record<string, RuleCases> = {
  GOODS_PROHIBITED: {
    passes: firstCommodity('0210200000'),
    fails: firstCommodity('0201300090'),
  },
  ORIGIN_BANNED: {
    passes: firstCommodity('0305490000', ['/inspection/lots/0/originCountry', '326']),
    fails: firstCommodity('0305490000', ['/inspection/lots/0/originCountry', '116']),
  },
  LOT_ORIGIN_UNKNOWN: {
    passes: firstCommodity('1604140000', [`${LOT}/originCountry`, '133']),
    fails: firstCommodity('1604140000', [`${LOT}/originCountry`, '701']),
  },
  REGISTRATION_NUMBER_MISSING: {
    passes: given(
      ['/inspection/lots/1/registrationNo', undefined],
      ['/inspection/lots/1/filingNo', 'YP20250002'],
    ),
    fails: given(['/inspection/lots/1/registrationNo', undefined]),
  },
  HEALTH_FOOD_NUMBER_MISSING: {
    passes: firstCommodity('1504200090'),
    fails: firstCommodity('1504200090', [`${LOT}/filingNo`, undefined]),
  },
  FILING_NUMBER_MISSING: {
    passes: given([`${LOT}/filingNo`, undefined], [`${LOT}/registrationNo`, 'G20250002']),
    fails: given(['/inspection/lots/0/filingNo', undefined]),
  },
  EXPIRY_DATE_MISSING: {
    passes: firstCommodity('2208300000', [`${LOT}/expiresOn`, undefined]),
    fails: given(['/inspection/lots/0/expiresOn', undefined]),
  },
  EXPIRY_DATE_UNKNOWN: {
    passes: firstCommodity('2204210000', [`${LOT}/expiresOn`, undefined]),
    fails: firstCommodity('2206009000', [`${LOT}/expiresOn`, undefined]),
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
  QUARANTINE_CERTIFICATE_MISSING: {
    passes: quarantine(['ORIGIN', 'PHYTOSANITARY']),
    fails: quarantine(['ORIGIN']),
  },
  COMMODITY_KIND_UNKNOWN: {
    passes: firstCommodity('8543400000'),
    fails: firstCommodity('9999999999'),
  },
  SAMPLING_DUE: {
    passes: tariffSays({ kind: 'FRESH_FOOD' }, [
      `${LOT}/certificates`,
      [{ ...CERTIFICATE, type: 'TEST_REPORT' }],
    ]),
    fails: tariffSays({ kind: 'FRESH_FOOD' }, [`${LOT}/certificates`, [CERTIFICATE]]),
  },
  LABEL_NOT_CHINESE: {
    passes: given([`${LOT}/labelLanguages`, ['ja', 'zh']]),
    fails: given([`${LOT}/labelLanguages`, ['ja', 'en']]),
  },
  LABEL_LANGUAGE_UNKNOWN: {
    passes: tariffSays({ kind: 'TOY' }, [`${LOT}/labelLanguages`, undefined]),
    fails: given([`${LOT}/labelLanguages`, undefined]),
  },
  MEDICAL_DEVICE_NUMBER_MISSING: {
    passes: tariffSays({ kind: 'MEDICAL_DEVICE' }),
    fails: tariffSays({ kind: 'MEDICAL_DEVICE' }, [`${LOT}/filingNo`, undefined]),
  },
  INFANT_FORMULA_NUMBER_MALFORMED: {
    passes: given(['/inspection/lots/1/registrationNo', '国食注字YP20180001']),
    fails: given(['/inspection/lots/1/registrationNo', 'YP2018001']),
  },
  HEALTH_FOOD_NUMBER_MALFORMED: {
    passes: tariffSays({ kind: 'HEALTH_FOOD' }, [`${LOT}/filingNo`, '食健备J202000000001']),
    fails: tariffSays({ kind: 'HEALTH_FOOD' }, [`${LOT}/filingNo`, 'X20200001']),
  },
  COSMETIC_NUMBER_MALFORMED: {
    passes: given([`${LOT}/filingNo`, '国妆网备进字（沪）2022001234']),
    fails: given([`${LOT}/filingNo`, '国妆网备进字（沪）22001234']),
  },
  INFANT_FORMULA_PRODUCER_UNREGISTERED: {
    passes: tariffSays({ kind: 'FOOD' }),
    fails: given(['/inspection/lots/1/producer/registrationNo', undefined]),
  },
  FOOD_PRODUCER_UNREGISTERED: {
    passes: tariffSays({ kind: 'FRESH_FOOD' }, [`${LOT}/producer/registrationNo`, 'CJPN0001']),
    fails: tariffSays({ kind: 'FRESH_FOOD' }, [`${LOT}/producer/registrationNo`, '0001']),
  },
  PRODUCER_REGISTRATION_MISSING: {
    passes: given(['/inspection/lots/1/producer/registrationNo', undefined]),
    fails: tariffSays({ kind: 'FOOD' }),
  },
  PRODUCER_REGISTRATION_MALFORMED: {
    passes: given([`${LOT}/producer/registrationNo`, 'CJPN00000000001']),
    fails: given([`${LOT}/producer/registrationNo`, 'JPN00000000001']),
  },
  LOT_QUANTITY_NOT_WHOLE: {
    passes: given([`${LOT}/quantity`, '1.5'], [`${LOT}/unit`, '035']),
    fails: given([`${LOT}/quantity`, '1.5']),
  },
  LOT_UNIT_UNKNOWN: {
    passes: given([`${LOT}/unit`, '140']),
    fails: given([`${LOT}/unit`, '999']),
  },
  PRODUCER_COUNTRY_UNKNOWN: {
    passes: given([`${LOT}/producer/country`, '133']),
    fails: given([`${LOT}/producer/country`, '999']),
  },
  PRODUCER_UNKNOWN: {
    passes: given([`${LOT}/producer/name`, '无印样例']),
    fails: given([`${LOT}/producer/name`, '无']),
  },
  BATCH_NUMBER_PLACEHOLDER: {
    passes: given([`${LOT}/batchNo`, '1001']),
    fails: given([`${LOT}/batchNo`, 'N/A']),
  },
  BATCH_DECLARED_TWICE: {
    passes: twoLots({ batchNo: 'B2' }),
    fails: twoLots({}),
  },
  BATCH_DATES_DIFFER: {
    passes: twoLots({ producedOn: '2024-11-01', batchNo: 'B2' }),
    fails: twoLots({ producedOn: '2024-11-01' }),
  },
  SHELF_LIFE_IMPLAUSIBLE: {
    passes: given([`${LOT}/expiresOn`, '2034-10-02']),
    fails: given([`${LOT}/expiresOn`, '2034-10-03']),
  },
  CERTIFICATE_DATE_IMPOSSIBLE: {
    passes: certified({ issuedOn: '2025-11-23' }),
    fails: certified({ issuedOn: '2025-11-24' }),
  },
  CERTIFICATE_BEFORE_PRODUCTION: {
    passes: certified({ issuedOn: '2024-09-30', type: 'FREE_SALE' }),
    fails: certified({ issuedOn: '2024-09-30' }),
  },
}
