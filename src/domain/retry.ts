/** When a receipt that could not be delivered is sent again. Time and chance are arguments. */

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

// The wait after the first failed attempt, after the second, and so on; 75 h 35 min in all, so that a receiver
// that is away over a weekend misses nothing.
const WAITS_MS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const

/** How often a receipt is sent before it counts as failed: at once, and after each wait. */
export const ATTEMPTS_MAX = WAITS_MS.length + 1

const JITTER = 0.2
const RETRY_AFTER_MAX_MS = HOUR

/** What the next attempt depends on. `jitter`: evenly spread in [0, 1). `askedMs`: the receiver's Retry-After, 0 if none. */
export type FailedAttempt = { attempts: number; jitter: number; askedMs: number }

/**
 * Milliseconds to wait after the `attempts`-th attempt failed, undefined when it was the last. The wait of the
 * schedule is stretched or shortened by up to a fifth, so that what failed together is not sent together again;
 * a receiver may ask for more time than that, up to an hour.
 */
export function retryWaitMs({ attempts, jitter, askedMs }: FailedAttempt): number | undefined {
  const wait = WAITS_MS[attempts - 1]
  if (wait === undefined) return undefined
  const spread = Math.round(wait * (1 - JITTER + 2 * JITTER * jitter))
  return Math.max(spread, Math.min(askedMs, RETRY_AFTER_MAX_MS))
}

/** Milliseconds that a Retry-After header asks for (RFC 9110, 10.2.3: seconds or a date); 0 when it says nothing. */
export function retryAfterMs(header: string | undefined, now: Date): number {
  if (header === undefined) return 0
  if (/^\d{1,10}$/.test(header)) return Number(header) * SECOND
  const at = /^[A-Z][a-z]{2}, .{10,30}$/.test(header) ? Date.parse(header) : Number.NaN
  return Number.isNaN(at) ? 0 : Math.max(0, at - now.getTime())
}
