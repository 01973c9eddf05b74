/**
 * Claims: who works on a case, so that nobody else acts on it meanwhile. A claim ends by itself, and of two who take
 * the same case exactly one wins: a case has one row of a claim at most. Whoever claims, assigns or decides locks the
 * case first, so that none of these happens in the midst of another.
 */
import type { Context } from '../context.ts'
import type { Department } from '../domain/departments.ts'
import type { Reviewer } from '../platform/actor.ts'
import { type Db, prepared, run, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { ReviewClaim } from '../schema-types.ts'
import { CLAIM_COLUMNS, CLAIM_OF_CASE, type ClaimColumns, claimAt } from './case-row.ts'
import { declarationIn, noReview } from './queries.ts'

/** Who acts on which review. */
export type Acting = { reviewer: Reviewer; reviewId: string }

/** What a claim that is there already does with a new one: it gives way when it has ended, or when it is the same one's. */
export const ON_CLAIM = `on conflict (declaration_id, department, version) do update
  set claimed_by = excluded.claimed_by, claimed_until = excluded.claimed_until,
      claimed_at = case when k.claimed_by = excluded.claimed_by and k.claimed_until > excluded.claimed_at
                        then k.claimed_at else excluded.claimed_at end
  where k.claimed_by = excluded.claimed_by or k.claimed_until <= excluded.claimed_at`

/** Claims an open review, or renews the claim; 409 when somebody else holds it. */
export async function claim(
  ctx: Context,
  { reviewer, reviewId }: Acting,
  leaseSeconds: number,
): Promise<ReviewClaim> {
  const { by, department } = reviewer
  const declarationId = declarationIn(reviewId, department)
  const now = ctx.now()
  const until = new Date(now.getTime() + leaseSeconds * 1000)
  const [taken] = await prepared<ClaimColumns>(
    ctx.db.officer,
    'claim review',
    `with held as materialized (
       select declaration_id, department, version from review_case
        where declaration_id = $1 and department = $2 and closed_at is null for update
     ), k as (
       insert into review_claim as k (declaration_id, department, version, claimed_by, claimed_at, claimed_until)
       select declaration_id, department, version, $3, $4::timestamptz, $5 from held ${ON_CLAIM}
       returning *
     ), told as (
       insert into review_act (id, declaration_id, department, version, act, by, at, detail)
       select $6, declaration_id, department, version, case when claimed_at < $4 then 'RENEWED' else 'CLAIMED' end,
              $3, $4, '{}' from k
     )
     select ${CLAIM_COLUMNS} from k`,
    [declarationId, department, by, now, until, ctx.newId()],
  )
  const own = taken && claimAt(taken, now)
  if (own !== undefined) return own
  throw await whyNot(ctx, declarationId, reviewer)
}

/** Gives back what the reviewer holds. Safe to repeat; 409 when somebody else holds it. */
export async function release(ctx: Context, { reviewer, reviewId }: Acting): Promise<void> {
  const { by, department } = reviewer
  const declarationId = declarationIn(reviewId, department)
  const released = await sql(ctx.db.officer)`
    with given as (
      delete from review_claim
       where declaration_id = ${declarationId} and department = ${department} and claimed_by = ${by}
      returning declaration_id, department, version
    )
    insert into review_act (id, declaration_id, department, version, act, by, at, detail)
    select ${ctx.newId()}, declaration_id, department, version, 'RELEASED', ${by}, ${ctx.now()}, '{}'
      from given order by version desc limit 1
    returning 1`
  if (released.length > 0) return
  const found = await standingOf(ctx.db.officer, declarationId, department)
  if (found === undefined) throw noReview()
  const held = found.closed ? undefined : claimAt(found, ctx.now())
  if (held !== undefined) throw claimed(held)
}

/** Takes a review from whoever holds it, with a reason that is kept. Nothing happens when nobody does. */
export async function revoke(
  ctx: Context,
  { reviewer: { by, department }, reviewId }: Acting,
  reason: string,
): Promise<void> {
  const declarationId = declarationIn(reviewId, department)
  const now = ctx.now()
  const revoked = await sql(ctx.db.officer)`
    with held as materialized (
      select declaration_id, department, version from review_case
       where declaration_id = ${declarationId} and department = ${department} and closed_at is null for update
    ), taken as (
      delete from review_claim k using held
       where k.declaration_id = held.declaration_id and k.department = held.department
      returning k.declaration_id, k.department, k.version, k.claimed_by
    )
    insert into review_act (id, declaration_id, department, version, act, by, at, detail)
    select ${ctx.newId()}, declaration_id, department, version, 'REVOKED', ${by}, ${now},
           json_build_object('whom', claimed_by, 'reason', ${reason}::text) from taken
    returning 1`
  if (revoked.length > 0) return
  if (!(await standingOf(ctx.db.officer, declarationId, department))) throw noReview()
}

/** A review that somebody is about to act on. */
export type ActedOn = { declarationId: string; department: Department; version: number }

/**
 * 409 when somebody else holds the review now; whoever holds it, or nobody, may go on. The case stays locked for the
 * rest of the transaction, so that nobody claims it between this and what is done.
 */
export async function assertUnclaimed(
  ctx: Context,
  tx: Db,
  { declarationId, department, version }: ActedOn,
  by: string,
): Promise<void> {
  // A statement of its own: one that waited for the lock would still see the claims from before.
  const open = await sql(tx)`
    select 1 from review_case
     where declaration_id = ${declarationId} and department = ${department} and version = ${version}
       and closed_at is null for update`
  if (open.length === 0) return
  const [row] = await run<ClaimColumns>(
    tx,
    `select ${CLAIM_COLUMNS} from review_claim k
      where k.declaration_id = $1 and k.department = $2 and k.version = $3`,
    [declarationId, department, version],
  )
  const held = row && claimAt(row, ctx.now())
  if (held !== undefined && held.by !== by) throw claimed(held)
}

async function whyNot(ctx: Context, declarationId: string, reviewer: Reviewer): Promise<Problem> {
  const found = await standingOf(ctx.db.officer, declarationId, reviewer.department)
  if (found === undefined) return noReview()
  if (found.closed) return notOpen()
  const held = claimAt(found, ctx.now())
  if (held !== undefined && held.by !== reviewer.by) return claimed(held)
  const detail = 'The review changed hands just now. Send the same request again.'
  return new Problem('unavailable', detail, { headers: { 'retry-after': '1' } })
}

/** The answer to an act on a review that no person has to decide any more, or ever had to. */
export function notOpen(): Problem {
  return new Problem('not-open', 'The review is not open; nothing of it is left to do.')
}

type Standing = ClaimColumns & { closed: boolean }

/** How a department's review stands now; undefined when there is none. */
export async function standingOf(
  db: Db,
  declarationId: string,
  department: Department,
): Promise<Standing | undefined> {
  const [found] = await run<Standing>(
    db,
    `select ${CLAIM_COLUMNS}, c.declaration_id is null or c.closed_at is not null as closed
       from declaration d
       left join review_case c on c.declaration_id = d.id and c.department = $2 and c.version = d.version
       left join ${CLAIM_OF_CASE}
      where d.id = $1`,
    [declarationId, department],
  )
  return found
}

function claimed(held: ReviewClaim): Problem {
  const { name, since, until } = held
  const detail = `${name || 'Somebody else'} holds the review since ${since}, at most until ${until}.`
  return new Problem('claimed', detail, { extra: { claim: held } })
}
