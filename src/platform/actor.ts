import type { Department } from '../domain/departments.ts'
import { mayAct, type ReviewerAct, type ReviewerRole, rolesFor } from '../domain/reviewer-rights.ts'
import { Problem } from './problem.ts'

/** What a key may be allowed to do. */
export type KeyScope = 'lodge' | 'read' | 'webhooks' | 'review' | 'administer'

/** What a caller may be allowed to do. A route names the one it asks for; `session` has only who logged in. */
export type Scope = KeyScope | 'session'

/**
 * Who is calling, as read from an API key or a session. `by` names the caller in what is written down:
 * `key:<key id>` for a machine, `reviewer:<reviewer id>` for a person.
 */
export type Actor = { by: string; scopes: readonly Scope[] } & (
  | { kind: 'DECLARANT'; firmId: string }
  | Reviewer
  | { kind: 'ADMINISTRATOR' }
)

/** A department's reviewer: a person, or the department's own system. */
export type Reviewer = {
  kind: 'REVIEWER'
  by: string
  department: Department
  roles: readonly ReviewerRole[]
  /** False for the department's own system: it decides at once and cannot give a second signature. */
  person: boolean
}

/** The firm whose key was used; 403 for a key of somebody else. */
export function firmOf(actor: Actor | null): string {
  if (actor?.kind === 'DECLARANT') return actor.firmId
  throw new Problem('forbidden', 'This call needs the key of a firm.')
}

/** The reviewer who calls; 403 for anybody else, and for one whose roles do not allow the act. */
export function reviewerOf(actor: Actor | null, act: ReviewerAct): Reviewer {
  if (actor?.kind !== 'REVIEWER') {
    throw new Problem('forbidden', 'This call needs the key of a reviewer.')
  }
  if (!mayAct(actor.roles, act)) {
    throw new Problem('forbidden', `This call needs one of the roles ${rolesFor(act).join(', ')}.`)
  }
  return actor
}
