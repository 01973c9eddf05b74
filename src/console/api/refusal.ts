import type { Problem } from '../../schema-types.ts'

const UNREACHED = 0
const SCRIPT = -1

/** What the API refused; without a problem document, that it was not reached, or that a script of the page failed. */
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
    const named = this.problem?.type.split('/').at(-1)
    if (named !== undefined) return named
    if (this.status === SCRIPT) return 'script'
    return this.status === UNREACHED ? 'network' : 'internal'
  }
}

/** Whatever was thrown, as a refusal. */
export function refusalOf(error: unknown): Refusal {
  return error instanceof Refusal ? error : new Refusal(SCRIPT, undefined)
}

/** The problem document in an answer, if it is one. */
export function problemIn(body: unknown): Problem | undefined {
  const known = typeof body === 'object' && body !== null && 'title' in body && 'detail' in body
  return known ? (body as Problem) : undefined
}
