/** What the administrator's calls share. */
import type { ProblemKind } from '../platform/problem.ts'
import { KEYED, keyed, problems } from '../platform/route-schemas.ts'

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
