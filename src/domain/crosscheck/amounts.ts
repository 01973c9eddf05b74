/** The sums of order, goods list, waybill and payment. All are exact: no rule grants a tolerance. */
import type { Bundle } from '../../schema-types.ts'
import { amount, FEN, FIFTH_PLACE, multiply, sameAmount, sum, text } from '../money.ts'
import { PRICE_TIMES_QUANTITY, SUM_AS_DUE } from './mends.ts'
import { type CrossCheck, each, mustAgree, type Notice, rule, unequal } from './rule.ts'

/** The rules on amounts of money. */
export const AMOUNT_CHECKS: readonly CrossCheck[] = [
  rule({
    code: 'ORDER_LINE_TOTAL_WRONG',
    department: 'commerce',
    source: 'CEB interface specification 202205, CEB311 OrderList.totalPrice',
    reads: [
      '/commerce/order/lines/*/unitPrice',
      '/commerce/order/lines/*/quantity',
      '/commerce/order/lines/*/totalPrice',
    ],
    mend: PRICE_TIMES_QUANTITY,
    texts: {
      en: {
        title: 'A line total of the order is not price times quantity',
        cause:
          'The total price of an order line must be its unit price times its quantity, exact or rounded to the fen.',
        fix: 'Correct unit price, quantity or total of the line; show a reduction in the discount of the order.',
      },
      zh: {
        title: '订单商品总价不等于单价乘以数量',
        cause: '订单表体的总价应等于单价乘以数量，可为准确值或四舍五入到分。',
        fix: '请更正该项的单价、数量或总价；优惠减免请填写在订单的优惠减免金额中。',
      },
    },
    find: (bundle) => wrongTotals(bundle.commerce.order.lines, '/commerce/order/lines'),
  }),
  rule({
    code: 'GOODS_LINE_TOTAL_WRONG',
    department: 'customs',
    source: 'CEB interface specification 202205, CEB621 InventoryList.totalPrice',
    reads: [
      '/customs/lines/*/unitPrice',
      '/customs/lines/*/quantity',
      '/customs/lines/*/totalPrice',
    ],
    mend: PRICE_TIMES_QUANTITY,
    texts: {
      en: {
        title: 'A line total of the goods list is not price times quantity',
        cause:
          'The total price of a goods line must be its unit price times its quantity, exact or rounded to the fen.',
        fix: 'Correct unit price, quantity or total of the line.',
      },
      zh: {
        title: '清单商品总价不等于单价乘以数量',
        cause: '清单表体的总价应等于单价乘以数量，可为准确值或四舍五入到分。',
        fix: '请更正该项的单价、数量或总价。',
      },
    },
    find: (bundle) => wrongTotals(bundle.customs.lines, '/customs/lines'),
  }),
  rule({
    code: 'GOODS_VALUE_DOES_NOT_ADD_UP',
    department: 'commerce',
    source: 'CEB interface specification 202205, CEB311 OrderHead.goodsValue',
    reads: ['/commerce/order/goodsValue', '/commerce/order/lines/*/totalPrice'],
    mend: SUM_AS_DUE,
    texts: {
      en: {
        title: 'The goods value is not the sum of the order lines',
        cause:
          'The goods value of the order must be the sum of the total prices of its lines, before any discount.',
        fix: 'Correct the goods value or the line totals; a coupon belongs in the discount.',
      },
      zh: {
        title: '订单商品价格不等于表体总价之和',
        cause: '订单的商品价格应等于各项总价之和，且不扣除优惠减免。',
        fix: '请更正商品价格或各项总价；优惠券金额请填写在优惠减免金额中。',
      },
    },
    find: ({ commerce: { order } }) =>
      unequal(sum(order.lines.map((line) => line.totalPrice)), order.goodsValue, [
        '/commerce/order/goodsValue',
        '/commerce/order/lines',
      ]),
  }),
  rule({
    code: 'AMOUNT_PAID_DOES_NOT_ADD_UP',
    department: 'commerce',
    source: 'CEB interface specification 202205, CEB311 OrderHead.acturalPaid',
    reads: [
      '/commerce/order/amountPaid',
      '/commerce/order/goodsValue',
      '/commerce/order/freight',
      '/commerce/order/tax',
      '/commerce/order/discount',
    ],
    mend: SUM_AS_DUE,
    texts: {
      en: {
        title: 'The amount paid does not follow from the order',
        cause: 'The amount paid must be goods value plus freight plus tax minus discount.',
        fix: 'Correct the part that is wrong; show a coupon as a discount instead of lowering a price.',
      },
      zh: {
        title: '订单实际支付金额计算不符',
        cause: '实际支付金额应等于商品价格加运杂费加代扣税款减优惠减免金额。',
        fix: '请更正有误的金额；使用优惠券时请填写优惠减免金额，不要降低商品单价。',
      },
    },
    find: ({ commerce: { order } }) =>
      unequal(
        sum([order.goodsValue, order.freight, order.tax]) - amount(order.discount),
        order.amountPaid,
        [
          '/commerce/order/amountPaid',
          '/commerce/order/goodsValue',
          '/commerce/order/freight',
          '/commerce/order/tax',
          '/commerce/order/discount',
        ],
      ),
  }),
  mustAgree({
    code: 'ORDER_PAYMENT_AMOUNT_DIFFERS',
    department: 'banking',
    source: 'CEB interface specification 202205, CEB311 acturalPaid: equal to the payment',
    pairs: [['/commerce/order/amountPaid', '/banking/payment/amount']],
    agree: sameAmount,
    texts: {
      en: {
        title: 'Order and payment show different amounts',
        cause:
          'The amount paid in the order must be the amount of the payment document, to the last place.',
        fix: 'Compare with the record of the payment provider and correct the paper that is wrong; for split or merged orders lodge each order with its own payment.',
      },
      zh: {
        title: '订单与支付单金额不一致',
        cause: '订单的实际支付金额必须与支付单的支付金额完全一致。',
        fix: '请与支付企业的记录核对并更正有误的单证；拆单或合单支付的，请按每个订单对应各自的支付单申报。',
      },
    },
  }),
  mustAgree({
    code: 'FREIGHT_DIFFERS',
    department: 'customs',
    source: 'Default of the port: freight in CEB511 and CEB621 agrees; verify before legal use',
    pairs: [['/customs/waybill/freight', '/customs/freight']],
    agree: sameAmount,
    texts: {
      en: {
        title: 'Goods list and waybill show different freight',
        cause:
          'The freight of the goods list is part of the dutiable value and must be that of the waybill.',
        fix: 'Ask the carrier for the freight and give it in both.',
      },
      zh: {
        title: '清单与运单的运费不一致',
        cause: '清单运费计入完税价格，必须与运单的运费一致。',
        fix: '请与物流企业核对运费，并在两处填写相同金额。',
      },
    },
  }),
  mustAgree({
    code: 'INSURANCE_DIFFERS',
    department: 'customs',
    source: 'Default of the port: insuredFee in CEB511 and CEB621 agrees; verify before legal use',
    pairs: [['/customs/waybill/insurance', '/customs/insurance']],
    agree: sameAmount,
    texts: {
      en: {
        title: 'Goods list and waybill show different insurance',
        cause:
          'The insurance of the goods list is part of the dutiable value and must be that of the waybill.',
        fix: 'Ask the carrier for the premium and give it in both.',
      },
      zh: {
        title: '清单与运单的保费不一致',
        cause: '清单保费计入完税价格，必须与运单的保价费一致。',
        fix: '请与物流企业核对保费，并在两处填写相同金额。',
      },
    },
  }),
  rule({
    code: 'GIFT_HAS_PRICE',
    severity: 'WARN',
    department: 'commerce',
    source: 'CEB interface specification 202205, CEB311 OrderList.price: 0 for a gift',
    reads: ['/commerce/order/lines/*/itemName', '/commerce/order/lines/*/unitPrice'],
    texts: {
      en: {
        title: 'A free gift has a price',
        cause: 'The name of the goods calls them a free gift (赠品), whose price must be 0.',
        fix: 'Set the price to 0, or name the goods without calling them a gift if they were sold.',
      },
      zh: {
        title: '赠品填写了单价',
        cause: '商品名称注明为赠品，赠品的单价应填 0。',
        fix: '请将单价改为 0；如为正常销售的商品，请勿在名称中注明赠品。',
      },
    },
    find: ({ commerce: { order } }) =>
      order.lines.flatMap((line, index) =>
        line.itemName.includes('赠品')
          ? unequal(0n, line.unitPrice, [
              `/commerce/order/lines/${index}/unitPrice`,
              `/commerce/order/lines/${index}/itemName`,
            ])
          : [],
      ),
  }),
]

type PricedLine = Pick<Bundle['customs']['lines'][number], 'unitPrice' | 'quantity' | 'totalPrice'>

/** Prices have up to five places, payments two: a total may be exact or rounded to the fen. */
function wrongTotals(lines: readonly PricedLine[], pointer: string): Notice[] {
  return each(lines, (line, index) => {
    const price = amount(line.unitPrice)
    const quantity = amount(line.quantity)
    const total = amount(line.totalPrice)
    const exact = multiply(price, quantity, FIFTH_PLACE)
    if (total === exact || total === multiply(price, quantity, FEN)) return undefined
    const place = `${pointer}/${index}`
    return {
      pointers: [`${place}/totalPrice`, `${place}/unitPrice`, `${place}/quantity`],
      expected: text(exact),
      found: line.totalPrice,
    }
  })
}
