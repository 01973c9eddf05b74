/**
 * Every cross-document rule, in the order in which its findings are told: who
 * and which papers first, then goods, then money.
 */
import { AMOUNT_CHECKS } from './amounts.ts'
import { KEY_CHECKS } from './keys.ts'
import { LINE_CHECKS } from './lines.ts'
import { LOT_CHECKS } from './lots.ts'
import { MODE_CHECKS } from './mode.ts'
import { PARTY_CHECKS } from './parties.ts'
import { QUANTITY_CHECKS } from './quantities.ts'
import type { CrossCheck } from './rule.ts'
import { TAX_CHECKS } from './tax.ts'

/** The rules that one bundle alone can decide. */
export const CROSS_CHECKS: readonly CrossCheck[] = [
  ...KEY_CHECKS,
  ...PARTY_CHECKS,
  ...MODE_CHECKS,
  ...LINE_CHECKS,
  ...QUANTITY_CHECKS,
  ...LOT_CHECKS,
  ...AMOUNT_CHECKS,
  ...TAX_CHECKS,
]
