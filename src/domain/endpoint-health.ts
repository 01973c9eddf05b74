/**
 * How a receiver does, told from what became of the attempts. One that fails again and again is left alone but for a
 * pilot message now and then; one that has taken nothing for days is given up. Time is an argument.
 */

/** What one attempt tells: the message was taken, refused by a receiver that is alive, or there was no sound answer. */
export type Result = 'TAKEN' | 'REFUSED' | 'DOWN'

/** `failures`: attempts in a row without a sound answer. `failingSince`: the first failure since something was taken. */
export type Health = { failures: number; failingSince: Date | null }

const OPENS_AT = 10
const GIVEN_UP_AFTER_MS = 5 * 86_400_000

const PILOT_WAIT_MS = 30_000
const ASKED_MAX_MS = 3_600_000

/** Milliseconds between two pilot messages; a receiver may ask for more (`askedMs`), up to an hour. */
export function pilotWaitMs(askedMs: number): number {
  return Math.max(PILOT_WAIT_MS, Math.min(askedMs, ASKED_MAX_MS))
}

// 408 and 429 say "not now", which is no answer to the message.
const NOT_NOW = [408, 429]

/** Reads the result from the status (null: there was no answer) and whether the attempt failed. */
export function resultOf(status: number | null, failed: boolean): Result {
  if (!failed) return 'TAKEN'
  const alive = status !== null && status >= 300 && status < 500 && !NOT_NOW.includes(status)
  return alive ? 'REFUSED' : 'DOWN'
}

/** The health after one more attempt. */
export function healthAfter({ failures, failingSince }: Health, result: Result, at: Date): Health {
  if (result === 'TAKEN') return { failures: 0, failingSince: null }
  return {
    failures: result === 'DOWN' ? failures + 1 : 0,
    failingSince: failingSince ?? at,
  }
}

/** Whether only pilots are sent. */
export function isOpen({ failures }: Health): boolean {
  return failures >= OPENS_AT
}

/** Whether nothing was taken for so long that nothing more is sent. */
export function isGivenUp({ failingSince }: Health, now: Date): boolean {
  return failingSince !== null && now.getTime() - failingSince.getTime() >= GIVEN_UP_AFTER_MS
}

const FULL = 8

/**
 * How many messages are under way to it at once: one to a receiver that failed last, then twice as many after each batch
 * that was taken, up to eight.
 */
export function messagesAtOnce({ failures }: Health, before?: number): number {
  if (failures > 0) return 1
  return before === undefined ? FULL : Math.min(FULL, before * 2)
}
