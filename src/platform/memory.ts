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
