/**
 * Drafts that are tried beside the rules in force, without effect: the sweep looks at what was lodged once it has
 * settled, by what is stored, so that it costs a lodging nothing.
 */
import type { Context } from '../context.ts'
import { createChooser, type LookedAt, lodgedAfter } from '../declarations/lane-backtest.ts'
import { createTrial, joinTrials, type Trial } from '../domain/lane-moves.ts'
import { type LaneRule, readyRules } from '../domain/lane-rules.ts'
import { type Db, sql, transaction } from '../platform/db.ts'
import { leastUuidAt } from '../platform/ids.ts'
import { Problem } from '../platform/problem.ts'
import { createTurns } from '../platform/turns.ts'
import type { LaneShadow, LaneTrialHits } from '../schema-types.ts'

// Whatever has an older id is committed by then.
const SETTLED_MS = 60_000
const PAGE = 100
// A run each second keeps up with a thousand lodgings a second, and catches up after a peak.
const PAGES_MAX = 10
const SHADOWS_MAX = 3

const NOTHING: Trial = {
  declarations: 0,
  moves: [],
  load: [],
  positives: { found: 0, missed: 0 },
  hits: {},
}

/** Begins to try a draft whose row is locked; one that is tried already goes on. */
export async function beginShadow(
  { now }: Pick<Context, 'now'>,
  tx: Db,
  { id, version, by }: { id: string; version: number; by: string },
): Promise<void> {
  await sql(tx)`select pg_advisory_xact_lock(hashtextextended('lane_shadow', 0))`
  const others = await sql(tx)`
    select from lane_shadow s join lane_rule_draft d on d.id = s.draft_id where d.state = 'OPEN' and d.id <> ${id}`
  if (others.length >= SHADOWS_MAX) {
    throw new Problem(
      'too-many',
      `${others.length} drafts are tried beside the rules; DELETE of the shadow of one makes room.`,
    )
  }
  await sql(tx)`
    insert into lane_shadow (draft_id, draft_version, asked_by, since, counted_to, trial)
    values (${id}, ${version}, ${by}, ${now()}, ${leastUuidAt(now().getTime())}, ${JSON.stringify(NOTHING)})
    on conflict (draft_id) do nothing`
}

/** Begins anew with a draft that has changed, if it is tried. */
export async function restartShadow(
  { now }: Pick<Context, 'now'>,
  tx: Db,
  id: string,
): Promise<void> {
  await sql(tx)`
    update lane_shadow
       set draft_version = (select version from lane_rule_draft where id = ${id}), since = ${now()},
           counted_to = ${leastUuidAt(now().getTime())}, looked_at = null, trial = ${JSON.stringify(NOTHING)}
     where draft_id = ${id}`
}

/** Ends it and forgets what came of it; false where the draft was not tried. */
export async function endShadow(db: Db, id: string): Promise<boolean> {
  const ended = await sql(db)`delete from lane_shadow where draft_id = ${id} returning draft_id`
  return ended.length > 0
}

type Row = { draft_version: number; asked_by: string; since: Date; trial: Trial }

/** What came of a draft so far; undefined where it is not tried. */
export async function readShadow(db: Db, id: string): Promise<LaneShadow | undefined> {
  const [row] = await sql<Row>(db)`
    select draft_version, asked_by, since, trial from lane_shadow where draft_id = ${id}`
  if (!row) return undefined
  const { declarations, moves, load, hits } = row.trial
  return {
    since: row.since.toISOString(),
    draftVersion: row.draft_version,
    askedBy: row.asked_by,
    declarations,
    moves,
    load: load.map(({ department, before, after }) => ({ department, before, after })),
    hits: hitsOf(hits),
  }
}

/** How often rules applied, as it is told. */
export function hitsOf(hits: Trial['hits']): LaneTrialHits[] {
  return Object.entries(hits).map(([rule, declarations]) => ({ rule, declarations }))
}

/** Tries the drafts on what has settled since the last run. */
export async function followShadows(ctx: Context, ending?: AbortSignal): Promise<void> {
  const shadows = await sql<{ id: string }>(ctx.db.officer)`
    select d.id from lane_shadow s join lane_rule_draft d on d.id = s.draft_id where d.state = 'OPEN'`
  const turn = createTurns()
  for (const { id } of shadows) {
    for (let page = 1; page <= PAGES_MAX && !ending?.aborted; page++) {
      if (!(await followOne(ctx, id, turn))) break
    }
  }
}

type Followed = {
  rules: LaneRule[]
  counted_to: string
  looked_at: LookedAt | null
  trial: Trial
}

// Of several processes at once one does. Says whether there may be more.
function followOne(ctx: Context, id: string, turn: () => Promise<void>): Promise<boolean> {
  return transaction(ctx.db.officer, async (tx) => {
    const [shadow] = await sql<Followed>(tx)`
      select d.rules, s.counted_to, s.looked_at, s.trial
        from lane_shadow s join lane_rule_draft d on d.id = s.draft_id
       where s.draft_id = ${id} and d.state = 'OPEN' for update of s skip locked`
    if (!shadow) return false
    const before = leastUuidAt(ctx.now().getTime() - SETTLED_MS)
    const rows = await lodgedAfter(tx, { after: shadow.counted_to, before, limit: PAGE })
    const [first, last] = [rows[0], rows.at(-1)]
    if (!first || !last) return false
    const begun = shadow.looked_at ?? lookedAtBy(first)
    const { choose, lookedAt } = createChooser(ctx, readyRules(0, shadow.rules), begun)
    const { add, trial } = createTrial()
    for (const row of rows) {
      add(await choose(row))
      await turn()
    }
    await sql(tx)`
      update lane_shadow
         set counted_to = ${last.id}, looked_at = ${JSON.stringify(lookedAt())},
             trial = ${JSON.stringify(joinTrials(shadow.trial, trial()))}
       where draft_id = ${id}`
    return rows.length === PAGE
  })
}

// In the middle of a day examiners have had already what the rules in force gave them.
function lookedAtBy({ trace }: { trace: { day: string; counts: LookedAt['counts'] } }): LookedAt {
  return { day: trace.day, counts: trace.counts }
}
