/**
 * The rows of the feed, straight from where things are stored. Each table is read along an index of its own, in the order of
 * places, and only below the oldest transaction that still runs: what commits late is told late, and never skipped.
 */
import { EVENT_TYPES } from '../domain/event-catalogue.ts'
import { type Db, run, sql } from '../platform/db.ts'
import type { FeedEventType } from '../schema-types.ts'
import type { StoredEvent } from './cloud-event.ts'

/** Where a reader stands: behind the event of this name, at this place. */
export type Position = { place: string; of: string; seq: string }

/** Which events are asked for. */
export type Filters = {
  types?: readonly FeedEventType[] | undefined
  declaration?: string | undefined
  from?: string | undefined
  until?: string | undefined
}

/** A stored event with its place. */
type FeedRow = StoredEvent & Position

/** What was read: `last` is how far it was looked, whether or not that was asked for; `all`: nothing lies behind. */
export type Read = { rows: FeedRow[]; last: Position | undefined; all: boolean }

/** What is read: for whom, behind what, how many at most, and at how many it may look for that. */
export type Reach = {
  firmId: string
  behind: Position
  horizon: string
  limit: number
  look: number
}

const NOTHING = '00000000-0000-0000-0000-000000000000'

/** Before everything that was told at this place. */
export function before(place: string): Position {
  return { place, of: NOTHING, seq: '0' }
}

/** The place below which nothing will ever be added. */
export async function horizonOf(tx: Db): Promise<string> {
  const [row] = await sql<{ horizon: string }>(tx)`
    select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`
  if (!row) throw new Error('there is no horizon')
  return row.horizon
}

const BEHIND = (of: string, seq: string, place = 'place') =>
  `${place} >= $2::xid8 and ${place} < $5::xid8 and (${place}, ${of}, ${seq}) > ($2::xid8, $3::uuid, $4::bigint)
   order by ${place}, ${of}, ${seq} limit $6`

const DECLARATION = 'place, declaration_id as of, seq, declarant_id as firm, type, at, data'

/** Each where of what a firm is told; $1 is the firm. */
const SOURCES = [
  `select ${DECLARATION} from declaration_event where declarant_id = $1 and ${BEHIND('declaration_id', 'seq')}`,
  `select ${DECLARATION} from declaration_event where broker_id = $1 and ${BEHIND('declaration_id', 'seq')}`,
  `select place, id, 1, firm_id, 'credit.entry-noted', noted_at, json_strip_nulls(json_build_object(
            'entryId', id, 'cause', cause, 'points', points, 'happenedOn', happened_on, 'expiresOn', expires_on,
            'declarationId', declaration_id, 'cancels', cancels))
     from credit_entry where firm_id = $1 and ${BEHIND('id', '1')}`,
  `select place, firm_id, id, firm_id, 'credit.tier-changed', at, json_strip_nulls(json_build_object(
            'from', from_tier, 'to', to_tier, 'reasons', reasons))
     from tier_change where firm_id = $1 and ${BEHIND('firm_id', 'id')}`,
  `select answered_place, id, 1, firm_id, 'credit.objection-answered', decided_at,
          json_build_object('objectionId', id, 'entryId', entry_id, 'answer', state)
     from credit_objection where firm_id = $1 and ${BEHIND('id', '1', 'answered_place')}`,
]

// Row security shows it to whom it belongs.
const OF_ONE = `select ${DECLARATION} from declaration_event
   where declaration_id = $7 and (declarant_id = $1 or broker_id = $1) and ${BEHIND('declaration_id', 'seq')}`

/** Reads what this firm is told behind a position and below the horizon, in order. */
export async function readRows(
  tx: Db,
  { firmId, behind, horizon, limit, look }: Reach,
  { types, declaration, from, until }: Filters,
): Promise<Read> {
  const values: unknown[] = [firmId, behind.place, behind.of, behind.seq, horizon, look]
  if (declaration !== undefined) values.push(declaration)
  const asked: string[] = []
  const ask = (condition: string, value: unknown) => {
    if (value === undefined) return
    values.push(value)
    asked.push(`and ${condition.replace('?', `$${values.length}`)}`)
  }
  // A type that a newer process has written is passed over.
  ask('type = any(?::text[])', types ?? EVENT_TYPES)
  ask('at >= ?', from)
  ask('at < ?', until)
  values.push(limit)
  const sources = declaration === undefined ? SOURCES : [OF_ONE]
  const read = await run<Partial<FeedRow> & { last: Position | null; scanned: number }>(
    tx,
    `with looked_at as materialized (
       select * from (${sources.map((each) => `(${each})`).join(' union all ')}) source
        order by place, of, seq limit $6
     ), picked as (
       select * from looked_at where true ${asked.join(' ')} order by place, of, seq limit $${values.length}
     )
     select seen.last, seen.scanned, p.place, p.of, p.seq::text as seq, p.firm as "firmId", p.type, p.at,
            case when d.id is null then p.data::jsonb
                 else p.data::jsonb || jsonb_build_object('mrn', d.mrn, 'declarationNo', d.declaration_no) end as data
       from (select count(*)::int as scanned,
                    (select json_build_object('place', place::text, 'of', of, 'seq', seq::text)
                       from looked_at order by place desc, of desc, seq desc limit 1) as last
               from looked_at) seen
       left join picked p on true
       left join declaration d on d.id = p.of
      order by p.place, p.of, p.seq`,
    values,
  )
  const rows = read.filter((row): row is typeof row & FeedRow => row.place != null)
  const [{ last, scanned } = { last: null, scanned: 0 }] = read
  return {
    rows,
    last: last ?? undefined,
    all: rows.length < limit && scanned < look,
  }
}
