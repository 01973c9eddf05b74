import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  type Assessment,
  type AssessmentLine,
  assess,
  type LineToAssess,
  TAXES,
} from '../../../src/domain/assessment/assess.ts'
import { assessSection } from '../../../src/domain/assessment/section.ts'
import { amount, FEN, text } from '../../../src/domain/money.ts'
import type { Commodity } from '../../../src/domain/policy-pack.ts'
import { aBundle } from '../../fixtures/bundle.ts'
import { shippedPack } from '../../support/shipped-pack.ts'

const PACK = await shippedPack()
const ONE = amount('1')

const codes = fc.constantFrom(...PACK.commodities.keys(), '9999999999')
const values = fc
  .oneof(fc.bigInt({ min: 0n, max: 10_000n }), fc.bigInt({ min: 0n, max: 900_000_000n }))
  .map(text)
const units = fc.option(fc.bigInt({ min: 0n, max: 10_000_000n }).map(text), { nil: undefined })
const quantities = {
  quantity: fc.constantFrom('1', '2', undefined),
  firstStatutoryQuantity: units,
  secondStatutoryQuantity: units,
}
const lines = fc
  .array(fc.record({ commodityCode: codes, dutiableValue: values, ...quantities }), {
    minLength: 1,
    maxLength: 99,
  })
  .map((list) => list.map((line, at): LineToAssess => ({ lineNumber: at + 1, ...line })))
const shuffled = lines.chain((list) =>
  fc.tuple(
    fc.constant(list),
    fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
  ),
)

function byNumber({ lines }: Assessment): AssessmentLine[] {
  return [...lines].sort((one, other) => one.lineNumber - other.lineNumber)
}

function amountsOf(line: AssessmentLine | undefined): bigint[] {
  return line?.state === 'ASSESSED' ? line.taxes.map(({ amount }) => amount) : []
}

describe('an assessment', () => {
  test('does not depend on the order of the lines', () => {
    fc.assert(
      fc.property(shuffled, ([straight, other]) => {
        const one = assess(straight, PACK)
        const two = assess(other, PACK)
        expect(byNumber(two)).toEqual(one.lines)
        expect({ ...two, lines: [] }).toEqual({ ...one, lines: [] })
      }),
    )
  })

  test('of a line does not depend on the other lines, as long as all are within the limit', () => {
    fc.assert(
      fc.property(lines, (list) => {
        const together = assess(list, PACK)
        fc.pre(!together.overLimit)
        expect(list.flatMap((line) => assess([line], PACK).lines)).toEqual(together.lines)
      }),
    )
  })

  test('adds up: the taxes to the line, the lines to the totals, the totals to the total', () => {
    fc.assert(
      fc.property(lines, (list) => {
        const { lines, totals, total } = assess(list, PACK)
        const columns = TAXES.map((_, at) =>
          lines.reduce((sum, line) => sum + (amountsOf(line)[at] ?? 0n), 0n),
        )
        const rows = lines.map((line) => amountsOf(line).reduce((sum, each) => sum + each, 0n))
        expect(columns).toEqual(TAXES.map((tax) => totals[tax]))
        expect(rows.reduce((sum, each) => sum + each, 0n)).toBe(total)
        expect(columns.reduce((sum, each) => sum + each, 0n)).toBe(total)
        for (const [at, line] of lines.entries()) {
          if (line.state === 'ASSESSED') expect(line.total).toBe(rows[at])
        }
      }),
    )
  })

  test('is in whole fen, at most half a fen from the exact tax', () => {
    fc.assert(
      fc.property(codes, values, units, fc.boolean(), (commodityCode, value, unit, full) => {
        const dutiableValue = text(
          (amount(value) % amount('5000')) + (full ? amount('5000.01') : 0n),
        )
        const line = {
          ...{ lineNumber: 1, commodityCode, dutiableValue, quantity: '1' },
          ...{ firstStatutoryQuantity: unit, secondStatutoryQuantity: unit },
        }
        const { lines, basis } = assess([line], PACK)
        const commodity = PACK.commodities.get(commodityCode)
        fc.pre(commodity !== undefined && lines[0]?.state === 'ASSESSED')
        expect(basis).toBe(full ? 'FULL' : 'RETAIL')
        const exact = full
          ? inFull(amount(dutiableValue), amount(unit ?? '0'), commodity)
          : reduced(amount(dutiableValue), amount(unit ?? '0'), commodity)
        expect(amountsOf(lines[0]).filter((found, at) => !isNearest(found, exact[at]))).toEqual([])
      }),
    )
  })

  test('never falls where the value rises', () => {
    fc.assert(
      fc.property(codes, values, values, (commodityCode, one, other) => {
        const [low, high] = [amount(one), amount(other)].sort((a, b) => (a < b ? -1 : 1))
        const owed = (value: bigint | undefined) => {
          const line = { lineNumber: 1, commodityCode, dutiableValue: text(value ?? 0n) }
          return amountsOf(assess([line], PACK).lines[0])
        }
        const more = owed(high)
        expect(owed(low).every((tax, at) => tax <= (more[at] ?? 0n))).toBe(true)
      }),
    )
  })

  test('is the same again, and another one under another pack', () => {
    const { tax } = aBundle()
    const other = { ...PACK, version: 'cn-retail-import/2027-01', retailTaxShare: amount('1') }

    expect(assessSection(tax, PACK)).toEqual(assess(tax.lines, PACK))
    expect(assessSection(tax, other)).toEqual(assess(tax.lines, other))
    expect(assessSection(tax, other).total).toBe(amount('390'))
    expect(assessSection(tax, PACK).total).toBe(amount('273'))
  })
})

function isNearest(found: bigint, exact: Exact | undefined): boolean {
  if (exact === undefined || found % FEN !== 0n) return false
  const off = found * exact.under - exact.over
  return (off < 0n ? -off : off) * 2n <= FEN * exact.under
}

type Exact = { readonly over: bigint; readonly under: bigint }

// Worked out by hand, as docs/tax.md tells it, over the common denominator 1 - c; rates are in hundred-thousandths.
function reduced(value: bigint, units: bigint, commodity: Commodity): Exact[] {
  const { valueAddedTaxRate: v } = commodity
  const { c, specific } = consumption(value, units, commodity)
  const under = (ONE - c) * ONE * ONE
  const share = PACK.retailTaxShare
  return [
    { over: 0n, under: 1n },
    { over: (value * c + specific) * ONE * share, under },
    { over: (value * ONE + specific) * v * share, under },
  ]
}

function inFull(value: bigint, units: bigint, commodity: Commodity): Exact[] {
  const { tariffRate: t, valueAddedTaxRate: v } = commodity
  const { c, specific } = consumption(value, units, commodity)
  const withDuty = value * (ONE + t)
  return [
    { over: value * t, under: ONE },
    { over: withDuty * c + specific * ONE, under: ONE * (ONE - c) },
    { over: (withDuty + specific) * v, under: ONE * (ONE - c) },
  ]
}

// The rate where the price is reached, and what is due on the quantity in ten-thousand-millionths of a yuan.
function consumption(value: bigint, units: bigint, commodity: Commodity) {
  const { consumptionTaxRate, consumptionTaxTerms: terms } = commodity
  const reached = terms === undefined || value * ONE >= terms.from * units
  return { c: reached ? consumptionTaxRate : 0n, specific: (terms?.perUnit ?? 0n) * units }
}

describe('the code of the assessment', () => {
  const FOLDER = new URL('../../../src/domain/assessment/', import.meta.url)
  const files = readdirSync(FOLDER)

  test.each(files)('%s has no floating point', (file) => {
    const code = readFileSync(new URL(file, FOLDER), 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/\/\/.*$/gm, '')
      .replace(/'[^'\n]*'/g, "''")
    expect(code).not.toMatch(
      /\bNumber\b|\bparseFloat\b|\bparseInt\b|\bMath\b|toFixed|[^\w.]\d+\.\d/,
    )
  })

  test('is looked at', () => {
    expect(files).toContain('assess.ts')
    expect(files).toContain('formula.ts')
  })
})
