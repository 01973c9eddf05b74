/**
 * The tax on goods that a buyer imports by retail, within the limits: no tariff, and a part
 * (70 % in the first pack) of the statutory value-added and consumption tax.
 */
import { type Amount, amount, FEN } from './money.ts'

const ONE = amount('1')

/** The statutory rates of a commodity, as parts of one. */
export type TaxRates = {
  readonly valueAddedTaxRate: Amount
  readonly consumptionTaxRate: Amount
}

/** The tax on one line, in yuan, each tax rounded once to the fen, half up. */
export type RetailTax = { readonly valueAddedTax: Amount; readonly consumptionTax: Amount }

/**
 * With P the dutiable value, v and c the rates and s the share: the consumption tax is part of
 * its own base, so it is P c / (1 - c), and value-added tax on both is P v / (1 - c); each
 * times s. 3,000 yuan at 13 % and 70 % pays 273.00.
 */
export function retailTax(dutiableValue: Amount, rates: TaxRates, share: Amount): RetailTax {
  const base = (ONE - rates.consumptionTaxRate) * ONE
  return {
    valueAddedTax: toFen(dutiableValue * rates.valueAddedTaxRate * share, base),
    consumptionTax: toFen(dutiableValue * rates.consumptionTaxRate * share, base),
  }
}

function toFen(numerator: bigint, denominator: bigint): Amount {
  const step = denominator * FEN
  return ((numerator * 2n + step) / (step * 2n)) * FEN
}
