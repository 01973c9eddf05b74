import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { amount, FEN, text } from '../../src/domain/money.ts'
import { retailTax } from '../../src/domain/retail-tax.ts'

const SHARE = amount('0.7')

function taxOn(value: string, vat: string, consumption: string) {
  const rates = { valueAddedTaxRate: amount(vat), consumptionTaxRate: amount(consumption) }
  const tax = retailTax(amount(value), rates, SHARE)
  return [text(tax.valueAddedTax), text(tax.consumptionTax)]
}

describe('the tax of retail import', () => {
  test.each([
    ['3000', '0.13', '0', ['273', '0']],
    ['100', '0.09', '0', ['6.3', '0']],
    ['10000', '0.13', '0.15', ['1070.59', '1235.29']],
    ['10000', '0.13', '0.1', ['1011.11', '777.78']],
    ['0', '0.13', '0.15', ['0', '0']],
    ['0.05', '0.13', '0', ['0', '0']],
    ['0.06', '0.13', '0', ['0.01', '0']],
  ])('on %s yuan at %s VAT and %s consumption tax is %j', (value, vat, consumption, taxes) => {
    expect(taxOn(value, vat, consumption)).toEqual(taxes)
  })

  test('is a whole number of fen, at most half a fen from the exact tax', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 19n), fc.bigInt(0n, 99_999n), (value, rate) => {
        const rates = { valueAddedTaxRate: rate, consumptionTaxRate: 0n }
        const { valueAddedTax } = retailTax(value, rates, SHARE)
        const exact = value * rate * SHARE
        const difference = valueAddedTax * 10n ** 10n - exact

        expect(valueAddedTax % FEN).toBe(0n)
        expect((difference < 0n ? -difference : difference) * 2n).toBeLessThanOrEqual(
          FEN * 10n ** 10n,
        )
      }),
    )
  })
})
