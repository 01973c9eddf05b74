import { differs, type Failure } from './crosscheck-fixtures.ts'

/** Failing cases of the rules on each line of tax. */
export const TAX_FAILURES: Readonly<Record<string, readonly Failure[]>> = {
  TAX_LINE_QUANTITY_DIFFERS: (
    [
      ['quantity', '2'],
      ['firstStatutoryQuantity', '0.100'],
      ['secondStatutoryQuantity', '2'],
    ] as const
  ).map(([field, due]) =>
    differs([`/customs/lines/0/${field}`, `/tax/lines/0/${field}`], ['7', due]),
  ),
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
