/** What rules propose against their own findings, where that takes no guess. */
import type { Bundle, GoodsLine } from '../../schema-types.ts'
import type { Observation } from '../findings.ts'
import { amount, FEN, isAmount } from '../money.ts'
import { type Change, replace } from '../patch.ts'
import { join, tokensOf, valueAt } from '../pointer.ts'
import type { Mend } from './rule.ts'

/** The first place of the finding is a sum of the others: it becomes what is due, where a decimal can tell that. */
export const SUM_AS_DUE: Mend = {
  reads: [],
  changes: (_bundle, { pointers: [sum], expected }) =>
    sum === undefined || expected === undefined || !isAmount(expected)
      ? []
      : [replace(sum, expected)],
}

/** The second place of the finding is a copy of the first. */
export const COPY_AS_DUE: Mend = {
  reads: [],
  changes: (bundle, { pointers: [original, copy] }) => copied(bundle, original, copy),
}

/** A firm has one name. Only its code tells that both places mean the same firm. */
export const NAME_OF_SAME_FIRM: Mend = {
  reads: [
    '/header/platform/code',
    '/header/seller/code',
    '/commerce/order/platform/code',
    '/commerce/order/seller/code',
    '/banking/payment/platform/code',
  ],
  changes: (bundle, { pointers: [original, copy] }) => {
    // Which name is registered, and how a payment provider is called, the header does not tell.
    if (!original?.startsWith('/header/')) return []
    const code = codeBeside(bundle, original)
    return code === codeBeside(bundle, copy) ? copied(bundle, original, copy) : []
  },
}

/** A line total, if exact and rounded to the fen it is the same; otherwise either could be meant. */
export const PRICE_TIMES_QUANTITY: Mend = {
  reads: [],
  changes: (_bundle, { pointers: [total], expected }) =>
    total === undefined || expected === undefined || !isInFen(expected)
      ? []
      : [replace(total, expected)],
}

function isInFen(expected: string): boolean {
  return isAmount(expected) && amount(expected) % FEN === 0n
}

/** Net and gross weight change places. */
export const SWAPPED_WEIGHTS: Mend = {
  reads: [],
  changes: ({ customs: { netWeight, grossWeight } }) => [
    replace('/customs/netWeight', grossWeight),
    replace('/customs/grossWeight', netWeight),
  ],
}

// Departments compare the two statutory quantities: a wrong one beside it would make the mended one look wrong.
/** A statutory quantity of nothing, where the goods are sold in the same unit. */
export const QUANTITY_OF_SAME_UNIT: Mend = {
  reads: [
    '/customs/lines/*/unit',
    '/customs/lines/*/firstStatutoryUnit',
    '/customs/lines/*/secondStatutoryQuantity',
  ],
  changes: (bundle, finding) => {
    const [line, at] = lineOf(bundle, finding)
    if (line === undefined || line.unit !== line.firstStatutoryUnit) return []
    if (amount(line.firstStatutoryQuantity) !== 0n) return []
    return [replace(`${at}/firstStatutoryQuantity`, line.quantity)]
  },
}

/** A second statutory quantity that is missing or nothing, where the goods are sold in the same unit. */
export const SECOND_QUANTITY_OF_SAME_UNIT: Mend = {
  reads: [
    '/customs/lines/*/unit',
    '/customs/lines/*/quantity',
    '/customs/lines/*/firstStatutoryQuantity',
  ],
  changes: (bundle, finding) => {
    const [line, at] = lineOf(bundle, finding)
    if (line === undefined || line.unit !== line.secondStatutoryUnit) return []
    const op = line.secondStatutoryQuantity === undefined ? 'add' : 'replace'
    return [{ op, path: `${at}/secondStatutoryQuantity`, value: line.quantity }]
  },
}

/** Where one line bears everything, its dutiable value is all there is. */
export const ONE_LINE_BEARS_ALL: Mend = {
  reads: [],
  changes: ({ customs, tax }, { expected }) =>
    customs.lines.length === 1 && tax.lines.length === 1 && expected !== undefined
      ? [replace('/tax/lines/0/dutiableValue', expected)]
      : [],
}

/** A line is numbered by where it stands, and the lots of a goods line follow it. */
export const NUMBER_OF_POSITION: Mend = {
  reads: ['/inspection/lots/*/lineNumber'],
  changes: ({ customs, inspection }, { pointers: [place = ''], expected, found }) => {
    const due = Number(expected)
    const number = Number(found)
    const sameNumber = customs.lines.filter((line) => line.lineNumber === number)
    const line = replace(place, due)
    // Lots of a number that two lines have could follow either.
    if (!place.startsWith('/customs/') || sameNumber.length !== 1) return [line]
    const lots = inspection.lots.flatMap(({ lineNumber }, index) =>
      lineNumber === number ? [replace(`/inspection/lots/${index}/lineNumber`, due)] : [],
    )
    return [line, ...lots]
  },
}

function copied(bundle: Bundle, original: string | undefined, copy: string | undefined): Change[] {
  const value = original === undefined ? undefined : valueAt(bundle, original)
  return copy === undefined || typeof value !== 'string' ? [] : [replace(copy, value)]
}

function codeBeside(bundle: Bundle, name: string | undefined): unknown {
  return name === undefined ? undefined : valueAt(bundle, name.replace(/\/[^/]*$/, '/code'))
}

function lineOf(
  { customs }: Bundle,
  { pointers: [place = ''] }: Observation,
): [GoodsLine | undefined, string] {
  const index = Number(tokensOf(place)[2])
  return [customs.lines[index], join('/customs/lines', index)]
}
