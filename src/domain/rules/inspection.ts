/**
 * Inspection and quarantine looks at each lot: may these goods come in, from there, and are they
 * still fit to use when they arrive? What goods need is a default of the port: retail imports
 * are treated as personal articles by other authorities, which ask for less.
 */
import { INSPECTION_BATCH_RULES } from './inspection-batches.ts'
import { INSPECTION_DATE_RULES } from './inspection-dates.ts'
import { INSPECTION_GOODS_RULES } from './inspection-goods.ts'
import { INSPECTION_NUMBER_RULES } from './inspection-numbers.ts'
import { registrationRules } from './registration.ts'
import type { DepartmentRule } from './rule.ts'

/** The rules of inspection and quarantine. */
export const INSPECTION_RULES: readonly DepartmentRule<'inspection'>[] = [
  ...registrationRules('inspection'),
  ...INSPECTION_GOODS_RULES,
  ...INSPECTION_NUMBER_RULES,
  ...INSPECTION_BATCH_RULES,
  ...INSPECTION_DATE_RULES,
]
