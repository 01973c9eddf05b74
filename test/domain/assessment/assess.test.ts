import { describe, expect, test } from '@jest/globals'
import {
  type Assessment,
  assess,
  type LineToAssess,
  TAXES,
} from '../../../src/domain/assessment/assess.ts'
import { ledgerAmounts } from '../../../src/domain/assessment/ledger-amounts.ts'
import { amount, text } from '../../../src/domain/money.ts'
import type { PolicyPack, TaxFormula } from '../../../src/domain/policy-pack.ts'
import { aBundle, withChange } from '../../fixtures/bundle.ts'
import { shippedPack } from '../../support/shipped-pack.ts'

const PACK = await shippedPack()
const SKIN_CARE = '3304990029'
const HONEY = '0409000000'
const PERFUME = '3303000020'
const WINE = '2204210000'
const HANDBAG = '4202220000'
const UNKNOWN = '9999999999'

function lines(...goods: readonly (readonly [code: string, value: string])[]): LineToAssess[] {
  return goods.map(([commodityCode, dutiableValue], index) => ({
    lineNumber: index + 1,
    commodityCode,
    dutiableValue,
    quantity: '1',
    firstStatutoryQuantity: commodityCode === PERFUME ? '0.1' : '1',
  }))
}

function taxesOf({ lines }: Assessment): string[][] {
  return lines.map((line) =>
    line.state === 'ASSESSED' ? line.taxes.map((tax) => text(tax.amount)) : [line.reason],
  )
}

function packWith(...changes: readonly TaxFormula[]): PolicyPack {
  return {
    ...PACK,
    formulas: new Map([...PACK.formulas, ...changes.map((row) => [row.id, row] as const)]),
  }
}

function retail(tax: TaxFormula['tax'], formula: string): TaxFormula {
  const id = [...PACK.formulas.values()].find((row) => row.basis === 'RETAIL' && row.tax === tax)
  return { id: id?.id ?? '', basis: 'RETAIL', tax, base: 'value', formula }
}

describe('within the limits', () => {
  test.each([
    [SKIN_CARE, '3000', ['0', '0', '273']],
    [HONEY, '100', ['0', '0', '6.3']],
    [PERFUME, '4999.99', ['0', '617.65', '535.29']],
    [WINE, '1000', ['0', '77.78', '101.11']],
    [PERFUME, '0', ['0', '0', '0']],
    [SKIN_CARE, '0.05', ['0', '0', '0']],
    [SKIN_CARE, '0.06', ['0', '0', '0.01']],
    [SKIN_CARE, '50.0549', ['0', '0', '4.55']],
    [SKIN_CARE, '50.05495', ['0', '0', '4.56']],
  ])('%s of %s yuan owes %j', (code, value, taxes) => {
    const assessment = assess(lines([code, value]), PACK)

    expect(assessment).toMatchObject({ basis: 'RETAIL', overLimit: false, complete: true })
    expect(taxesOf(assessment)).toEqual([taxes])
  })

  test('each tax says from what, at which rate and by which formula of which pack it comes', () => {
    const { policy, share, lines: assessed } = assess(lines([WINE, '1000']), PACK)
    const taxes = assessed.flatMap((line) => (line.state === 'ASSESSED' ? line.taxes : []))

    expect({ policy, share }).toEqual({ policy: PACK.version, share: amount('0.7') })
    expect(taxes.map(({ tax }) => tax)).toEqual([...TAXES])
    expect(taxes[1]).toEqual({
      tax: 'consumptionTax',
      ruleId: 'RETAIL_CONSUMPTION_TAX',
      formula: '(base * ct + specific) * share',
      baseFormula: '(value + specific) / (1 - ct)',
      base: amount('1111.11111'),
      rate: amount('0.1'),
      amount: amount('77.78'),
    })
  })

  test('the lines add up to the totals', () => {
    const { totals, total } = assess(lines([WINE, '1000'], [SKIN_CARE, '3000']), PACK)

    expect(totals).toEqual({
      customsDuty: 0n,
      consumptionTax: amount('77.78'),
      valueAddedTax: amount('374.11'),
    })
    expect(total).toBe(amount('451.89'))
  })
})

describe('over the single limit', () => {
  test('one item pays in full: duty, and taxes on value and duty', () => {
    const assessment = assess(lines([HANDBAG, '6800']), PACK)

    expect(assessment).toMatchObject({ basis: 'FULL', overLimit: true })
    expect(taxesOf(assessment)).toEqual([['408', '0', '937.04']])
  })

  test('consumption tax is part of its own base, and a tax on a tax is rounded once', () => {
    expect(taxesOf(assess(lines([WINE, '6000.01']), PACK))).toEqual([['840', '760', '988']])
    expect(taxesOf(assess(lines([PERFUME, '6666.66']), PACK))).toEqual([
      ['200', '1211.76', '1050.2'],
    ])
  })

  test('the base of a tax holds the duty and the taxes before it', () => {
    const {
      lines: [line],
    } = assess(lines([WINE, '6000.01']), PACK)
    const taxes = line?.state === 'ASSESSED' ? line.taxes : []

    expect(taxes.map(({ baseFormula, base }) => [baseFormula, text(base)])).toEqual([
      ['value', '6000.01'],
      ['(value + customsDuty + specific) / (1 - ct)', '7600.01267'],
      ['value + customsDuty + consumptionTax', '7600.01267'],
    ])
  })

  test('the limit itself is not over it', () => {
    expect(assess(lines([HANDBAG, '5000']), PACK)).toMatchObject({ basis: 'RETAIL' })
    expect(assess(lines([HANDBAG, '5000.00001']), PACK)).toMatchObject({ basis: 'FULL' })
  })

  test('several items are divisible, on several lines or on one', () => {
    const two = lines([HANDBAG, '3000'], [HANDBAG, '3000'])
    const [one] = lines([HANDBAG, '6000'])
    expect(assess(two, PACK)).toMatchObject({ basis: 'RETAIL', overLimit: true })
    for (const [quantity, basis] of [
      ['1', 'FULL'],
      ['1.00', 'FULL'],
      ['2', 'RETAIL'],
      ['0.5', 'RETAIL'],
    ]) {
      const counted = one === undefined ? [] : [{ ...one, quantity: quantity ?? '' }]
      expect(assess(counted, PACK)).toMatchObject({ basis, overLimit: true })
    }
  })
})

describe('consumption tax that depends on price or quantity', () => {
  const owed = (line: Partial<LineToAssess>) => {
    const { lines: assessed } = assess(
      [{ ...(lines([PERFUME, '1000'])[0] as LineToAssess), ...line }],
      PACK,
    )
    const [first] = assessed
    if (first?.state !== 'ASSESSED') return first?.reason
    const [, consumption, added] = first.taxes
    return [
      text(consumption?.rate ?? -1n),
      text(consumption?.amount ?? -1n),
      text(added?.amount ?? -1n),
    ]
  }
  const SHEETS = '3304990049'
  const SPIRITS = '2208300000'

  test('is due from the very price on, and not below it', () => {
    expect(owed({})).toEqual(['0.15', '123.53', '107.06'])
    expect(owed({ dutiableValue: '999.99999' })).toEqual(['0', '0', '91'])
    expect(owed({ firstStatutoryQuantity: '0.10001' })).toEqual(['0', '0', '91'])
  })

  test('counts in the second unit where the tariff says so', () => {
    const sheets = { commodityCode: SHEETS, dutiableValue: '150', secondStatutoryQuantity: '10' }
    expect(owed(sheets)).toEqual(['0.15', '18.53', '16.06'])
    expect(owed({ ...sheets, secondStatutoryQuantity: '11' })).toEqual(['0', '0', '13.65'])
  })

  test('is due on each unit besides the rate', () => {
    const bottle = { commodityCode: SPIRITS, dutiableValue: '700', firstStatutoryQuantity: '0.7' }
    expect(owed(bottle)).toEqual(['0.2', '123.06', '79.7'])
  })

  test.each([undefined, '0', '0.000'])('cannot be told from a quantity of %s', (quantity) => {
    expect(owed({ firstStatutoryQuantity: quantity })).toBe('QUANTITY_UNKNOWN')
  })
})

describe('what cannot be assessed', () => {
  test('is told line by line, and counts neither as 0 nor against the other lines', () => {
    const assessment = assess(lines([UNKNOWN, '1000'], [SKIN_CARE, '3000']), PACK)

    expect(taxesOf(assessment)).toEqual([['COMMODITY_UNKNOWN'], ['0', '0', '273']])
    expect(assessment).toMatchObject({ complete: false, total: amount('273') })
    expect(assessment.dutiableValue).toBe(amount('4000'))
    expect(assessment.lines[0]).not.toHaveProperty('total')
  })

  test.each([
    ['divides by zero', 'value / (vat - vat)'],
    ['names nothing known', 'value * rate'],
    ['is not yet known when it is used', 'valueAddedTax * share'],
    ['is no formula', 'value *'],
    ['is below zero', 'value * (vat - 1)'],
  ])('a formula that %s leaves its lines to a person', (_fault, formula) => {
    const pack = packWith(retail('consumptionTax', formula))

    expect(taxesOf(assess(lines([SKIN_CARE, '3000']), pack))).toEqual([['FORMULA_FAILED']])
  })

  test('a pack without a formula assesses nothing', () => {
    const formulas = new Map(
      [...PACK.formulas].filter(([, { tax, basis }]) => tax !== 'customsDuty' || basis === 'FULL'),
    )
    const pack = { ...PACK, formulas }

    expect(taxesOf(assess(lines([SKIN_CARE, '3000']), pack))).toEqual([['FORMULA_FAILED']])
    expect(taxesOf(assess(lines([HANDBAG, '6800']), pack))).toEqual([['408', '0', '937.04']])
  })
})

describe('what the ledgers are asked', () => {
  const { tax } = withChange(aBundle(), '/tax/lines/0/commodityCode', UNKNOWN)

  test('the value of all lines of the buyer, the assessed tax of the guarantor', () => {
    expect(ledgerAmounts(aBundle().tax, PACK)).toEqual({
      annual: amount('3000'),
      guarantee: amount('273'),
    })
  })

  test('the assessed tax, not the declared one', () => {
    const understated = withChange(aBundle().tax, '/lines/0/valueAddedTax', '0')
    expect(ledgerAmounts(understated, PACK).guarantee).toBe(amount('273'))
  })

  test('a line that cannot be assessed counts with the tax declared on it', () => {
    expect(ledgerAmounts(tax, PACK)).toEqual({
      annual: amount('3000'),
      guarantee: amount('273'),
    })
    const dutiable = withChange(tax, '/lines/0/customsDuty', '10.5')
    expect(ledgerAmounts(dutiable, PACK).guarantee).toBe(amount('283.5'))
  })
})
