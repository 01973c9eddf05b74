/**
 * Commerce registration looks at the order: are platform and seller the firms that they say they
 * are, and is this a sale that a shop makes to a consumer?
 */
import { COMMERCE_FIRM_RULES } from './commerce-firms.ts'
import { COMMERCE_LINE_RULES } from './commerce-lines.ts'
import { COMMERCE_ORDER_RULES } from './commerce-order.ts'
import { COMMERCE_PERSON_RULES } from './commerce-persons.ts'
import { registrationRules } from './registration.ts'
import type { DepartmentRule } from './rule.ts'

/** The rules of commerce registration. */
export const COMMERCE_RULES: readonly DepartmentRule<'commerce'>[] = [
  ...registrationRules('commerce'),
  ...COMMERCE_FIRM_RULES,
  ...COMMERCE_ORDER_RULES,
  ...COMMERCE_LINE_RULES,
  ...COMMERCE_PERSON_RULES,
]
