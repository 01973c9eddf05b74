/** Who may do what in a department, as a table. Buttons and refusals both come from here. */

/** The roles that a reviewer can have in a department. */
export const REVIEWER_ROLES = ['REVIEWER', 'SENIOR', 'EXAMINER', 'SUPERVISOR'] as const

/** A role of a reviewer. */
export type ReviewerRole = (typeof REVIEWER_ROLES)[number]

const MAY = {
  read: REVIEWER_ROLES,
  claim: ['REVIEWER', 'SENIOR'],
  decide: ['REVIEWER', 'SENIOR'],
  ask: ['REVIEWER', 'SENIOR'],
  /** Have goods opened, or call it off. */
  order: ['REVIEWER', 'SENIOR'],
  /** Open goods, record what was found, and hand the goods out. */
  examine: ['EXAMINER'],
  /** Give the second signature under another person's decision. */
  countersign: ['SENIOR', 'SUPERVISOR'],
  /** Give a review to a colleague, or take it from one. */
  assign: ['SENIOR', 'SUPERVISOR'],
  /** Let a declaration be withdrawn after its release; customs only. */
  consent: ['SENIOR', 'SUPERVISOR'],
  /** Decide about firms' credit; customs only. */
  judge: ['SENIOR', 'SUPERVISOR'],
  /** Draft lane rules, try them and propose them; customs only. */
  rule: ['SUPERVISOR'],
  /** Move on what is stuck. */
  recover: ['SUPERVISOR'],
} as const satisfies Record<string, readonly ReviewerRole[]>

/** Something that a reviewer does. */
export type ReviewerAct = keyof typeof MAY

/** The roles that may do it. */
export function rolesFor(act: ReviewerAct): readonly ReviewerRole[] {
  return MAY[act]
}

/** Whether somebody with these roles may do it. */
export function mayAct(roles: readonly ReviewerRole[], act: ReviewerAct): boolean {
  return roles.some((role) => rolesFor(act).includes(role))
}
