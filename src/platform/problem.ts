/** Everything that can go wrong between a client and the port, as one table (RFC 9457). Findings are data, not problems. */
import { KINDS, type Kind } from './problem-kinds.ts'

/** The name of a row of the table; the last part of the problem's `type`. */
export type ProblemKind = keyof typeof KINDS

/** All kinds, for the documentation. */
export const PROBLEM_KINDS: Readonly<Record<ProblemKind, Kind>> = KINDS

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
