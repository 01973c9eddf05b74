/** The second person signs what the first proposed, or says why not. */
import type { Context } from '../context.ts'
import { recallCredit } from '../declarants/credit-entries.ts'
import { type Locked, ringEndpoints } from '../declarations/steps.ts'
import type { Observation } from '../domain/findings.ts'
import { isConcluded } from '../domain/lifecycle.ts'
import type { Deciding as Policy } from '../domain/policy-pack.ts'
import type { Reviewer } from '../platform/actor.ts'
import { type Db, sql, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import {
  assertSecondPerson,
  endProposal,
  type OpenProposal,
  openProposal,
  whyNotOpen,
} from '../platform/proposals.ts'
import { queueOf } from '../platform/queues.ts'
import type {
  CountersignatureRequest,
  RecoveryRequest,
  ReviewDecisionRequest,
} from '../schema-types.ts'
import { noteAct } from './acts.ts'
import { lookAgain } from './again.ts'
import { lockReview, settlesAfter, toldOf } from './decide.ts'
import { recover } from './recover.ts'
import { decidingFor, type Seen, subjectOf } from './seen.ts'
import { giveVerdict } from './verdict.ts'

/** Who signs which proposal. `hash`: of what the proposer saw. */
export type Signing = { reviewer: Reviewer; declarationId: string; hash: string }

/** Signs a proposal, so that it is done, or rejects it. One whose case has changed is void. */
export async function countersign(
  ctx: Context,
  { reviewer, declarationId, hash }: Signing,
  request: CountersignatureRequest,
): Promise<void> {
  const name = { declarationId, department: reviewer.department }
  const policy = await decidingFor(ctx, declarationId)
  const again = request.answer === 'CONFIRM' ? await readyRetry(ctx, name, hash) : undefined
  await recallCredit(ctx)
  const { endpoints, ring, problem } = await transaction(ctx.db.officer, async (tx) => {
    const of = await lockReview(tx, name)
    const proposal = await openProposal(tx, subjectOf(name))
    if (proposal?.seen !== hash) throw await whyNotOpen(tx, subjectOf(name), hash)
    assertSecondPerson(proposal, reviewer)
    return answer(ctx, tx, { ...of, proposal, by: reviewer.by, policy, again }, request)
  })
  ringEndpoints(ctx, endpoints)
  if (ring) ctx.queues.ring(queueOf(name.department, ring.first), ring.id)
  if (problem) throw problem
}

// The program asks books that other transactions write, so it looks before this one begins; the hash tells whether
// what it looked at is still there. It takes from the books what it can, so it looks only where that is what was signed.
async function readyRetry(
  ctx: Context,
  name: Pick<Seen, 'declarationId' | 'department'>,
  hash: string,
): Promise<Observation[] | undefined> {
  const proposal = await openProposal(ctx.db.officer, subjectOf(name))
  if (proposal?.kind !== 'RECOVERY' || proposal.seen !== hash) return undefined
  const { act } = proposal.payload as RecoveryRequest
  return act === 'RETRY' ? lookAgain(ctx, name) : undefined
}

type Answering = {
  declaration: Locked
  seen: Seen
  proposal: OpenProposal
  by: string
  policy: Policy
  again: Observation[] | undefined
}

type Answered = { endpoints: string[]; ring?: { id: string; first: boolean }; problem?: Problem }

async function answer(
  ctx: Context,
  tx: Db,
  answering: Answering,
  request: CountersignatureRequest,
): Promise<Answered> {
  const { declaration, seen, proposal, by } = answering
  const now = ctx.now()
  // After the outcome nothing of a review can change any more.
  if (seen.hash !== proposal.seen || isConcluded(declaration.state)) {
    await endProposal(tx, proposal.id, { state: 'VOID' }, now)
    await noteAct(ctx, tx, seen, { act: 'VOIDED', by })
    const detail = 'The review has changed since it was proposed: read it, and decide anew.'
    return { endpoints: [], problem: new Problem('proposal-void', detail) }
  }
  if (request.answer === 'REJECT') {
    const { reason = '' } = request
    await endProposal(tx, proposal.id, { state: 'REJECTED', countersigner: by, reason }, now)
    await noteAct(ctx, tx, seen, { act: 'REJECTED', by, detail: { reason } })
    return { endpoints: [] }
  }
  await endProposal(tx, proposal.id, { state: 'CONFIRMED', countersigner: by }, now)
  return proposal.kind === 'RECOVERY' ? move(ctx, tx, answering) : confirm(ctx, tx, answering)
}

async function confirm(
  ctx: Context,
  tx: Db,
  { declaration, seen, proposal, by, policy }: Answering,
): Promise<Answered> {
  const request = proposal.payload as ReviewDecisionRequest
  await noteAct(ctx, tx, seen, { act: 'CONFIRMED', by, detail: request })
  const endpoints = await giveVerdict(
    ctx,
    tx,
    { declaration, seen },
    {
      told: toldOf(request),
      by: proposal.proposer,
      countersignedBy: by,
      settlesAt: settlesAfter(ctx, policy),
    },
  )
  return { endpoints }
}

async function move(
  ctx: Context,
  tx: Db,
  { declaration, seen, proposal, by, again }: Answering,
): Promise<Answered> {
  const request = proposal.payload as RecoveryRequest
  const endpoints = await recover(
    ctx,
    tx,
    { declaration, seen },
    { request, proposer: proposal.proposer, countersigner: by, again },
  )
  if (request.act !== 'RETRY' || seen.state !== 'QUEUED') return { endpoints }
  const [ring] = await sql<{ id: string; first: boolean }>(tx)`
    select id, first from lot where id = ${declaration.lot_id}`
  return { endpoints, ...(ring && { ring }) }
}
