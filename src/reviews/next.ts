/**
 * The next review: the oldest due of the lane that comes first, given and claimed in one statement. Whoever asks at
 * the same time gets another one: a row that somebody has locked is passed over, not waited for.
 */
import type { Context } from '../context.ts'
import type { Reviewer } from '../platform/actor.ts'
import { prepared } from '../platform/db.ts'
import { ON_CLAIM } from './claims.ts'
import { CHANGES } from './seen.ts'

// Of so many one is taken: more than there are connections, so that others cannot have taken all of them meanwhile.
const CANDIDATES = 16
const TRIES = 5

const ORDER = 'c.lane_rank, c.due_at, c.declaration_id'

/** The id of the review that the reviewer now holds; undefined when there is nothing for them. */
export async function takeNext(
  ctx: Context,
  reviewer: Reviewer,
  leaseSeconds: number,
): Promise<string | undefined> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const { seen, taken } = await tryNext(ctx, reviewer, leaseSeconds)
    if (taken !== null) return `${taken}.${reviewer.department}`
    if (seen === 0) return undefined
  }
  return undefined
}

// Nobody holds it, the declarant does not have to answer first, and no proposal stands in the way of a decision.
const TAKEABLE = `c.department = $1 and c.closed_at is null and c.stopped_at is null
  and not exists (
    select from review_claim k
     where k.declaration_id = c.declaration_id and k.department = $1 and k.version = c.version and k.claimed_until > $3)
  and not exists (
    select from proposal p
     where p.state = 'OPEN' and p.subject = 'review:' || c.declaration_id || '.' || $1 and not exists (
       select from declaration_event e
        where e.declaration_id = c.declaration_id and e.type = any($6) and e.at > p.proposed_at))`

// The reviewer knows the goods. A department's own system is not in the registry and knows all. Whoever was assigned a
// review gets it whatever the goods are: somebody has decided that.
const KNOWN = `((select coalesce((select chapters from known), '{}')) = '{}' or c.chapters = '{}'
  or c.chapters && (select chapters from known))`

// Own work and anybody's are two walks along two indexes: an "or" would walk everybody's.
const walk = (whose: string) => `(
  select c.declaration_id, c.version from review_case c
   where ${whose} and ${TAKEABLE} order by ${ORDER} limit ${CANDIDATES})`

// What is read of a row once it is locked is read again: it may have been closed, or given to somebody, since the walk.
const TAKE = `
  with known as materialized (
    select chapters from reviewer where 'reviewer:' || id::text = $2
  ), candidate as materialized (
    ${walk('c.assigned_to = $2')} union all ${walk(`c.assigned_to is null and ${KNOWN}`)}
  ), chosen as materialized (
    select c.declaration_id, c.version
      from candidate join review_case c on c.declaration_id = candidate.declaration_id
       and c.version = candidate.version and c.department = $1
     where c.closed_at is null and c.stopped_at is null and (c.assigned_to is null or c.assigned_to = $2)
     order by ${ORDER} limit 1 for update of c skip locked
  ), taken as (
    insert into review_claim as k (declaration_id, department, version, claimed_by, claimed_at, claimed_until)
    select declaration_id, $1, version, $2, $3::timestamptz, $4::timestamptz from chosen ${ON_CLAIM}
    returning declaration_id, version
  ), told as (
    insert into review_act (id, declaration_id, department, version, act, by, at, detail)
    select $5, declaration_id, $1, version, 'CLAIMED', $2, $3, '{}' from taken
  )
  select (select count(*)::int from candidate) as seen, (select declaration_id from taken) as taken`

type Attempt = { seen: number; taken: string | null }

async function tryNext(
  ctx: Context,
  { by, department }: Reviewer,
  leaseSeconds: number,
): Promise<Attempt> {
  const now = ctx.now()
  const until = new Date(now.getTime() + leaseSeconds * 1000)
  const values = [department, by, now, until, ctx.newId(), CHANGES]
  const [attempt] = await prepared<Attempt>(ctx.db.officer, 'next review', TAKE, values)
  return attempt ?? { seen: 0, taken: null }
}
