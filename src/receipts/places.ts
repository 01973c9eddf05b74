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
  /** Sends to the endpoint as soon as there is a place; a ring while that runs lets it run once more. */
  take(endpointId: string): void
  /** Begins nothing more, and waits for what is under way, at most `waitMs`; what is cut off is sent again by another. */
  close(waitMs: number): Promise<void>
}

/** Opens the places. `work` sends to one endpoint and says how its receiver did; it is never called twice at once for one. */
export function openPlaces(work: (endpointId: string) => Promise<Pace>): Places {
  const prompt = hall(PROMPT_PLACES)
  const slow = hall(SLOW_PLACES)
  const running = new Map<string, Promise<void>>()
  const rungAgain = new Set<string>()
  const slowOnes = new Set<string>()
  let closed = false

  const run = async (endpointId: string): Promise<void> => {
    const pace = await work(endpointId)
    if (pace === 'SLOW') slowOnes.add(endpointId)
    else if (pace === 'PROMPT') slowOnes.delete(endpointId)
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
        if (rungAgain.delete(endpointId)) take(endpointId)
        begin(from)
      })
      running.set(endpointId, ends)
    }
  }

  const take = (endpointId: string): void => {
    if (closed) return
    if (running.has(endpointId)) {
      rungAgain.add(endpointId)
      return
    }
    const chosen = slowOnes.has(endpointId) ? slow : prompt
    if (chosen.waiting.size >= WAITING_MAX) return
    chosen.waiting.add(endpointId)
    begin(chosen)
  }

  return {
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
type Hall = { places: number; busy: number; waiting: Set<string> }

function hall(places: number): Hall {
  return { places, busy: 0, waiting: new Set() }
}
