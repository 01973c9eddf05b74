/** Remembers what a slow look-up answered, for a short time and up to a bounded number of answers. */
export function remember<Value>(
  options: { forMs: number; max: number; now: () => number },
  find: (key: string) => Promise<Value>,
): (key: string) => Promise<Value> {
  const answers = new Map<string, { value: Promise<Value>; until: number }>()
  return (key) => {
    const now = options.now()
    const known = answers.get(key)
    if (known && known.until > now) return known.value
    if (answers.size >= options.max) answers.clear()
    const value = find(key)
    answers.set(key, { value, until: now + options.forMs })
    // A failed look-up is not an answer: the next caller tries again.
    value.catch(() => answers.delete(key))
    return value
  }
}
