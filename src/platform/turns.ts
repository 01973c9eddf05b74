/** Long work in a process that has other things to do as well. */
import { setTimeout as sleep } from 'node:timers/promises'

const TURN_MS = 20

/**
 * Gives a function to await between the pieces of long work: where its turn is over, it rests half as long as that took,
 * so that whatever else the process does goes on.
 */
export function createTurns(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    const taken = performance.now() - since
    if (taken < TURN_MS) return
    await sleep(taken / 2)
    since = performance.now()
  }
}
