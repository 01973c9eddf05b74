/** What departments have in hand of a declaration that was withdrawn, or of a version that was amended. */
import { type Db, sql } from '../platform/db.ts'
import { moveLedgers } from './ledger-moves.ts'

/** A declaration of which the versions below this one are at an end. */
export type Ended = { id: string; below: number }

/**
 * Clears away what departments have, or still had, in hand of these versions: a program that was at work when one was
 * withdrawn or amended may have reserved amounts and left reviews open since.
 */
export async function clearAway(tx: Db, ended: readonly Ended[], at: Date): Promise<void> {
  if (ended.length === 0) return
  const rows = JSON.stringify(ended)
  await sql(tx)`
    with ended as materialized (
      select * from json_to_recordset(${rows}::json) as row (id uuid, below int)
    ), cases as (
      update review_case set closed_at = ${at} from ended
       where declaration_id = id and version < below and closed_at is null
    ), questions as (
      update information_request set state = 'CANCELLED' from ended
       where declaration_id = ended.id and version < below and state = 'OPEN'
    )
    update review set state = 'VOID', decided_at = null, decided_by = '', decision = null, settles_at = null,
                      epoch = epoch + 1
      from ended
     where declaration_id = id and version < below and (state = 'OPEN' or settles_at is not null)`
  const moves = ended.map(({ id, below }) => ({ id, below, step: 'RELEASE' }) as const)
  await moveLedgers(tx, moves, at)
}
