/**
 * The declared tax against the goods it is paid on. Whether the rates are
 * right is for the tax department; here only the papers must agree.
 */
import { dutiableValues } from '../assessment/apportion.ts'
import { type Amount, amount, FEN, sameAmount, sum, text } from '../money.ts'
import { COPY_AS_DUE, ONE_LINE_BEARS_ALL, SUM_AS_DUE } from './mends.ts'
import { type CrossCheck, mustAgree, rule, unequal } from './rule.ts'
import { TAX_LINE_CHECKS } from './tax-lines.ts'

/** The rules on the tax section. */
export const TAX_CHECKS: readonly CrossCheck[] = [
  mustAgree({
    code: 'TAXPAYER_IS_NOT_BUYER',
    department: 'tax',
    source:
      'GACC Announcement 194 of 2018 as the trade press reports it: the buyer is the taxpayer; verify before legal use',
    pairs: [
      ['/customs/buyer/idNumber', '/tax/taxpayer/idNumber'],
      ['/customs/buyer/name', '/tax/taxpayer/name'],
    ],
    texts: {
      en: {
        title: 'The taxpayer is not the buyer',
        cause: 'On retail import the buyer owes the tax, even though another firm pays it for him.',
        fix: 'Name the buyer of the goods list as taxpayer; the values shown here are masked.',
      },
      zh: {
        title: '纳税义务人与订购人不一致',
        cause: '跨境零售进口以订购人为纳税义务人，税款可由其他企业代收代缴。',
        fix: '请将清单的订购人填为纳税义务人；此处显示的值已做脱敏处理。',
      },
    },
  }),
  rule({
    code: 'GUARANTOR_IS_NO_PARTY',
    department: 'tax',
    source: 'CEB interface specification 202205, CEB621 assureCode',
    reads: [
      '/tax/guarantor/code',
      '/header/platform/code',
      '/header/seller/code',
      '/customs/waybill/carrier/code',
    ],
    texts: {
      en: {
        title: 'The guarantor takes no part in this trade',
        cause:
          'Only the platform, the seller or the carrier of the same declaration may guarantee its tax.',
        fix: 'Name one of these three as guarantor, by the code that it has in this declaration.',
      },
      zh: {
        title: '担保企业不是本单的参与企业',
        cause: '税款担保企业只能是本清单的电商平台、电商企业或物流企业。',
        fix: '请填写上述三者之一，并使用其在本申报包中的代码。',
      },
    },
    find: ({ header, customs, tax }) => {
      const parties = [header.platform.code, header.seller.code, customs.waybill.carrier.code]
      if (parties.includes(tax.guarantor.code)) return []
      return [
        {
          pointers: [
            '/tax/guarantor/code',
            '/header/platform/code',
            '/header/seller/code',
            '/customs/waybill/carrier/code',
          ],
          expected: `one of ${parties.join(', ')}`,
          found: tax.guarantor.code,
        },
      ]
    },
  }),
  ...TAX_LINE_CHECKS,
  rule({
    code: 'DUTIABLE_VALUE_DOES_NOT_ADD_UP',
    department: 'tax',
    source:
      'GACC Announcement 194 of 2018 as the trade press reports it: dutiable value is price, freight and insurance; verify before legal use',
    reads: [
      '/tax/lines/*/dutiableValue',
      '/customs/lines/*/totalPrice',
      '/customs/freight',
      '/customs/insurance',
    ],
    mend: ONE_LINE_BEARS_ALL,
    texts: {
      en: {
        title: 'The dutiable values do not cover the goods',
        cause:
          'The dutiable values of all tax lines together must be the goods plus freight plus insurance of the goods list.',
        fix: 'Share freight and insurance among the lines so that nothing is left over; a discount does not lower the value.',
      },
      zh: {
        title: '完税价格合计不符',
        cause: '各项完税价格之和应等于清单商品总价加运费加保费。',
        fix: '请将运费和保费全部分摊到各项商品；优惠减免不得扣减完税价格。',
      },
    },
    find: ({ customs, tax }) => {
      const goods = customs.lines.map((line) => line.totalPrice)
      const due = sum([...goods, customs.freight, customs.insurance])
      const declared = sum(tax.lines.map((line) => line.dutiableValue))
      if (declared === due) return []
      return [
        {
          pointers: ['/tax/lines', '/customs/lines', '/customs/freight', '/customs/insurance'],
          expected: text(due),
          found: text(declared),
        },
      ]
    },
  }),
  rule({
    code: 'LINE_DUTIABLE_VALUE_DIFFERS',
    severity: 'WARN',
    department: 'tax',
    source: 'Default of the port: freight and insurance by value; verify before legal use',
    reads: [
      '/tax/lines/*/dutiableValue',
      '/customs/lines/*/lineNumber',
      '/customs/lines/*/totalPrice',
      '/customs/freight',
      '/customs/insurance',
    ],
    texts: {
      en: {
        title: 'Freight and insurance are not shared among the lines by value',
        cause:
          'Where lines bear different rates, a line that takes too little of freight and insurance pays too little tax.',
        fix: 'Share freight and insurance by the price of the lines, each to the fen; two fen of rounding are nothing.',
      },
      zh: {
        title: '运费、保费未按货值分摊',
        cause: '各项税率不同时，运保费分摊过少的一项会少缴税款。',
        fix: '请按各项商品货值比例分摊运费和保费，分别取整到分；两分以内的差异无需处理。',
      },
    },
    find: ({ customs, tax }) => {
      const declared = tax.lines.map((line) => amount(line.dutiableValue))
      const due = dutiableValues(customs.lines, customs.freight, customs.insurance)
      // Values that do not add up, or belong to other lines, are told by the rules on that.
      if (declared.length !== due.length || total(declared) !== total(due)) return []
      return due.flatMap((value, index) => {
        const found = declared[index] ?? 0n
        if (distance(value, found) <= SHARE_TOLERANCE) return []
        return [
          {
            pointers: [
              `/tax/lines/${index}/dutiableValue`,
              `/customs/lines/${index}/totalPrice`,
              '/customs/freight',
              '/customs/insurance',
            ],
            expected: text(value),
            found: text(found),
          },
        ]
      })
    },
  }),
  rule({
    code: 'TAX_LINES_DO_NOT_ADD_UP',
    department: 'tax',
    source: 'Default of the port: the tax fields of CEB816 add up; verify before legal use',
    reads: [
      '/tax/customsDutyTotal',
      '/tax/valueAddedTaxTotal',
      '/tax/consumptionTaxTotal',
      '/tax/lines/*/customsDuty',
      '/tax/lines/*/valueAddedTax',
      '/tax/lines/*/consumptionTax',
    ],
    mend: SUM_AS_DUE,
    texts: {
      en: {
        title: 'A tax total is not the sum of its lines',
        cause:
          'The totals of customs duty, value-added tax and consumption tax must be the sums of the tax lines.',
        fix: 'Round each line first, then add.',
      },
      zh: {
        title: '税款合计不等于各项之和',
        cause: '关税、增值税和消费税的合计应等于税款表体各项之和。',
        fix: '请先对各项税额取整到分，再求和。',
      },
    },
    find: ({ tax }) =>
      TAXES.flatMap((kind) =>
        unequal(sum(tax.lines.map((line) => line[kind])), tax[`${kind}Total`], [
          `/tax/${kind}Total`,
          '/tax/lines',
        ]),
      ),
  }),
  rule({
    code: 'TAX_TOTAL_DOES_NOT_ADD_UP',
    department: 'tax',
    source: 'Default of the port: the tax fields of CEB816 add up; verify before legal use',
    reads: [
      '/tax/taxTotal',
      '/tax/customsDutyTotal',
      '/tax/valueAddedTaxTotal',
      '/tax/consumptionTaxTotal',
    ],
    mend: SUM_AS_DUE,
    texts: {
      en: {
        title: 'The tax total is not the sum of the three taxes',
        cause: 'The tax total must be customs duty plus value-added tax plus consumption tax.',
        fix: 'Correct the total or the tax that is wrong.',
      },
      zh: {
        title: '税款总额不等于三项税款之和',
        cause: '税款总额应等于关税、增值税与消费税合计之和。',
        fix: '请更正税款总额或有误的税款。',
      },
    },
    find: ({ tax }) =>
      unequal(sum(TAXES.map((kind) => tax[`${kind}Total`])), tax.taxTotal, [
        '/tax/taxTotal',
        '/tax/customsDutyTotal',
        '/tax/valueAddedTaxTotal',
        '/tax/consumptionTaxTotal',
      ]),
  }),
  mustAgree({
    code: 'ORDER_TAX_DIFFERS',
    department: 'tax',
    source: 'Default of the port: CEB311 taxTotal is the tax declared; verify before legal use',
    pairs: [['/tax/taxTotal', '/commerce/order/tax']],
    agree: sameAmount,
    mend: COPY_AS_DUE,
    texts: {
      en: {
        title: 'The order withholds another tax than is declared',
        cause:
          'The tax that the platform took from the buyer with the order must be the tax that is declared.',
        fix: 'Correct the tax in the order or in the tax section.',
      },
      zh: {
        title: '订单代扣税款与申报税款不一致',
        cause: '平台随订单向订购人代扣的税款必须等于申报的税款总额。',
        fix: '请更正订单的代扣税款或税款部分的总额。',
      },
    },
  }),
]

// A fen for the rounding of freight and one for that of insurance, whatever way the declarant rounds.
const SHARE_TOLERANCE = 2n * FEN

function total(values: readonly Amount[]): Amount {
  return values.reduce((sum, value) => sum + value, 0n)
}

function distance(one: Amount, other: Amount): Amount {
  return one < other ? other - one : one - other
}

const TAXES = ['customsDuty', 'valueAddedTax', 'consumptionTax'] as const
