import { firstCommodity, given, type RuleCases } from '../fixtures/rule-cases.ts'

/** One passing and one failing case for the rules of tax, by code. */
export const TAX_CASES: Record<string, RuleCases> = {
  SINGLE_LIMIT_EXCEEDED: {
    passes: given(['/tax/lines/0/dutiableValue', '2900'], ['/tax/lines/1/dutiableValue', '2100']),
    fails: given(['/tax/lines/0/dutiableValue', '2900.01'], ['/tax/lines/1/dutiableValue', '2100']),
  },
  INDIVISIBLE_ITEM_OVER_LIMIT: {
    passes: given(['/tax/lines/1', undefined], ['/tax/lines/0/dutiableValue', '5000']),
    fails: given(['/tax/lines/1', undefined], ['/tax/lines/0/dutiableValue', '5000.01']),
  },
  CUSTOMS_DUTY_NOT_ZERO: {
    passes: given(['/tax/lines/0/customsDuty', '0.00']),
    fails: given(['/tax/lines/0/customsDuty', '0.01']),
  },
  VALUE_ADDED_TAX_DIFFERS: {
    passes: given(['/tax/lines/0/valueAddedTax', '81.904']),
    fails: given(['/tax/lines/0/valueAddedTax', '81.91']),
  },
  CONSUMPTION_TAX_DIFFERS: {
    passes: given(
      ['/tax/lines/0/commodityCode', '3303000020'],
      ['/tax/lines/0/consumptionTax', '111.18'],
    ),
    fails: given(['/tax/lines/0/commodityCode', '3303000020']),
  },
  TAX_RATE_UNKNOWN: { passes: firstCommodity('8543400000'), fails: firstCommodity('9999999999') },
  NOTHING_TO_TAX: {
    passes: given(['/tax/lines/0/dutiableValue', '0']),
    fails: given(['/tax/lines/0/dutiableValue', '0'], ['/tax/lines/1/dutiableValue', '0']),
  },
}
