/**
 * A department's reviewer decides an open review. The row of the declaration is locked first, so the fold misses
 * nothing. A person's decision counts only after a while in which it can be taken back; one that takes two persons
 * becomes a proposal.
 */
import type { Context } from '../context.ts'
import { recallCredit } from '../declarants/credit-entries.ts'
import { type Locked, lockDeclaration, ringEndpoints } from '../declarations/steps.ts'
import { openQuestions, questionsFor } from '../domain/checklist.ts'
import { tellsIdentity, unknownConditions, unknownReasons } from '../domain/decision-words.ts'
import { isConcluded } from '../domain/lifecycle.ts'
import { amount } from '../domain/money.ts'
import type { Deciding as Policy } from '../domain/policy-pack.ts'
import { causesOf, type SignatureCause } from '../domain/second-signature.ts'
import type { Reviewer } from '../platform/actor.ts'
import { type Db, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import { propose } from '../platform/proposals.ts'
import type { ReviewDecisionRequest } from '../schema-types.ts'
import { noteAct } from './acts.ts'
import { assertUnclaimed } from './claims.ts'
import { decidingFor, lookAt, type Seen, subjectOf, type Told } from './seen.ts'
import { giveVerdict } from './verdict.ts'

/** Who decides which review, at which version of it. */
export type Deciding = {
  reviewer: Reviewer
  declarationId: string
  /** The ETag of the review that the reviewer saw. */
  epoch: number
}

/** What becomes of a decision. PROPOSED: a second person has to sign. */
export type Decided = 'DECIDED' | 'PROPOSED'

/** Decides an open review, once. Concludes the declaration when it was the last and counts at once. */
export async function decide(
  ctx: Context,
  who: Deciding,
  request: ReviewDecisionRequest,
): Promise<Decided> {
  assertWords(who.reviewer, request)
  const policy = await decidingFor(ctx, who.declarationId)
  await recallCredit(ctx)
  const { decided, endpoints } = await transaction(ctx.db.officer, async (tx) => {
    const judged = await judge(ctx, tx, who, { request, policy })
    return judged.causes.length === 0
      ? take(ctx, tx, { ...judged, who, policy }, request)
      : suggest(ctx, tx, { ...judged, who }, request)
  })
  ringEndpoints(ctx, endpoints)
  return decided
}

/** Says what would become of the decision, and changes nothing. */
export async function foresee(
  ctx: Context,
  who: Deciding,
  request: ReviewDecisionRequest,
): Promise<Decided> {
  assertWords(who.reviewer, request)
  const policy = await decidingFor(ctx, who.declarationId)
  const { causes } = await transaction(ctx.db.officer, (tx) =>
    judge(ctx, tx, who, { request, policy }),
  )
  return causes.length === 0 ? 'DECIDED' : 'PROPOSED'
}

/** Refuses words that the declarant may not be told, or would not understand. */
export function assertWords({ department }: Reviewer, request: ReviewDecisionRequest): void {
  const codes = [...unknownReasons(request, department), ...unknownConditions(request, department)]
  if (codes.length > 0) {
    const detail = `GET /v1/findings lists what ${department} can say. Not of these: ${codes.join(', ')}.`
    throw new Problem('reason-unknown', detail, { extra: { codes } })
  }
  if (tellsIdentity(request)) {
    throw new Problem('personal-data', 'The message or a condition holds an identity number.')
  }
}

type Judged = { declaration: Locked; seen: Seen; causes: SignatureCause[] }

// Everything that may stand in the way of a decision, in one place and in this order.
async function judge(
  ctx: Context,
  tx: Db,
  { reviewer, declarationId, epoch }: Deciding,
  { request, policy }: { request: ReviewDecisionRequest; policy: Policy },
): Promise<Judged> {
  const { by, department, person } = reviewer
  const { declaration, seen } = await lockReview(tx, { declarationId, department })
  if (isConcluded(declaration.state)) {
    throw new Problem('not-open', `The declaration is ${declaration.state}.`)
  }
  assertEpoch(seen, epoch)
  if (seen.state !== 'OPEN') {
    throw new Problem('not-open', `The review is ${seen.state}; a decision is taken once.`)
  }
  await assertUnclaimed(ctx, tx, seen, by)
  assertChecklist(seen, request, policy)
  const { decision } = request
  if (decision === 'PASS' && seen.examining) {
    throw new Problem(
      'examination-open',
      'Your department waits for the result; order it where nobody has, or call it off.',
    )
  }
  const value = amount(seen.value)
  const limit = policy.signatureValue
  return { declaration, seen, causes: causesOf({ ...seen, decision, person, value, limit }) }
}

/** Locks the declaration of a review and reads the review; 404 when there is none for anybody to see. */
export async function lockReview(
  tx: Db,
  { declarationId, department }: Pick<Seen, 'declarationId' | 'department'>,
): Promise<{ declaration: Locked; seen: Seen }> {
  const declaration = await lockDeclaration(tx, declarationId)
  const seen = declaration && (await lookAt(tx, declarationId, department))
  if (!seen) throw new Problem('not-found', 'No such review is in your department.')
  return { declaration, seen }
}

/** Refuses an act of somebody who has seen another version of the review. */
export function assertEpoch(seen: Seen, epoch: number): void {
  if (seen.epoch === epoch) return
  const detail = `The review is at version ${seen.epoch} and ${seen.state}.`
  throw new Problem('version-differs', detail)
}

function assertChecklist(
  { department }: Seen,
  { decision, checklist = [] }: ReviewDecisionRequest,
  policy: Policy,
): void {
  if (decision !== 'PASS') return
  const codes = openQuestions(questionsFor(policy.checklist, department), checklist)
  if (codes.length === 0) return
  const detail = `Answer these with YES or NOT_APPLICABLE before you pass: ${codes.join(', ')}.`
  throw new Problem('checklist-open', detail, { extra: { codes } })
}

type Taking = Judged & { who: Deciding; policy: Policy }

type Done = { decided: Decided; endpoints: string[] }

async function take(
  ctx: Context,
  tx: Db,
  { declaration, seen, who: { reviewer }, policy }: Taking,
  request: ReviewDecisionRequest,
): Promise<Done> {
  const { by, person } = reviewer
  const settlesAt = person ? settlesAfter(ctx, policy) : null
  const verdict = { told: toldOf(request), by, countersignedBy: null, settlesAt }
  await noteAct(ctx, tx, seen, { act: 'DECIDED', by, detail: request })
  const endpoints = await giveVerdict(ctx, tx, { declaration, seen }, verdict)
  return { decided: 'DECIDED', endpoints }
}

async function suggest(
  ctx: Context,
  tx: Db,
  { seen, who: { reviewer }, causes }: Judged & { who: Deciding },
  request: ReviewDecisionRequest,
): Promise<Done> {
  const { by } = reviewer
  await propose(tx, {
    id: ctx.newId(),
    kind: 'DECISION',
    subject: subjectOf(seen),
    payload: request,
    causes,
    seen: seen.hash,
    by,
    at: ctx.now(),
  })
  await noteAct(ctx, tx, seen, { act: 'PROPOSED', by, detail: { ...request, causes } })
  return { decided: 'PROPOSED', endpoints: [] }
}

/** When a decision taken now counts; null when the policy gives no time to take it back. */
export function settlesAfter(ctx: Context, { undoSeconds }: Policy): Date | null {
  return undoSeconds === 0 ? null : new Date(ctx.now().getTime() + undoSeconds * 1000)
}

/** What the declarant is told of a decision; the note and the answers to the checklist stay in the department. */
export function toldOf(request: ReviewDecisionRequest): Told {
  const { decision, reasonCodes = [], message, conditions = [] } = request
  return {
    decision,
    reasonCodes,
    ...(message === undefined ? {} : { message }),
    ...(conditions.length === 0 ? {} : { conditions }),
  }
}
