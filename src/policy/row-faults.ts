/** What a schema cannot say of one row: rates over 100 %, formulas that mean nothing, codes of the wrong length. */
import {
  evaluate,
  FormulaError,
  namesIn,
  parseFormula,
  type Rational,
  rational,
} from '../domain/assessment/formula.ts'
import { QUESTIONS } from '../domain/checklist.ts'
import { amount } from '../domain/money.ts'
import { COMMODITY_KINDS } from '../domain/policy-pack.ts'
import type { PolicyTable } from '../schema-types.ts'
import { causeFaults, tierFaults } from './credit-faults.ts'
import { laneRateFaults } from './lane-rate-faults.ts'

/** Faults of a row, each with the property in which it lies. */
export type Faults = [property: string, fault: string][]

type Row = Readonly<Record<string, string>>

/** The faults of a row that has the shape of its table. */
export function rowFaults(table: PolicyTable, row: Row): Faults {
  return [...(CHECKS[table]?.(row) ?? []), ...dayFaults(row)]
}

const CHECKS: Partial<Record<PolicyTable, (row: Row) => Faults>> = {
  tariff: (row) => [
    ...['vat', 'consumptionTax', 'tariff'].flatMap((property) => rateFaults(row, property)),
    ...priceFaults(row),
    ...consumptionTaxFaults(row),
    ...(row.unit1 === row.unit2 ? [fault('unit2', 'it is unit1 once more')] : []),
  ],
  rates: (row) => rateFaults(row, 'value'),
  limits: limitFaults,
  formulas: formulaFaults,
  parameters: parameterFaults,
  calendar: calendarFaults,
  'credit-causes': causeFaults,
  'credit-tiers': tierFaults,
  'lane-rates': laneRateFaults,
  'transport-modes': (row) => lengthFaults(row, 1),
  'package-types': (row) => lengthFaults(row, 1),
  'customs-offices': (row) => lengthFaults(row, 4),
}

const HUNDRED = amount('100')

function fault(property: string, text: string): [string, string] {
  return [property, text]
}

function rateFaults(row: Row, property: string): Faults {
  const value = row[property] ?? '0'
  const rate = amount(value)
  if (rate > HUNDRED) return [fault(property, `${value} % is a rate over 100 %`)]
  // A tax that is part of its own base would leave nothing of it.
  if (property === 'consumptionTax' && rate === HUNDRED) {
    return [fault(property, 'consumption tax is under 100 %: it is part of its own base')]
  }
  return []
}

function consumptionTaxFaults(row: Row): Faults {
  const { consumptionTaxFrom: from, consumptionTaxPerUnit: perUnit, consumptionTaxUnit: unit } = row
  if (unit !== undefined && from === undefined && perUnit === undefined) {
    return [fault('consumptionTaxUnit', 'there is nothing that it counts')]
  }
  if (unit === '2' && row.unit2 === undefined)
    return [fault('consumptionTaxUnit', 'unit2 is empty')]
  if (from !== undefined && amount(row.consumptionTax ?? '0') === 0n) {
    return [fault('consumptionTaxFrom', 'there is no rate that could apply from there')]
  }
  return []
}

function priceFaults({ priceLow = '0', priceHigh = '0' }: Row): Faults {
  const [low, high] = [amount(priceLow), amount(priceHigh)]
  if (low === 0n) return [fault('priceLow', 'a usual price is above 0')]
  return low > high ? [fault('priceHigh', `${priceHigh} is under price_low, ${priceLow}`)] : []
}

function lengthFaults({ code = '' }: Row, length: number): Faults {
  if (code.length === length) return []
  return [fault('code', `"${code}" has ${code.length} digits; expected ${length}`)]
}

const LIMIT_UNITS: Readonly<Record<string, string>> = {
  singleTransaction: 'CNY',
  annual: 'CNY',
  providerPayment: 'CNY',
  personalUseQuantity: 'UNIT',
  parcelWeight: 'KG',
  paymentAgeDays: 'DAY',
  shelfLifeDays: 'DAY',
  requestDays: 'DAY',
  requestGraceDays: 'DAY',
  buyerAgeYears: 'YEAR',
}

function limitFaults({ code = '', unit = '', value = '' }: Row): Faults {
  const counted = LIMIT_UNITS[code] ?? ''
  if (unit !== counted) return [fault('unit', `${code} counts ${counted}, not ${unit}`)]
  if ((unit === 'DAY' || unit === 'YEAR') && !/^[0-9]{1,5}$/.test(value)) {
    return [fault('value', `"${value}" is no whole number of days or years`)]
  }
  return []
}

// In the order in which they are reckoned: a formula may use the results before its own.
const TAXES = ['customsDuty', 'consumptionTax', 'valueAddedTax']
const NAMES = ['value', 'tariff', 'ct', 'vat', 'specific', 'share']

function formulaFaults(row: Row): Faults {
  const { code = '', basis = '', tax = '', base = 'value', formula = '' } = row
  const id = `${basis}_${columnOfTax(tax)}`
  if (code !== id) return [fault('code', `the formula of this basis and tax is called ${id}`)]
  const known = [...NAMES, ...TAXES.slice(0, TAXES.indexOf(tax))]
  const inBase = formulaFault(base, known)
  if (inBase !== undefined) return [fault('base', inBase)]
  const inFormula = formulaFault(formula, [...known, 'base'])
  return inFormula === undefined ? [] : [fault('formula', inFormula)]
}

/** Why a formula over these names means nothing, or fails for usual goods. */
function formulaFault(formula: string, known: readonly string[]): string | undefined {
  try {
    const parsed = parseFormula(formula)
    const unknown = namesIn(parsed).filter((name) => !known.includes(name))
    if (unknown.length > 0) {
      return `${unknown.join(', ')} names nothing; expected: ${known.join(', ')}`
    }
    const isNegative = SAMPLES.some((sample) => evaluate(parsed, sample).numerator < 0n)
    return isNegative ? 'for usual rates it gives less than nothing' : undefined
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error
    return error.message
  }
}

function columnOfTax(tax: string): string {
  return tax.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
}

// A line of 100 yuan, without and with tariff and consumption tax: what fails for these fails for all.
const SAMPLES: readonly ReadonlyMap<string, Rational>[] = ['0', '15'].map(
  (rate) =>
    new Map([
      ['value', rational(100n, 1n)],
      ['base', rational(100n, 1n)],
      ['tariff', rational(BigInt(rate), 100n)],
      ['ct', rational(BigInt(rate), 100n)],
      ['vat', rational(13n, 100n)],
      ['specific', rational(BigInt(rate), 10n)],
      ['share', rational(70n, 100n)],
      ['customsDuty', rational(BigInt(rate), 1n)],
      ['consumptionTax', rational(BigInt(rate), 1n)],
    ]),
)

const FORMS: Readonly<Record<string, { pattern: RegExp; of: string }>> = {
  priceTolerance: { pattern: /^[1-9][0-9]{0,3}(\.[0-9]{1,5})?$/, of: 'factor from 1 to 9,999' },
  signatureValue: { pattern: /^[0-9]{1,12}(\.[0-9]{1,5})?$/, of: 'amount in yuan' },
  undoSeconds: { pattern: /^([0-9]|[1-9][0-9]|[1-5][0-9]{2}|600)$/, of: 'number from 0 to 600' },
  examinationBookDays: { pattern: /^([1-9]|[12][0-9]|30)$/, of: 'number from 1 to 30' },
  examinationHorizonDays: { pattern: /^([7-9]|[1-5][0-9]|60)$/, of: 'number from 7 to 60' },
  examinationNoticeHours: { pattern: /^([0-9]|[1-6][0-9]|7[0-2])$/, of: 'number from 0 to 72' },
  examinationMoves: { pattern: /^([0-9]|10)$/, of: 'number from 0 to 10' },
  amendmentDays: {
    pattern: /^([0-9]|[1-9][0-9]|[12][0-9]{2}|3[0-5][0-9]|36[0-5])$/,
    of: 'number from 0 to 365',
  },
  objectionDays: { pattern: /^([1-9]|[1-9][0-9]|100)$/, of: 'number from 1 to 100' },
  brokerCredit: { pattern: /^(WORSE|DECLARANT)$/, of: 'WORSE or DECLARANT' },
  smallFirmCount: { pattern: /^[0-9]{1,6}$/, of: 'number from 0 to 999,999' },
  smallFirmTurnover: { pattern: /^[0-9]{1,12}(\.[0-9]{1,5})?$/, of: 'amount in yuan' },
  smallFirmMonths: { pattern: /^([1-9]|[1-9][0-9]|1[01][0-9]|120)$/, of: 'number from 1 to 120' },
}

type Items = { isKnown: (item: string) => boolean; of: string }

const KINDS: Items = {
  isKnown: (item) => COMMODITY_KINDS.some((kind) => kind === item),
  of: 'a kind of goods',
}

const LISTS: Readonly<Record<string, Items>> = {
  licenceConditions: {
    isKnown: (item) => /^[A-Z0-9]$/.test(item),
    of: 'a supervision condition',
  },
  checklist: {
    isKnown: (item) => QUESTIONS.some((question) => question.code === item),
    of: 'a question of the checklist',
  },
}

function parameterFaults({ code = '', value = '' }: Row): Faults {
  if (code === 'businessHours') return hoursFaults(value)
  const form = FORMS[code]
  if (form) return form.pattern.test(value) ? [] : [fault('value', `"${value}" is no ${form.of}`)]
  const { isKnown, of } = LISTS[code] ?? KINDS
  const unknown = value.split(';').filter((item) => !isKnown(item))
  return unknown.length === 0 ? [] : [fault('value', `"${unknown.join(';')}" is not ${of}`)]
}

function hoursFaults(value: string): Faults {
  const [, opens, closes] =
    /^((?:[01]\d|2[0-3])[0-5]\d);((?:[01]\d|2[0-3])[0-5]\d)$/.exec(value) ?? []
  if (opens !== undefined && closes !== undefined && opens < closes) return []
  return [fault('value', `"${value}" is not two times of a day, HHMM;HHMM, the earlier first`)]
}

function calendarFaults({ code = '', kind = '' }: Row): Faults {
  const weekday = new Date(code).getUTCDay()
  const weekend = weekday === 0 || weekday === 6
  if (weekend === (kind === 'WORKDAY')) return []
  return [fault('kind', `${code} is ${weekend ? 'at a weekend' : 'no Saturday or Sunday'}`)]
}

function dayFaults({ validFrom, validTo }: Row): Faults {
  if (validFrom === undefined || validTo === undefined || validFrom <= validTo) return []
  return [fault('validTo', `${validTo} is before ${validFrom}`)]
}
