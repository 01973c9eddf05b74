/**
 * The rules of all departments, and the one function that runs those of one department.
 */
import type { Department } from '../departments.ts'
import type { Observation, Severity } from '../findings.ts'
import { BANKING_RULES } from './banking.ts'
import { COMMERCE_RULES } from './commerce.ts'
import { CUSTOMS_RULES } from './customs.ts'
import { INSPECTION_RULES } from './inspection.ts'
import type { DepartmentRule, RuleInput } from './rule.ts'
import { TAX_RULES } from './tax.ts'

const GRAVITY: Readonly<Record<Severity, number>> = { REFUSE: 2, REFER: 1, WARN: 0 }

/**
 * The rules of each department, in the order in which they run: those that refuse come first, so
 * that a reader who stops after some findings has missed none that refuses.
 */
export const DEPARTMENT_RULES: {
  readonly [D in Department]: readonly DepartmentRule<D>[]
} = {
  customs: gravestFirst(CUSTOMS_RULES),
  tax: gravestFirst(TAX_RULES),
  inspection: gravestFirst(INSPECTION_RULES),
  banking: gravestFirst(BANKING_RULES),
  commerce: gravestFirst(COMMERCE_RULES),
}

/** What the rules of this department see in a declaration; nothing when all is well. */
export function reviewSection<D extends Department>(
  department: D,
  input: RuleInput<D>,
): Observation[] {
  const observations: Observation[] = []
  for (const { check } of DEPARTMENT_RULES[department]) observations.push(...check(input))
  return observations
}

function gravestFirst<D extends Department>(
  rules: readonly DepartmentRule<D>[],
): readonly DepartmentRule<D>[] {
  return rules.toSorted((one, other) => GRAVITY[other.severity] - GRAVITY[one.severity])
}
