import type { Failure } from './crosscheck-fixtures.ts'

/** Failing cases of the rule on the dutiable value of each line. */
export const TAX_FAILURES: Readonly<Record<string, readonly Failure[]>> = {
  LINE_DUTIABLE_VALUE_DIFFERS: [
    {
      change: { '/tax/lines/0/dutiableValue': '899.97', '/tax/lines/1/dutiableValue': '2100.03' },
      pointers: [
        '/tax/lines/1/dutiableValue',
        '/customs/lines/1/totalPrice',
        '/customs/freight',
        '/customs/insurance',
      ],
      expected: '2100',
      found: '2100.03',
    },
    {
      change: {
        '/customs/freight': '10',
        '/customs/waybill/freight': '10',
        '/commerce/order/freight': '10',
        '/commerce/order/discount': '10',
        '/tax/lines/0/dutiableValue': '905',
        '/tax/lines/1/dutiableValue': '2105',
      },
      pointers: [
        '/tax/lines/0/dutiableValue',
        '/customs/lines/0/totalPrice',
        '/customs/freight',
        '/customs/insurance',
      ],
      expected: '903',
      found: '905',
    },
  ],
}
