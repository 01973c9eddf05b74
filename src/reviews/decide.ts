/** A person decides an open review. The row of the declaration is locked first, so the fold misses nothing. */
import type { Context } from '../context.ts'
import { lockDeclaration, noteEvent, owe, ringEndpoints } from '../declarations/steps.ts'
import { isConcluded } from '../domain/lifecycle.ts'
import { reviewStateAfter } from '../domain/review.ts'
import type { Reviewer } from '../platform/actor.ts'
import { type Db, sql, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { ReviewDecisionRequest } from '../schema-types.ts'
import { cancelAll } from './ask.ts'
import { settle } from './conclude.ts'

/** Who decides which review, at which version of it. */
export type Deciding = {
  reviewer: Reviewer
  declarationId: string
  /** The ETag of the review that the reviewer saw. */
  epoch: number
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
    if (isConcluded(declaration.state)) {
      throw new Problem('not-open', `The declaration is ${declaration.state}.`)
    }
    await writeDecision(ctx, tx, { ...who, version: declaration.version }, request)
    const settled = await cancelAll(ctx, tx, declaration, who.reviewer.department)
    const noted = await noteEvent(ctx, tx, settled, {
      type: 'review.decided',
      data: { departments: [who.reviewer.department], codes: request.reasonCodes ?? [] },
    })
    // The lot may not be concluded yet, and the acceptance receipt must be owed before the outcome's.
    return owe(tx, [{ of: noted, seq: 1 }, ...(await settle(ctx, tx, [noted]))])
  })
  ringEndpoints(ctx, endpoints)
}

async function writeDecision(
  ctx: Context,
  tx: Db,
  { reviewer, declarationId, epoch, version }: Deciding & { version: number },
  { decision, reasonCodes = [], message }: ReviewDecisionRequest,
): Promise<void> {
  const { by, department } = reviewer
  const written = JSON.stringify({
    decision,
    reasonCodes,
    ...(message === undefined ? {} : { message }),
  })
  const now = ctx.now()
  const decided = await sql(tx)`
    with closed as (
      update review_case set closed_at = ${now}
       where declaration_id = ${declarationId} and department = ${department} and version = ${version}
    )
    update review set state = ${reviewStateAfter(decision)}, decided_at = ${now}, decided_by = ${by},
                      decision = ${written}, epoch = epoch + 1
     where declaration_id = ${declarationId} and department = ${department} and version = ${version}
       and state = 'OPEN' and epoch = ${epoch}
    returning 1`
  if (decided.length > 0) return
  const [review] = await sql<{ state: string; epoch: number }>(tx)`
    select state, epoch from review
     where declaration_id = ${declarationId} and department = ${department} and version = ${version}`
  if (!review) throw new Problem('not-found', 'No such review is in your department.')
  if (review.epoch !== epoch) {
    throw new Problem(
      'version-differs',
      `The review is at version ${review.epoch} and ${review.state}.`,
    )
  }
  throw new Problem('not-open', `The review is ${review.state}; a decision is taken once.`)
}
