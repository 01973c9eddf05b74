/**
 * The papers of a bundle come from different firms; before anything is stored
 * they are held against each other, and everything that contradicts is told at
 * once. A rule runs where the shape of all it reads is right, so a fault of
 * shape in one place does not hide a contradiction in another.
 */
import type { Bundle } from '../../schema-types.ts'
import type { Observation } from '../findings.ts'
import { meets } from '../pointer.ts'
import type { CrossCheck } from './rule.ts'
import { CROSS_CHECKS } from './table.ts'

/**
 * What the papers contradict each other in: refusals first, then warnings.
 * `broken` names every place of the bundle whose shape is wrong.
 */
export function crosscheck(bundle: unknown, broken: readonly string[]): Observation[] {
  const observations: Observation[] = []
  for (const rule of CROSS_CHECKS) {
    if (mayRead(rule, bundle, broken)) observations.push(...rule.check(bundle))
  }
  return observations.sort((left, right) => rank(left) - rank(right))
}

/** The one place that calls a body a bundle before all of it is known to be one: the rule reads only sound places. */
function mayRead(rule: CrossCheck, bundle: unknown, broken: readonly string[]): bundle is Bundle {
  return !broken.some((place) => rule.reads.some((read) => meets(read, place)))
}

function rank({ severity }: Observation): number {
  return severity === 'WARN' ? 1 : 0
}
