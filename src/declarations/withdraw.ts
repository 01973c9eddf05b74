/** A declarant takes a declaration back, as long as it has no outcome. */
import type { Context } from '../context.ts'
import { stepFrom } from '../domain/lifecycle.ts'
import { type Db, sql, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { WithdrawalRequest } from '../schema-types.ts'
import { moveLedgers } from './ledger-moves.ts'
import { type Locked, lockDeclaration, mayStep, owe, ringEndpoints, takeSteps } from './steps.ts'

/** Who withdraws which declaration, at which version of it. */
export type Withdrawing = {
  firmId: string
  declarationId: string
  /** The ETag of the declaration that the firm saw. */
  version: number
}

/** Withdraws it: what it reserved is given back, what waits for people is void, and a signed receipt tells it. */
export async function withdraw(
  ctx: Context,
  { firmId, declarationId, version }: Withdrawing,
  { reason }: WithdrawalRequest,
): Promise<void> {
  const endpoints = await transaction(ctx.db.officer, async (tx) => {
    const declaration = await lockDeclaration(tx, declarationId)
    if (!declaration || !isOf(declaration, firmId)) {
      throw new Problem('not-found', 'No such declaration is yours.')
    }
    const { state, declarant_id, broker_id } = declaration
    if (!mayStep(declaration, 'withdraw')) {
      const allowed = stepFrom('withdraw')
      const detail = `It is ${state}; it could be withdrawn as ${allowed.join(', ')}.`
      throw new Problem('state-forbids', detail, { extra: { state, allowedStates: allowed } })
    }
    if (declaration.last_seq !== version) {
      throw new Problem('version-differs', `The declaration is at "${declaration.last_seq}" now.`)
    }
    await sql(tx)`
      insert into withdrawal (declaration_id, declarant_id, broker_id, reason, withdrawn_by, at)
      values (${declarationId}, ${declarant_id}, ${broker_id}, ${reason}, ${firmId}, ${ctx.now()})`
    await clearAway(tx, [declaration], ctx.now())
    const move = { of: declaration, step: 'withdraw', departments: [], codes: [] } as const
    const issued = await takeSteps(ctx, tx, [move])
    // The lot may not be concluded yet, and the acceptance receipt must be owed before the outcome's.
    return owe(tx, [{ of: declaration, seq: 1 }, ...issued])
  })
  ringEndpoints(ctx, endpoints)
}

function isOf({ declarant_id, broker_id }: Locked, firmId: string): boolean {
  return firmId === declarant_id || firmId === broker_id
}

/**
 * Clears away what departments have, or still had, in hand of withdrawn declarations: a program that was at work when
 * one was withdrawn may have reserved amounts and left reviews open since.
 */
export async function clearAway(tx: Db, withdrawn: readonly Locked[], at: Date): Promise<void> {
  if (withdrawn.length === 0) return
  const ids = withdrawn.map(({ id }) => id)
  await sql(tx)`
    with cases as (
      update review_case set closed_at = ${at} where declaration_id = any(${ids}::uuid[]) and closed_at is null
    ), questions as (
      update information_request set state = 'CANCELLED'
       where declaration_id = any(${ids}::uuid[]) and state = 'OPEN'
    )
    update review set state = 'VOID', decided_at = null, decided_by = '', decision = null, settles_at = null,
                      epoch = epoch + 1
     where declaration_id = any(${ids}::uuid[]) and (state = 'OPEN' or settles_at is not null)`
  await moveLedgers(
    tx,
    ids.map((id) => ({ id, step: 'RELEASE' }) as const),
    at,
  )
}
