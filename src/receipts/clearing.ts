/** What nobody reads any more is cleared away in small bites: histories of removed endpoints, old attempts and counts. */
import type { Context } from '../context.ts'
import { type Db, run, sql } from '../platform/db.ts'
import { disable } from './notices.ts'

const BITE = 2000
const BITES_A_ROUND = 5
// Old attempts are looked for once in so many rounds: the look costs a little also when there are none.
const ROUNDS = 60

/** One round a second of a worker; several workers may do it at once. */
export function createClearing(ctx: Context): () => Promise<void> {
  let round = 0
  return async () => {
    await clearRemoved(ctx.db.officer)
    if (round++ % ROUNDS === 0) await clearOld(ctx)
  }
}

/** Clears away the history of endpoints that were removed, and at last the endpoints. */
export async function clearRemoved(db: Db): Promise<void> {
  // A worker that still holds the lease would write into what is being cleared away.
  const removed = await sql<{ id: string }>(db)`
    select id from webhook_endpoint where removed_at is not null and drained_until < now() limit 10`
  for (const { id } of removed) {
    const rest = (await emptied(db, 'delivery', id)) && (await emptied(db, 'webhook_attempt', id))
    if (rest)
      await sql(db)`delete from webhook_endpoint where id = ${id} and removed_at is not null`
  }
}

async function emptied(
  db: Db,
  table: 'delivery' | 'webhook_attempt',
  id: string,
): Promise<boolean> {
  const text = `delete from ${table} where ctid = any(array(
    select ctid from ${table} where endpoint_id = $1 limit ${BITE}))  returning 1`
  return (await run(db, text, [id])).length < BITE
}

/** Clears away attempts older than 30 days and counts older than 8, and disables what was paused for 30 days. */
export async function clearOld(ctx: Context): Promise<void> {
  const db = ctx.db.officer
  for (let bite = 1; bite <= BITES_A_ROUND; bite++) {
    const gone = await sql(db)`
      delete from webhook_attempt where ctid = any(array(
        select ctid from webhook_attempt where sent_at < now() - interval '30 days' limit ${BITE}::int)) returning 1`
    if (gone.length < BITE) break
  }
  await sql(db)`delete from webhook_statistic where slot < now() - interval '8 days'`
  const asleep = await sql<{ id: string; declarant: string }>(db)`
    select id, declarant_id as declarant from webhook_endpoint
     where disabled_at is null and paused_at < now() - interval '30 days' limit 100`
  for (const endpoint of asleep) await disable(ctx, endpoint, 'PAUSED')
}
