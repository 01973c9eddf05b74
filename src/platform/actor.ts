import type { Department } from '../domain/departments.ts'
import { Problem } from './problem.ts'

/** What a key may be allowed to do. A route names the one it asks for. */
export type Scope = 'lodge' | 'read' | 'webhooks' | 'review' | 'administer'

/** Who is calling, as read from the API key. */
export type Actor = { keyId: string; scopes: readonly Scope[] } & (
  | { kind: 'DECLARANT'; firmId: string }
  | { kind: 'REVIEWER'; department: Department }
  | { kind: 'ADMINISTRATOR' }
)

/** The firm whose key was used; 403 for a key of somebody else. */
export function firmOf(actor: Actor | null): string {
  if (actor?.kind === 'DECLARANT') return actor.firmId
  throw new Problem('forbidden', 'This call needs the key of a firm.')
}
