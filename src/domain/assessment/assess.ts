/**
 * The assessment: what each line owes of each tax, reckoned by the formulas of the policy pack, rounded once to the
 * fen, and added up. It is a pure function of lines and pack, so it is never stored: whoever asks reckons it again.
 */
import { type Amount, amount, FEN, FIFTH_PLACE } from '../money.ts'
import type { Commodity, PolicyPack, TaxFormula } from '../policy-pack.ts'
import {
  evaluate,
  type Formula,
  FormulaError,
  parseFormula,
  type Rational,
  rational,
} from './formula.ts'

/** The taxes in the order in which they are reckoned: a formula may use the taxes before it. */
export const TAXES = ['customsDuty', 'consumptionTax', 'valueAddedTax'] as const

/** A tax on import; customs duty counts as one here. */
export type Tax = (typeof TAXES)[number]

/** RETAIL: the reduced rates within the limits. FULL: one indivisible item over the single limit. */
export type Basis = TaxFormula['basis']

/** What of a line is needed to assess it; values in yuan. */
export type LineToAssess = {
  readonly lineNumber: number
  /** Ten digits. */
  readonly commodityCode: string
  readonly dutiableValue: string
  /** How many pieces; only one alone may be over the single limit. */
  readonly quantity?: string | undefined
  /** In the statutory units of the commodity; consumption tax may depend on one of them. */
  readonly firstStatutoryQuantity?: string | undefined
  readonly secondStatutoryQuantity?: string | undefined
}

/** Whether the declaration is for one piece of goods; UNKNOWN: for one line that does not say how many. */
type Items = 'ONE' | 'MANY' | 'UNKNOWN'

/** One tax of one line, in yuan. */
export type AssessedTax = {
  readonly tax: Tax
  /** The id of the formula in the pack, and its text. */
  readonly ruleId: string
  readonly formula: string
  readonly baseFormula: string
  /** What the rate is applied to, rounded half up to the fifth place; the amount comes of it unrounded. */
  readonly base: Amount
  /** The statutory rate as a part of one; 0 where the price is below that from which consumption tax is due. */
  readonly rate: Amount
  /** Rounded to the fen, half up. */
  readonly amount: Amount
}

/** Why a line could not be assessed. */
type Obstacle = 'COMMODITY_UNKNOWN' | 'FORMULA_FAILED' | 'QUANTITY_UNKNOWN'

type LineHead = {
  readonly lineNumber: number
  readonly commodityCode: string
  readonly dutiableValue: Amount
}

/** A line with its three taxes, in the order of TAXES; or a line that a person has to assess. */
export type AssessmentLine = LineHead &
  (
    | { readonly state: 'ASSESSED'; readonly taxes: readonly AssessedTax[]; readonly total: Amount }
    | { readonly state: 'UNASSESSED'; readonly reason: Obstacle }
  )

/** What a declaration owes, in yuan. The totals are the sums of the lines that are assessed. */
export type Assessment = {
  /** Version of the policy pack. */
  readonly policy: string
  readonly basis: Basis
  /** Part of the statutory tax that the reduced rates leave, as a part of one. */
  readonly share: Amount
  readonly items: Items
  /** Whether the dutiable values together are over the single-transaction limit. */
  readonly overLimit: boolean
  /** Whether every line is assessed; the totals leave the others out. */
  readonly complete: boolean
  readonly dutiableValue: Amount
  readonly lines: readonly AssessmentLine[]
  readonly totals: Readonly<Record<Tax, Amount>>
  readonly total: Amount
}

const ONE = amount('1')

/** Assesses the lines of one declaration; a line that cannot be assessed says why, and never counts as 0. */
export function assess(lines: readonly LineToAssess[], pack: PolicyPack): Assessment {
  const values = lines.map((line) => amount(line.dutiableValue))
  const dutiableValue = values.reduce((sum, value) => sum + value, 0n)
  const overLimit = dutiableValue > pack.limits.singleTransaction
  const items = itemsOf(lines)
  const basis = overLimit && items === 'ONE' ? 'FULL' : 'RETAIL'
  const means = {
    formulas: formulasOf(pack)[basis],
    share: rational(pack.retailTaxShare, ONE),
    commodities: pack.commodities,
  }
  const assessed = lines.map((line, at) => assessLine(line, values[at] ?? 0n, means))
  const totals = { customsDuty: 0n, consumptionTax: 0n, valueAddedTax: 0n }
  let total = 0n
  for (const line of assessed) {
    if (line.state === 'UNASSESSED') continue
    for (const { tax, amount } of line.taxes) totals[tax] += amount
    total += line.total
  }
  return {
    policy: pack.version,
    basis,
    share: pack.retailTaxShare,
    items,
    overLimit,
    complete: assessed.every(({ state }) => state === 'ASSESSED'),
    dutiableValue,
    lines: assessed,
    totals,
    total,
  }
}

function itemsOf(lines: readonly LineToAssess[]): Items {
  const [line, ...others] = lines
  if (line === undefined || others.length > 0) return 'MANY'
  if (line.quantity === undefined) return 'UNKNOWN'
  return amount(line.quantity) === ONE ? 'ONE' : 'MANY'
}

type Means = {
  readonly formulas: readonly TaxReckoning[] | undefined
  readonly share: Rational
  readonly commodities: PolicyPack['commodities']
}

// The fields are named one by one: spreading a common head into them took a third of the time of an assessment.
function assessLine(
  line: LineToAssess,
  dutiableValue: Amount,
  { formulas, share, commodities }: Means,
): AssessmentLine {
  const { lineNumber, commodityCode } = line
  const unassessed = (reason: Obstacle): AssessmentLine => {
    return { lineNumber, commodityCode, dutiableValue, state: 'UNASSESSED', reason }
  }
  const commodity = commodities.get(commodityCode)
  if (commodity === undefined) return unassessed('COMMODITY_UNKNOWN')
  const consumption = consumptionTaxOn(line, dutiableValue, commodity)
  if (consumption === undefined) return unassessed('QUANTITY_UNKNOWN')
  const taxes = formulas && taxesOn(dutiableValue, commodity, { formulas, share, ...consumption })
  if (taxes === undefined) return unassessed('FORMULA_FAILED')
  const total = taxes.reduce((sum, tax) => sum + tax.amount, 0n)
  return { lineNumber, commodityCode, dutiableValue, state: 'ASSESSED', taxes, total }
}

/** The rate of consumption tax, and what is due on the quantity, in yuan. */
type ConsumptionTax = { readonly ct: Amount; readonly specific: Rational }

const NOTHING = rational(0n, 1n)

/** What consumption tax a line bears; undefined where that depends on a quantity that nobody told. */
function consumptionTaxOn(
  line: LineToAssess,
  dutiableValue: Amount,
  { consumptionTaxRate, consumptionTaxTerms: terms }: Commodity,
): ConsumptionTax | undefined {
  if (terms === undefined) return { ct: consumptionTaxRate, specific: NOTHING }
  const told = terms.unit === 'FIRST' ? line.firstStatutoryQuantity : line.secondStatutoryQuantity
  const quantity = amount(told ?? '0')
  if (quantity === 0n) return undefined
  const reached = dutiableValue * ONE >= terms.from * quantity
  return {
    ct: reached ? consumptionTaxRate : 0n,
    specific: rational(terms.perUnit * quantity, ONE * ONE),
  }
}

type Reckoning = { readonly formulas: readonly TaxReckoning[]; readonly share: Rational }

function taxesOn(
  value: Amount,
  commodity: Commodity,
  { formulas, share, ct, specific }: Reckoning & ConsumptionTax,
): AssessedTax[] | undefined {
  const rates: Readonly<Record<Tax, Amount>> = {
    customsDuty: commodity.tariffRate,
    consumptionTax: ct,
    valueAddedTax: commodity.valueAddedTaxRate,
  }
  const values = new Map([
    ['value', rational(value, ONE)],
    ['tariff', rational(rates.customsDuty, ONE)],
    ['ct', rational(rates.consumptionTax, ONE)],
    ['vat', rational(rates.valueAddedTax, ONE)],
    ['specific', specific],
    ['share', share],
  ])
  const taxes: AssessedTax[] = []
  for (const { tax, ruleId, base: baseFormula, formula } of formulas) {
    const base = exactly(baseFormula, values)
    if (base === undefined) return undefined
    values.set('base', base)
    const exact = exactly(formula, values)
    if (exact === undefined) return undefined
    // Unrounded, so that a tax on a tax is rounded once as well.
    values.set(tax, exact)
    taxes.push({
      tax,
      ruleId,
      formula: formula.text,
      baseFormula: baseFormula.text,
      base: nearest(base, FIFTH_PLACE),
      rate: rates[tax],
      amount: nearest(exact, FEN),
    })
  }
  return taxes
}

/** The value of a formula; undefined where it has none, or one below zero, which no tax can be. */
function exactly(formula: Formula, values: ReadonlyMap<string, Rational>): Rational | undefined {
  try {
    const exact = evaluate(formula, values)
    return exact.numerator < 0n ? undefined : exact
  } catch (error) {
    if (error instanceof FormulaError) return undefined
    throw error
  }
}

/** Rounded half up to a whole number of steps; no value here is below zero. */
function nearest({ numerator, denominator }: Rational, step: Amount): Amount {
  const steps = numerator * (ONE / step)
  return ((steps * 2n + denominator) / (denominator * 2n)) * step
}

type TaxReckoning = {
  readonly tax: Tax
  readonly ruleId: string
  readonly base: Formula
  readonly formula: Formula
}

type Formulas = Readonly<Record<Basis, readonly TaxReckoning[] | undefined>>

// Understood once a pack. A pack is never changed, so what was understood stays true.
const understood = new WeakMap<PolicyPack, Formulas>()

function formulasOf(pack: PolicyPack): Formulas {
  const known = understood.get(pack)
  if (known) return known
  const formulas = { RETAIL: reckonings(pack, 'RETAIL'), FULL: reckonings(pack, 'FULL') }
  understood.set(pack, formulas)
  return formulas
}

/** The three formulas of a basis in the order of TAXES; undefined when one is missing or cannot be understood. */
function reckonings(pack: PolicyPack, basis: Basis): readonly TaxReckoning[] | undefined {
  const rows = [...pack.formulas.values()].filter((row) => row.basis === basis)
  try {
    const found = TAXES.flatMap((tax) => {
      const row = rows.find((each) => each.tax === tax)
      if (row === undefined) return []
      const [base, formula] = [parseFormula(row.base), parseFormula(row.formula)]
      return [{ tax, ruleId: row.id, base, formula }]
    })
    return found.length === TAXES.length ? found : undefined
  } catch (error) {
    if (error instanceof FormulaError) return undefined
    throw error
  }
}
