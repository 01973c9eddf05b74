/** What comes before every act of a firm on a declaration of its own: it is its own, open to the act, and as it was read. */
import { type Step, stepFrom } from '../domain/lifecycle.ts'
import type { Db } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import { type Locked, lockDeclaration, mayStep } from './steps.ts'

/** Which firm acts on which declaration, at which version of it. */
export type OwnAct = {
  firmId: string
  declarationId: string
  /** The ETag of the declaration that the firm saw. */
  version: number
}

/**
 * Locks the declaration for the act.
 *
 * @throws Problem `not-found` when it is not this firm's, `state-forbids` when none of the steps is open to it, and
 *   `version-differs` when it has changed since it was read.
 */
export async function lockOwn(
  tx: Db,
  { firmId, declarationId, version }: OwnAct,
  ...steps: [Step, ...Step[]]
): Promise<Locked> {
  const declaration = await lockDeclaration(tx, declarationId)
  if (!declaration || !isOf(declaration, firmId)) {
    throw new Problem('not-found', 'No such declaration is yours.')
  }
  const { state, last_seq } = declaration
  if (!steps.some((step) => mayStep(declaration, step))) {
    const allowedStates = steps.flatMap(stepFrom)
    const detail = `It is ${state}; to ${steps[0]} it is open as ${allowedStates.join(', ')}.`
    throw new Problem('state-forbids', detail, { extra: { state, allowedStates } })
  }
  if (last_seq !== version) {
    throw new Problem('version-differs', `The declaration is at "${last_seq}" now.`)
  }
  return declaration
}

function isOf({ declarant_id, broker_id }: Locked, firmId: string): boolean {
  return firmId === declarant_id || firmId === broker_id
}
