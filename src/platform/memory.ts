import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Remembers what a slow look-up answered, for a short time and up to a bounded number of answers; the oldest make
 * room. What is handed over besides the key is for the look-up and does not tell answers apart.
 */
export function remember<Value, More extends unknown[] = []>(
  options: { forMs: number; max: number; now: () => number },
  find: (key: string, ...more: More) => Promise<Value>,
): (key: string, ...more: More) => Promise<Value> {
  const answers = new Map<string, { value: Promise<Value>; until: number }>()
  return (key, ...more) => {
    const now = options.now()
    const known = answers.get(key)
    if (known && known.until > now) return known.value
    answers.delete(key)
    const [oldest] = answers.size >= options.max ? answers.keys() : []
    if (oldest !== undefined) answers.delete(oldest)
    const value = find(key, ...more)
    const answer = { value, until: now + options.forMs }
    answers.set(key, answer)
    // A failed look-up is not an answer: the next caller tries again.
    value.catch(() => {
      if (answers.get(key) === answer) answers.delete(key)
    })
    return value
  }
}

// Longer than any usual look-up takes.
const PATIENCE_MS = 250

/**
 * Remembers for `forMs`, and then looks up anew; but whoever would wait longer than a moment for that, or whose look-up
 * fails, goes on with the answer before, up to an age of `atMostMs`. So a database that hangs holds up nobody who can do
 * without its newest word. One key is looked up once at a time.
 */
export function renew<Value, More extends unknown[] = []>(
  options: { forMs: number; atMostMs: number; max: number; now: () => number },
  find: (key: string, ...more: More) => Promise<Value>,
): (key: string, ...more: More) => Promise<Value> {
  const answers = new Map<string, { value: Value; at: number }>()
  const looking = new Map<string, Promise<Value>>()
  const look = async (key: string, more: More): Promise<Value> => {
    try {
      const value = await find(key, ...more)
      answers.delete(key)
      const [oldest] = answers.size >= options.max ? answers.keys() : []
      if (oldest !== undefined) answers.delete(oldest)
      answers.set(key, { value, at: options.now() })
      return value
    } finally {
      looking.delete(key)
    }
  }
  return async (key, ...more) => {
    const known = answers.get(key)
    const age = known === undefined ? Number.POSITIVE_INFINITY : options.now() - known.at
    if (known && age < options.forMs) return known.value
    const next = looking.get(key) ?? look(key, more)
    looking.set(key, next)
    if (known === undefined || age >= options.atMostMs) return next
    const before = sleep(PATIENCE_MS, known.value, { ref: false })
    return Promise.race([next.catch(() => known.value), before])
  }
}
