import type { Problem } from '../../schema-types.ts'

/** What the API refused, or that it was not reached at all: then there is no problem document. */
export class Refusal extends Error {
  readonly problem: Problem | undefined
  readonly status: number

  constructor(status: number, problem: Problem | undefined) {
    super(problem?.detail ?? `HTTP ${status}`)
    this.name = 'Refusal'
    this.status = status
    this.problem = problem
  }

  /** Name of the kind of problem: the last part of its type. */
  get kind(): string {
    return this.problem?.type.split('/').at(-1) ?? (this.status === 0 ? 'network' : 'internal')
  }
}

/** Whatever was thrown, as a refusal. */
export function refusalOf(error: unknown): Refusal {
  return error instanceof Refusal ? error : new Refusal(0, undefined)
}

/** The problem document in an answer, if it is one. */
export function problemIn(body: unknown): Problem | undefined {
  const known = typeof body === 'object' && body !== null && 'title' in body && 'detail' in body
  return known ? (body as Problem) : undefined
}
