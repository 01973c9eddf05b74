/**
 * What one firm may take of a process that lodges: so many lodgings are judged and written at once, the next ones wait in
 * the order in which they came, and more are refused before anything is judged. So a firm that floods the port makes its
 * own requests wait, and not those of others.
 */
import { setImmediate } from 'node:timers/promises'
import { Problem } from '../platform/problem.ts'

/** How many of one firm are under way at once, and how many more wait. */
export type ShareLimits = { readonly atOnce: number; readonly waiting: number }

type Share = { underWay: number; waiting: (() => void)[] }

/** Gives a function that does a firm's work when its turn comes. */
export function createShares({
  atOnce,
  waiting,
}: ShareLimits): <Answer>(firmId: string, work: () => Promise<Answer>) => Promise<Answer> {
  const shares = new Map<string, Share>()

  const turnOf = (firmId: string): Share => {
    const known = shares.get(firmId) ?? { underWay: 0, waiting: [] }
    shares.set(firmId, known)
    return known
  }
  const leave = (firmId: string, share: Share) => {
    const next = share.waiting.shift()
    if (next) next()
    else if (--share.underWay === 0) shares.delete(firmId)
  }
  return async (firmId, work) => {
    const share = turnOf(firmId)
    if (share.underWay < atOnce) share.underWay++
    else {
      if (share.waiting.length >= waiting) throw tooMany(atOnce + waiting)
      await new Promise<void>((resolve) => share.waiting.push(resolve))
    }
    try {
      return await work()
    } finally {
      leave(firmId, share)
    }
  }
}

function tooMany(most: number): Problem {
  const detail = `${most} lodgings of your firm are under way; wait for their answers.`
  return new Problem('unavailable', detail, { headers: { 'retry-after': '1' } })
}

// Longer than the steps of one lodging are apart.
const MOMENT_MS = 500
// Each takes about a millisecond.
const IN_A_TURN = 4

/** The order in which a process judges lodgings. */
export type Turns = {
  /** Resolves when the firm's next lodging may be judged. */
  come(firmId: string): Promise<void>
  /** Keeps whether a firm comes first. */
  saw(firmId: string, first: boolean): void
}

/**
 * While firms that come first lodge, few lodgings of others are judged in each turn of the event loop: what came in from
 * one firm at once would else be judged at once, and everybody's next step wait for it.
 */
export function createTurns(): Turns {
  const firsts = new Set<string>()
  let firstAt = Number.NEGATIVE_INFINITY
  let line: Promise<void> = Promise.resolve()
  let came = 0
  return {
    async come(firmId) {
      if (firsts.has(firmId)) firstAt = performance.now()
      else if (performance.now() - firstAt < MOMENT_MS) {
        if (came++ % IN_A_TURN === 0) line = line.then(() => setImmediate())
        await line
      }
    },
    saw(firmId, first) {
      if (first) firsts.add(firmId)
      else firsts.delete(firmId)
    },
  }
}
