/** A firm objects to an entry of its credit, and a person of customs answers within the policy's time. */
import type { Context } from '../context.ts'
import { afterBusinessTime } from '../domain/business-time.ts'
import { holdsResidentId } from '../domain/check-digits.ts'
import { later } from '../domain/day.ts'
import type { Reviewer } from '../platform/actor.ts'
import { type Db, sql, transaction, violatedConstraint } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type {
  Objection,
  ObjectionCase,
  ObjectionDecisionRequest,
  ObjectionRequest,
} from '../schema-types.ts'
import { creditToday, todayOf } from './credit-entries.ts'
import { readObjection, readObjectionCase } from './credit-objection-list.ts'

const MINUTE_MS = 60_000
const OBJECTIONS_MAX = 3

/** When an objection that is made now is to be answered. */
export async function objectionDueAt(ctx: Context): Promise<string> {
  const { objectionDays } = await creditToday(ctx)
  // Before the first policy its calendar is the nearest that there is.
  const { calendar } = await ctx.policies.onDay(later(todayOf(ctx), await ctx.policies.firstDay()))
  const day = (calendar.closesAt - calendar.opensAt) * MINUTE_MS
  return afterBusinessTime(ctx.now().toISOString(), objectionDays * day, calendar)
}

/** Objects to an entry; one at a time for each, and at most three in all. */
export async function object(
  ctx: Context,
  { firmId, dueAt }: { firmId: string; dueAt: string },
  { entryId, text }: ObjectionRequest,
): Promise<Objection> {
  if (holdsResidentId(text)) {
    throw new Problem('personal-data', 'The text holds an identity number.')
  }
  const id = ctx.newId()
  try {
    await transaction(ctx.db.officer, async (tx) => {
      await assertCounts(ctx, tx, { firmId, entryId })
      await sql(tx)`
        insert into credit_objection (id, firm_id, entry_id, text, opened_at, due_at, state)
        values (${id}, ${firmId}, ${entryId}, ${text}, ${ctx.now()}, ${dueAt}, 'OPEN')`
    })
  } catch (error) {
    if (violatedConstraint(error) === undefined) throw error
    throw new Problem('already-exists', 'An objection to this entry waits for its answer.')
  }
  return readObjection(ctx.db.officer, id)
}

type Standing = { counter: boolean; cancelled: boolean; expired: boolean; objections: number }

async function assertCounts(
  ctx: Context,
  tx: Db,
  { firmId, entryId }: { firmId: string; entryId: string },
): Promise<void> {
  const [entry] = await sql<Standing>(tx)`
    select cancels is not null as counter,
           exists (select from credit_entry counter where counter.cancels = e.id) as cancelled,
           expires_on <= ${todayOf(ctx)}::date as expired,
           (select count(*)::integer from credit_objection where entry_id = e.id) as objections
      from credit_entry e where id = ${entryId} and firm_id = ${firmId}`
  if (!entry) throw new Problem('not-found', 'Your firm has no such entry.')
  if (entry.counter || entry.cancelled || entry.expired) {
    throw new Problem('not-open', 'The entry counts no more, so there is nothing to object to.')
  }
  if (entry.objections >= OBJECTIONS_MAX) {
    throw new Problem('too-many', `There were ${OBJECTIONS_MAX} objections to this entry.`)
  }
}

type Open = { firm_id: string; entry_id: string; noted_by: string }

/** Answers an objection, once. What is upheld takes the entry out of the count, by an entry of its own. */
export async function decideObjection(
  ctx: Context,
  { by, person }: Reviewer,
  id: string,
  { decision, reason }: ObjectionDecisionRequest,
): Promise<ObjectionCase> {
  if (!person) {
    throw new Problem('second-person', "A person has to answer; this is a department's own system.")
  }
  if (reason !== undefined && holdsResidentId(reason)) {
    throw new Problem('personal-data', 'The firm would read an identity number.')
  }
  await transaction(ctx.db.officer, async (tx) => {
    const [found] = await sql<Open>(tx)`
      select o.firm_id, entry_id, noted_by
        from credit_objection o join credit_entry e on e.id = entry_id where o.id = ${id}`
    if (!found) throw new Problem('not-found', 'There is no such objection.')
    if (found.noted_by === by) {
      throw new Problem('second-person', 'Whoever noted the entry does not answer the objection.')
    }
    const answered = await sql(tx)`
      update credit_objection
         set state = ${decision}, decided_at = ${ctx.now()}, decided_by = ${by}, reason = ${reason ?? null},
             answered_place = pg_current_xact_id()
       where id = ${id} and state = 'OPEN' returning 1`
    if (answered.length === 0) throw new Problem('not-open', 'The objection is answered already.')
    if (decision === 'UPHELD') await cancel(ctx, tx, { entryId: found.entry_id, by })
  })
  return readObjectionCase(ctx.db.officer, id)
}

// The counter-entry is of the same days as the one that it cancels. A repair may have cancelled that meanwhile.
async function cancel(
  ctx: Context,
  tx: Db,
  { entryId, by }: { entryId: string; by: string },
): Promise<void> {
  await sql(tx)`
    insert into credit_entry (id, firm_id, cause, points, happened_on, expires_on, cancels, noted_by, noted_at)
    select ${ctx.newId()}::uuid, firm_id, 'OBJECTION_UPHELD', 0, happened_on, expires_on, id, ${by}::text,
           ${ctx.now()}::timestamptz
      from credit_entry where id = ${entryId}
    on conflict (cancels) do nothing`
}
