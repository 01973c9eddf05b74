import type { Logger } from 'pino'

const EVERY_MS = 1000

/**
 * Does the work every second, never twice at once, and tells of what fails. The function that it gives stops it and waits
 * for the run under way.
 */
export function everySecond(
  log: Logger,
  work: () => Promise<void>,
  tell = (error: Error) => log.warn({ err: error.message }, 'sweep failed'),
): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    running = work()
      .catch(tell)
      .finally(() => {
        busy = false
      })
  }, EVERY_MS)
  return async () => {
    clearInterval(timer)
    await running
  }
}
