/** A declarant takes a declaration back, as long as it has no outcome. */
import type { Context } from '../context.ts'
import { sql, transaction } from '../platform/db.ts'
import type { WithdrawalRequest } from '../schema-types.ts'
import { clearAway } from './clear-away.ts'
import { lockOwn, type OwnAct } from './own-act.ts'
import { owe, ringEndpoints, takeSteps } from './steps.ts'

/** Withdraws it: what it reserved is given back, what waits for people is void, and a signed receipt tells it. */
export async function withdraw(
  ctx: Context,
  { firmId, declarationId, version }: OwnAct,
  { reason }: WithdrawalRequest,
): Promise<void> {
  const endpoints = await transaction(ctx.db.officer, async (tx) => {
    const declaration = await lockOwn(tx, { firmId, declarationId, version }, 'withdraw')
    const { declarant_id, broker_id } = declaration
    await sql(tx)`
      insert into withdrawal (declaration_id, declarant_id, broker_id, reason, withdrawn_by, at)
      values (${declarationId}, ${declarant_id}, ${broker_id}, ${reason}, ${firmId}, ${ctx.now()})`
    await clearAway(tx, [{ id: declarationId, below: declaration.version + 1 }], ctx.now())
    const move = { of: declaration, step: 'withdraw', departments: [], codes: [] } as const
    const issued = await takeSteps(ctx, tx, [move])
    // The lot may not be concluded yet, and the acceptance receipt must be owed before the outcome's.
    return owe(tx, [{ of: declaration, seq: 1 }, ...issued])
  })
  ringEndpoints(ctx, endpoints)
}
