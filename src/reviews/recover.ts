/** A supervisor moves on what is stuck. It always takes a second person, and a reason that is kept. */
import type { Context } from '../context.ts'
import { recallCredit } from '../declarants/credit-entries.ts'
import type { Locked } from '../declarations/steps.ts'
import { tellsIdentity } from '../domain/decision-words.ts'
import type { Observation } from '../domain/findings.ts'
import { isConcluded } from '../domain/lifecycle.ts'
import { type Db, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import { propose } from '../platform/proposals.ts'
import type { RecoveryAct, RecoveryRequest, ReviewActKind } from '../schema-types.ts'
import { noteAct } from './acts.ts'
import { writeAgain } from './again.ts'
import { assertUnclaimed } from './claims.ts'
import { assertEpoch, type Deciding, lockReview } from './decide.ts'
import { type Seen, subjectOf, type Told } from './seen.ts'
import { giveVerdict } from './verdict.ts'

/** Proposes the act; nothing changes before a second person signs. */
export async function proposeRecovery(
  ctx: Context,
  { reviewer, declarationId, epoch }: Deciding,
  request: RecoveryRequest,
): Promise<void> {
  const { by, department } = reviewer
  if (tellsIdentity({ decision: 'PASS', message: request.message })) {
    throw new Problem('personal-data', 'The message holds an identity number.')
  }
  await recallCredit(ctx)
  await transaction(ctx.db.officer, async (tx) => {
    const { declaration, seen } = await lockReview(tx, { declarationId, department })
    assertEpoch(seen, epoch)
    assertStuck(declaration, seen, request.act)
    await assertUnclaimed(ctx, tx, seen, by)
    await propose(tx, {
      id: ctx.newId(),
      kind: 'RECOVERY',
      subject: subjectOf(seen),
      payload: request,
      causes: ['RECOVERY'],
      seen: seen.hash,
      by,
      at: ctx.now(),
    })
    const told = recoveryTold(request)
    const detail = { ...told, reason: request.reason, causes: ['RECOVERY' as const] }
    await noteAct(ctx, tx, seen, { act: 'PROPOSED', by, detail })
  })
}

function assertStuck({ state: of }: Locked, seen: Seen, act: RecoveryAct): void {
  const refusedByProgram = seen.state === 'REFUSED' && seen.decidedBy === 'program'
  const waiting = seen.state === 'OPEN' || seen.state === 'QUEUED'
  const may = {
    RETRY: waiting || refusedByProgram,
    OVERRIDE: refusedByProgram,
    SKIP: waiting,
    ABORT: waiting,
  }[act]
  if (may && !isConcluded(of)) return
  const detail = `${act} is not for a review that is ${seen.state} of a declaration that is ${of}.`
  throw new Problem('not-open', detail)
}

const TOLD: Readonly<Record<Exclude<RecoveryAct, 'RETRY'>, Told>> = {
  OVERRIDE: { decision: 'PASS', reasonCodes: ['PROGRAM_OVERRULED'] },
  SKIP: { decision: 'PASS', reasonCodes: ['DEPARTMENT_NOT_CONCERNED'] },
  ABORT: { decision: 'REFUSE', reasonCodes: ['REVIEW_ABORTED'] },
}

/** What the declarant is told of the act; nothing of a retry, of which the program tells the result. */
export function recoveryTold({ act, message }: RecoveryRequest): Told | undefined {
  if (act === 'RETRY') return undefined
  return message === undefined ? TOLD[act] : { ...TOLD[act], message }
}

const DONE: Readonly<Record<RecoveryAct, ReviewActKind>> = {
  RETRY: 'RETRIED',
  OVERRIDE: 'OVERRIDDEN',
  SKIP: 'SKIPPED',
  ABORT: 'ABORTED',
}

/** A recovery that a second person has signed. `again`: what the program sees now, where it is to look again. */
export type Signed = {
  request: RecoveryRequest
  proposer: string
  countersigner: string
  again: readonly Observation[] | undefined
}

/**
 * Does what was proposed, and tells it at once: two persons have looked, and there is no earlier state of a stuck
 * review worth going back to. Gives the endpoints to ring for.
 */
export async function recover(
  ctx: Context,
  tx: Db,
  of: { declaration: Locked; seen: Seen },
  { request, proposer, countersigner, again }: Signed,
): Promise<string[]> {
  const told = recoveryTold(request)
  await noteAct(ctx, tx, of.seen, {
    act: DONE[request.act],
    by: countersigner,
    detail: { ...told, reason: request.reason },
  })
  if (told) {
    const verdict = { told, by: proposer, countersignedBy: countersigner, settlesAt: null }
    return giveVerdict(ctx, tx, of, verdict)
  }
  // One that no program has looked at yet is rung for instead.
  return of.seen.state === 'QUEUED' || !again ? [] : writeAgain(ctx, tx, of, again)
}
