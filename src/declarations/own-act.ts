/** What comes before every act of a firm on a declaration of its own: it is its own, open to the act, and as it was read. */
import type { Context } from '../context.ts'
import { hasGrant } from '../declarants/grants.ts'
import { type Step, stepFrom } from '../domain/lifecycle.ts'
import { asDeclarant, type Db, sql } from '../platform/db.ts'
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
 * A broker acts as long as its grant holds; the declarant, for itself always.
 *
 * @throws Problem `not-found` when the declaration is not this firm's, and `no-grant` when its broker's grant has ended.
 */
export async function assertMayAct(
  ctx: Context,
  { firmId, declarationId }: Pick<OwnAct, 'firmId' | 'declarationId'>,
): Promise<void> {
  const [row] = await asDeclarant(
    ctx.db.declarant,
    firmId,
    (tx) => sql<{ declarant_id: string }>(tx)`
      select declarant_id from declaration where id = ${declarationId}`,
  )
  if (!row) throw new Problem('not-found', 'No such declaration is yours.')
  if (row.declarant_id === firmId) return
  if (!(await hasGrant(ctx.db.registry, firmId, row.declarant_id, ctx.now()))) {
    throw new Problem('no-grant', 'The declarant does not let you lodge for it today.')
  }
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
