import { FIRMS } from '../../src/demo/firms.ts'
import { residentIdCheckDigit } from '../../src/domain/check-digits.ts'
import type { Bundle } from '../../src/schema-types.ts'
import { aBundle, withChange, without } from '../fixtures/bundle.ts'

/** A change of one place of the full bundle, and what the rule is to tell of it. */
export type Failure = {
  readonly change: Readonly<Record<string, unknown>>
  readonly pointers: readonly string[]
  readonly expected: string
  readonly found: string
  /** Other codes that the same change must raise. */
  readonly also?: readonly string[]
}

const platform = { code: FIRMS.platform.socialCreditCode, name: FIRMS.platform.name }

/** A direct purchase whose papers agree and which gives every optional place that a rule reads. */
export const FULL: Bundle = changed(aBundle(), {
  '/header/platform': platform,
  '/commerce/order/platform': platform,
  '/banking/payment/platform': platform,
  '/tax/guarantor': platform,
  '/customs/waybill/masterBillNo': aBundle().customs.masterBillNo,
  '/commerce/order/lines/0/barcode': '4900000000016',
  '/customs/lines/0/barcode': '4900000000016',
  '/customs/lines/0/itemNo': 'SKU-1001',
  '/customs/lines/0/secondStatutoryUnit': '007',
  '/customs/lines/0/secondStatutoryQuantity': '2',
  '/tax/lines/0/secondStatutoryQuantity': '2',
  '/customs/lines/1/secondStatutoryQuantity': '0',
  '/tax/lines/1/secondStatutoryQuantity': '0',
  '/commerce/order/freight': '12.5',
  '/commerce/order/discount': '12.50',
})

/** A clone with other values at these places; `undefined` leaves the place out. */
export function changed(bundle: Bundle, change: Readonly<Record<string, unknown>>): Bundle {
  return Object.entries(change).reduce(
    (before, [pointer, value]) =>
      value === undefined ? without(before, pointer) : withChange(before, pointer, value),
    bundle,
  )
}

/** A change of one side of a pair: the other side is what was due. */
export function differs(
  [due, given]: readonly [string, string],
  [value, expected, found = value]: readonly [value: string, expected: string, found?: string],
  also: readonly string[] = [],
): Failure {
  return { change: { [given]: value }, pointers: [due, given], expected, found, also }
}

/** A made-up identity number that nobody in the full bundle has. */
export const otherId = `11010119800101001${residentIdCheckDigit('11010119800101001')}`
