import { differs, type Failure, FULL } from './crosscheck-fixtures.ts'

/** For each rule on lines, quantities, weights and lots a bundle that it refuses. */
export const GOODS_FAILURES: Readonly<Record<string, readonly Failure[]>> = {
  LINE_COUNT_DIFFERS: [
    {
      change: { '/customs/lines/1': undefined },
      pointers: ['/commerce/order/lines', '/customs/lines'],
      expected: '2',
      found: '1',
      also: ['TAX_LINE_COUNT_DIFFERS', 'DUTIABLE_VALUE_DOES_NOT_ADD_UP', 'LOT_WITHOUT_LINE'],
    },
  ],
  LINE_NUMBER_WRONG: [
    {
      change: { '/customs/lines/1/lineNumber': 3 },
      pointers: ['/customs/lines/1/lineNumber'],
      expected: '2',
      found: '3',
      also: ['LINE_WITHOUT_LOT', 'LOT_WITHOUT_LINE'],
    },
    ...['/commerce/order/lines/1/lineNumber', '/tax/lines/1/lineNumber'].map((place) => ({
      change: { [place]: 1 },
      pointers: [place],
      expected: '2',
      found: '1',
    })),
  ],
  LINE_GOODS_NAME_DIFFERS: [
    differs(
      ['/commerce/order/lines/0/itemName', '/customs/lines/0/goodsName'],
      ['面膜', `${FULL.commerce.order.lines[0]?.itemName}`],
    ),
  ],
  LINE_QUANTITY_DIFFERS: [
    differs(
      ['/commerce/order/lines/0/quantity', '/customs/lines/0/quantity'],
      ['3', '2'],
      ['GOODS_LINE_TOTAL_WRONG', 'LOT_QUANTITY_DIFFERS', 'TAX_LINE_QUANTITY_DIFFERS'],
    ),
  ],
  LINE_UNIT_DIFFERS: [
    differs(['/commerce/order/lines/0/unit', '/customs/lines/0/unit'], ['120', '142']),
  ],
  LINE_PRICE_DIFFERS: [
    differs(
      ['/commerce/order/lines/0/unitPrice', '/customs/lines/0/unitPrice'],
      ['449.99', '450.00'],
      ['GOODS_LINE_TOTAL_WRONG'],
    ),
    differs(
      ['/commerce/order/lines/0/totalPrice', '/customs/lines/0/totalPrice'],
      ['899.99', '900.00'],
      ['GOODS_LINE_TOTAL_WRONG', 'DUTIABLE_VALUE_DOES_NOT_ADD_UP'],
    ),
  ],
  LINE_ORIGIN_DIFFERS: [
    differs(
      ['/commerce/order/lines/0/originCountry', '/customs/lines/0/originCountry'],
      ['133', '116'],
      ['LOT_ORIGIN_DIFFERS'],
    ),
  ],
  LINE_ARTICLE_DIFFERS: [
    differs(['/commerce/order/lines/0/itemNo', '/customs/lines/0/itemNo'], ['X1', 'SKU-1001']),
    differs(
      ['/commerce/order/lines/0/barcode', '/customs/lines/0/barcode'],
      ['无', '4900000000016'],
    ),
  ],
  QUANTITY_IS_ZERO: [
    {
      change: { '/customs/lines/0/firstStatutoryQuantity': '0.000' },
      pointers: ['/customs/lines/0/firstStatutoryQuantity'],
      expected: 'above 0',
      found: '0.000',
      also: ['TAX_LINE_QUANTITY_DIFFERS'],
    },
  ],
  STATUTORY_QUANTITY_DIFFERS: [
    {
      change: { '/customs/lines/0/firstStatutoryUnit': '142' },
      pointers: ['/customs/lines/0/firstStatutoryQuantity', '/customs/lines/0/quantity'],
      expected: '2',
      found: '0.100',
    },
  ],
  SECOND_UNIT_INCOMPLETE: (
    [
      ['secondStatutoryQuantity', undefined, 'unit 007, quantity absent'],
      ['secondStatutoryQuantity', '0', 'unit 007, quantity 0'],
      ['secondStatutoryUnit', undefined, 'unit absent, quantity 2'],
    ] as const
  ).map(([field, value, found]) => ({
    change: { [`/customs/lines/0/${field}`]: value },
    pointers: ['/customs/lines/0/secondStatutoryUnit', '/customs/lines/0/secondStatutoryQuantity'],
    expected: 'a unit and a quantity above 0, or neither',
    found,
    also: value === '0' ? ['TAX_LINE_QUANTITY_DIFFERS'] : [],
  })),
  WEIGHT_IS_ZERO: [
    {
      change: { '/customs/netWeight': '0.00000' },
      pointers: ['/customs/netWeight'],
      expected: 'above 0',
      found: '0.00000',
    },
    {
      change: { '/customs/waybill/grossWeight': '0' },
      pointers: ['/customs/waybill/grossWeight'],
      expected: 'above 0',
      found: '0',
      also: ['WAYBILL_WEIGHT_DIFFERS'],
    },
  ],
  NET_WEIGHT_ABOVE_GROSS: [
    {
      change: { '/customs/netWeight': '99.00001' },
      pointers: ['/customs/netWeight', '/customs/grossWeight'],
      expected: `at most ${FULL.customs.grossWeight}`,
      found: '99.00001',
    },
  ],
  WAYBILL_WEIGHT_DIFFERS: [
    differs(
      ['/customs/waybill/grossWeight', '/customs/grossWeight'],
      ['98.7', FULL.customs.waybill.grossWeight],
    ),
  ],
  LINE_WITHOUT_LOT: [
    {
      change: { '/inspection/lots/1': undefined },
      pointers: ['/customs/lines/1/lineNumber', '/inspection/lots'],
      expected: 'a lot for line 2',
      found: 'none',
    },
  ],
  LOT_WITHOUT_LINE: [
    {
      change: { '/inspection/lots/-': { ...FULL.inspection.lots[0], lineNumber: 3 } },
      pointers: ['/inspection/lots/2/lineNumber', '/customs/lines'],
      expected: 'the number of a goods line',
      found: '3',
    },
  ],
  LOT_COMMODITY_DIFFERS: [
    differs(
      ['/customs/lines/0/commodityCode', '/inspection/lots/0/commodityCode'],
      ['3304990099', '3304990029'],
    ),
  ],
  LOT_ORIGIN_DIFFERS: [
    differs(['/customs/lines/0/originCountry', '/inspection/lots/0/originCountry'], ['133', '116']),
  ],
  LOT_QUANTITY_DIFFERS: [
    {
      change: { '/inspection/lots/-': { ...FULL.inspection.lots[0], quantity: '0.5' } },
      pointers: ['/customs/lines/0/quantity', '/inspection/lots'],
      expected: '2',
      found: '2.5',
    },
  ],
}
