/**
 * Trials of drafts on stored declarations, as they are asked for and read. One is a row that a worker takes up
 * (lane-backtest-run.ts), so that no process that answers calls is held up by it, and a client may come and go.
 */
import type { Context } from '../context.ts'
import type { Trial } from '../domain/lane-moves.ts'
import type { Reviewer } from '../platform/actor.ts'
import { cursorAfter, pageOf, positionIn } from '../platform/cursor.ts'
import { type Db, run, sql, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { LaneBacktest, LaneBacktestList, LaneTrial, PageQuery } from '../schema-types.ts'
import { noDraft } from './lane-draft-view.ts'
import { lockDraft } from './lane-drafts.ts'
import { hitsOf } from './lane-shadow.ts'

// Runs that wait or run at the same time, of all drafts.
const OPEN_MAX = 3
// Runs of a draft that are kept, the newest.
const KEPT_MAX = 20

type Asking = { draftId: string; days: number }

/** Asks for a run of a draft as it is now. A draft has one at a time. */
export async function askForBacktest(
  ctx: Context,
  { by }: Reviewer,
  { draftId, days }: Asking,
): Promise<LaneBacktest> {
  const id = ctx.newId()
  await transaction(ctx.db.officer, async (tx) => {
    const draft = await lockDraft(tx, draftId)
    await sql(tx)`select pg_advisory_xact_lock(hashtextextended('lane_backtest', 0))`
    await assertRoom(tx, draftId)
    await sql(tx)`
      delete from lane_backtest where id in (
        select id from lane_backtest where draft_id = ${draftId} order by id desc offset ${KEPT_MAX - 1})`
    await sql(tx)`
      insert into lane_backtest (id, draft_id, draft_version, rules, days, state, asked_by, asked_at)
      select ${id}::uuid, id, version, rules, ${days}, 'WAITING', ${by}, ${ctx.now()}
        from lane_rule_draft where id = ${draft.id}`
  })
  return readBacktest(ctx.db.officer, draftId, id)
}

/** Forgets the runs of a draft but the newest, which tells what was known when it was published. */
export async function keepNewestBacktest(tx: Db, draftId: string): Promise<void> {
  await sql(tx)`
    delete from lane_backtest where id in (
      select id from lane_backtest where draft_id = ${draftId} order by id desc offset 1)`
}

async function assertRoom(tx: Db, draftId: string): Promise<void> {
  const open = await sql<{ id: string; draft_id: string }>(tx)`
    select id, draft_id from lane_backtest where state in ('WAITING', 'RUNNING')`
  const own = open.find(({ draft_id }) => draft_id === draftId)
  if (own) {
    throw new Problem('already-exists', 'A run of this draft is not over.', {
      extra: { firstId: own.id },
    })
  }
  if (open.length < OPEN_MAX) return
  throw new Problem(
    'too-many',
    `${open.length} runs of other drafts are not over; DELETE of a draft ends its own.`,
  )
}

/** A run as it is stored. */
type Row = {
  id: string
  draft_id: string
  draft_version: number
  days: number
  state: LaneBacktest['state']
  asked_by: string
  asked_at: Date
  started_at: Date | null
  ended_at: Date | null
  done: number
  total: number | null
  fault: LaneBacktest['fault'] | null
  result: (Trial & { days: number; cut: boolean }) | null
}

const COLUMNS =
  'id, draft_id, draft_version, days, state, asked_by, asked_at, started_at, ended_at, done, total, fault, result'

const KNOWN_DRAFT = `select from lane_rule_draft d where d.id = draft_id and d.state <> 'DISCARDED'`

/** One run of a draft. */
export async function readBacktest(db: Db, draftId: string, id: string): Promise<LaneBacktest> {
  const [row] = await run<Row>(
    db,
    `select ${COLUMNS} from lane_backtest where id = $1 and draft_id = $2 and exists (${KNOWN_DRAFT})`,
    [id, draftId],
  )
  if (!row) throw new Problem('not-found', 'This draft has no such run.')
  return backtestOf(row)
}

const LIST = 'lane backtests'

/** A page of the runs of a draft, the newest first. */
export async function listBacktests(
  ctx: Context,
  draftId: string,
  { limit, after }: PageQuery,
): Promise<LaneBacktestList> {
  const before = after === undefined ? null : positionIn(ctx.keys.cursor, LIST, after)
  const drafts = await sql(ctx.db.officer)`
    select from lane_rule_draft where id = ${draftId} and state <> 'DISCARDED'`
  if (drafts.length === 0) throw noDraft()
  const rows = await run<Row>(
    ctx.db.officer,
    `select ${COLUMNS} from lane_backtest
      where draft_id = $1 and ($2::uuid is null or id < $2::uuid) order by id desc limit $3`,
    [draftId, before, limit + 1],
  )
  return pageOf(rows, limit, backtestOf, ({ id }) => cursorAfter(ctx.keys.cursor, LIST, id))
}

function backtestOf(row: Row): LaneBacktest {
  return {
    id: row.id,
    draftId: row.draft_id,
    draftVersion: row.draft_version,
    days: row.days,
    state: row.state,
    done: row.done,
    ...(row.total !== null && { total: row.total }),
    askedBy: row.asked_by,
    askedAt: row.asked_at.toISOString(),
    ...(row.started_at !== null && { startedAt: row.started_at.toISOString() }),
    ...(row.ended_at !== null && { endedAt: row.ended_at.toISOString() }),
    ...(row.fault && { fault: row.fault }),
    ...(row.result && { result: trialOf(row.result) }),
  }
}

function trialOf({ hits, ...trial }: NonNullable<Row['result']>): LaneTrial {
  return { ...trial, hits: hitsOf(hits) }
}
