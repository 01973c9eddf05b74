/** How far a trial is, told to whoever waits for it. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../context.ts'
import type { StreamedEvent } from '../platform/event-stream.ts'
import { Problem } from '../platform/problem.ts'
import type { LaneBacktestProgress } from '../schema-types.ts'
import { readBacktest } from './lane-backtests.ts'

const EVERY_MS = 500
// Ten minutes; whoever still waits asks again, as browsers do by themselves.
const EVENTS_MAX = 1200
const STREAMS_MAX = 20

type Following = { draftId: string; id: string }

/** Events, and what to call once nobody is told them any more. */
type Followed = { events: AsyncGenerator<StreamedEvent>; left: () => void }

/** Streams of progress of this process. They end when `ending` says so. */
export function createBacktestStreams(ctx: Context, ending: AbortSignal) {
  let open = 0
  async function* tell({ draftId, id }: Following): AsyncGenerator<StreamedEvent> {
    for (let sent = 0; sent < EVENTS_MAX && !ending.aborted; sent++) {
      const backtest = await readBacktest(ctx.db.officer, draftId, id).catch(goneWithDraft)
      const isOver = backtest.state === 'DONE' || backtest.state === 'FAILED'
      yield { event: isOver ? 'end' : 'progress', data: progressOf(backtest) }
      if (isOver) return
      // Woken early by the end of the process, which the condition of the loop then sees.
      await sleep(EVERY_MS, undefined, { signal: ending }).catch(() => undefined)
    }
  }
  return {
    /** The events of a run; refused where there is no such run, or too many wait. */
    async follow(following: Following): Promise<Followed> {
      await readBacktest(ctx.db.officer, following.draftId, following.id)
      if (open >= STREAMS_MAX) {
        throw new Problem('unavailable', 'Too many wait for trials; read the run itself.', {
          headers: { 'retry-after': '5' },
        })
      }
      open += 1
      return {
        events: tell(following),
        left: () => {
          open -= 1
        },
      }
    },
  }
}

// Its draft was discarded meanwhile, which ends a run as well.
function goneWithDraft(error: Error): LaneBacktestProgress {
  if (error instanceof Problem && error.kind === 'not-found') return { state: 'FAILED', done: 0 }
  throw error
}

function progressOf({ state, done, total }: LaneBacktestProgress): LaneBacktestProgress {
  return { state, done, ...(total !== undefined && { total }) }
}
