/** A person decides an open review. The row of the declaration is locked first, so the fold misses nothing. */
import type { Context } from '../context.ts'
import type { Department } from '../domain/departments.ts'
import { reviewStateAfter } from '../domain/review.ts'
import { type Db, sql, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { ReviewDecisionRequest } from '../schema-types.ts'
import { lockDeclaration, owe, settle } from './conclude.ts'

/** Who decides which review, at which version of it. */
export type Deciding = {
  keyId: string
  declarationId: string
  department: Department
  /** The version of the review that the reviewer saw. */
  version: number
}

/** Decides an open review, once. Concludes the declaration when it was the last. */
export async function decide(
  ctx: Context,
  who: Deciding,
  request: ReviewDecisionRequest,
): Promise<void> {
  const endpoints = await transaction(ctx.db.officer, async (tx) => {
    const declaration = await lockDeclaration(tx, who.declarationId)
    if (!declaration) throw new Problem('not-found', 'No such review is in your department.')
    await writeDecision(ctx, tx, who, request)
    const { id, declarant_id, broker_id, state, last_seq } = declaration
    const seq = last_seq + 1
    const data = { state, departments: [who.department], codes: request.reasonCodes ?? [] }
    await sql(tx)`
      insert into declaration_event (declaration_id, seq, declarant_id, broker_id, type, at, data)
      values (${id}, ${seq}, ${declarant_id}, ${broker_id}, 'review.decided', ${ctx.now()}, ${JSON.stringify(data)})`
    await sql(tx)`update declaration set last_seq = ${seq} where id = ${id}`
    // The lot may not be concluded yet, and the acceptance receipt must be owed before the outcome's.
    const accepted = { of: declaration, seq: 1 }
    return owe(tx, [accepted, ...(await settle(ctx, tx, [{ ...declaration, last_seq: seq }]))])
  })
  for (const endpoint of endpoints) ctx.queues.ring('deliver', endpoint)
}

async function writeDecision(
  ctx: Context,
  tx: Db,
  { keyId, declarationId, department, version }: Deciding,
  { decision, reasonCodes = [], message }: ReviewDecisionRequest,
): Promise<void> {
  const written = JSON.stringify({
    decision,
    reasonCodes,
    ...(message === undefined ? {} : { message }),
  })
  const decided = await sql(tx)`
    update review set state = ${reviewStateAfter(decision)}, decided_at = ${ctx.now()},
                      decided_by = ${`reviewer:${keyId}`}, decision = ${written}, epoch = epoch + 1
     where declaration_id = ${declarationId} and department = ${department}
       and state = 'OPEN' and epoch = ${version}
    returning 1`
  if (decided.length > 0) return
  const [review] = await sql<{ state: string; epoch: number }>(tx)`
    select state, epoch from review where declaration_id = ${declarationId} and department = ${department}`
  if (!review) throw new Problem('not-found', 'No such review is in your department.')
  if (review.epoch !== version) {
    throw new Problem(
      'version-differs',
      `The review is at version ${review.epoch} and ${review.state}.`,
    )
  }
  throw new Problem('not-open', `The review is ${review.state}; a decision is taken once.`)
}
