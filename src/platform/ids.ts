import { randomFillSync } from 'node:crypto'

const RANDOM = Buffer.alloc(10 * 512)
let used = RANDOM.length

/**
 * A UUID of version 7 (RFC 9562): 48 bits of milliseconds, then 74 random bits. Rows that are written
 * together lie together in an index, and an id cannot be guessed from its neighbour.
 */
export function uuidv7(now: number): string {
  if (used === RANDOM.length) {
    randomFillSync(RANDOM)
    used = 0
  }
  const time = now.toString(16).padStart(12, '0')
  const random = RANDOM.subarray(used, used + 10)
  used += 10
  random[0] = 0x70 | ((random[0] ?? 0) & 0x0f)
  random[2] = 0x80 | ((random[2] ?? 0) & 0x3f)
  const hex = random.toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-${hex.slice(0, 4)}-${hex.slice(4, 8)}-${hex.slice(8)}`
}

/** The smallest id that {@link uuidv7} can give at this time: ids grow with it, so they tell what was made before. */
export function leastUuidAt(time: number): string {
  const hex = Math.max(0, time).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}
