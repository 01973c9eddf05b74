/**
 * Precedence of some work of a process over the rest: while there is such work, or was a moment ago, the rest is done one
 * piece at a time. So what comes first shares processor and database with one other and not with five, and the rest
 * still goes on.
 */

// Longer than the steps of one declaration are apart.
const MOMENT_MS = 500

/** Does work with or without precedence. */
export type Precedence = {
  first<Value>(work: () => Promise<Value>): Promise<Value>
  usual<Value>(work: () => Promise<Value>): Promise<Value>
}

/** The precedence of one process. `now`: milliseconds of a clock that is never set back. */
export function createPrecedence(now: () => number): Precedence {
  let underWay = 0
  let lastAt = Number.NEGATIVE_INFINITY
  let line: Promise<unknown> = Promise.resolve()

  const isBusy = () => underWay > 0 || now() - lastAt < MOMENT_MS
  return {
    async first(work) {
      underWay++
      try {
        return await work()
      } finally {
        underWay--
        lastAt = now()
      }
    },
    usual(work) {
      if (!isBusy()) return work()
      const done = line.then(work)
      line = done.catch(() => undefined)
      return done
    },
  }
}
