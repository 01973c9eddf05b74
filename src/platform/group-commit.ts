/**
 * Group commit: whoever waits is written together. One commit costs the same for one row as for two hundred,
 * so under load the port commits some forty times a second instead of some thousand. Who comes alone waits
 * for nobody: a flush starts at once when none has started just before.
 */
import { Problem } from './problem.ts'

/** The bounds of a group. */
export type GroupLimits = {
  /** Items in one flush at most. */
  size: number
  /** Bytes in one flush at most; an item that is heavier by itself goes alone. */
  weight: number
  /** Flushes under way at once at most. */
  flights: number
  /** Milliseconds from one flush to the next at least, unless the group is full. */
  spacingMs: number
  /** Items waiting at most; more are refused with 503. */
  waiting: number
  /** Bytes waiting at most; more are refused with 503. */
  waitingWeight: number
}

type Waiter<Item> = { item: Item; resolve: () => void; reject: (error: unknown) => void }

/**
 * Gives a function that hands one item to the next flush and resolves when that flush is committed. `weightOf`
 * says how many bytes an item has. `flush`
 * returns what became of each item, in order: undefined when it was written, an error when only it was not.
 */
export function groupCommit<Item>(
  limits: GroupLimits,
  weightOf: (item: Item) => number,
  flush: (items: Item[]) => Promise<unknown[]>,
): (item: Item) => Promise<void> {
  const waiters: Waiter<Item>[] = []
  let weight = 0
  let flights = 0
  let notBefore = 0
  let resting = false

  const isFull = () => waiters.length >= limits.size || weight >= limits.weight

  const takeGroup = (): Waiter<Item>[] => {
    let taken = 0
    let count = 0
    for (const { item } of waiters) {
      if (count === limits.size || (count > 0 && taken + weightOf(item) > limits.weight)) break
      taken += weightOf(item)
      count++
    }
    weight -= taken
    return waiters.splice(0, count)
  }

  const rest = (ms: number): void => {
    if (resting) return
    resting = true
    setTimeout(() => {
      resting = false
      next()
    }, ms)
  }

  const next = (): void => {
    if (flights >= limits.flights || waiters.length === 0) return
    const early = notBefore - performance.now()
    if (early > 0 && !isFull()) {
      rest(early)
      return
    }
    notBefore = performance.now() + limits.spacingMs
    flights++
    void depart(takeGroup(), flush).finally(() => {
      flights--
      next()
    })
  }

  return (item) =>
    new Promise((resolve, reject) => {
      if (waiters.length >= limits.waiting || weight + weightOf(item) > limits.waitingWeight) {
        reject(overfull())
        return
      }
      weight += weightOf(item)
      waiters.push({ item, resolve, reject })
      // Let the requests that are read in this turn of the event loop join the same group.
      setImmediate(next)
    })
}

async function depart<Item>(
  group: Waiter<Item>[],
  flush: (items: Item[]) => Promise<unknown[]>,
): Promise<void> {
  try {
    const faults = await flush(group.map(({ item }) => item))
    for (const [index, waiter] of group.entries()) {
      const fault = faults[index]
      if (fault === undefined) waiter.resolve()
      else waiter.reject(fault)
    }
  } catch (error) {
    for (const waiter of group) waiter.reject(error)
  }
}

function overfull(): Problem {
  return new Problem('unavailable', 'The port is receiving more than it can store.', {
    headers: { 'retry-after': '1' },
  })
}
