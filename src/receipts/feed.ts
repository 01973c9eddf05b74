/** The feed: what a firm is told, in one order that never changes, with cursors that it keeps itself. */
import type { Context } from '../context.ts'
import { EVENT_TYPES } from '../domain/event-catalogue.ts'
import { cursorAfter, positionIn } from '../platform/cursor.ts'
import { type Db, readAsDeclarant, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { CloudEvent, FeedEventType } from '../schema-types.ts'
import { cloudEventOf } from './cloud-event.ts'
import {
  before,
  type Filters,
  horizonOf,
  type Position,
  type Reach,
  type Read,
  readRows,
} from './feed-rows.ts'

/** A part of the feed. `more`: there may be more already. */
export type Part = {
  told: { event: CloudEvent; cursor: string }[]
  next: Position
  more: boolean
}

const LIST = 'events'

// Of a transaction that takes as long as it may, and of clocks that differ.
const SLACK_MS = 5 * 60_000

/** The cursor for this position. */
export function cursorOf({ keys }: Pick<Context, 'keys'>, { place, of, seq }: Position): string {
  return cursorAfter(keys.cursor, LIST, `${place} ${of} ${seq}`)
}

/** The position in a cursor; undefined without one. */
export function behindCursor(
  { keys }: Pick<Context, 'keys'>,
  cursor: string | undefined,
): Position | undefined {
  if (cursor === undefined) return undefined
  const [place = '', of = '', seq = ''] = positionIn(keys.cursor, LIST, cursor).split(' ')
  return { place, of, seq }
}

/** What a request asks for, with its types apart; 400 for one that there is not. */
export function filtersOf({ type, ...rest }: { type?: string } & Omit<Filters, 'types'>): Filters {
  if (type === undefined) return rest
  const types = type.split(',')
  const unknown = types.find((each) => !EVENT_TYPES.some((known) => known === each))
  if (unknown === undefined) return { ...rest, types: types as FeedEventType[] }
  throw new Problem('invalid-request', 'querystring/type: GET /v1/event-types lists the types.')
}

/** Reads what the firm is told behind a position; from the beginning of what is asked for without one. */
export async function readPart(
  ctx: Context,
  firmId: string,
  filters: Filters,
  { behind, limit }: { behind: Position | undefined; limit: number },
): Promise<Part> {
  const { read, horizon } = await readAsDeclarant(ctx.db.declarant, firmId, async (tx) => {
    const horizon = await horizonOf(tx)
    const start = behind ?? (await startOf(tx, { firmId, horizon, from: filters.from }))
    return { horizon, read: await look(tx, { firmId, behind: start, horizon, limit }, filters) }
  })
  const told = read.rows.map((row) => ({
    event: cloudEventOf(row),
    cursor: cursorOf(ctx, row),
  }))
  if (read.all) return { told, next: furthest(behind, horizon), more: false }
  const next = (told.length === limit ? read.rows.at(-1) : read.last) ?? before(horizon)
  return { told, next, more: true }
}

// At how many events is looked for those that are asked for: at more, the fewer are found.
const LOOKS = [500, 2000, 8000, 32_000]

// No time ends the looking early: what was stored before there were places has one place, and lies there in no order of time.
async function look(tx: Db, reach: Omit<Reach, 'look'>, filters: Filters): Promise<Read> {
  let { behind } = reach
  let read: Read = { rows: [], last: undefined, all: false }
  const filtered = [filters.types, filters.from, filters.until].some((each) => each !== undefined)
  for (const look of filtered ? LOOKS : [reach.limit]) {
    read = await readRows(tx, { ...reach, behind, look }, filters)
    if (read.rows.length > 0 || read.all) break
    behind = read.last ?? behind
  }
  return read
}

// A process that is asked by a reader who comes from another may see less far.
function furthest(behind: Position | undefined, horizon: string): Position {
  return behind !== undefined && BigInt(behind.place) > BigInt(horizon) ? behind : before(horizon)
}

type Start = { firmId: string; horizon: string; from: string | undefined }

// Places follow time but for the length of a transaction, so where a time begins is found by halving.
async function startOf(tx: Db, { firmId, horizon, from }: Start): Promise<Position> {
  let [low, high] = [1n, BigInt(horizon)]
  if (from === undefined) return before(String(low))
  const early = Date.parse(from) - SLACK_MS
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    const at = await timeAt(tx, firmId, middle)
    if (at !== undefined && at.getTime() < early) low = middle
    else high = middle
  }
  return before(String(low))
}

async function timeAt(tx: Db, firmId: string, place: bigint): Promise<Date | undefined> {
  const [row] = await sql<{ at: Date | null }>(tx)`
    select coalesce((select at from declaration_event where declarant_id = ${firmId} and place >= ${String(place)}::xid8
                      order by place limit 1),
                    (select at from declaration_event where broker_id = ${firmId} and place >= ${String(place)}::xid8
                      order by place limit 1)) as at`
  return row?.at ?? undefined
}
