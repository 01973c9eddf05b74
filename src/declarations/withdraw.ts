/** A declarant takes a declaration back: by itself before the outcome, and by consent after a release. */
import type { Context } from '../context.ts'
import { type Db, sql, transaction, violatedConstraint } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { WithdrawalRequest } from '../schema-types.ts'
import { clearAway } from './clear-away.ts'
import { isOrWasExamined } from './examination-view.ts'
import { assertMayAct, lockOwn, type OwnAct } from './own-act.ts'
import { type Locked, mayStep, noteEvent, owe, ringEndpoints, takeSteps } from './steps.ts'

/**
 * What became of it. REQUESTED: a person of customs has to consent, since it was released, or since goods are to be
 * opened or were: nobody may escape that by a withdrawal.
 */
export type Withdrawn = 'WITHDRAWN' | 'REQUESTED'

/** Withdraws it: what it reserved is given back, what waits for people is void, and a signed receipt tells it. */
export async function withdraw(
  ctx: Context,
  act: OwnAct,
  { reason }: WithdrawalRequest,
): Promise<Withdrawn> {
  await assertMayAct(ctx, act)
  const { endpoints, withdrawn } = await transaction(ctx.db.officer, async (tx) => {
    const declaration = await lockOwn(tx, act, 'withdraw', 'retract')
    const asked = { firmId: act.firmId, reason }
    if (mayStep(declaration, 'retract') || (await isOrWasExamined(tx, declaration))) {
      await request(ctx, tx, declaration, asked)
      return { endpoints: [], withdrawn: 'REQUESTED' as const }
    }
    await assertNoneWaits(tx, declaration)
    await clearAway(tx, [{ id: declaration.id, below: declaration.version + 1 }], ctx.now())
    const endpoints = await takeBack(ctx, tx, declaration, { ...asked, step: 'withdraw' })
    return { endpoints, withdrawn: 'WITHDRAWN' as const }
  })
  ringEndpoints(ctx, endpoints)
  return withdrawn
}

type Asked = { firmId: string; reason: string }

/** Takes the step, with a signed receipt; gives the endpoints to ring for after the commit. */
export async function takeBack(
  ctx: Context,
  tx: Db,
  declaration: Locked,
  { firmId, reason, step }: Asked & { step: 'withdraw' | 'retract' },
): Promise<string[]> {
  const { id, declarant_id, broker_id } = declaration
  await sql(tx)`
    update examination set state = 'CANCELLED' where declaration_id = ${id} and state in ('ORDERED', 'BOOKED')`
  await sql(tx)`
    insert into withdrawal (declaration_id, declarant_id, broker_id, reason, withdrawn_by, at)
    values (${id}, ${declarant_id}, ${broker_id}, ${reason}, ${firmId}, ${ctx.now()})`
  const issued = await takeSteps(ctx, tx, [{ of: declaration, step, departments: [], codes: [] }])
  // The lot may not be concluded yet, and the acceptance receipt must be owed before the outcome's.
  return owe(tx, [{ of: declaration, seq: 1 }, ...issued])
}

// What customs was asked it decides, also when the goods have been opened since.
async function assertNoneWaits(tx: Db, { id }: Locked): Promise<void> {
  const waiting = await sql(tx)`
    select from withdrawal_request where declaration_id = ${id} and decided_at is null and ended_at is null`
  if (waiting.length > 0) throw waitsAlready()
}

function waitsAlready(): Problem {
  return new Problem('already-exists', 'A request to withdraw it waits for customs already.')
}

async function request(
  ctx: Context,
  tx: Db,
  declaration: Locked,
  { firmId, reason }: Asked,
): Promise<void> {
  const { id, declarant_id, broker_id } = declaration
  try {
    await sql(tx)`
      insert into withdrawal_request (id, declaration_id, declarant_id, broker_id, reason, requested_by, requested_at)
      values (${ctx.newId()}, ${id}, ${declarant_id}, ${broker_id}, ${reason}, ${firmId}, ${ctx.now()})`
  } catch (error) {
    if (violatedConstraint(error) !== 'withdrawal_request_open') throw error
    throw waitsAlready()
  }
  await noteEvent(ctx, tx, declaration, {
    type: 'withdrawal.requested',
    data: { departments: ['customs'], codes: [] },
  })
}
