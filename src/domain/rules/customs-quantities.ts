/** How much there is of the goods, in the units that the tariff counts them in. */
import type { GoodsLine } from '../../schema-types.ts'
import { type Amount, amount, sum, text } from '../money.ts'
import type { PolicyPack } from '../policy-pack.ts'
import { CUSTOMS_QUANTITY_TEXTS } from './customs-quantities-texts.ts'
import {
  type DepartmentRule,
  NOTHING,
  PORT_DEFAULT,
  rule,
  type Sighting,
  wherever,
} from './rule.ts'

const LINES = '/customs/lines'
const KILOGRAM = '035'
const ONE = amount('1')
const THOUSAND = 1_000n
// Half a gram: lighter than a single sheet of paper, so grams were taken for kilograms.
const LIGHTEST_PIECE = amount('0.0005')
// A unit and the one that holds a thousand of it: gram and kilogram, millilitre and litre.
const THOUSANDS: readonly (readonly [small: string, large: string])[] = [
  ['036', '035'],
  ['096', '095'],
]

/** The rules of customs on quantities. */
export const CUSTOMS_QUANTITY_RULES: readonly DepartmentRule<'customs'>[] = [
  rule('customs', {
    code: 'STATUTORY_UNIT_DIFFERS',
    severity: 'REFUSE',
    source:
      'Default of the port: the statutory units of the tariff, on CEB621 unit1 and unit2; verify before legal use',
    texts: CUSTOMS_QUANTITY_TEXTS.STATUTORY_UNIT_DIFFERS,
    look: ({ section, pack }) =>
      wherever(
        section.lines,
        LINES,
        ({ commodityCode, firstStatutoryUnit, secondStatutoryUnit }) => {
          const commodity = pack.commodities.get(commodityCode)
          if (commodity === undefined) return false
          const { firstUnit, secondUnit } = commodity
          return firstUnit !== firstStatutoryUnit || secondUnit !== secondStatutoryUnit
        },
        ({ commodityCode, firstStatutoryUnit, secondStatutoryUnit }, at) => {
          const commodity = pack.commodities.get(commodityCode)
          return {
            pointers: [`${at}/firstStatutoryUnit`, `${at}/secondStatutoryUnit`],
            expected: units(commodity?.firstUnit, commodity?.secondUnit),
            found: units(firstStatutoryUnit, secondStatutoryUnit),
          }
        },
      ),
  }),
  rule('customs', {
    code: 'STATUTORY_QUANTITY_NOT_WHOLE',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_QUANTITY_TEXTS.STATUTORY_QUANTITY_NOT_WHOLE,
    look: ({ section, pack }) =>
      wherever(
        section.lines,
        LINES,
        (line) => isBroken(piecesOf(line, pack)?.quantity),
        (line, at) => {
          const pieces = piecesOf(line, pack)
          return { pointers: [`${at}/${pieces?.field}`], found: pieces?.quantity ?? '' }
        },
      ),
  }),
  rule('customs', {
    code: 'PIECE_WEIGHT_IMPLAUSIBLE',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_QUANTITY_TEXTS.PIECE_WEIGHT_IMPLAUSIBLE,
    look: ({ section, pack }) =>
      wherever(
        section.lines,
        LINES,
        (line) => {
          const pieces = amount(piecesOf(line, pack)?.quantity ?? '0')
          const weight = kilogramsOf(line)
          if (pieces === 0n || weight === undefined) return false
          const total = amount(weight) * ONE
          return total < LIGHTEST_PIECE * pieces || total > pack.limits.parcelWeight * pieces
        },
        (line, at) => ({
          pointers: [`${at}/firstStatutoryQuantity`, `${at}/secondStatutoryQuantity`],
          expected: `${text(LIGHTEST_PIECE)} .. ${text(pack.limits.parcelWeight)} kg`,
          found: `${kilogramsOf(line)} / ${piecesOf(line, pack)?.quantity}`,
        }),
      ),
  }),
  rule('customs', {
    code: 'UNIT_CONVERSION_WRONG',
    severity: 'REFER',
    source: 'GB 3100, units of measurement, on CEB621 qty and qty1; verify before legal use',
    texts: CUSTOMS_QUANTITY_TEXTS.UNIT_CONVERSION_WRONG,
    look: ({ section }) =>
      wherever(
        section.lines,
        LINES,
        (line) => {
          const due = converted(line)
          return due !== undefined && due !== amount(line.firstStatutoryQuantity)
        },
        (line, at) => ({
          pointers: [`${at}/firstStatutoryQuantity`, `${at}/quantity`],
          expected: text(converted(line) ?? 0n),
          found: line.firstStatutoryQuantity,
        }),
      ),
  }),
  rule('customs', {
    code: 'PERSONAL_USE_QUANTITY_EXCEEDED',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_QUANTITY_TEXTS.PERSONAL_USE_QUANTITY_EXCEEDED,
    look: ({ section, pack }) =>
      wherever(
        section.lines,
        LINES,
        (line) => amount(line.quantity) > personalUse(line, pack),
        (line, at) => ({
          pointers: [`${at}/quantity`],
          expected: `<= ${text(personalUse(line, pack))}`,
          found: line.quantity,
        }),
      ),
  }),
  rule('customs', {
    code: 'GOODS_SPLIT_OVER_LINES',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_QUANTITY_TEXTS.GOODS_SPLIT_OVER_LINES,
    look: ({ section: { lines }, pack }) => (lines.length > 1 ? split(lines, pack) : NOTHING),
  }),
]

function units(first: string | undefined, second: string | undefined): string {
  return second === undefined ? `${first}` : `${first} + ${second}`
}

type Pieces = { readonly field: string; readonly quantity: string }

/** The statutory quantity of a line that counts pieces, if it has one. */
function piecesOf(line: GoodsLine, { countingUnits }: PolicyPack): Pieces | undefined {
  if (countingUnits.has(line.firstStatutoryUnit)) {
    return { field: 'firstStatutoryQuantity', quantity: line.firstStatutoryQuantity }
  }
  const { secondStatutoryUnit, secondStatutoryQuantity } = line
  if (secondStatutoryUnit === undefined || secondStatutoryQuantity === undefined) return undefined
  if (!countingUnits.has(secondStatutoryUnit)) return undefined
  return { field: 'secondStatutoryQuantity', quantity: secondStatutoryQuantity }
}

function isBroken(quantity: string | undefined): boolean {
  return quantity !== undefined && amount(quantity) % ONE !== 0n
}

/** The statutory quantity of a line that is counted in kilograms, if it has one. */
export function kilogramsOf(line: GoodsLine): string | undefined {
  if (line.firstStatutoryUnit === KILOGRAM) return line.firstStatutoryQuantity
  return line.secondStatutoryUnit === KILOGRAM ? line.secondStatutoryQuantity : undefined
}

/**
 * The declared quantity in the first statutory unit, where one unit is a thousand of the other. Undefined
 * too where five places cannot hold it.
 */
function converted({ unit, quantity, firstStatutoryUnit }: GoodsLine): Amount | undefined {
  for (const [small, large] of THOUSANDS) {
    const declared = amount(quantity)
    if (unit === large && firstStatutoryUnit === small) return declared * THOUSAND
    if (unit !== small || firstStatutoryUnit !== large) continue
    return declared % THOUSAND === 0n ? declared / THOUSAND : undefined
  }
  return undefined
}

function personalUse({ commodityCode }: GoodsLine, { commodities, limits }: PolicyPack): Amount {
  return commodities.get(commodityCode)?.personalUseQuantity ?? limits.personalUseQuantity
}

/** Goods that are too much together, though no line of them is too much alone. */
function split(lines: readonly GoodsLine[], pack: PolicyPack): readonly Sighting[] {
  const same = new Map<string, number[]>()
  lines.forEach(({ commodityCode, goodsName, specification }, index) => {
    const key = `${commodityCode} ${goodsName} ${specification}`
    const known = same.get(key)
    if (known === undefined) same.set(key, [index])
    else known.push(index)
  })
  if (same.size === lines.length) return NOTHING
  return [...same.values()].flatMap((indexes) => tooManyTogether(lines, indexes, pack))
}

// A finding shows ten places at most.
const PLACES = 10

function tooManyTogether(
  lines: readonly GoodsLine[],
  indexes: readonly number[],
  pack: PolicyPack,
): Sighting[] {
  const [first, ...others] = indexes.flatMap((index) => lines[index] ?? [])
  if (first === undefined || others.length === 0) return []
  const limit = personalUse(first, pack)
  const quantities = [first, ...others].map(({ quantity }) => quantity)
  const total = sum(quantities)
  if (total <= limit || quantities.some((quantity) => amount(quantity) > limit)) return []
  const pointers = indexes.slice(0, PLACES).map((index) => `${LINES}/${index}/quantity`)
  return [{ pointers, expected: `<= ${text(limit)}`, found: text(total) }]
}
