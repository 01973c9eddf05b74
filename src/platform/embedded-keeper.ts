/** Keeps the embedded PostgreSQL running: when it alone was killed or has crashed, it is started again. */
import { setTimeout as sleep } from 'node:timers/promises'

/** A server that runs. `ended`: resolves when its process has gone, whatever the reason. */
export type Running = { ended: Promise<void>; stop(): Promise<void> }

/** What is kept running. `restart` starts it again as it was; `waitsMs`: the pause before each try, in turn. */
type Kept = {
  first: Running
  restart: () => Promise<Running>
  log: (line: string) => void
  waitsMs?: readonly number[]
}

// About a minute in all; then something is wrong that starting again does not mend.
const WAITS_MS = [250, 500, 1000, 2000, 4000, 8000, 16_000, 32_000]

// A server that lived so long has nothing to do with the failures before it.
const SOUND_MS = 60_000

/**
 * Watches a server and starts it again when it ends by itself; after the last try it is left ended. The function that
 * it gives stops the server for good, also in the middle of a try.
 */
export function keepRunning(kept: Kept): () => Promise<void> {
  const { restart, log, waitsMs = WAITS_MS } = kept
  const stopping = new AbortController()
  let tries = 0
  let current: Running | undefined

  const again = async (): Promise<Running | undefined> => {
    for (; tries < waitsMs.length; tries++) {
      await sleep(waitsMs[tries], undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return undefined
      try {
        const server = await restart()
        tries++
        log('PostgreSQL runs again.')
        return server
      } catch (error) {
        log(error instanceof Error ? error.message : String(error))
      }
    }
    log('PostgreSQL does not stay up. Start Portico again.')
    return undefined
  }

  const watch = async (): Promise<void> => {
    current = kept.first
    while (current !== undefined) {
      const since = performance.now()
      await current.ended
      if (stopping.signal.aborted) return
      if (performance.now() - since > SOUND_MS) tries = 0
      current = undefined
      current = await again()
      if (stopping.signal.aborted) await current?.stop()
    }
  }

  const watched = watch()
  return async () => {
    stopping.abort()
    await current?.stop()
    await watched
  }
}
