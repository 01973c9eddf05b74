import type pg from 'pg'
import { until } from './until.ts'

/** Waits until the feed tells all that is stored: whoever still writes, the audit log for one, holds it back. */
export function toldAll(owner: Pick<pg.Client, 'query'>): Promise<unknown> {
  return until('A feed that tells all that is stored', async () => {
    const { rows } = await owner.query(
      `select coalesce(max(place) < pg_snapshot_xmin(pg_current_snapshot()), true) as told from declaration_event`,
    )
    return rows[0].told
  })
}
