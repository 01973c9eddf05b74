/** Whether the places of stored events agree with the server's count of transactions: after a restore they may not. */
import { type Db, sql } from '../platform/db.ts'

// pg_resetwal takes multiples of this. Cursors may be ahead of every event, but hardly by more.
const STEP = 1_048_576n

/**
 * Checks that the server counts on from the places of the stored events. Where it counts anew, as after a restore from a
 * dump, what happens next would land before the cursors that readers keep, and never be told to them.
 *
 * @throws Error that says how far the count must go.
 */
export async function checkPlaces(db: Db): Promise<void> {
  // The count is taken after the rows are seen, so it is above each of them. One look into each index for each firm.
  const [found] = await sql<{ place: string; count: string }>(db)`
    select place::text, pg_current_xact_id()::text as count
      from firm f, lateral (
        (select place from declaration_event where declarant_id = f.id order by place desc limit 1) union all
        (select place from credit_entry where firm_id = f.id order by place desc limit 1) union all
        (select place from tier_change where firm_id = f.id order by place desc limit 1) union all
        (select answered_place from credit_objection where firm_id = f.id and answered_place is not null
          order by answered_place desc limit 1)) last
     order by last.place desc limit 1`
  if (!found || BigInt(found.place) < BigInt(found.count)) return
  const target = (BigInt(found.place) / STEP + 2n) * STEP
  throw new Error(
    `The database was restored into a server that counts transactions anew (${found.count}, but an event has place ` +
      `${found.place}), so readers of the feed would miss what happens next. Let the count reach ${target} first, as ` +
      'docs/events.md says under "After a restore".',
  )
}
