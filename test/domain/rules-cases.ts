import { type RuleCases, registrationCases } from '../fixtures/rule-cases.ts'
import { BANKING_CASES } from './rules-cases-banking.ts'
import { COMMERCE_CASES } from './rules-cases-commerce.ts'
import { CUSTOMS_CASES } from './rules-cases-customs.ts'
import { INSPECTION_CASES } from './rules-cases-inspection.ts'
import { TAX_CASES } from './rules-cases-tax.ts'

/** One passing and one failing case for every rule, by its code. */
export const RULE_CASES: ReadonlyMap<string, RuleCases> = new Map([
  ...registrationCases('customs', 'carrier'),
  ...registrationCases('tax', 'platform'),
  ...registrationCases('inspection', 'brightSeller'),
  ...registrationCases('banking', 'paymentProvider'),
  ...registrationCases('commerce', 'platform'),
  ...Object.entries({
    ...CUSTOMS_CASES,
    ...TAX_CASES,
    ...INSPECTION_CASES,
    ...BANKING_CASES,
    ...COMMERCE_CASES,
  }),
])
