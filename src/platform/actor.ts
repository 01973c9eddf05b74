import type { Department } from '../domain/departments.ts'

/** What a key may be allowed to do. A route names the one it asks for. */
export type Scope = 'lodge' | 'read' | 'webhooks' | 'review' | 'administer'

/** Who is calling, as read from the API key. */
export type Actor = { keyId: string; scopes: readonly Scope[] } & (
  | { kind: 'DECLARANT'; firmId: string }
  | { kind: 'REVIEWER'; department: Department }
  | { kind: 'ADMINISTRATOR' }
)
