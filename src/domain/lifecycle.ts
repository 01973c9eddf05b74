/**
 * The life of a declaration, as a table. Every other file asks this one whether a step is
 * allowed; nothing else compares states.
 */

/** The states of a declaration. UNDER_REVIEW: a person holds at least one of its reviews. */
export const STATES = ['LODGED', 'UNDER_REVIEW', 'RELEASED', 'REFUSED'] as const

/** A state of a declaration. */
export type State = (typeof STATES)[number]

const STEPS = {
  refer: { from: ['LODGED'], to: 'UNDER_REVIEW' },
  release: { from: ['LODGED', 'UNDER_REVIEW'], to: 'RELEASED' },
  refuse: { from: ['LODGED', 'UNDER_REVIEW'], to: 'REFUSED' },
} as const satisfies Record<string, { from: readonly State[]; to: State }>

/** A step that takes a declaration from one state to another. */
export type Step = keyof typeof STEPS

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

/** Whether nothing can follow: the declaration has its outcome. */
export function isFinal(state: State): boolean {
  return stepsOpen(state).length === 0
}

const ALL_STEPS = Object.keys(STEPS) as Step[]
