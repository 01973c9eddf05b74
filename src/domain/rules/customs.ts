/**
 * Customs looks at what the goods are, how much there is of them, how they travel, and who is
 * behind them. Its code lists are defaults, not complete, so a code that is missing goes to a
 * person.
 */
import { CUSTOMS_CODE_RULES } from './customs-codes.ts'
import { CUSTOMS_GOODS_RULES } from './customs-goods.ts'
import { CUSTOMS_PARTY_RULES } from './customs-parties.ts'
import { CUSTOMS_QUANTITY_RULES } from './customs-quantities.ts'
import { CUSTOMS_TRANSPORT_RULES } from './customs-transport.ts'
import { CUSTOMS_WEIGHT_RULES } from './customs-weights.ts'
import { registrationRules } from './registration.ts'
import type { DepartmentRule } from './rule.ts'

/** The rules of customs. */
export const CUSTOMS_RULES: readonly DepartmentRule<'customs'>[] = [
  ...registrationRules('customs'),
  ...CUSTOMS_PARTY_RULES,
  ...CUSTOMS_CODE_RULES,
  ...CUSTOMS_GOODS_RULES,
  ...CUSTOMS_QUANTITY_RULES,
  ...CUSTOMS_WEIGHT_RULES,
  ...CUSTOMS_TRANSPORT_RULES,
]
