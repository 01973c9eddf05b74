/**
 * Which endpoints a process sends to at once. A receiver that answers late or not at all holds its place for up to
 * three quarters of a minute, so such ones have few places of their own and wait for each other, never the prompt ones for
 * them.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pace } from './deliver.ts'

const PROMPT_PLACES = 96
const SLOW_PLACES = 16

// More wait than could be sent to in minutes; the sweep rings for them again.
const WAITING_MAX = 10_000

/** The places of one process. */
export type Places = {
  /** Whether an endpoint was sent to by this process, so that its receiver's pace is known. */
  knows(endpointId: string): boolean
  /**
   * Sends to the endpoint as soon as there is a place; a ring while that runs lets it run once more. `presumed`: how one
   * counts that is not known.
   */
  take(endpointId: string, presumed?: Pace): void
  /** Begins nothing more, and waits for what is under way, at most `waitMs`; what is cut off is sent again by another. */
  close(waitMs: number): Promise<void>
}

/** Opens the places. `work` sends to one endpoint and says how its receiver did; it is never called twice at once for one. */
export function openPlaces(work: (endpointId: string) => Promise<Pace>): Places {
  const prompt = hall('PROMPT', PROMPT_PLACES)
  const slow = hall('SLOW', SLOW_PLACES)
  const running = new Map<string, Promise<void>>()
  const rungAgain = new Set<string>()
  const paces = new Map<string, Pace>()
  let closed = false

  const run = async (endpointId: string): Promise<void> => {
    const pace = await work(endpointId)
    if (pace !== 'IDLE') paces.set(endpointId, pace)
  }

  const begin = (from: Hall): void => {
    if (closed) return
    for (const endpointId of from.waiting) {
      if (from.busy >= from.places) return
      from.waiting.delete(endpointId)
      from.busy++
      const ends = run(endpointId).finally(() => {
        from.busy--
        running.delete(endpointId)
        if (rungAgain.delete(endpointId)) take(endpointId, from.pace)
        begin(from)
      })
      running.set(endpointId, ends)
    }
  }

  const take = (endpointId: string, presumed: Pace = 'PROMPT'): void => {
    if (closed) return
    if (running.has(endpointId)) {
      rungAgain.add(endpointId)
      return
    }
    const pace = paces.get(endpointId) ?? presumed
    const chosen = pace === 'SLOW' ? slow : prompt
    if (prompt.waiting.has(endpointId) || slow.waiting.has(endpointId)) return
    if (chosen.waiting.size >= WAITING_MAX) return
    chosen.waiting.add(endpointId)
    begin(chosen)
  }

  return {
    knows: (endpointId) => paces.has(endpointId),
    take,
    async close(waitMs) {
      closed = true
      const patience = new AbortController()
      const over = sleep(waitMs, undefined, { signal: patience.signal }).catch(() => undefined)
      await Promise.race([Promise.all(running.values()), over])
      patience.abort()
    },
  }
}

/** Places of receivers of one pace, and who waits for them. */
type Hall = { pace: Pace; places: number; busy: number; waiting: Set<string> }

function hall(pace: Pace, places: number): Hall {
  return { pace, places, busy: 0, waiting: new Set() }
}
