/**
 * The life of a declaration, as a table. Every other file asks this one whether a step is
 * allowed; nothing else compares states.
 */

/**
 * The states of a declaration. LODGED: the departments' programs are at work. UNDER_REVIEW: a person holds at
 * least one of its reviews. INFORMATION_REQUESTED: the declarant has to answer a department before it goes on.
 */
export const STATES = [
  'LODGED',
  'UNDER_REVIEW',
  'INFORMATION_REQUESTED',
  'RELEASED',
  'REFUSED',
  'WITHDRAWN',
] as const

/** A state of a declaration. */
export type State = (typeof STATES)[number]

const IN_WORK = ['LODGED', 'UNDER_REVIEW', 'INFORMATION_REQUESTED'] as const

const STEPS = {
  refer: { from: ['LODGED'], to: 'UNDER_REVIEW' },
  ask: { from: ['LODGED', 'UNDER_REVIEW'], to: 'INFORMATION_REQUESTED' },
  resume: { from: ['INFORMATION_REQUESTED'], to: 'UNDER_REVIEW' },
  amend: { from: IN_WORK, to: 'LODGED' },
  release: { from: IN_WORK, to: 'RELEASED' },
  refuse: { from: IN_WORK, to: 'REFUSED' },
  withdraw: { from: IN_WORK, to: 'WITHDRAWN' },
  retract: { from: ['RELEASED'], to: 'WITHDRAWN' },
  return: { from: ['RELEASED'], to: 'RELEASED' },
} as const satisfies Record<string, { from: readonly State[]; to: State }>

/** A step that takes a declaration from one state to another. amend, withdraw and return are the declarant's own acts;
 * retract is the withdrawal after a release, which a person of customs has consented to. */
export type Step = keyof typeof STEPS

/** Every step. */
export const ALL_STEPS = Object.keys(STEPS) as Step[]

/** The states from which the step may be taken. */
export function stepFrom(step: Step): readonly State[] {
  return STEPS[step].from
}

/** The state to which the step leads. */
export function stepTo(step: Step): State {
  return STEPS[step].to
}

/** The steps open to a declaration in this state; none when the state is final. */
export function stepsOpen(state: State): Step[] {
  return ALL_STEPS.filter((step) => stepFrom(step).includes(state))
}

/** Whether the declaration has its outcome: no department works on it any more. */
export function isConcluded(state: State): boolean {
  return !IN_WORK.some((each) => each === state)
}

/** Whether the goods may come in: what was reserved for them is used up. */
export function isReleased(state: State): boolean {
  return state === stepTo('release')
}

/** Whether the declarant took the declaration back. */
export function isWithdrawn(state: State): boolean {
  return state === stepTo('withdraw')
}

/** The outcomes after which nothing came in: what the declaration has used may be used again. */
export const WITHOUT_RELEASE: readonly State[] = STATES.filter(
  (state) => isConcluded(state) && state !== stepTo('release'),
)
