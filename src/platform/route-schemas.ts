/** What every route says about itself in the OpenAPI document. */
import type { Scope } from './actor.ts'
import { PROBLEM_KINDS, type ProblemKind } from './problem.ts'
import { ref } from './schemas.ts'

/** Answers of the form of a problem, one for each status that these kinds have. */
export function problems(...kinds: ProblemKind[]): Record<number, unknown> {
  const byStatus = new Map<number, string[]>()
  for (const kind of kinds) {
    const { status, title } = PROBLEM_KINDS[kind]
    byStatus.set(status, [...(byStatus.get(status) ?? []), `${kind}: ${title}`])
  }
  const entries = [...byStatus].map(([status, titles]) => [
    status,
    {
      description: titles.join('; '),
      content: { 'application/problem+json': { schema: ref('problem') } },
    },
  ])
  return Object.fromEntries(entries)
}

/** The problems that any call with a key may answer. */
export const KEYED: ProblemKind[] = [
  'invalid-request',
  'unauthorized',
  'forbidden',
  'internal',
  'unavailable',
]

/** The problems that any call with a body may answer besides. */
export const BODY_PROBLEMS: ProblemKind[] = ['invalid-json', 'body-too-large', 'wrong-content-type']

/** What a call with a key states: the scope for the gate, the security scheme for the document. */
export function keyed(scope: Scope): {
  config: { scope: Scope }
  security: Record<string, string[]>[]
} {
  return { config: { scope }, security: [{ apiKey: [] }] }
}
