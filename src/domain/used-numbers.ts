/** Which number of a section only one declaration may use, and who gave it out. */
import type { SectionOf } from './departments.ts'
import type { Facts, UsedNumber } from './facts.ts'

/** A number that only one declaration may use. */
export type IssuedNumber = {
  readonly kind: UsedNumber
  /** The firm that gave it out. */
  readonly issuer: string
  readonly number: string
}

/** The number of a section that a department keeps book of; tax and inspection keep none. */
export const NUMBER_OF: {
  readonly [D in 'customs' | 'banking' | 'commerce']: (
    section: SectionOf<D>,
    facts: Facts,
  ) => IssuedNumber
} = {
  customs: ({ waybill }, facts) => ({
    kind: 'WAYBILL',
    issuer: issuer(waybill.carrier.code, facts),
    number: waybill.waybillNo,
  }),
  banking: ({ payment }, facts) => ({
    kind: 'PAYMENT',
    issuer: issuer(payment.provider.code, facts),
    number: payment.transactionNo,
  }),
  commerce: ({ order }, facts) => ({
    kind: 'ORDER',
    issuer: issuer(order.platform.code, facts),
    number: order.orderNo,
  }),
}

// A firm has two codes, and a number is the same number whichever of them the papers give.
function issuer(code: string, { firms }: Facts): string {
  return firms.get(code)?.id ?? code
}
