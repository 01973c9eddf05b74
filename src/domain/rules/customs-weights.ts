/** What the parcel weighs against what is said to be in it. */
import type { CustomsSection } from '../../schema-types.ts'
import { type Amount, amount, text } from '../money.ts'
import { kilogramsOf } from './customs-quantities.ts'
import { CUSTOMS_WEIGHT_TEXTS } from './customs-weights-texts.ts'
import { type DepartmentRule, NOTHING, PORT_DEFAULT, rule } from './rule.ts'

const GROSS = '/customs/grossWeight'
const NET = '/customs/netWeight'
// Packaging that weighs more than this and twice the goods is no packaging any more.
const PACKAGING = amount('2')
const PACKED = 3n
// Net weights are rounded; a fifth that no line accounts for is not rounding.
const ACCOUNTED_FIFTHS = 4n
const FIFTHS = 5n

/** The rules of customs on weights. */
export const CUSTOMS_WEIGHT_RULES: readonly DepartmentRule<'customs'>[] = [
  rule('customs', {
    code: 'PARCEL_TOO_HEAVY',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_WEIGHT_TEXTS.PARCEL_TOO_HEAVY,
    look: ({ section: { grossWeight }, pack: { limits } }) =>
      amount(grossWeight) <= limits.parcelWeight
        ? NOTHING
        : [{ pointers: [GROSS], expected: `<= ${text(limits.parcelWeight)}`, found: grossWeight }],
  }),
  rule('customs', {
    code: 'KILOGRAMS_EXCEED_GROSS_WEIGHT',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_WEIGHT_TEXTS.KILOGRAMS_EXCEED_GROSS_WEIGHT,
    look: ({ section }) => {
      const { total } = kilograms(section)
      if (total <= amount(section.grossWeight)) return NOTHING
      return [{ pointers: [GROSS], expected: `>= ${text(total)}`, found: section.grossWeight }]
    },
  }),
  rule('customs', {
    code: 'KILOGRAMS_EXCEED_NET_WEIGHT',
    severity: 'WARN',
    source: 'Default of the port, on CEB621 netWeight and qty1; verify before legal use',
    texts: CUSTOMS_WEIGHT_TEXTS.KILOGRAMS_EXCEED_NET_WEIGHT,
    look: ({ section }) => {
      const { total } = kilograms(section)
      // More than the gross weight is the matter of KILOGRAMS_EXCEED_GROSS_WEIGHT.
      if (total <= amount(section.netWeight) || total > amount(section.grossWeight)) return NOTHING
      return [{ pointers: [NET], expected: `>= ${text(total)}`, found: section.netWeight }]
    },
  }),
  rule('customs', {
    code: 'NET_WEIGHT_UNACCOUNTED',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_WEIGHT_TEXTS.NET_WEIGHT_UNACCOUNTED,
    look: ({ section }) => {
      const { total, complete } = kilograms(section)
      if (!complete || total * FIFTHS >= amount(section.netWeight) * ACCOUNTED_FIFTHS) {
        return NOTHING
      }
      return [{ pointers: [NET], expected: text(total), found: section.netWeight }]
    },
  }),
  rule('customs', {
    code: 'PACKAGING_TOO_HEAVY',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_WEIGHT_TEXTS.PACKAGING_TOO_HEAVY,
    look: ({ section }) => {
      const gross = amount(section.grossWeight)
      const net = amount(section.netWeight)
      if (gross - net <= PACKAGING || gross <= PACKED * net) return NOTHING
      return [{ pointers: [GROSS, NET], expected: section.netWeight, found: section.grossWeight }]
    },
  }),
]

/** What the lines weigh together, and whether every line is counted in kilograms. */
function kilograms({ lines }: CustomsSection): { total: Amount; complete: boolean } {
  let total = 0n
  let complete = true
  for (const line of lines) {
    const weight = kilogramsOf(line)
    if (weight === undefined) complete = false
    else total += amount(weight)
  }
  return { total, complete }
}
