import { FIRMS } from '../../src/demo/firms.ts'
import { differs, type Failure, FULL, otherId } from './crosscheck-fixtures.ts'

const order = FULL.commerce.order
const { orderNo, buyer } = order
const idShown = `310***********${buyer.idNumber.slice(-4)}`
const otherIdShown = `110***********${otherId.slice(-4)}`
const platform = FULL.header.platform

/** For each rule on numbers, persons, firms, amounts and tax a bundle that it refuses; every pair has its own. */
export const PAPER_FAILURES: Readonly<Record<string, readonly Failure[]>> = {
  ORDER_NUMBER_DIFFERS: [
    differs(['/commerce/order/orderNo', '/customs/orderNo'], ['X1', orderNo]),
    differs(['/commerce/order/orderNo', '/customs/waybill/orderNo'], ['X1', orderNo]),
    differs(['/commerce/order/orderNo', '/banking/payment/orderNo'], ['X1', orderNo]),
  ],
  TRANSACTION_NUMBER_DIFFERS: [
    differs(
      ['/commerce/order/paymentTransactionNo', '/banking/payment/transactionNo'],
      ['X1', `${order.paymentTransactionNo}`],
    ),
  ],
  MASTER_BILL_DIFFERS: [
    differs(['/customs/waybill/masterBillNo', '/customs/masterBillNo'], ['X1', '99912345675']),
  ],
  PAID_AFTER_DECLARATION: [
    {
      // One second after midnight in China, still the day of declaration in UTC.
      change: { '/banking/payment/paidAt': '2025-11-23T16:00:00Z' },
      pointers: ['/banking/payment/paidAt', '/header/declaredOn'],
      expected: 'on or before 2025-11-23 (UTC+08:00)',
      found: '2025-11-23T16:00:00Z',
    },
  ],
  BUYER_DIFFERS: [
    differs(
      ['/commerce/order/buyer/idNumber', '/customs/buyer/idNumber'],
      [otherId, idShown, otherIdShown],
      ['TAXPAYER_IS_NOT_BUYER'],
    ),
    differs(
      ['/commerce/order/buyer/name', '/customs/buyer/name'],
      ['李四', '王*', '李*'],
      ['TAXPAYER_IS_NOT_BUYER'],
    ),
    differs(
      ['/commerce/order/buyer/telephone', '/customs/buyer/telephone'],
      ['12012345678', `*******${buyer.telephone.slice(-4)}`, '*******5678'],
    ),
  ],
  PAYER_IS_NOT_BUYER: [
    differs(
      ['/commerce/order/buyer/idNumber', '/banking/payment/payer/idNumber'],
      [otherId, idShown, otherIdShown],
    ),
    differs(['/commerce/order/buyer/name', '/banking/payment/payer/name'], ['李四', '王*', '李*']),
  ],
  CONSIGNEE_DIFFERS: [
    differs(
      ['/commerce/order/consignee/name', '/customs/waybill/consignee/name'],
      ['李四', '王*', '李*'],
    ),
    differs(
      ['/commerce/order/consignee/telephone', '/customs/waybill/consignee/telephone'],
      ['12012345678', `*******${buyer.telephone.slice(-4)}`, '*******5678'],
    ),
    differs(
      ['/commerce/order/consignee/address', '/customs/waybill/consignee/address'],
      ['北京市演示区样例路9号', '上海市演示区***', '北京市演示区***'],
    ),
    differs(
      ['/commerce/order/consignee/address', '/customs/consigneeAddress'],
      ['北京市演示区样例路9号', '上海市演示区***', '北京市演示区***'],
    ),
  ],
  PLATFORM_DIFFERS: [
    differs(
      ['/header/platform/code', '/commerce/order/platform/code'],
      ['3105966009', platform.code],
      ['PLATFORM_DIFFERS'],
    ),
    differs(
      ['/commerce/order/platform/code', '/banking/payment/platform/code'],
      ['3105966009', platform.code],
    ),
  ],
  SELLER_DIFFERS: [
    differs(
      ['/header/seller/code', '/commerce/order/seller/code'],
      ['3105966009', FULL.header.seller.code],
    ),
  ],
  PAYMENT_PROVIDER_DIFFERS: [
    differs(
      ['/commerce/order/paymentProvider/code', '/banking/payment/provider/code'],
      ['3105966009', `${order.paymentProvider?.code}`],
    ),
  ],
  REGISTRATION_IS_OF_ANOTHER_FIRM: [
    differs(
      ['/header/platform/code', '/commerce/platformRegistration/socialCreditCode'],
      [FIRMS.shadySeller.socialCreditCode, platform.code],
    ),
    {
      change: { '/header/seller/code': FIRMS.carrier.socialCreditCode },
      pointers: ['/header/seller/code', '/commerce/sellerRegistration/socialCreditCode'],
      expected: FIRMS.carrier.socialCreditCode,
      found: FULL.commerce.sellerRegistration.socialCreditCode,
      also: ['SELLER_DIFFERS'],
    },
  ],
  FIRM_NAME_DIFFERS: (
    [
      ['/header/platform/name', '/commerce/order/platform/name', platform.name],
      ['/header/platform/name', '/banking/payment/platform/name', platform.name],
      ['/header/platform/name', '/commerce/platformRegistration/legalName', platform.name],
      ['/header/seller/name', '/commerce/order/seller/name', FULL.header.seller.name],
      ['/header/seller/name', '/commerce/sellerRegistration/legalName', FULL.header.seller.name],
      [
        '/commerce/order/paymentProvider/name',
        '/banking/payment/provider/name',
        FIRMS.paymentProvider.name,
      ],
    ] as const
  ).map(([due, given, name]) => differs([due, given], ['Demo Ltd', name])),
  DISPATCHED_FROM_CHINA: [
    {
      change: { '/customs/dispatchCountry': '142' },
      pointers: ['/customs/dispatchCountry', '/header/procedure'],
      expected: 'a country other than 142, since the procedure is 9610',
      found: '142',
    },
  ],
  ORDER_LINE_TOTAL_WRONG: [
    {
      change: { '/commerce/order/lines/0/unitPrice': '450.01' },
      pointers: [
        '/commerce/order/lines/0/totalPrice',
        '/commerce/order/lines/0/unitPrice',
        '/commerce/order/lines/0/quantity',
      ],
      expected: '900.02',
      found: '900.00',
      also: ['LINE_PRICE_DIFFERS'],
    },
  ],
  GOODS_LINE_TOTAL_WRONG: [
    {
      change: { '/customs/lines/0/unitPrice': '450.01' },
      pointers: [
        '/customs/lines/0/totalPrice',
        '/customs/lines/0/unitPrice',
        '/customs/lines/0/quantity',
      ],
      expected: '900.02',
      found: '900.00',
      also: ['LINE_PRICE_DIFFERS'],
    },
  ],
  GOODS_VALUE_DOES_NOT_ADD_UP: [
    {
      change: { '/commerce/order/goodsValue': '2987.50', '/commerce/order/discount': '0' },
      pointers: ['/commerce/order/goodsValue', '/commerce/order/lines'],
      expected: '3000',
      found: '2987.50',
    },
  ],
  AMOUNT_PAID_DOES_NOT_ADD_UP: [
    {
      change: { '/commerce/order/discount': '12.49' },
      pointers: [
        '/commerce/order/amountPaid',
        '/commerce/order/goodsValue',
        '/commerce/order/freight',
        '/commerce/order/tax',
        '/commerce/order/discount',
      ],
      expected: '3273.01',
      found: '3273.00',
    },
  ],
  ORDER_PAYMENT_AMOUNT_DIFFERS: [
    differs(['/commerce/order/amountPaid', '/banking/payment/amount'], ['3273.01', '3273.00']),
  ],
  FREIGHT_DIFFERS: [
    differs(
      ['/customs/waybill/freight', '/customs/freight'],
      ['0.01', '0'],
      ['DUTIABLE_VALUE_DOES_NOT_ADD_UP'],
    ),
  ],
  INSURANCE_DIFFERS: [
    differs(
      ['/customs/waybill/insurance', '/customs/insurance'],
      ['0.01', '0'],
      ['DUTIABLE_VALUE_DOES_NOT_ADD_UP'],
    ),
  ],
  GIFT_HAS_PRICE: [
    {
      change: {
        '/commerce/order/lines/0/itemName': '赠品 面膜',
        '/customs/lines/0/goodsName': '赠品 面膜',
      },
      pointers: ['/commerce/order/lines/0/unitPrice', '/commerce/order/lines/0/itemName'],
      expected: '0',
      found: '450.00',
    },
  ],
  TAXPAYER_IS_NOT_BUYER: [
    differs(
      ['/customs/buyer/idNumber', '/tax/taxpayer/idNumber'],
      [otherId, idShown, otherIdShown],
    ),
    differs(['/customs/buyer/name', '/tax/taxpayer/name'], ['李四', '王*', '李*']),
  ],
  GUARANTOR_IS_NO_PARTY: [
    {
      change: { '/tax/guarantor/code': '3105966009' },
      pointers: [
        '/tax/guarantor/code',
        '/header/platform/code',
        '/header/seller/code',
        '/customs/waybill/carrier/code',
      ],
      expected: `one of ${platform.code}, ${FULL.header.seller.code}, ${FULL.customs.waybill.carrier.code}`,
      found: '3105966009',
    },
  ],
  TAX_LINE_COUNT_DIFFERS: [
    {
      change: {
        '/tax/lines/-': {
          ...FULL.tax.lines[0],
          lineNumber: 3,
          dutiableValue: '0',
          valueAddedTax: '0',
        },
      },
      pointers: ['/tax/lines', '/customs/lines'],
      expected: '2',
      found: '3',
    },
  ],
  TAX_LINE_COMMODITY_DIFFERS: [
    differs(
      ['/customs/lines/0/commodityCode', '/tax/lines/0/commodityCode'],
      ['3304990099', '3304990029'],
    ),
  ],
  DUTIABLE_VALUE_DOES_NOT_ADD_UP: [
    {
      change: { '/tax/lines/0/dutiableValue': '899.99999' },
      pointers: ['/tax/lines', '/customs/lines', '/customs/freight', '/customs/insurance'],
      expected: '3000',
      found: '2999.99999',
    },
  ],
  TAX_LINES_DO_NOT_ADD_UP: (
    [
      ['customsDuty', '0.01', '0'],
      ['valueAddedTax', '273.01', '273.00'],
      ['consumptionTax', '0.01', '0'],
    ] as const
  ).map(([kind, expected, found]) => ({
    change: { [`/tax/lines/0/${kind}`]: kind === 'valueAddedTax' ? '81.91' : '0.01' },
    pointers: [`/tax/${kind}Total`, '/tax/lines'],
    expected,
    found,
  })),
  TAX_TOTAL_DOES_NOT_ADD_UP: [
    {
      change: { '/tax/taxTotal': '273.01' },
      pointers: [
        '/tax/taxTotal',
        '/tax/customsDutyTotal',
        '/tax/valueAddedTaxTotal',
        '/tax/consumptionTaxTotal',
      ],
      expected: '273',
      found: '273.01',
      also: ['ORDER_TAX_DIFFERS'],
    },
  ],
  ORDER_TAX_DIFFERS: [
    differs(
      ['/tax/taxTotal', '/commerce/order/tax'],
      ['272.99', '273.00'],
      ['AMOUNT_PAID_DOES_NOT_ADD_UP'],
    ),
  ],
}
