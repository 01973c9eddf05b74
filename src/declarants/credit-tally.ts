/** What firms' entries come to, added up where they are stored: a firm may have more than a process should read. */
import type { WeighedCause } from '../domain/credit-criteria.ts'
import type { Tally } from '../domain/credit-standing.ts'
import { type Db, run } from '../platform/db.ts'

type Row = {
  firm_id: string
  cause: WeighedCause
  points: number
  count: number
  last_on: string
}

const NOTHING: Tally = new Map()

/** The tallies of firms on a day, no more than fits an integer; as `tallyOf` in domain/credit-standing.ts would add them up. */
export async function talliesOf(
  db: Db,
  firmIds: readonly string[],
  day: string,
): Promise<(firmId: string) => Tally> {
  const rows = await run<Row>(
    db,
    `select firm_id, cause, greatest(least(sum(points), 1000000000), -1000000000)::integer as points, count(*)::integer as count, max(happened_on) as last_on
       from credit_entry e
      where firm_id = any($1::uuid[]) and happened_on <= $2::date and expires_on > $2::date and cancels is null
        and not exists (select from credit_entry counter where counter.cancels = e.id)
      group by firm_id, cause`,
    [firmIds, day],
  )
  const tallies = new Map<
    string,
    Map<WeighedCause, { points: number; count: number; lastOn: string }>
  >()
  for (const { firm_id, cause, points, count, last_on } of rows) {
    const tally = tallies.get(firm_id) ?? new Map()
    tallies.set(firm_id, tally.set(cause, { points, count, lastOn: last_on }))
  }
  return (firmId) => tallies.get(firmId) ?? NOTHING
}

/** The tally of one firm on a day. */
export async function tallyOfFirm(db: Db, firmId: string, day: string): Promise<Tally> {
  return (await talliesOf(db, [firmId], day))(firmId)
}
