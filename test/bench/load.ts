/** The load client, seen from the bench: a process of its own that does one run after another. */
import { fork } from 'node:child_process'
import type { Lodger } from './payload.ts'

/** Where requests go, what every one of them carries, and who lodges: brightSeller unless told. */
export type Target = { url: string; headers: Record<string, string>; lodger?: Lodger }

/**
 * One run. Without `rate` every connection sends its next request when it has the answer to the last; with it,
 * requests a second are sent whether answers come or not.
 */
export type Run = {
  target: Target
  connections: number
  seconds: number
  /** The serial number of the first body; every run has a million to itself. */
  firstSerial: number
  rate?: number
}

/** What came of a run. `startedAt` and `endedAt`: milliseconds since 1970; times of answers in milliseconds. */
export type Tally = {
  accepted: number
  /** Answers that were not 202, by status; 0 for those that never came. */
  others: Record<string, number>
  startedAt: number
  endedAt: number
  p50Ms: number
  p99Ms: number
  /** What the client process itself used of one core, 0 to 1. */
  clientCpu: number
}

/** The load client's process. */
export type LoadClient = { run(run: Run): Promise<Tally>; stop(): Promise<void> }

/** Starts the client; it ends with {@link LoadClient.stop}, or when the bench is gone. */
export function startLoadClient(): LoadClient {
  const child = fork(new URL('./load-process.js', import.meta.url))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    run: (run) =>
      new Promise((resolve, reject) => {
        const fail = () => reject(new Error('The load client ended in the middle of a run.'))
        child.once('exit', fail)
        child.once('message', (tally: Tally) => {
          child.off('exit', fail)
          resolve(tally)
        })
        child.send(run)
      }),
    async stop() {
      if (child.connected) child.disconnect()
      await exited
    },
  }
}
