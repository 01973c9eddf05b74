import { amount } from '../../src/domain/money.ts'
import {
  firmIs,
  firstCommodity,
  given,
  judgedBy,
  known,
  type RuleCases,
  tariffSays,
} from '../fixtures/rule-cases.ts'

const FIRST = '/customs/lines/0'
const SECOND = '/customs/lines/1'

/** A history in which the goods of the first line cost so much per kilogram. */
function priced(low: string, high: string) {
  const prices = new Map([['3304990029', { low: amount(low), high: amount(high) }]])
  return { history: known({ prices }).history }
}

/** Both lines with the goods of the first, so many on each. */
function twice(quantity: string, specification = '样例牌|50ml/瓶') {
  return given(
    [`${FIRST}/quantity`, quantity],
    [`${SECOND}/quantity`, quantity],
    [`${SECOND}/commodityCode`, '3304990029'],
    [`${SECOND}/goodsName`, '保湿精华液'],
    [`${SECOND}/specification`, specification],
  )
}

/** One passing and one failing case for the rules of customs, by code. */
export const CUSTOMS_CASES: Record<string, RuleCases> = {
  COMMODITY_OFF_LIST: {
    passes: firstCommodity('8543700000'),
    fails: tariffSays({ onPositiveList: false }),
  },
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
  ORIGIN_UNKNOWN: {
    passes: given([`${FIRST}/originCountry`, '133']),
    fails: given([`${FIRST}/originCountry`, '701']),
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
  LICENCE_NEEDED: {
    passes: tariffSays({ conditions: ['A', '7'] }),
    fails: tariffSays({ conditions: ['A', 'F'] }),
  },
  LICENCE_UNVERIFIED: {
    passes: given(['/customs/licenceNo', '25-AA-000001']),
    fails: tariffSays({ conditions: ['F'] }, ['/customs/licenceNo', '25-AA-000001']),
  },
  PRICE_UNUSUAL: {
    // 900 yuan for 0.1 kg, by a tolerance of two.
    passes: {
      ...judgedBy({ priceTolerance: amount('2') }),
      ...priced('18000', '18000'),
    },
    fails: {
      ...judgedBy({ priceTolerance: amount('2') }),
      ...priced('18000.00002', '20000'),
    },
  },
  ORIGIN_IS_CHINA: {
    passes: given([`${FIRST}/originCountry`, '143']),
    fails: given([`${FIRST}/originCountry`, '142']),
  },
  GOODS_NAME_VAGUE: {
    passes: given([`${FIRST}/goodsName`, '礼品袋']),
    fails: given([`${FIRST}/goodsName`, '礼品']),
  },
  SPECIFICATION_INCOMPLETE: {
    passes: given([`${FIRST}/specification`, '样例牌']),
    fails: given([`${FIRST}/specification`, '保湿精华液']),
  },
  BARCODE_CHECK_DIGIT_WRONG: {
    passes: given([`${FIRST}/barcode`, '4006381333931'], [`${SECOND}/barcode`, '无']),
    fails: given([`${FIRST}/barcode`, '4006381333932']),
  },
  STATUTORY_QUANTITY_NOT_WHOLE: {
    passes: given([`${FIRST}/secondStatutoryQuantity`, '3.00000']),
    fails: given([`${FIRST}/secondStatutoryQuantity`, '2.5']),
  },
  PIECE_WEIGHT_IMPLAUSIBLE: {
    passes: given([`${FIRST}/firstStatutoryQuantity`, '0.001']),
    fails: given([`${FIRST}/firstStatutoryQuantity`, '0.00099']),
  },
  UNIT_CONVERSION_WRONG: {
    passes: given([`${SECOND}/unit`, '036'], [`${SECOND}/quantity`, '4800.00']),
    fails: given([`${SECOND}/unit`, '036'], [`${SECOND}/quantity`, '48000']),
  },
  GOODS_SPLIT_OVER_LINES: { passes: twice('10'), fails: twice('10.5') },
  KILOGRAMS_EXCEED_NET_WEIGHT: {
    passes: given(['/customs/netWeight', '4.9']),
    fails: given(['/customs/netWeight', '4.8']),
  },
  NET_WEIGHT_UNACCOUNTED: {
    // Four fifths of it are the 4.9 kg of the lines.
    passes: given(['/customs/netWeight', '6.125'], ['/customs/grossWeight', '7']),
    fails: given(['/customs/netWeight', '6.12501'], ['/customs/grossWeight', '7']),
  },
  PACKAGING_TOO_HEAVY: {
    passes: given(['/customs/grossWeight', '14.7']),
    fails: given(['/customs/grossWeight', '14.70001']),
  },
  WAYBILL_USED_BEFORE: {
    passes: known({ usedBefore: new Map([['ORDER', '2025-11-01']]) }),
    fails: known({ usedBefore: new Map([['WAYBILL', '2025-11-01']]) }),
  },
  TRANSPORT_MODE_NOT_OF_PROCEDURE: {
    passes: given(['/customs/transportMode', '9']),
    fails: given(['/customs/transportMode', '7']),
  },
  LAND_ROUTE_IMPLAUSIBLE: {
    passes: given(['/customs/transportMode', '4'], ['/customs/dispatchCountry', '110']),
    fails: given(['/customs/transportMode', '4'], ['/customs/dispatchCountry', '116']),
  },
  FLIGHT_NUMBER_MALFORMED: {
    passes: given(['/customs/voyageNo', '3U8634']),
    fails: given(['/customs/voyageNo', 'FLIGHT8519']),
  },
  AIR_WAYBILL_NUMBER_WRONG: {
    passes: given(['/customs/masterBillNo', '999-12345675']),
    fails: given(['/customs/masterBillNo', '99912345676']),
  },
  POSTAL_ITEM_NUMBER_WRONG: {
    passes: given(['/customs/transportMode', '6'], ['/customs/waybill/waybillNo', 'RR473124829CN']),
    fails: given(['/customs/transportMode', '6'], ['/customs/waybill/waybillNo', 'RR473124828CN']),
  },
  DECLARED_LATE: {
    passes: given(['/header/arrivesOn', '2025-11-09']),
    fails: given(['/header/arrivesOn', '2025-11-08']),
  },
  ARRIVAL_FAR_AHEAD: {
    passes: given(['/header/arrivesOn', '2026-02-21']),
    fails: given(['/header/arrivesOn', '2026-02-22']),
  },
  LEDGER_OF_OTHER_CUSTOMS: {
    passes: given(['/customs/ledgerNo', 'T5165W000001']),
    fails: given(['/customs/ledgerNo', 'T3105W000001']),
  },
  PARTNER_NOT_TRUSTED: {
    // The declarant's own tier decides the lane.
    passes: firmIs('brightSeller', { tier: 'DISHONEST' }),
    fails: firmIs('carrier', { tier: 'DISHONEST' }),
  },
  PARTY_NAME_DIFFERS: {
    passes: firmIs('platform', { name: '改名平台有限公司' }),
    fails: firmIs('carrier', { name: '改名速运有限公司' }),
  },
}
