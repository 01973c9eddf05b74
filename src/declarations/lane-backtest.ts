/**
 * Tries rules on declarations that are stored, with the draws that they had: a rule is looked at before it rules.
 * Nothing is written. The quotas are kept as if the rules had been in force, a day at a time.
 */
import type { Context } from '../context.ts'
import { chinaDayOf } from '../domain/day.ts'
import type { Grade } from '../domain/examination.ts'
import type { Lane } from '../domain/lane.ts'
import { chooseLane, type LaneCounts } from '../domain/lane-choice.ts'
import { drawIn } from '../domain/lane-draw.ts'
import { createTrial, type Trial, type TriedLane } from '../domain/lane-moves.ts'
import { type LaneRule, type ReadyRules, readyRules } from '../domain/lane-rules.ts'
import { type Db, run } from '../platform/db.ts'
import { leastUuidAt } from '../platform/ids.ts'
import type { Bundle, LaneTrace } from '../schema-types.ts'
import { buyerHash } from './book-keys.ts'
import { laneFactsOf, sizeIn } from './lanes.ts'

/** At most so many are tried, the newest. */
const BACKTEST_MAX = 100_000

const DAY_MS = 86_400_000
const PAGE = 1000
const NO_END = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** What was lodged, with all that its lane rested on. */
type Row = Pick<Bundle, 'header' | 'customs'> & {
  id: string
  declarant_id: string
  lodged_at: Date
  lane: Lane
  policy: string
  trace: LaneTrace
  found: Grade | null
}

/** What was tried: of how many days, whether there were more than are tried, and what came of it. */
export type Backtest = Trial & { days: number; cut: boolean }

/**
 * How much is tried, and who is told how many are done; the trial waits for that, and ends where it throws. `page`: so
 * many are read at once. `turn`: awaited after each that was tried.
 */
type Trying = {
  days: number
  progress: (done: number, of: number) => unknown
  page?: number
  turn?: () => Promise<void>
}

/** Tries these rules on the declarations of the last days. */
export async function backtestLanes(
  ctx: Context,
  rules: readonly LaneRule[],
  { days, progress, page: limit = PAGE, turn }: Trying,
): Promise<Backtest> {
  const { after, count, cut } = await beginning(ctx, days)
  const ready = readyRules(0, rules)
  const { add, trial } = createTrial()
  const { choose } = createChooser(ctx, ready)
  let position = after
  for (let done = 0; done < count; ) {
    const page = await lodgedAfter(ctx.db.officer, { after: position, limit })
    // What is lodged meanwhile is not tried.
    for (const row of page.slice(0, count - done)) {
      add(await choose(row))
      await turn?.()
    }
    position = page.at(-1)?.id ?? position
    done = page.length === 0 ? count : done + page.length
    await progress(Math.min(done, count), count)
  }
  return { ...trial(), days, cut }
}

// The id after which those begin that are tried, how many there are, and whether there are more.
async function beginning(
  ctx: Context,
  days: number,
): Promise<{ after: string; count: number; cut: boolean }> {
  const since = leastUuidAt(ctx.now().getTime() - days * DAY_MS)
  const [row] = await run<{ first: string | null; count: number }>(
    ctx.db.officer,
    `select min(declaration_id::text) as first, count(*)::int as count
       from (select declaration_id from lane_trace where declaration_id > $1 and version = 1
              order by declaration_id desc limit $2) newest`,
    [since, BACKTEST_MAX + 1],
  )
  const { first = null, count = 0 } = row ?? {}
  const cut = first !== null && count > BACKTEST_MAX
  return cut ? { after: first, count: BACKTEST_MAX, cut } : { after: since, count, cut }
}

/** A page of what was lodged, in the order of ids. That is the first version, whatever came later. */
export function lodgedAfter(
  db: Db,
  { after, before = NO_END, limit }: { after: string; before?: string; limit: number },
): Promise<Row[]> {
  return run<Row>(
    db,
    // The page is cut first: left to itself the planner joins and sorts all that comes after it, for each page again.
    `with t as materialized (
       select declaration_id, declarant_id, lodged_at, lane, trace from lane_trace
        where declaration_id > $1 and declaration_id < $2 and version = 1 order by declaration_id limit $3)
     select t.declaration_id as id, t.declarant_id, t.lodged_at, t.lane, t.trace, b.policy, b.header, b.customs,
            (select max(x.result ->> 'grade') from examination x
              where x.declaration_id = t.declaration_id and x.state = 'DONE') as found
       from t
       join declaration d on d.id = t.declaration_id
       join bundle b on b.declaration_id = d.id
        and b.lot_id = coalesce((select v.lot_id from declaration_version v
                                  where v.declaration_id = t.declaration_id and v.version = 1), d.lot_id)
      order by t.declaration_id`,
    [after, before, limit],
  )
}

/** What examiners would have had by now, on the day of the declaration that was tried last. */
export type LookedAt = { readonly day: string; readonly counts: LaneCounts }

const NOTHING: LookedAt = { day: '', counts: { RED: 0, YELLOW: 0, BLUE: 0 } }

/** Tries one declaration after the other. `begun`: what an earlier chooser had come to. */
export function createChooser(
  ctx: Context,
  ready: ReadyRules,
  begun = NOTHING,
): { choose(row: Row): Promise<TriedLane>; lookedAt(): LookedAt } {
  let { day, counts } = begun
  const buyer = (idNumber: string) => buyerHash(ctx, idNumber)
  const choose = async (row: Row) => {
    const { trace } = row
    const onDay = chinaDayOf(row.lodged_at.toISOString())
    if (onDay !== day) counts = NOTHING.counts
    day = onDay
    const { tier = 'REGULAR', brokerTier = 'NONE' } = trace.facts
    const declarant = { id: row.declarant_id, tier, size: sizeIn(trace.size) }
    const subject = { bundle: row, parties: { declarant, brokerTier } }
    const pack = await ctx.policies.ofVersion(row.policy)
    const hits = ready.hits(laneFactsOf(subject, { uses: ready.uses, pack, buyer }))
    const { lane, cause } = chooseLane({
      hits,
      rates: { rate: trace.tierRate, minimum: trace.minimum },
      draw: trace.draw === undefined ? undefined : drawIn(trace.draw),
      quotas: pack.laneQuotas,
      counts,
    })
    if (lane !== 'GREEN' && cause !== 'HARD_RULE') counts = { ...counts, [lane]: counts[lane] + 1 }
    return {
      day,
      tier,
      before: row.lane,
      after: lane,
      found: row.found,
      hits: hits.map(({ id }) => id),
    }
  }
  return { choose, lookedAt: () => ({ day, counts }) }
}
