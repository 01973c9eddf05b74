/**
 * Group commit: whoever waits is written together. One commit costs the same for one row as for two hundred,
 * so under load the port commits some sixty times a second instead of some thousand. Who comes alone waits
 * for nobody: a flush starts at once when none has started just before.
 */
import { Problem } from './problem.ts'

/** The bounds of a group. */
export type GroupLimits = {
  /** Items in one flush at most. */
  size: number
  /** Flushes under way at once at most. */
  flights: number
  /** Milliseconds from one flush to the next at least, unless the group is full. */
  spacingMs: number
  /** Items waiting at most; more are refused with 503. */
  waiting: number
}

type Waiter<Item> = { item: Item; resolve: () => void; reject: (error: unknown) => void }

/**
 * Gives a function that hands one item to the next flush and resolves when that flush is committed. `flush`
 * returns what became of each item, in order: undefined when it was written, an error when only it was not.
 */
export function groupCommit<Item>(
  limits: GroupLimits,
  flush: (items: Item[]) => Promise<(Error | undefined)[]>,
): (item: Item) => Promise<void> {
  const waiters: Waiter<Item>[] = []
  let flights = 0
  let notBefore = 0
  let resting = false

  const depart = async (group: Waiter<Item>[]): Promise<void> => {
    try {
      const faults = await flush(group.map(({ item }) => item))
      for (const [index, waiter] of group.entries()) {
        const fault = faults[index]
        if (fault) waiter.reject(fault)
        else waiter.resolve()
      }
    } catch (error) {
      for (const waiter of group) waiter.reject(error)
    }
  }

  const next = (): void => {
    if (flights >= limits.flights || waiters.length === 0) return
    const early = notBefore - performance.now()
    if (early > 0 && waiters.length < limits.size) {
      if (resting) return
      resting = true
      setTimeout(() => {
        resting = false
        next()
      }, early)
      return
    }
    notBefore = performance.now() + limits.spacingMs
    flights++
    void depart(waiters.splice(0, limits.size)).finally(() => {
      flights--
      next()
    })
  }

  return (item) =>
    new Promise((resolve, reject) => {
      if (waiters.length >= limits.waiting) {
        reject(
          new Problem('unavailable', 'The port is receiving more than it can store.', {
            headers: { 'retry-after': '1' },
          }),
        )
        return
      }
      waiters.push({ item, resolve, reject })
      // Let the requests that are read in this turn of the event loop join the same group.
      setImmediate(next)
    })
}
