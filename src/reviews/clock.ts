/**
 * The clocks of people's work. A clock stands while the declarant has to answer, and goes on with what was left;
 * a superior is told when four fifths of the time are over, and when all of it is.
 */
import type { Context } from '../context.ts'
import type { Department } from '../domain/departments.ts'
import { cursorAfter, positionIn } from '../platform/cursor.ts'
import { run, sql } from '../platform/db.ts'
import type { EscalationList, PageQuery } from '../schema-types.ts'

const ESCALATED_AT_ONCE = 500

/** Tells of the cases whose time is nearly or wholly over, each once. Several workers may do it at once. */
export async function escalate(ctx: Context): Promise<number> {
  const now = ctx.now()
  const told = await sql(ctx.db.officer)`
    with ripe as (
      select declaration_id, department, version from review_case
       where closed_at is null and stopped_at is null and escalation < 2
         and (case escalation when 0 then warn_at else due_at end) <= ${now}
       order by (case escalation when 0 then warn_at else due_at end)
       limit ${ESCALATED_AT_ONCE} for update skip locked
    ), told as (
      update review_case c set escalation = case when c.due_at <= ${now} then 2 else 1 end
        from ripe
       where c.declaration_id = ripe.declaration_id and c.department = ripe.department and c.version = ripe.version
      returning c.*
    )
    insert into clock_entry (declaration_id, department, version, declarant_id, broker_id, kind, at, due_at)
    select declaration_id, department, version, declarant_id, broker_id,
           case escalation when 2 then 'DUE' else 'WARN' end, ${now}, due_at
      from told
    on conflict do nothing
    returning 1`
  return told.length
}

type EscalationRow = {
  id: string
  kind: 'WARN' | 'DUE'
  at: Date
  due_at: Date
  mrn: string
  closed: boolean
}

/** A page of what a department's superiors were told, newest first. */
export async function listEscalations(
  ctx: Context,
  department: Department,
  { limit, after }: PageQuery,
): Promise<EscalationList> {
  const list = `escalations ${department}`
  const position = after === undefined ? undefined : positionIn(ctx.keys.cursor, list, after)
  const [at = null, id = null] = position?.split(' ') ?? []
  const rows = await run<EscalationRow>(
    ctx.db.officer,
    `select e.declaration_id as id, e.kind, e.at, e.due_at, c.mrn, c.closed_at is not null as closed
       from clock_entry e
       join review_case c using (declaration_id, department, version)
      where e.department = $1 and e.kind in ('WARN', 'DUE')
        and ($2::timestamptz is null or (e.at, e.declaration_id) < ($2::timestamptz, $3::uuid))
      order by e.at desc, e.declaration_id desc limit $4`,
    [department, at, id, limit + 1],
  )
  const items = rows.slice(0, limit).map((row) => ({
    reviewId: `${row.id}.${department}`,
    mrn: row.mrn,
    kind: row.kind,
    at: row.at.toISOString(),
    dueAt: row.due_at.toISOString(),
    closed: row.closed,
  }))
  const last = rows.slice(0, limit).at(-1)
  if (rows.length <= limit || !last) return { items }
  return { items, next: cursorAfter(ctx.keys.cursor, list, `${last.at.toISOString()} ${last.id}`) }
}
