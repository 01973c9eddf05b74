/** The answer of a department is written, and told: at once, or once it can no longer be taken back. */
import type { Context } from '../context.ts'
import { type Locked, noteEvent, owe } from '../declarations/steps.ts'
import { reviewStateAfter } from '../domain/review.ts'
import { type Db, sql } from '../platform/db.ts'
import { cancelAll } from './ask.ts'
import { settle } from './conclude.ts'
import type { Seen, Told } from './seen.ts'

/** An answer about to be written. */
export type Verdict = {
  told: Told
  by: string
  countersignedBy: string | null
  /** Until then it can be taken back and nobody is told; null: it counts at once. */
  settlesAt: Date | null
}

/**
 * Writes the answer to a review whose declaration is locked, and closes its case. Gives the endpoints to ring for
 * after the commit; none while it can be taken back.
 */
export async function giveVerdict(
  ctx: Context,
  tx: Db,
  { declaration, seen }: { declaration: Locked; seen: Seen },
  { told, by, countersignedBy, settlesAt }: Verdict,
): Promise<string[]> {
  const { department } = seen
  const now = ctx.now()
  await sql(tx)`
    insert into review as r (declaration_id, department, version, declarant_id, broker_id, state, findings,
                             reviewed_at, decided_at, decided_by, countersigned_by, decision, settles_at, epoch)
    values (${declaration.id}, ${department}, ${seen.version}, ${declaration.declarant_id}, ${declaration.broker_id},
            ${reviewStateAfter(told.decision)}, '[]', ${now}, ${now}, ${by}, ${countersignedBy},
            ${JSON.stringify(told)}, ${settlesAt}, ${seen.epoch + 1})
    on conflict (declaration_id, department, version) do update
      set state = excluded.state, decided_at = excluded.decided_at, decided_by = excluded.decided_by,
          countersigned_by = excluded.countersigned_by, decision = excluded.decision,
          settles_at = excluded.settles_at, epoch = r.epoch + 1`
  // Afterwards: a program that was just opening the review was waited for above, and its case is seen now.
  await closeCase(ctx, tx, seen)
  return settlesAt === null ? tellDecided(ctx, tx, declaration, [{ department, ...told }]) : []
}

/** Closes the case of a review: nobody has to look at it any more. */
export async function closeCase(ctx: Context, tx: Db, seen: Seen): Promise<void> {
  await sql(tx)`
    update review_case set closed_at = ${ctx.now()}
     where declaration_id = ${seen.declarationId} and department = ${seen.department} and version = ${seen.version}`
}

/** Tells the declarant that these departments have decided, and concludes the declaration if it can be. */
export async function tellDecided(
  ctx: Context,
  tx: Db,
  declaration: Locked,
  decided: readonly Pick<Told & Seen, 'department' | 'reasonCodes'>[],
): Promise<string[]> {
  let noted = declaration
  for (const { department, reasonCodes } of decided) {
    const data = { departments: [department], codes: reasonCodes }
    const asked = await cancelAll(ctx, tx, noted, department)
    noted = await noteEvent(ctx, tx, asked, { type: 'review.decided', data })
  }
  // The lot may not be concluded yet, and the acceptance receipt must be owed before the outcome's.
  return owe(tx, [{ of: noted, seq: 1 }, ...(await settle(ctx, tx, [noted]))])
}
