/** What nobody reads any more is cleared away in small bites: histories of removed endpoints, old attempts and counts. */
import type { Context } from '../context.ts'
import { type Db, run, sql, transaction } from '../platform/db.ts'
import { disable } from './notices.ts'

const BITE = 2000
const BITES_A_ROUND = 5
const ASLEEP_AT_ONCE = 100
// Old rows are looked for once in so many rounds, unless the last look left some: it costs a little also when there are none.
const ROUNDS = 60

/** One round a second of a worker; several workers may do it at once. */
export function createClearing(ctx: Context): () => Promise<void> {
  let round = 0
  return async () => {
    await clearRemoved(ctx.db.officer)
    if (round % ROUNDS > 0) {
      round++
      return
    }
    // Ten thousand a round are more than is ever written within a second, so what is old does not pile up.
    if (!(await clearOld(ctx))) round++
  }
}

const HISTORIES = ['delivery', 'webhook_attempt'] as const

/**
 * Clears away the history of endpoints that were removed, and after an hour, in which they count as registered, the
 * endpoints.
 */
export async function clearRemoved(db: Db): Promise<void> {
  // A worker that still holds the lease would write into what is being cleared away.
  const removed = await sql<{ id: string }>(db)`
    select e.id from webhook_endpoint e
     where e.removed_at is not null and e.drained_until < now()
       and (e.removed_at < now() - interval '1 hour'
            or exists (select from delivery d where d.endpoint_id = e.id)
            or exists (select from webhook_attempt a where a.endpoint_id = e.id))
     limit 10`
  for (const { id } of removed) await transaction(db, (tx) => clearOne(tx, id))
}

// Of two workers at the same endpoint the second one would find nothing left of its bite, and take that for the end.
async function clearOne(tx: Db, id: string): Promise<void> {
  const held = await sql(tx)`
    select 1 from webhook_endpoint where id = ${id} and removed_at is not null for no key update skip locked`
  if (held.length === 0) return
  for (const table of HISTORIES) {
    if ((await bitten(tx, table, 'endpoint_id = $1', [id])) === BITE) return
  }
  await sql(
    tx,
  )`delete from webhook_endpoint where id = ${id} and removed_at < now() - interval '1 hour'`
}

async function bitten(
  db: Db,
  table: string,
  where: string,
  values: unknown[] = [],
): Promise<number> {
  const text = `delete from ${table} where ctid = any(array(
    select ctid from ${table} where ${where} limit ${BITE})) returning 1`
  return (await run(db, text, values)).length
}

const OLD = [
  ['webhook_attempt', `sent_at < now() - interval '30 days'`],
  ['webhook_statistic', `slot < now() - interval '8 days'`],
  ['webhook_notice', `at < now() - interval '90 days'`],
] as const

/**
 * Clears away attempts older than 30 days, counts older than 8, notices older than 90 and former secrets that sign no more,
 * and disables what was paused for 30 days. Gives whether some of it is left for another round.
 */
export async function clearOld(ctx: Context): Promise<boolean> {
  const db = ctx.db.officer
  let more = false
  for (const [table, where] of OLD) {
    let bites = 1
    while ((await bitten(db, table, where)) === BITE) {
      if (bites++ === BITES_A_ROUND) {
        more = true
        break
      }
    }
  }
  await sql(db)`
    update webhook_endpoint set former_secret_sealed = null, former_until = null where former_until < now()`
  const asleep = await sql<{ id: string; declarant: string }>(db)`
    select id, declarant_id as declarant from webhook_endpoint
     where disabled_at is null and paused_at < now() - interval '30 days' limit ${ASLEEP_AT_ONCE}::int`
  for (const endpoint of asleep) await disable(ctx, endpoint, 'PAUSED')
  return more || asleep.length === ASLEEP_AT_ONCE
}
