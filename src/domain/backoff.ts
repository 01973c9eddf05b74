/** How long somebody who cannot prove who they are has to wait before the next try. */

/** Failures that cost nothing, and the longest wait; there is no lock without an end. */
export type Backoff = { free: number; longestMs: number }

/** For one login. */
export const LOGIN_BACKOFF: Backoff = { free: 5, longestMs: 900_000 }

/** For one address, behind which there may be a whole office. */
export const ADDRESS_BACKOFF: Backoff = { free: 50, longestMs: 60_000 }

/** After so long without a failure those before count no more. */
export const FAILURES_FORGOTTEN_AFTER_MS = 3_600_000

/** The wait after so many failures: a second, then twice as long each time. */
export function waitAfter(failures: number, { free, longestMs }: Backoff): number {
  if (failures <= free) return 0
  return Math.min(longestMs, 1000 * 2 ** Math.min(failures - free - 1, 30))
}
