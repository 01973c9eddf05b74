/**
 * Banking and foreign exchange looks at the payment: did a known provider take real money, from
 * an adult, at a time that fits the declaration?
 */
import { BANKING_PAYER_RULES } from './banking-payer.ts'
import { BANKING_PAYMENT_RULES } from './banking-payment.ts'
import { BANKING_TRANSACTION_RULES } from './banking-transaction.ts'
import { registrationRules } from './registration.ts'
import type { DepartmentRule } from './rule.ts'

/** The rules of banking and foreign exchange. */
export const BANKING_RULES: readonly DepartmentRule<'banking'>[] = [
  ...registrationRules('banking'),
  ...BANKING_TRANSACTION_RULES,
  ...BANKING_PAYMENT_RULES,
  ...BANKING_PAYER_RULES,
]
