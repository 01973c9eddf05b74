import { describe, expect, test } from '@jest/globals'
import type { Observation } from '../../src/domain/findings.ts'
import { amount } from '../../src/domain/money.ts'
import { reviewSection } from '../../src/domain/rules/table.ts'
import { withChange } from '../fixtures/bundle.ts'
import { type Case, given, known } from '../fixtures/rule-cases.ts'
import { shippedPack } from '../support/shipped-pack.ts'
import { oneItem, TAX_CASES, WINE_IN_FULL } from './rules-cases-tax.ts'

const pack = await shippedPack()

function review({ bundle, facts, history }: Case): Observation[] {
  const { header, tax: section } = bundle
  return reviewSection('tax', { header, section, facts, history, pack })
}

function codesOf(case_: Case): string[] {
  return review(case_).map(({ code }) => code)
}

describe('one item over the single limit', () => {
  test('goes to a person and to nobody else when its full taxes are declared', () => {
    expect(codesOf(WINE_IN_FULL)).toEqual(['INDIVISIBLE_ITEM_OVER_LIMIT'])
  })

  test('is refused when the reduced taxes are declared, each tax by itself', () => {
    const reduced = oneItem('2204210000', '6000.01', {
      consumptionTax: '466.67',
      valueAddedTax: '606.67',
    })
    expect(codesOf(reduced)).toEqual([
      'CUSTOMS_DUTY_DIFFERS',
      'VALUE_ADDED_TAX_DIFFERS',
      'CONSUMPTION_TAX_DIFFERS',
      'INDIVISIBLE_ITEM_OVER_LIMIT',
    ])
  })

  test.each([
    ['customsDuty', '840'],
    ['consumptionTax', '760'],
    ['valueAddedTax', '988'],
  ])('is told the full %s that was due', (tax, expected) => {
    const bundle = withChange(WINE_IN_FULL.bundle, `/tax/lines/0/${tax}`, '700.01')
    const [seen] = review({ ...WINE_IN_FULL, bundle })

    expect(seen).toMatchObject({ pointers: [`/tax/lines/0/${tax}`], expected, found: '700.01' })
  })

  test('that nobody can assess is left to a person with both reasons', () => {
    expect(codesOf(oneItem('9999999999', '6000'))).toEqual([
      'INDIVISIBLE_ITEM_OVER_LIMIT',
      'TAX_RATE_UNKNOWN',
    ])
  })
})

describe('several items over the single limit', () => {
  test('are refused as they are, whatever tax is declared', () => {
    const declared = ['0', '1', '999.99'].map((tax) =>
      codesOf(
        given(
          ['/tax/lines/0/dutiableValue', '4000'],
          ['/tax/lines/0/valueAddedTax', tax],
          ['/tax/lines/1/customsDuty', tax],
        ),
      ),
    )
    expect(new Set(declared.flat())).toEqual(new Set(['SINGLE_LIMIT_EXCEEDED']))
  })
})

describe('what the books say', () => {
  const answer = { asked: amount('3000'), left: amount('1234.56'), granted: false }

  test.each([
    ['of the buyer', { annual: answer }],
    ['of the guarantor', { guarantee: answer }],
  ])('%s is never told: only what was asked', (_whose, history) => {
    const said = review(known(history))

    expect(said).toHaveLength(1)
    expect(said[0]?.severity).toBe('REFUSE')
    expect(JSON.stringify(said)).toContain('3000')
    expect(JSON.stringify(said)).not.toContain('1234.56')
    expect(JSON.stringify(said)).not.toContain('1765.44')
  })

  test('is not missed where they were not asked', () => {
    expect(review(known({}))).toEqual([])
  })
})

test('a declaration without any value is told once, not line by line', () => {
  const nothing = given(
    ...[0, 1].flatMap((at) => [
      [`/tax/lines/${at}/dutiableValue`, '0'] as const,
      [`/tax/lines/${at}/valueAddedTax`, '0'] as const,
    ]),
  )
  expect(codesOf(nothing)).toEqual(['NOTHING_TO_TAX'])
})

test('tax has at least a dozen rules of its own', () => {
  expect(Object.keys(TAX_CASES).length).toBeGreaterThanOrEqual(12)
})
