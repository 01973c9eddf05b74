/** When one person is not enough: what a second has to sign, and why. */
import type { Department } from './departments.ts'
import type { Grade } from './examination.ts'
import type { Observation } from './findings.ts'
import type { Lane } from './lane.ts'
import type { Amount } from './money.ts'

/**
 * Why a second person has to sign. VALUE: the declaration is worth more than the policy lets one decide on.
 * OVERRIDE: it passes what the department's program refused. RED_LANE: it lets goods out of the red lane. EXAMINATION:
 * it passes goods that were not found as declared. RECOVERY: a supervisor moves on what is stuck. TIER_CHANGE: a firm's
 * credit tier changes.
 */
export type SignatureCause =
  | 'VALUE'
  | 'OVERRIDE'
  | 'RED_LANE'
  | 'EXAMINATION'
  | 'RECOVERY'
  | 'TIER_CHANGE'

/** A decision about to be taken, with what it is about. */
export type Weighed = {
  decision: 'PASS' | 'REFUSE'
  department: Department
  /** Whether a person decides, and not the department's own system. */
  person: boolean
  findings: readonly Observation[]
  lane: Lane
  /** The worst that examinations have found; null while there is no result. */
  examined: Grade | null
  /** Dutiable value, yuan. */
  value: Amount
  /** Up to this value one person is enough. */
  limit: Amount
}

const EXAMINING: readonly Department[] = ['customs', 'inspection']

/** Why the decision needs a second signature; none when it does not. */
export function causesOf(weighed: Weighed): SignatureCause[] {
  const { decision, department, person, findings, lane, examined, value, limit } = weighed
  const pass = decision === 'PASS'
  const causes: SignatureCause[] = []
  if (person && value > limit) causes.push('VALUE')
  if (pass && findings.some(({ severity }) => severity === 'REFUSE')) causes.push('OVERRIDE')
  if (pass && person && lane === 'RED' && EXAMINING.includes(department)) causes.push('RED_LANE')
  if (pass && examined !== null && examined !== 'CLEAN') causes.push('EXAMINATION')
  return causes
}
