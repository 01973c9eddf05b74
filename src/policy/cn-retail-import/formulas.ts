/**
 * How duty and taxes are reckoned: within the limits, and in full for one indivisible item over the single limit.
 * Consumption tax is part of its own base, hence the division. Defaults of the port, to be verified before legal use.
 */
import type { TaxFormula } from '../../domain/policy-pack.ts'

/** The formulas of the pack, by id. */
export const FORMULAS: ReadonlyMap<string, TaxFormula> = new Map(
  (
    [
      { id: 'RETAIL_CUSTOMS_DUTY', basis: 'RETAIL', tax: 'customsDuty', formula: '0' },
      {
        id: 'RETAIL_CONSUMPTION_TAX',
        basis: 'RETAIL',
        tax: 'consumptionTax',
        formula: 'value * ct / (1 - ct) * share',
      },
      {
        id: 'RETAIL_VALUE_ADDED_TAX',
        basis: 'RETAIL',
        tax: 'valueAddedTax',
        formula: 'value * vat / (1 - ct) * share',
      },
      { id: 'FULL_CUSTOMS_DUTY', basis: 'FULL', tax: 'customsDuty', formula: 'value * tariff' },
      {
        id: 'FULL_CONSUMPTION_TAX',
        basis: 'FULL',
        tax: 'consumptionTax',
        formula: '(value + customsDuty) * ct / (1 - ct)',
      },
      {
        id: 'FULL_VALUE_ADDED_TAX',
        basis: 'FULL',
        tax: 'valueAddedTax',
        formula: '(value + customsDuty + consumptionTax) * vat',
      },
    ] as const
  ).map((row) => [row.id, row]),
)
