/**
 * One department's answer, and how five answers become one. A department first lets its rules
 * look; what the rules cannot settle, and what the lane wants a person to see, stays open.
 */
import { DEPARTMENTS, type Department } from './departments.ts'
import type { Observation } from './findings.ts'
import { departmentsOpenedBy, type Lane } from './lane.ts'

/** The answers of a review. OPEN: no answer yet, a person has to give it. */
export const DECISIONS = ['PASS', 'REFUSE', 'OPEN'] as const

/** What the automatic review or a person answered. */
export type Decision = (typeof DECISIONS)[number]

/** The states of a department's review of a declaration. */
export const REVIEW_STATES = ['OPEN', 'PASSED', 'REFUSED'] as const

/** The state of a department's review of a declaration. */
export type ReviewState = (typeof REVIEW_STATES)[number]

/**
 * What the reviews of a declaration amount to. INCOMPLETE: a department has not looked yet. WITHDRAWN: the
 * declarant took it back first, and no decision counts any more.
 */
export type Outcome = 'RELEASED' | 'REFUSED' | 'OPEN' | 'INCOMPLETE' | 'WITHDRAWN'

/** What a pass is tied to: a code of the catalogue, and in the reviewer's words what it means here. */
export type Condition = { readonly code: string; readonly text?: string }

/** What one department answers. Of several by one department the one of the highest `epoch` counts. */
export type Answer = {
  readonly department: Department
  readonly epoch: number
  readonly state: ReviewState
  /** The codes that led to this state. */
  readonly codes: readonly string[]
  readonly conditions: readonly Condition[]
}

/** The outcome, whose it is, and what the declarant is told of it. */
export type Fold = {
  readonly outcome: Outcome
  /** The departments that keep it open, or that refuse. */
  readonly departments: readonly Department[]
  readonly codes: readonly string[]
  /** Of a release only: what it is tied to, and by whom. */
  readonly conditions: readonly (Condition & { readonly department: Department })[]
}

/**
 * The decision of a department's automatic review: a REFUSE finding refuses, a REFER finding or
 * the lane leaves it to a person, and a WARN finding blocks nothing.
 */
export function automaticDecision(
  observations: readonly Observation[],
  lane: Lane,
  department: Department,
): Decision {
  if (observations.some((observation) => observation.severity === 'REFUSE')) return 'REFUSE'
  if (observations.some((observation) => observation.severity === 'REFER')) return 'OPEN'
  return departmentsOpenedBy(lane).includes(department) ? 'OPEN' : 'PASS'
}

/** The state of a review after this decision. */
export function reviewStateAfter(decision: Decision): ReviewState {
  return STATE_AFTER[decision]
}

/**
 * The fold of a declaration's reviews, in any order, one state for each department that has
 * looked. An open review keeps it OPEN even while others are still missing, for a person already
 * holds it; a refusal counts only once every department has decided, so that the declarant
 * learns all reasons at once.
 */
export function outcomeOf(states: readonly ReviewState[], withdrawn = false): Outcome {
  if (withdrawn) return 'WITHDRAWN'
  if (states.includes('OPEN')) return 'OPEN'
  if (states.length < DEPARTMENTS.length) return 'INCOMPLETE'
  return states.includes('REFUSED') ? 'REFUSED' : 'RELEASED'
}

/** The fold with all that is told of it. The order in which answers came changes nothing, nor does one that came late. */
export function foldOf(answers: readonly Answer[], withdrawn = false): Fold {
  const counting = DEPARTMENTS.flatMap((department) => latestOf(answers, department))
  const outcome = outcomeOf(
    counting.map(({ state }) => state),
    withdrawn,
  )
  const concerned = counting.filter(({ state }) => state === CONCERNED[outcome])
  return {
    outcome,
    departments: concerned.map(({ department }) => department).sort(),
    codes: [...new Set(concerned.flatMap(({ codes }) => codes))].sort(),
    conditions: outcome === 'RELEASED' ? counting.flatMap(conditionsOf) : [],
  }
}

function latestOf(answers: readonly Answer[], department: Department): Answer[] {
  return answers
    .filter((answer) => answer.department === department)
    .sort((one, other) => other.epoch - one.epoch)
    .slice(0, 1)
}

function conditionsOf({
  department,
  conditions,
}: Answer): (Condition & { department: Department })[] {
  return conditions.map((condition) => ({ department, ...condition }))
}

const CONCERNED: Readonly<Partial<Record<Outcome, ReviewState>>> = {
  OPEN: 'OPEN',
  REFUSED: 'REFUSED',
}

const STATE_AFTER: Readonly<Record<Decision, ReviewState>> = {
  PASS: 'PASSED',
  REFUSE: 'REFUSED',
  OPEN: 'OPEN',
}
