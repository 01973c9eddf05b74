/** Everything that can go wrong between a client and the port, as one table (RFC 9457). Findings are data, not problems. */

const KINDS = {
  'invalid-json': { status: 400, title: 'The body is not the JSON that this port reads' },
  'invalid-request': {
    status: 400,
    title: 'The request does not have the form that this call takes',
  },
  'idempotency-key-missing': {
    status: 400,
    title: 'The header Idempotency-Key is missing or malformed',
  },
  unauthorized: { status: 401, title: 'No valid key was given' },
  forbidden: { status: 403, title: 'This key may not do that' },
  'second-person': { status: 403, title: 'This takes a second person' },
  'no-grant': { status: 403, title: 'No grant allows lodging for this firm today' },
  'not-found': { status: 404, title: 'There is nothing here for you' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method' },
  'declaration-no-taken': { status: 409, title: 'This declaration number was used before' },
  'idempotency-key-in-flight': {
    status: 409,
    title: 'A request with this Idempotency-Key is being worked on',
  },
  'already-exists': { status: 409, title: 'This exists already' },
  'not-open': { status: 409, title: 'This is decided already' },
  'state-forbids': { status: 409, title: 'This cannot be done in the state that it is in' },
  'too-many': { status: 409, title: 'There are as many of these as there may be' },
  'undo-over': { status: 409, title: 'This decision can no longer be taken back' },
  'proposal-open': { status: 409, title: 'A proposal waits for its second signature' },
  'proposal-void': { status: 409, title: 'What was proposed is no longer what is there' },
  'comments-full': { status: 409, title: 'There are as many comments as a review can have' },
  'guarantee-in-use': { status: 409, title: 'More than that of this guarantee is in use' },
  'version-differs': { status: 412, title: 'This changed since you read it' },
  'body-too-large': { status: 413, title: 'The body is larger than this call takes' },
  'wrong-content-type': {
    status: 400,
    title: 'The body is of a type that this call does not read',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'This Idempotency-Key was used for another body',
  },
  findings: { status: 422, title: 'The bundle has faults; nothing was stored' },
  'reason-unknown': { status: 422, title: 'A code is not one that this department can give' },
  'personal-data': { status: 422, title: 'The declarant would be told an identity number' },
  'checklist-open': { status: 422, title: 'Questions of the checklist stand against a pass' },
  'unsafe-address': { status: 422, title: 'Receipts are not sent to this address' },
  'version-missing': { status: 428, title: 'The header If-Match is missing' },
  internal: { status: 500, title: 'The port failed; the fault is logged under this request id' },
  unavailable: {
    status: 503,
    title: 'The port cannot do this right now; send the same request again',
  },
} as const satisfies Record<string, { status: number; title: string }>

/** The name of a row of the table; the last part of the problem's `type`. */
export type ProblemKind = keyof typeof KINDS

/** All kinds with status and title, for the documentation. */
export const PROBLEM_KINDS: Readonly<Record<ProblemKind, { status: number; title: string }>> = KINDS

/** A refusal that the client is told about. `extra` are further members of the problem document. */
export class Problem extends Error {
  readonly kind: ProblemKind
  readonly extra: Record<string, unknown>
  readonly headers: Record<string, string>

  constructor(
    kind: ProblemKind,
    detail: string,
    more: { extra?: Record<string, unknown>; headers?: Record<string, string> } = {},
  ) {
    super(detail)
    this.kind = kind
    this.extra = more.extra ?? {}
    this.headers = more.headers ?? {}
  }

  get status(): number {
    return KINDS[this.kind].status
  }

  /** The body of the answer, `application/problem+json`. */
  document(instance: string): Record<string, unknown> {
    const { status, title } = KINDS[this.kind]
    return {
      type: `/problems/${this.kind}`,
      title,
      status,
      detail: this.message,
      instance,
      ...this.extra,
    }
  }
}
