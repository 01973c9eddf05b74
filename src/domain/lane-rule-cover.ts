/** Of which rule another makes nothing: rules of which the strictest counts. */
import { canHold, type Effort } from './lane-rule-logic.ts'
import type { LaneRule, RuleAction } from './lane-rules.ts'

/** A rule that may cover another one, and whether it stands before that one. */
type Covering = { readonly rule: LaneRule; readonly earlier: boolean }

/** Whether a rule changes nothing, since another that no quota stops always gives as much. */
export function covers(
  { rule: other, earlier }: Covering,
  rule: LaneRule,
  effort: Effort,
): boolean {
  if (other === rule || !other.hard || !('lane' in other.action) || 'share' in other.action) {
    return false
  }
  const [theirs, own] = [strictness(other.action), strictness(rule.action)]
  if (theirs < own || (theirs === own && !earlier && !isLess(rule))) return false
  return !canHold([rule.when], [other.when], effort)
}

// Of two rules for one lane, one that is drawn or that a quota stops gives less.
function isLess({ hard, action }: LaneRule): boolean {
  return !hard || 'share' in action
}

const STRICTNESS = { BLUE: 1, YELLOW: 2, RED: 3 } as const

// A weight leads to RED at most.
function strictness(action: RuleAction): number {
  return 'lane' in action ? STRICTNESS[action.lane] : STRICTNESS.RED
}
