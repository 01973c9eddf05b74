/**
 * The clock of a case: it stands while the declarant has to answer or the goods are to be opened later, and goes on with
 * what was left.
 */
import type { Context } from '../context.ts'
import { deadlineResumed } from '../domain/clock.ts'
import type { Department } from '../domain/departments.ts'
import { type Db, sql } from '../platform/db.ts'

/** One department's open review of a version of a declaration. */
export type CaseKey = { declarationId: string; department: Department; version: number }

/** Stops the clock of a case, in the transaction of whatever stops it. One that stands already is left alone. */
export async function stopClock(ctx: Context, tx: Db, of: CaseKey): Promise<void> {
  const now = ctx.now()
  await sql(tx)`
    with stopped as (
      update review_case set stopped_at = ${now}
       where declaration_id = ${of.declarationId} and department = ${of.department} and version = ${of.version}
         and closed_at is null and stopped_at is null
      returning *
    )
    insert into clock_entry (declaration_id, department, version, declarant_id, broker_id, kind, at, due_at)
    select declaration_id, department, version, declarant_id, broker_id, 'STOP', ${now}, due_at from stopped`
}

type Stopped = { warn_at: Date; due_at: Date; stopped_at: Date; policy: string }

/** Lets the clock of a case go on, unless something else still makes it stand. One that runs is left alone. */
export async function resumeClock(ctx: Context, tx: Db, of: CaseKey): Promise<void> {
  const [stopped] = await sql<Stopped>(tx)`
    select c.warn_at, c.due_at, c.stopped_at, d.policy
      from review_case c join declaration d on d.id = c.declaration_id
     where c.declaration_id = ${of.declarationId} and c.department = ${of.department} and c.version = ${of.version}
       and c.closed_at is null and c.stopped_at is not null
       and not exists (select from information_request q where q.declaration_id = c.declaration_id
                          and q.department = c.department and q.state = 'OPEN')
       and not exists (select from examination x where x.declaration_id = c.declaration_id
                          and x.department = c.department and x.state in ('ORDERED', 'BOOKED') and not x.begun)
       for update of c`
  if (!stopped) return
  const now = ctx.now()
  const { calendar } = await ctx.policies.ofVersion(stopped.policy)
  const before = { warnAt: stopped.warn_at.toISOString(), dueAt: stopped.due_at.toISOString() }
  const stop = { stoppedAt: stopped.stopped_at.toISOString(), resumedAt: now.toISOString() }
  const { warnAt, dueAt } = deadlineResumed(before, stop, calendar)
  await sql(tx)`
    with resumed as (
      update review_case set stopped_at = null, warn_at = ${warnAt}, due_at = ${dueAt}
       where declaration_id = ${of.declarationId} and department = ${of.department} and version = ${of.version}
      returning *
    )
    insert into clock_entry (declaration_id, department, version, declarant_id, broker_id, kind, at, due_at)
    select declaration_id, department, version, declarant_id, broker_id, 'RESUME', ${now}, due_at from resumed`
}
