import { FIRMS } from '../../src/demo/firms.ts'
import { bornOn, CLEAN, firmIs, given, known, type RuleCases } from '../fixtures/rule-cases.ts'

const ORDER = '/commerce/order'
const FIRST = `${ORDER}/lines/0`
const SECOND = `${ORDER}/lines/1`

/** Both lines with the article of the first, at these prices. */
function twoPrices(first: string, second: string) {
  const [line] = CLEAN.commerce.order.lines
  return given(
    [SECOND, { ...line, lineNumber: 2, unitPrice: second }],
    [`${FIRST}/unitPrice`, first],
  )
}

/** The platform admits the seller for this one day. */
function admittedOn(day: string) {
  return { platformId: FIRMS.platform.customsCode, validFrom: day, validTo: day }
}

const ELSEWHERE = { platformId: FIRMS.carrier.customsCode, validFrom: '2025-01-01' }

/** One passing and one failing case for the rules of commerce, by code. */
export const COMMERCE_CASES: Record<string, RuleCases> = {
  CREDIT_CODE_OF_OTHER_FIRM: {
    passes: given(),
    fails: given(['/commerce/platformRegistration/socialCreditCode', '91310199MADEM00030']),
  },
  LEGAL_NAME_DIFFERS: {
    passes: firmIs('carrier', { name: '改名速运有限公司' }),
    fails: firmIs('platform', { name: '改名平台有限公司' }),
  },
  SELLER_NOT_OF_PLATFORM: {
    passes: firmIs('brightSeller', { admissions: [admittedOn('2025-11-23')] }),
    fails: firmIs('brightSeller', {
      admissions: [admittedOn('2025-11-22'), admittedOn('2025-11-24'), ELSEWHERE],
    }),
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
  ORDER_USED_BEFORE: {
    passes: known({ usedBefore: new Map([['PAYMENT', '2025-11-01']]) }),
    fails: known({ usedBefore: new Map([['ORDER', '2025-11-01']]) }),
  },
  ORDER_NUMBER_PLACEHOLDER: {
    passes: given([`${ORDER}/orderNo`, '00000001']),
    fails: given([`${ORDER}/orderNo`, '00000000']),
  },
  ORDER_AFTER_DECLARATION: {
    passes: given([`${ORDER}/placedAt`, '2025-11-23T23:59:59+08:00']),
    fails: given([`${ORDER}/placedAt`, '2025-11-23T16:00:00Z']),
  },
  ORDER_TOO_OLD: {
    passes: given([`${ORDER}/placedAt`, '2024-11-23T00:00:00+08:00']),
    fails: given([`${ORDER}/placedAt`, '2024-11-22T00:00:00+08:00']),
  },
  DISCOUNT_UNUSUAL: {
    passes: given([`${ORDER}/discount`, '1500']),
    fails: given([`${ORDER}/discount`, '1500.01']),
  },
  GIFTS_OUTNUMBER_GOODS: {
    passes: given([`${FIRST}/unitPrice`, '0']),
    fails: given([`${FIRST}/unitPrice`, '0'], [`${SECOND}/unitPrice`, '0.00']),
  },
  COUPON_AS_LINE: {
    passes: given([`${FIRST}/itemName`, '红包纸袋']),
    fails: given([`${FIRST}/itemName`, '店铺优惠券满300减50']),
  },
  SERVICE_AS_LINE: {
    passes: given([`${FIRST}/itemName`, 'Shipping box']),
    fails: given([`${FIRST}/itemName`, 'Shipping fee']),
  },
  SAME_ARTICLE_TWO_PRICES: {
    passes: twoPrices('450.0', '450'),
    fails: twoPrices('450', '449.99'),
  },
  BUYER_NAME_NOT_REAL: {
    passes: given([`${ORDER}/buyer/name`, "Anna O'Neil-Demo"]),
    fails: given([`${ORDER}/buyer/name`, '演示2号']),
  },
  BUYER_TELEPHONE_MALFORMED: {
    passes: given([`${ORDER}/buyer/telephone`, '+44 20 0000 0000']),
    fails: given([`${ORDER}/buyer/telephone`, '2000']),
  },
  CONSIGNEE_IS_A_FIRM: {
    passes: given([`${ORDER}/consignee/name`, '有演示']),
    fails: given([`${ORDER}/consignee/name`, 'Sample Trading Co., Ltd.']),
  },
  CONSIGNEE_TELEPHONE_MALFORMED: {
    passes: given([`${ORDER}/consignee/telephone`, '852 00000000']),
    fails: given([`${ORDER}/consignee/telephone`, '120****0001']),
  },
  CONSIGNEE_ADDRESS_INCOMPLETE: {
    passes: given([`${ORDER}/consignee/address`, '上海市样例路']),
    fails: given([`${ORDER}/consignee/address`, '上海市**区样例路1号']),
  },
  CONSIGNEE_DISTRICT_UNKNOWN: {
    passes: given([`${ORDER}/consignee/district`, '310199']),
    fails: given([`${ORDER}/consignee/district`, '990199']),
  },
}
