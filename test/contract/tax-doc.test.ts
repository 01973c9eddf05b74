import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { apportion, dutiableValues } from '../../src/domain/assessment/apportion.ts'
import { type AssessmentLine, assess, TAXES, type Tax } from '../../src/domain/assessment/assess.ts'
import { type Amount, amount, multiply, text } from '../../src/domain/money.ts'
import { shippedPack } from '../support/shipped-pack.ts'

const DOCUMENT = new URL('../../docs/tax.md', import.meta.url)
const PACK = await shippedPack()

const INFANT_FORMULA = '1901101090'
const HONEY = '0409000000'
const WINE = '2204210000'
const PERFUME = '3303000020'
const HANDBAG = '4202220000'
const WHISKY = '2208300000'
const BEER = '2203000000'
const WATCH = '9102210090'

// Goods, dutiable value, and where it matters the first statutory quantity.
const RETAIL_EXAMPLES = [
  [INFANT_FORMULA, '3000', ''],
  [HONEY, '100', ''],
  [WINE, '1000', ''],
  [PERFUME, '1000', '0.1'],
  [PERFUME, '999.99', '0.1'],
  [WATCH, '3000', '1'],
  [WHISKY, '700', '0.7'],
  [BEER, '120', '12'],
  [INFANT_FORMULA, '0.05', ''],
  [INFANT_FORMULA, '0.06', ''],
] as const
const FULL_EXAMPLES = [
  [HANDBAG, '6800', ''],
  [WINE, '6000.01', ''],
  [PERFUME, '6666.66', '0.1'],
  [WHISKY, '6000', '0.7'],
  [WATCH, '10000', '1'],
] as const
const BASE_EXAMPLES: readonly string[] = [WINE, WHISKY]
const PARCEL = [
  [WINE, '310'],
  [HONEY, '89.50'],
  [INFANT_FORMULA, '199.90'],
] as const
const FREIGHT = '25'
const INSURANCE = '1'

/** Yuan with two places and commas: 3000 is "3,000.00". More places are shown as they are. */
function yuan(value: Amount): string {
  const [whole = '', places = ''] = text(value).split('.')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${places.padEnd(2, '0')}`
}

function percent(rate: Amount): string {
  return `${text(multiply(rate, amount('100'), 1n))} %`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

function nameOf(code: string): string {
  return `${PACK.commodities.get(code)?.en ?? ''} (${code})`
}

function owed(
  line: AssessmentLine | undefined,
  tax: Tax,
  what: 'base' | 'rate' | 'amount',
): Amount {
  const found = line?.state === 'ASSESSED' && line.taxes.find((one) => one.tax === tax)
  if (!found) throw new Error('an example must be assessed')
  return found[what]
}

function totalOf(line: AssessmentLine): Amount {
  return TAXES.reduce((sum, tax) => sum + owed(line, tax, 'amount'), 0n)
}

function alone([commodityCode, dutiableValue, units]: readonly [string, string, string]) {
  const firstStatutoryQuantity = units === '' ? undefined : units
  const one = { lineNumber: 1, commodityCode, dutiableValue, quantity: '1', firstStatutoryQuantity }
  const { basis, lines } = assess([one], PACK)
  return lines.map((line) => ({ basis, line, units }))
}

function formulas(): string {
  return table(
    ['basis', 'tax', 'id', 'base', 'formula'],
    [...PACK.formulas.values()]
      .sort((one, other) => TAXES.indexOf(one.tax) - TAXES.indexOf(other.tax))
      .sort((one, other) => (one.basis < other.basis ? 1 : one.basis > other.basis ? -1 : 0))
      .map(({ basis, tax, id, base, formula }) => [
        basis,
        tax,
        ...[id, base, formula].map((code) => `\`${code}\``),
      ]),
  )
}

function retail(): string {
  const rows = RETAIL_EXAMPLES.flatMap(alone).map(({ basis, line, units }) => {
    expect(basis).toBe('RETAIL')
    return [
      nameOf(line.commodityCode),
      yuan(line.dutiableValue),
      units,
      percent(owed(line, 'consumptionTax', 'rate')),
      percent(owed(line, 'valueAddedTax', 'rate')),
      yuan(owed(line, 'consumptionTax', 'amount')),
      yuan(owed(line, 'valueAddedTax', 'amount')),
      yuan(totalOf(line)),
    ]
  })
  const head = [
    'goods',
    'dutiable value',
    'units',
    'ct',
    'vat',
    'consumption tax',
    'value-added tax',
    'tax',
  ]
  return table(head, rows)
}

function full(): string {
  const rows = FULL_EXAMPLES.flatMap(alone).map(({ basis, line, units }) => {
    expect(basis).toBe('FULL')
    return [
      nameOf(line.commodityCode),
      yuan(line.dutiableValue),
      units,
      TAXES.map((tax) => percent(owed(line, tax, 'rate'))).join(', '),
      ...TAXES.map((tax) => yuan(owed(line, tax, 'amount'))),
      yuan(totalOf(line)),
    ]
  })
  const taxes = ['customs duty', 'consumption tax', 'value-added tax']
  return table(['goods', 'dutiable value', 'units', 'tariff, ct, vat', ...taxes, 'tax'], rows)
}

function bases(): string {
  const rows = [...RETAIL_EXAMPLES, ...FULL_EXAMPLES]
    .filter(([code]) => BASE_EXAMPLES.includes(code))
    .flatMap(alone)
    .map(({ basis, line }) => [
      basis,
      nameOf(line.commodityCode),
      ...[line.dutiableValue, ...TAXES.map((tax) => owed(line, tax, 'base'))].map(yuan),
    ])
  const heads = ['customs duty', 'consumption tax', 'value-added tax'].map(
    (tax) => `base of ${tax}`,
  )
  return table(['basis', 'goods', 'dutiable value', ...heads], rows)
}

function apportionment(): string {
  const goods = PARCEL.map(([, totalPrice], index) => ({ lineNumber: index + 1, totalPrice }))
  const sharers = goods.map(({ lineNumber, totalPrice }) => ({
    lineNumber,
    value: amount(totalPrice),
  }))
  const values = dutiableValues(goods, FREIGHT, INSURANCE)
  const toAssess = PARCEL.map(([commodityCode], index) => ({
    lineNumber: index + 1,
    commodityCode,
    dutiableValue: text(values[index] ?? 0n),
  }))
  const { lines, total, dutiableValue } = assess(toAssess, PACK)
  const columns = [
    sharers.map(({ value }) => value),
    apportion(amount(FREIGHT), sharers),
    apportion(amount(INSURANCE), sharers),
    values,
    lines.map(totalOf),
  ]
  const sums = columns.map((column) => column.reduce((sum, each) => sum + each, 0n))
  expect([sums[3], sums[4]]).toEqual([dutiableValue, total])
  return table(
    ['line', 'goods', 'price', 'freight', 'insurance', 'dutiable value', 'tax'],
    [
      ...lines.map(({ lineNumber, commodityCode }, index) => [
        `${lineNumber}`,
        nameOf(commodityCode),
        ...columns.map((column) => yuan(column[index] ?? 0n)),
      ]),
      ['', 'sum', ...sums.map(yuan)],
    ],
  )
}

/** The document with every table and every limit as the program has them. */
function fresh(document: string): string {
  const tables: Readonly<Record<string, () => string>> = {
    formulas,
    retail,
    full,
    bases,
    apportionment,
  }
  const limits: Readonly<Record<string, Amount>> = {
    single: PACK.limits.singleTransaction,
    annual: PACK.limits.annual,
  }
  return document
    .replace(
      /(<!-- table: (\w+) -->\n)[\s\S]*?(<!-- \/table -->)/g,
      (_all, begin, name, end) => `${begin}${tables[name]?.() ?? 'there is no such table'}\n${end}`,
    )
    .replace(
      /(<!-- limit: (\w+) --> )[\d,.]*( <!-- \/limit -->)/g,
      (_all, begin, name, end) => `${begin}${yuan(limits[name] ?? 0n)}${end}`,
    )
}

describe('docs/tax.md', () => {
  test('shows what the program reckons; UPDATE_DOCS=1 writes it again', () => {
    const document = readFileSync(DOCUMENT, 'utf8')
    const wanted = fresh(document)
    if (process.env.UPDATE_DOCS === '1') writeFileSync(DOCUMENT, wanted)
    else expect(document).toBe(wanted)
  })

  test('shows the examples that were worked out by hand', () => {
    const document = readFileSync(DOCUMENT, 'utf8')
    for (const row of [
      '(1901101090) | 3,000.00 |  | 0 % | 13 % | 0.00 | 273.00 | 273.00 |',
      '(0409000000) | 100.00 |  | 0 % | 9 % | 0.00 | 6.30 | 6.30 |',
      '(2204210000) | 1,000.00 |  | 10 % | 13 % | 77.78 | 101.11 | 178.89 |',
      '(3303000020) | 1,000.00 | 0.1 | 15 % | 13 % | 123.53 | 107.06 | 230.59 |',
      '(3303000020) | 999.99 | 0.1 | 0 % | 13 % | 0.00 | 91.00 | 91.00 |',
      '(2208300000) | 700.00 | 0.7 | 20 % | 13 % | 123.06 | 79.70 | 202.76 |',
      '(2203000000) | 120.00 | 12 | 0 % | 13 % | 1.85 | 11.16 | 13.01 |',
      '| FULL | Wine, up to 2 litres (2204210000) | 6,000.01 | 6,000.01 | 7,600.01267 | 7,600.01267 |',
      '(4202220000) | 6,800.00 |  | 6 %, 0 %, 13 % | 408.00 | 0.00 | 937.04 | 1,345.04 |',
      '(2204210000) | 6,000.01 |  | 14 %, 10 %, 13 % | 840.00 | 760.00 | 988.00 | 2,588.00 |',
    ]) {
      expect(document).toContain(row)
    }
  })
})
