/** The numbers by which the papers are joined, and the order in which they came to be. */
import { chinaDayOf } from '../day.ts'
import { type CrossCheck, mustAgree, rule } from './rule.ts'

/** The rules on order, transaction and bill numbers, and on the time of payment. */
export const KEY_CHECKS: readonly CrossCheck[] = [
  mustAgree({
    code: 'ORDER_NUMBER_DIFFERS',
    department: 'customs',
    source: 'CEB interface specification 202205, orderNo in CEB311, CEB411, CEB511 and CEB621',
    pairs: [
      ['/commerce/order/orderNo', '/customs/orderNo'],
      ['/commerce/order/orderNo', '/customs/waybill/orderNo'],
      ['/commerce/order/orderNo', '/banking/payment/orderNo'],
    ],
    texts: {
      en: {
        title: 'The papers belong to different orders',
        cause: 'Goods list, waybill and payment must carry the number of the order in the bundle.',
        fix: 'Correct the order number, or put the papers of one order together; split and merged orders need a bundle each.',
      },
      zh: {
        title: '各单证的订单编号不一致',
        cause: '清单、运单和支付单必须填写本申报包中订单的编号。',
        fix: '请更正订单编号，或核对单证是否属于同一订单；拆单或合单须分别申报。',
      },
    },
  }),
  mustAgree({
    code: 'TRANSACTION_NUMBER_DIFFERS',
    department: 'banking',
    source: 'CEB interface specification 202205, payTransactionId in CEB311 and CEB411',
    pairs: [['/commerce/order/paymentTransactionNo', '/banking/payment/transactionNo']],
    texts: {
      en: {
        title: 'Order and payment name different transactions',
        cause: 'The transaction number of the order must be that of the payment document.',
        fix: 'Take the number from the payment provider, or leave it out of the order, where it is optional.',
      },
      zh: {
        title: '订单与支付单的支付流水号不一致',
        cause: '订单填写的支付流水号必须是支付单的流水号。',
        fix: '请以支付企业的流水号为准，或在订单中不填写（该项为选填）。',
      },
    },
  }),
  mustAgree({
    code: 'MASTER_BILL_DIFFERS',
    department: 'customs',
    source: 'Default of the port: billNo in CEB511 and CEB621 agrees; verify before legal use',
    pairs: [['/customs/waybill/masterBillNo', '/customs/masterBillNo']],
    texts: {
      en: {
        title: 'Goods list and waybill name different master bills',
        cause: 'The parcel travels under one master bill.',
        fix: 'Take the number from the air waybill or the bill of lading.',
      },
      zh: {
        title: '清单与运单的提运单号不一致',
        cause: '同一包裹只对应一个提运单号。',
        fix: '请以航空主运单或提单上的号码为准。',
      },
    },
  }),
  rule({
    code: 'PAID_AFTER_DECLARATION',
    department: 'banking',
    source: 'Default of the port, on CEB411 payTime and CEB621 declTime; verify before legal use',
    reads: ['/banking/payment/paidAt', '/header/declaredOn'],
    texts: {
      en: {
        title: 'The payment was made after the declaration',
        cause:
          'Goods are declared after they were bought and paid for: the payment must lie on or before the day of declaration, in China time.',
        fix: 'Correct the time of payment and its offset from UTC, or the day of declaration.',
      },
      zh: {
        title: '支付时间晚于申报日期',
        cause: '商品应先购买并支付后申报：按北京时间，支付时间不得晚于申报当日。',
        fix: '请更正支付时间及其时区偏移，或更正申报日期。',
      },
    },
    find: ({ header: { declaredOn }, banking: { payment } }) =>
      chinaDayOf(payment.paidAt.replace(LEAP_SECOND, ':59')) <= declaredOn
        ? []
        : [
            {
              pointers: ['/banking/payment/paidAt', '/header/declaredOn'],
              expected: `on or before ${declaredOn} (UTC+08:00)`,
              found: payment.paidAt,
            },
          ],
  }),
]

/** `Date` does not read the leap second that RFC 3339 allows; it counts as the second before it. */
const LEAP_SECOND = /:60(?=[.Z+-])/
