/** The ways in which a random bundle can be broken: each makes a contradiction, or a fault of shape, of its own. */
import { residentIdCheckDigit } from '../../src/domain/check-digits.ts'
import { amount, text } from '../../src/domain/money.ts'
import type { Bundle } from '../../src/schema-types.ts'
import { withChange, without } from '../fixtures/bundle.ts'

/** Breaks a bundle; `at` chooses the line, where the breakage is about one. */
export type Breakage = (bundle: Bundle, at: number) => Bundle

const OTHER_ID = `11010119800101001${residentIdCheckDigit('11010119800101001')}`

/** Breakages that leave the shape right: the papers contradict each other. */
export const CONTRADICTIONS: Readonly<Record<string, Breakage>> = {
  'net and gross weight swapped': (bundle) => {
    const { grossWeight, netWeight } = bundle.customs
    const heavier = text(amount(grossWeight) + amount('0.5'))
    return changed(bundle, {
      '/customs/grossWeight': netWeight,
      '/customs/netWeight': heavier,
      '/customs/waybill/grossWeight': heavier,
    })
  },
  'net weight above gross': (bundle) => raised(bundle, '/customs/netWeight', '90'),
  // Each by another sum, so that no two of them can make up for each other.
  'goods value wrong': (bundle) => raised(bundle, '/commerce/order/goodsValue', '1.01'),
  'amount paid wrong': (bundle) => raised(bundle, '/commerce/order/amountPaid', '2.03'),
  'payment wrong': (bundle) => raised(bundle, '/banking/payment/amount', '4.07'),
  'total of value-added tax wrong': (bundle) => raised(bundle, '/tax/valueAddedTaxTotal', '8.11'),
  'total of consumption tax wrong': (bundle) => raised(bundle, '/tax/consumptionTaxTotal', '16.13'),
  'total of tax wrong': (bundle) => raised(bundle, '/tax/taxTotal', '32.17'),
  'tax of the order wrong': (bundle) => raised(bundle, '/commerce/order/tax', '64.19'),
  'tax of a line wrong': (bundle, at) =>
    raised(bundle, `/tax/lines/${at % bundle.tax.lines.length}/valueAddedTax`, '128.23'),
  'dutiable value wrong': (bundle, at) =>
    raised(bundle, `/tax/lines/${at % bundle.tax.lines.length}/dutiableValue`, '256.29'),
  'total of a goods line wrong': (bundle, at) =>
    raised(bundle, `${goods(bundle, at)}/totalPrice`, '512.31'),
  'total of an order line wrong': (bundle, at) =>
    raised(bundle, `${order(bundle, at)}/totalPrice`, '1024.37'),
  'price of a goods line wrong': (bundle, at) =>
    raised(bundle, `${goods(bundle, at)}/unitPrice`, '2048.41'),
  'quantity of an order line wrong': (bundle, at) =>
    raised(bundle, `${order(bundle, at)}/quantity`, '7'),
  'freight of the waybill wrong': (bundle) => raised(bundle, '/customs/waybill/freight', '3.43'),
  'statutory quantity zero': (bundle, at) =>
    withChange(bundle, `${goods(bundle, at)}/firstStatutoryQuantity`, '0'),
  'second quantity missing': (bundle, at) => {
    const line = goods(bundle, at)
    const { unit } = lineAt(bundle, at)
    return without(
      changed(bundle, {
        [`${line}/secondStatutoryUnit`]: unit,
        [`${line}/secondStatutoryQuantity`]: '0',
      }),
      `${line}/secondStatutoryQuantity`,
    )
  },
  'goods line misnumbered': (bundle, at) => renumbered(bundle, goods(bundle, at)),
  'order line misnumbered': (bundle, at) => renumbered(bundle, order(bundle, at)),
  'tax line misnumbered': (bundle, at) =>
    renumbered(bundle, `/tax/lines/${at % bundle.tax.lines.length}`),
  'all papers number their lines downwards': (bundle) => {
    const most = bundle.customs.lines.length
    const down = <Line extends { lineNumber: number }>(lines: readonly Line[]) =>
      lines.map((line) => ({ ...line, lineNumber: Math.max(most + 1 - line.lineNumber, 1) }))
    if (most === 1) return renumbered(bundle, '/customs/lines/0')
    return changed(bundle, {
      '/customs/lines': down(bundle.customs.lines),
      '/tax/lines': down(bundle.tax.lines),
      '/commerce/order/lines': down(bundle.commerce.order.lines),
      '/inspection/lots': down(bundle.inspection.lots),
    })
  },
  'lot missing': (bundle, at) => {
    const number = lineAt(bundle, at).lineNumber
    const lots = bundle.inspection.lots.filter(({ lineNumber }) => lineNumber !== number)
    const [only] = bundle.inspection.lots
    const stray = { ...only, lineNumber: number === 99 ? 98 : 99 }
    return withChange(bundle, '/inspection/lots', lots.length === 0 ? [stray] : lots)
  },
  'line missing in the goods list': (bundle) =>
    withChange(
      bundle,
      '/customs/lines',
      bundle.customs.lines.length === 1
        ? [...bundle.customs.lines, ...bundle.customs.lines]
        : bundle.customs.lines.slice(0, -1),
    ),
  'another payer': (bundle) =>
    changed(bundle, {
      '/banking/payment/payer/idNumber': OTHER_ID,
      '/banking/payment/payer/name': '李四',
    }),
  'another taxpayer': (bundle) => withChange(bundle, '/tax/taxpayer/idNumber', OTHER_ID),
  'another buyer in the goods list': (bundle) => withChange(bundle, '/customs/buyer/name', '李四'),
  'another address': (bundle) =>
    withChange(bundle, '/customs/waybill/consignee/address', '北京市1号'),
  'another order number': (bundle) => withChange(bundle, '/customs/waybill/orderNo', 'X1'),
  'another platform': (bundle) => withChange(bundle, '/commerce/order/platform/code', '3105966009'),
  'platform written otherwise in the order': (bundle) =>
    withChange(bundle, '/commerce/order/platform/name', '演示平台'),
  'platform written otherwise in the payment': (bundle) =>
    withChange(bundle, '/banking/payment/platform/name', 'Demo Platform Ltd'),
  'seller written otherwise in the order': (bundle) =>
    withChange(bundle, '/commerce/order/seller/name', '演示电商'),
  'guarantor of another trade': (bundle) => withChange(bundle, '/tax/guarantor/code', '3105966009'),
  'paid after the declaration': (bundle) =>
    withChange(bundle, '/banking/payment/paidAt', '2028-01-01T00:00:00+08:00'),
}

/** Breakages of shape, made last; those further down may take away what those above have broken. */
export const SHAPE_FAULTS: Readonly<Record<string, Breakage>> = {
  'unknown field': (bundle) => withChange(bundle, '/header/surprise', true),
  'amount of a wrong type': (bundle) => withChange(bundle, '/customs/freight', 12.5),
  'amount with a sixth place': (bundle) => withChange(bundle, '/customs/insurance', '0.123456'),
  'text too long': (bundle) => withChange(bundle, '/commerce/order/note', '注'.repeat(1001)),
  'text with a control character': (bundle) =>
    withChange(bundle, '/customs/waybill/goodsDescription', 'a\u0007'),
  'field missing': (bundle) => without(bundle, '/tax/guarantor'),
  'check digit wrong': (bundle) =>
    withChange(bundle, '/customs/buyer/idNumber', '310199196001020009'),
  'statutory quantity missing': (bundle, at) => {
    const line = goods(bundle, at)
    const { unit } = lineAt(bundle, at)
    const sold = withChange(bundle, `${line}/firstStatutoryUnit`, unit)
    return without(sold, `${line}/firstStatutoryQuantity`)
  },
  'currency not allowed': (bundle) => withChange(bundle, '/tax/currency', 'USD'),
  'field that the procedure forbids': (bundle) =>
    bundle.header.procedure === '9610'
      ? withChange(bundle, '/customs/ledgerNo', 'T1')
      : withChange(bundle, '/customs/voyageNo', 'NH1'),
  'too many lots': (bundle) =>
    withChange(bundle, '/inspection/lots', Array(100).fill(bundle.inspection.lots[0])),
  'order line that is null': (bundle, at) => withChange(bundle, order(bundle, at), null),
  'section of a wrong type': (bundle) => withChange(bundle, '/commerce', '订单'),
  'section missing': (bundle) => without(bundle, '/inspection'),
}

function goods({ customs }: Bundle, at: number): string {
  return `/customs/lines/${at % customs.lines.length}`
}

function order({ commerce }: Bundle, at: number): string {
  return `/commerce/order/lines/${at % commerce.order.lines.length}`
}

function lineAt({ customs }: Bundle, at: number): Bundle['customs']['lines'][number] {
  const line = customs.lines[at % customs.lines.length]
  if (line === undefined) throw new Error('a bundle has a line')
  return line
}

/** A number that is not due there, and that no other line of the list has unless it is full. */
function renumbered(bundle: Bundle, line: string): Bundle {
  const due = Number(line.split('/').at(-1)) + 1
  return withChange(bundle, `${line}/lineNumber`, due === 99 ? 1 : 99)
}

function raised(bundle: Bundle, pointer: string, by: string): Bundle {
  const keys = pointer.split('/').slice(1)
  const now = keys.reduce<unknown>((value, key) => Reflect.get(Object(value), key), bundle)
  return withChange(bundle, pointer, text(amount(String(now)) + amount(by)))
}

function changed(bundle: Bundle, change: Readonly<Record<string, unknown>>): Bundle {
  return Object.entries(change).reduce(
    (before, [pointer, value]) => withChange(before, pointer, value),
    bundle,
  )
}
