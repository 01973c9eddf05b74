/**
 * Runs the trials that are asked for, one at a time in each process. A run beats while it goes on; one that beats no
 * more, because its process ended or the database forgot it, is failed by whichever process looks next.
 */
import type { Context } from '../context.ts'
import { type Backtest, backtestLanes } from '../declarations/lane-backtest.ts'
import type { LaneRule } from '../domain/lane-rules.ts'
import { run, sql } from '../platform/db.ts'
import { createTurns } from '../platform/turns.ts'

// So many are read at once; after each page the run may be told to end.
const PAGE = 100
const BEAT_MS = 500

type Taken = { id: string; rules: LaneRule[]; days: number }

/** Fails runs that were interrupted, and does the next one that waits, if there is one. */
export async function runBacktest(ctx: Context, ending: AbortSignal): Promise<void> {
  await failInterrupted(ctx)
  const taken = ending.aborted ? undefined : await take(ctx)
  if (!taken) return
  try {
    const { rules, days } = taken
    const progress = createProgress(ctx, taken.id, ending)
    const trying = { days, progress, page: PAGE, turn: createTurns() }
    await finish(ctx, taken.id, await backtestLanes(ctx, rules, trying))
  } catch (error) {
    const interrupted = error instanceof Interrupted
    if (!interrupted) ctx.log.error({ backtestId: taken.id, err: String(error) }, 'a trial failed')
    await fail(ctx, taken.id, interrupted ? 'INTERRUPTED' : 'INTERNAL')
  }
}

class Interrupted extends Error {}

async function failInterrupted({ db, now }: Context): Promise<void> {
  await sql(db.officer)`
    update lane_backtest set state = 'FAILED', fault = 'INTERRUPTED', ended_at = ${now()}
     where state = 'RUNNING' and beat_at < clock_timestamp() - interval '30 seconds'`
}

async function take({ db, now }: Context): Promise<Taken | undefined> {
  const [taken] = await sql<Taken>(db.officer)`
    update lane_backtest set state = 'RUNNING', started_at = ${now()}, beat_at = clock_timestamp()
     where id = (select id from lane_backtest where state = 'WAITING' order by id limit 1 for update skip locked)
    returning id, rules, days`
  return taken
}

function createProgress(ctx: Context, id: string, ending: AbortSignal) {
  let beat = 0
  return async (done: number, of: number): Promise<void> => {
    if (ending.aborted) throw new Interrupted()
    const now = performance.now()
    if (now - beat >= BEAT_MS || done === of) {
      beat = now
      const going = await run(
        ctx.db.officer,
        `update lane_backtest set done = $2, total = $3, beat_at = clock_timestamp()
          where id = $1 and state = 'RUNNING' returning id`,
        [id, done, of],
      )
      if (going.length === 0) throw new Interrupted()
    }
  }
}

async function finish({ db, now }: Context, id: string, result: Backtest): Promise<void> {
  await sql(db.officer)`
    update lane_backtest set state = 'DONE', ended_at = ${now()}, done = ${result.declarations}, total = ${result.declarations},
           result = ${JSON.stringify(result)}
     where id = ${id} and state = 'RUNNING'`
}

async function fail(
  { db, now }: Context,
  id: string,
  fault: 'INTERRUPTED' | 'INTERNAL',
): Promise<void> {
  await sql(db.officer)`
    update lane_backtest set state = 'FAILED', ended_at = ${now()}, fault = ${fault}
     where id = ${id} and state = 'RUNNING'`
}
