/** A person takes back what nobody has been told yet: a decision that has not settled, or an own proposal. */
import type { Context } from '../context.ts'
import { resumeClock } from '../declarations/case-clock.ts'
import { type Db, sql, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import { endProposal, openProposal } from '../platform/proposals.ts'
import { noteAct } from './acts.ts'
import { assertEpoch, type Deciding, lockReview } from './decide.ts'
import { type Seen, subjectOf } from './seen.ts'

/** Puts the review back to where it was before the reviewer decided or proposed. */
export async function undo(
  ctx: Context,
  { reviewer, declarationId, epoch }: Deciding,
): Promise<void> {
  const { by, department } = reviewer
  await transaction(ctx.db.officer, async (tx) => {
    const { seen } = await lockReview(tx, { declarationId, department })
    assertEpoch(seen, epoch)
    const proposal = await openProposal(tx, subjectOf(seen))
    if (proposal?.proposer === by) {
      await endProposal(tx, proposal.id, { state: 'WITHDRAWN' }, ctx.now())
    } else {
      assertUndoable(ctx, seen, by)
      await reopen(tx, seen)
      // What it stood for may be over since.
      await resumeClock(ctx, tx, seen)
    }
    await noteAct(ctx, tx, seen, { act: 'UNDONE', by })
  })
}

function assertUndoable(ctx: Context, seen: Seen, by: string): void {
  const { settlesAt, decidedBy, countersignedBy } = seen
  if (settlesAt === null || settlesAt <= ctx.now()) {
    throw new Problem('undo-over', 'There is nothing here that can still be taken back.')
  }
  if (by !== decidedBy && by !== countersignedBy) {
    throw new Problem('forbidden', 'A decision is taken back by whoever took it.')
  }
}

async function reopen(tx: Db, { declarationId, department, version }: Seen): Promise<void> {
  await sql(tx)`
    update review set state = 'OPEN', decided_at = null, decided_by = '', countersigned_by = null, decision = null,
                      settles_at = null, epoch = epoch + 1
     where declaration_id = ${declarationId} and department = ${department} and version = ${version}`
  await sql(tx)`
    update review_case set closed_at = null
     where declaration_id = ${declarationId} and department = ${department} and version = ${version}`
}
