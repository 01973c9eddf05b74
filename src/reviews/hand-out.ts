/**
 * What the sweep does with people's work: it takes back what is assigned to somebody who is away, clears away claims
 * that have ended, and, where the port is set so, assigns what is open to whoever has the least. Never a part of the
 * automatic review, which it would slow.
 */
import type { Context } from '../context.ts'
import { DEPARTMENTS, type Department } from '../domain/departments.ts'
import { shareOut, type Worker } from '../domain/work-sharing.ts'
import { type Db, run, transaction } from '../platform/db.ts'
import { AT_WORK, atWork } from './assign.ts'

const AT_ONCE = 200
const AT_ONCE_OF_A_DEPARTMENT = 100
// Any number that nothing else in this database locks.
const LOCK = 7_405_221

/** One run. Only one process at a time shares out: two would not know of each other what they give to whom. */
export async function handOut(ctx: Context): Promise<void> {
  await transaction(ctx.db.officer, async (tx) => {
    const [lock] = await run<{ mine: boolean }>(
      tx,
      'select pg_try_advisory_xact_lock($1) as mine',
      [LOCK],
    )
    if (!lock?.mine) return
    await clearEnded(ctx, tx)
    await takeBack(ctx, tx)
    if (ctx.config.assignment === 'least-loaded') await assignOpen(ctx, tx)
  })
}

// So that the table stays as small as the number of people at work.
async function clearEnded(ctx: Context, tx: Db): Promise<void> {
  await run(
    tx,
    `delete from review_claim where ctid = any(array(
       select ctid from review_claim where claimed_until <= $1 limit ${AT_ONCE} for update skip locked))`,
    [ctx.now()],
  )
}

type Moved = { id: string; department: Department; version: number; whom: string }

// Somebody who holds a case is at work on it, whatever the calendar says.
async function takeBack(ctx: Context, tx: Db): Promise<void> {
  const now = ctx.now()
  const taken = await run<Moved>(
    tx,
    `with away as materialized (
       select r.department, 'reviewer:' || r.id as who from reviewer r where not (${AT_WORK})
       union all
       select former, 'reviewer:' || r.id
         from reviewer r cross join unnest($4::text[]) as former where former is distinct from r.department
     ), waiting as materialized (
       select c.declaration_id, c.department, c.version, c.assigned_to
         from away join review_case c
           on c.department = away.department and c.assigned_to = away.who and c.closed_at is null
        where not exists (
                select from review_claim k
                 where k.declaration_id = c.declaration_id and k.department = c.department
                   and k.version = c.version and k.claimed_until > $3)
        limit ${AT_ONCE} for update of c skip locked
     )
     update review_case c set assigned_to = null from waiting
      where c.declaration_id = waiting.declaration_id and c.department = waiting.department
        and c.version = waiting.version
     returning c.declaration_id as id, c.department, c.version, waiting.assigned_to as whom`,
    [...atWork(now), now, DEPARTMENTS],
  )
  await note(ctx, tx, 'UNASSIGNED', taken)
}

async function assignOpen(ctx: Context, tx: Db): Promise<void> {
  const now = ctx.now()
  const cases = await unassigned(tx, now)
  if (cases.length === 0) return
  const departments = [...new Set(cases.map(({ department }) => department))]
  const workers = await workersOf(tx, now, departments)
  const given = departments.flatMap((department) =>
    shareOut(
      cases.filter((work) => work.department === department),
      workers.filter((worker) => worker.department === department),
    ).map(({ work: { id, version }, to: whom }) => ({ id, department, version, whom })),
  )
  const assigned = await run<Moved>(
    tx,
    `with given as materialized (
       select * from json_to_recordset($1) as row (id uuid, department text, version int, whom text)
     )
     update review_case c set assigned_to = given.whom from given
      where c.declaration_id = given.id and c.department = given.department and c.version = given.version
     returning c.declaration_id as id, c.department, c.version, given.whom`,
    [JSON.stringify(given)],
  )
  await note(ctx, tx, 'ASSIGNED', assigned)
}

async function note(
  ctx: Context,
  tx: Db,
  act: 'ASSIGNED' | 'UNASSIGNED',
  moved: readonly Moved[],
): Promise<void> {
  if (moved.length === 0) return
  const rows = moved.map(({ whom, ...of }) => ({ ...of, act_id: ctx.newId(), detail: { whom } }))
  await run(
    tx,
    `insert into review_act (id, declaration_id, department, version, act, by, at, detail)
     select act_id, id, department, version, $2, 'program', $3, detail
       from json_to_recordset($1) as row (act_id uuid, id uuid, department text, version int, detail json)`,
    [JSON.stringify(rows), act, ctx.now()],
  )
}

type OpenCase = { id: string; department: Department; version: number; chapters: string[] }

// Only what somebody knows is looked at, so that what nobody knows does not stand before the rest for ever.
function unassigned(tx: Db, now: Date): Promise<OpenCase[]> {
  return run<OpenCase>(
    tx,
    `select c.declaration_id as id, c.department, c.version, c.chapters
       from (select distinct r.department from reviewer r where ${AT_WORK}) staffed
       cross join lateral (
         select * from review_case c
          where c.department = staffed.department and c.closed_at is null and c.stopped_at is null
            and c.assigned_to is null
            and not exists (
                  select from review_claim k
                   where k.declaration_id = c.declaration_id and k.department = c.department
                     and k.version = c.version and k.claimed_until > $3)
            and exists (select from reviewer r where r.department = c.department and ${AT_WORK}
                           and (r.chapters = '{}' or c.chapters = '{}' or r.chapters && c.chapters))
          order by c.lane_rank, c.due_at, c.declaration_id
          limit ${AT_ONCE_OF_A_DEPARTMENT} for update of c skip locked
       ) c`,
    [...atWork(now), now],
  )
}

function workersOf(
  tx: Db,
  now: Date,
  departments: Department[],
): Promise<(Worker & { department: Department })[]> {
  return run(
    tx,
    `select 'reviewer:' || r.id as id, r.department, r.chapters,
            (select count(*)::int from review_case c
              where c.department = r.department and c.assigned_to = 'reviewer:' || r.id
                and c.closed_at is null) as load
       from reviewer r where r.department = any($3) and ${AT_WORK}`,
    [...atWork(now), departments],
  )
}
