/** Line n of the goods list is line n of the order: the same goods, as many, at the same price. */
import type { Bundle } from '../../schema-types.ts'
import { sameAmount } from '../money.ts'
import { NUMBER_OF_POSITION } from './mends.ts'
import { type CrossCheck, each, miscounted, mustAgree, type Notice, rule } from './rule.ts'

/** The rules on the lines of order and goods list. */
export const LINE_CHECKS: readonly CrossCheck[] = [
  rule({
    code: 'LINE_COUNT_DIFFERS',
    department: 'customs',
    source: 'CEB interface specification 202205, CEB621 gnum: one to one with the order',
    reads: ['/commerce/order/lines', '/customs/lines'],
    texts: {
      en: {
        title: 'Order and goods list have different numbers of lines',
        cause: 'Every line of the order is one line of the goods list, and nothing else is.',
        fix: 'Give one goods line for each order line, in the same order.',
      },
      zh: {
        title: '清单与订单的商品项数不一致',
        cause: '订单的每一项商品对应清单的一项，不得增减。',
        fix: '请按订单顺序逐项填写清单商品。',
      },
    },
    find: ({ customs, commerce: { order } }) =>
      miscounted(order.lines.length, customs.lines.length, [
        '/commerce/order/lines',
        '/customs/lines',
      ]),
  }),
  rule({
    code: 'LINE_NUMBER_WRONG',
    department: 'customs',
    source: 'CEB interface specification 202205, gnum in CEB311, CEB621 and CEB816',
    reads: [
      '/customs/lines/*/lineNumber',
      '/commerce/order/lines/*/lineNumber',
      '/tax/lines/*/lineNumber',
    ],
    mend: NUMBER_OF_POSITION,
    texts: {
      en: {
        title: 'The lines are not numbered 1, 2, 3',
        cause:
          'Line numbers start at 1 and go up by one, so that line n is the same goods in every paper.',
        fix: 'Number the lines in the order in which they stand.',
      },
      zh: {
        title: '商品序号不连续',
        cause: '商品序号应从 1 开始连续编号，使各单证中相同序号为同一商品。',
        fix: '请按排列顺序从 1 开始连续编号。',
      },
    },
    find: ({ customs, commerce, tax }) => [
      ...misnumbered(customs.lines, '/customs/lines'),
      ...misnumbered(commerce.order.lines, '/commerce/order/lines'),
      ...misnumbered(tax.lines, '/tax/lines'),
    ],
  }),
  mustAgree({
    code: 'LINE_GOODS_NAME_DIFFERS',
    department: 'customs',
    source: 'CEB interface specification 202205, CEB621 gname: the same as in the order',
    pairs: [['/commerce/order/lines/*/itemName', '/customs/lines/*/goodsName']],
    texts: {
      en: {
        title: 'Order and goods list name different goods',
        cause:
          'The goods name of a goods line must be the name in the order line of the same number.',
        fix: 'Take the name from the order, or correct the order of the lines.',
      },
      zh: {
        title: '清单与订单的商品名称不一致',
        cause: '清单商品名称必须与订单中相同序号的商品名称一致。',
        fix: '请以订单的商品名称为准，或更正商品顺序。',
      },
    },
  }),
  mustAgree({
    code: 'LINE_QUANTITY_DIFFERS',
    department: 'customs',
    source:
      'Customs receipt code 1322 as integrators report it, on CEB621 qty; verify before legal use',
    pairs: [['/commerce/order/lines/*/quantity', '/customs/lines/*/quantity']],
    agree: sameAmount,
    texts: {
      en: {
        title: 'Order and goods list show different quantities',
        cause: 'As much is declared as was ordered, line by line.',
        fix: 'Correct the quantity; for a part delivery lodge an order of its own.',
      },
      zh: {
        title: '清单与订单的商品数量不一致',
        cause: '申报数量必须与订单数量逐项一致。',
        fix: '请更正数量；分批发货的，请按拆分后的订单分别申报。',
      },
    },
  }),
  mustAgree({
    code: 'LINE_UNIT_DIFFERS',
    department: 'customs',
    source:
      'Customs receipt code 1322 as integrators report it, on CEB621 unit; verify before legal use',
    pairs: [['/commerce/order/lines/*/unit', '/customs/lines/*/unit']],
    texts: {
      en: {
        title: 'Order and goods list count in different units',
        cause:
          'The unit of a goods line must be that of the order line; statutory units have fields of their own.',
        fix: 'Take unit and quantity from the order.',
      },
      zh: {
        title: '清单与订单的计量单位不一致',
        cause: '清单的申报计量单位必须与订单一致，法定计量单位另有字段填写。',
        fix: '请以订单的计量单位和数量为准。',
      },
    },
  }),
  mustAgree({
    code: 'LINE_PRICE_DIFFERS',
    department: 'customs',
    source:
      'Customs receipt code 1322 as integrators report it, on CEB621 price and totalPrice; verify before legal use',
    pairs: [
      ['/commerce/order/lines/*/unitPrice', '/customs/lines/*/unitPrice'],
      ['/commerce/order/lines/*/totalPrice', '/customs/lines/*/totalPrice'],
    ],
    agree: sameAmount,
    texts: {
      en: {
        title: 'Order and goods list show different prices',
        cause: 'Goods are declared at the price for which they were sold.',
        fix: 'Take unit price and total from the order.',
      },
      zh: {
        title: '清单与订单的商品价格不一致',
        cause: '商品应按实际成交价格申报。',
        fix: '请以订单的单价和总价为准。',
      },
    },
  }),
  mustAgree({
    code: 'LINE_ORIGIN_DIFFERS',
    department: 'customs',
    source:
      'Customs receipt code 1322 as integrators report it, on country in CEB311 and CEB621; verify before legal use',
    pairs: [['/commerce/order/lines/*/originCountry', '/customs/lines/*/originCountry']],
    texts: {
      en: {
        title: 'Order and goods list show different origins',
        cause: 'The country of origin of a line must be the same in order and goods list.',
        fix: 'Take the origin from the goods or the certificate of origin.',
      },
      zh: {
        title: '清单与订单的原产国不一致',
        cause: '同一商品在订单与清单中的原产国（地区）必须相同。',
        fix: '请以商品标识或原产地证书为准。',
      },
    },
  }),
  mustAgree({
    code: 'LINE_ARTICLE_DIFFERS',
    severity: 'WARN',
    department: 'customs',
    source:
      'Default of the port, on itemNo and barCode in CEB311 and CEB621; verify before legal use',
    pairs: [
      ['/commerce/order/lines/*/itemNo', '/customs/lines/*/itemNo'],
      ['/commerce/order/lines/*/barcode', '/customs/lines/*/barcode'],
    ],
    texts: {
      en: {
        title: 'Order and goods list show different articles',
        cause: 'Item number or bar code of a line differ, though the goods should be the same.',
        fix: 'Check that the right article was declared.',
      },
      zh: {
        title: '清单与订单的货号或条码不一致',
        cause: '同一项商品的企业货号或商品条码不同。',
        fix: '请核对申报的是否为同一商品。',
      },
    },
  }),
]

type NumberedLine = Pick<Bundle['customs']['lines'][number], 'lineNumber'>

function misnumbered(lines: readonly NumberedLine[], pointer: string): Notice[] {
  return each(lines, ({ lineNumber }, index) =>
    lineNumber === index + 1
      ? undefined
      : {
          pointers: [`${pointer}/${index}/lineNumber`],
          expected: `${index + 1}`,
          found: `${lineNumber}`,
        },
  )
}
