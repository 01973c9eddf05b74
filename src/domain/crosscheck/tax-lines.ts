/** Each tax line against the goods line of the same place: the same commodity, and as much of it. */
import { sameAmount } from '../money.ts'
import { COPY_AS_DUE } from './mends.ts'
import { type CrossCheck, miscounted, mustAgree, rule } from './rule.ts'

/** The rules that tax is declared line by line, for the goods of the list. */
export const TAX_LINE_CHECKS: readonly CrossCheck[] = [
  rule({
    code: 'TAX_LINE_COUNT_DIFFERS',
    department: 'tax',
    source: 'Default of the port: one TaxListRd of CEB816 for each line; verify before legal use',
    reads: ['/tax/lines', '/customs/lines'],
    texts: {
      en: {
        title: 'Tax is not declared line by line',
        cause: 'Every line of the goods list has one tax line, also where the tax is 0.',
        fix: 'Give one tax line for each goods line, in the same order.',
      },
      zh: {
        title: '税款表体与清单表体项数不一致',
        cause: '清单的每一项商品对应一项税款，税额为 0 时也须填写。',
        fix: '请按清单顺序为每项商品填写一项税款。',
      },
    },
    find: ({ customs, tax }) =>
      miscounted(customs.lines.length, tax.lines.length, ['/tax/lines', '/customs/lines']),
  }),
  mustAgree({
    code: 'TAX_LINE_COMMODITY_DIFFERS',
    department: 'tax',
    source: 'Default of the port: gcode in CEB621 and CEB816 agrees; verify before legal use',
    pairs: [['/customs/lines/*/commodityCode', '/tax/lines/*/commodityCode']],
    texts: {
      en: {
        title: 'A tax line is for another commodity',
        cause:
          'The rate follows from the commodity code, so tax line and goods line must carry the same code.',
        fix: 'Correct the commodity code, or the order of the tax lines.',
      },
      zh: {
        title: '税款表体的商品编码与清单不一致',
        cause: '税率取决于商品编码，税款表体与清单对应项的编码必须相同。',
        fix: '请更正商品编码或税款表体的顺序。',
      },
    },
  }),
  mustAgree({
    code: 'TAX_LINE_QUANTITY_DIFFERS',
    department: 'tax',
    source: 'Default of the port; verify before legal use',
    pairs: [
      ['/customs/lines/*/quantity', '/tax/lines/*/quantity'],
      ['/customs/lines/*/firstStatutoryQuantity', '/tax/lines/*/firstStatutoryQuantity'],
      ['/customs/lines/*/secondStatutoryQuantity', '/tax/lines/*/secondStatutoryQuantity'],
    ],
    agree: sameAmount,
    mend: COPY_AS_DUE,
    texts: {
      en: {
        title: 'A tax line is for another quantity',
        cause:
          'Consumption tax may depend on the quantity, so what a tax line says of it must be what the goods line says.',
        fix: 'Take the quantities from the goods list.',
      },
      zh: {
        title: '税款表体的数量与清单不一致',
        cause: '消费税可能取决于数量，税款表体填写的数量必须与清单对应项一致。',
        fix: '请按清单填写税款表体的数量。',
      },
    },
  }),
]
