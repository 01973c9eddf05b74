/** Times of attempts, counted in classes, so that a percentile of a million costs what that of ten does. */

/** The longest of each class, in milliseconds; the last has what took longer than all others. */
const LATENCY_CLASSES_MS = [5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000] as const

/** How many of these times fall into each class. */
export function countLatencies(times: readonly number[]): number[] {
  const counts: number[] = LATENCY_CLASSES_MS.map(() => 0)
  for (const time of times) {
    const found = LATENCY_CLASSES_MS.findIndex((most) => time <= most)
    const at = found < 0 ? counts.length - 1 : found
    counts[at] = (counts[at] ?? 0) + 1
  }
  return counts
}

/** The end of the class in which the share (0 to 1) of all times is reached; undefined when there are none. */
export function latencyAt(counts: readonly number[], share: number): number | undefined {
  const all = counts.reduce((sum, count) => sum + count, 0)
  if (all === 0) return undefined
  let below = 0
  return LATENCY_CLASSES_MS.find((_, index) => {
    below += counts[index] ?? 0
    return below >= all * share
  })
}
