/** What every route says about itself in the OpenAPI document. */
import type { Scope } from './actor.ts'
import { PROBLEM_KINDS, type ProblemKind } from './problem.ts'
import { ref } from './schemas.ts'
import { IDEMPOTENCY_KEY } from './write-once.ts'

/**
 * A header of an answer, as the document tells it. `required`: every such answer has it. The document's tidying moves
 * that word out of the header's schema, where it would mean something else.
 */
type HeaderSchema = {
  readonly type: 'string'
  readonly description: string
  readonly required?: true
}

const header = (description: string, required?: true): HeaderSchema => ({
  type: 'string',
  description,
  ...(required && { required }),
})

/** The headers of answers, by name. */
export const ETAG = { etag: header('The version, to be sent as If-Match.', true) }
export const LOCATION = { location: header('Where it can be read.', true) }
export const REPLAYED = {
  'idempotent-replayed': header('true when an earlier request with the same key got this answer.'),
}
export const RETRY_AFTER = { 'retry-after': header('Seconds to wait.', true) }

// What each kind of problem is always answered with, and the one that 409 is sometimes answered with.
const PROBLEM_HEADERS: Partial<Record<ProblemKind, Record<string, HeaderSchema>>> = {
  'method-not-allowed': { allow: header('The methods that the address takes.', true) },
  unauthorized: { 'www-authenticate': header('Bearer.', true) },
  'login-failed': { 'www-authenticate': header('Bearer.', true) },
  'too-many-requests': RETRY_AFTER,
  'too-many-waiting': RETRY_AFTER,
  locked: RETRY_AFTER,
  unavailable: RETRY_AFTER,
  'idempotency-key-in-flight': {
    'retry-after': header('Seconds to wait, when an earlier request is being worked on.'),
  },
}

/** Answers of the form of a problem, one for each status that these kinds have. */
export function problems(...kinds: ProblemKind[]): Record<number, unknown> {
  const byStatus = new Map<number, ProblemKind[]>()
  for (const kind of new Set(kinds)) {
    const { status } = PROBLEM_KINDS[kind]
    byStatus.set(status, [...(byStatus.get(status) ?? []), kind])
  }
  const entries = [...byStatus].map(([status, all]) => [status, answerOf(all)])
  return Object.fromEntries(entries)
}

function answerOf(kinds: ProblemKind[]) {
  const headers = Object.assign({}, ...kinds.map((kind) => PROBLEM_HEADERS[kind]))
  const examples = kinds.map((kind) => [kind, { $ref: `#/components/examples/${kind}` }])
  return {
    description: kinds.map((kind) => `${kind}: ${PROBLEM_KINDS[kind].title}`).join('; '),
    ...(Object.keys(headers).length > 0 && { headers }),
    content: {
      'application/problem+json': {
        schema: ref('problem'),
        examples: Object.fromEntries(examples),
      },
    },
  }
}

/** The problems that any call with a key may answer. */
export const KEYED: ProblemKind[] = [
  'invalid-request',
  'unauthorized',
  'forbidden',
  'too-many-requests',
  'internal',
  'unavailable',
]

/** The problems that any call without a key may answer. */
export const OPEN: ProblemKind[] = ['invalid-request', 'internal', 'unavailable']

/** The problems that any call with a body may answer besides. */
export const BODY_PROBLEMS: ProblemKind[] = ['invalid-json', 'body-too-large', 'wrong-content-type']

/** The problems that a call with an Idempotency-Key may answer besides. */
export const ONCE_PROBLEMS: ProblemKind[] = [
  'idempotency-key-missing',
  'idempotency-key-in-flight',
  'idempotency-key-reused',
]

/** The header by which a small write happens once. */
export const ONCE_HEADER = {
  'idempotency-key': {
    type: 'string',
    pattern: IDEMPOTENCY_KEY,
    description:
      'Optional. Made by you, one a write. Within 30 days the same key with the same request is answered the same, byte for byte, and nothing is written twice; with another request, 422. A refused write leaves its key free.',
  },
} as const

/** The header by which the language of texts is chosen. */
export const LANGUAGE_HEADER = {
  'accept-language': {
    type: 'string',
    description: 'zh for texts in Chinese; English otherwise.',
  },
} as const

/** What a call says of the headers that it reads; the document tells which must be there. */
export function headersOf<Properties extends Record<string, object>>(
  properties: Properties,
  ...required: (keyof Properties)[]
) {
  return { type: 'object', properties, ...(required.length > 0 && { required }) }
}

/** The header that names the version that is changed. `of`: what it is the ETag of. */
export function ifMatch(of: string) {
  return {
    'if-match': { type: 'string', description: `The ETag of the ${of}, as in "1".` },
  } as const
}

/** Who has logged in may make these calls, as may a key or not. */
const BY_SESSION: Readonly<Partial<Record<Scope, Record<string, string[]>[]>>> = {
  review: [{ apiKey: [] }, { session: [] }],
  administer: [{ apiKey: [] }, { session: [] }],
  session: [{ session: [] }],
}

/** What a call with a key or a session states: the scope for the gate, the security schemes for the document. */
export function keyed(scope: Scope): {
  config: { scope: Scope }
  security: Record<string, string[]>[]
} {
  return { config: { scope }, security: BY_SESSION[scope] ?? [{ apiKey: [] }] }
}

/** What an act of the administrator says of itself; the answers that are no problems are added to `problems`. */
export function act(summary: string, operationId: string, ...more: ProblemKind[]) {
  return {
    summary,
    operationId,
    tags: ['administration'],
    security: keyed('administer').security,
    problems: problems(...KEYED, ...more),
  }
}
