/** Assigning: a senior gives a review to a colleague. It steers what `next` gives; a claim says who is at work. */
import type { Context } from '../context.ts'
import { chinaDayOf } from '../domain/day.ts'
import { rolesFor } from '../domain/reviewer-rights.ts'
import type { Reviewer } from '../platform/actor.ts'
import { type Db, run, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { AssigneeRequest } from '../schema-types.ts'
import { type Acting, notOpen, standingOf } from './claims.ts'
import { declarationIn, noReview } from './queries.ts'

/** Whether a reviewer `r` takes work on the day $1 with one of the roles $2. */
export const AT_WORK = `r.ended_at is null and r.roles && $2::text[] and not exists (
  select from reviewer_absence a where a.reviewer_id = r.id and $1::date between a.first_day and a.last_day)`

/** The values of {@link AT_WORK}. */
export function atWork(now: Date): [string, readonly string[]] {
  return [chinaDayOf(now.toISOString()), rolesFor('decide')]
}

/** Assigns an open review to a reviewer of the department who takes work today, or to nobody. */
export async function assign(
  ctx: Context,
  { reviewer, reviewId }: Acting,
  { reviewerId, reason }: AssigneeRequest,
): Promise<void> {
  const { by, department } = reviewer
  const declarationId = declarationIn(reviewId, department)
  const now = ctx.now()
  if (reviewerId !== null) await assertAtWork(ctx.db.officer, reviewer, reviewerId, now)
  const to = reviewerId === null ? null : `reviewer:${reviewerId}`
  const act = to === null ? 'UNASSIGNED' : 'ASSIGNED'
  const assigned = await sql(ctx.db.officer)`
    with held as materialized (
      select declaration_id, department, version, assigned_to from review_case
       where declaration_id = ${declarationId} and department = ${department} and closed_at is null for update
    ), given as (
      update review_case c set assigned_to = ${to} from held
       where c.declaration_id = held.declaration_id and c.department = held.department and c.closed_at is null
      returning c.declaration_id, c.department, c.version, held.assigned_to as before
    )
    insert into review_act (id, declaration_id, department, version, act, by, at, detail)
    select ${ctx.newId()}, declaration_id, department, version, ${act}, ${by}, ${now},
           json_strip_nulls(json_build_object('whom', coalesce(${to}, before), 'reason', ${reason ?? null}::text))
      from given
    returning 1`
  if (assigned.length > 0) return
  if (!(await standingOf(ctx.db.officer, declarationId, department))) throw noReview()
  throw notOpen()
}

async function assertAtWork(
  db: Db,
  { department }: Reviewer,
  reviewerId: string,
  now: Date,
): Promise<void> {
  const [found] = await run<{ working: boolean }>(
    db,
    `select ${AT_WORK} as working from reviewer r where r.id = $3 and r.department = $4`,
    [...atWork(now), reviewerId, department],
  )
  if (found === undefined) {
    throw new Problem('not-found', 'No reviewer of your department has this id.')
  }
  if (found.working) return
  throw new Problem(
    'reviewer-unavailable',
    'The reviewer is absent today, has left, or has no role that decides.',
  )
}
