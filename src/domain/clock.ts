/** When a person's work is due. */
import type { Lane } from './lane.ts'

const HOUR_MS = 3_600_000

const HOURS: Readonly<Record<Lane, number>> = { GREEN: 24, YELLOW: 24, RED: 48, BLUE: 72 }

/** When a review of this lane that a person has to decide is due; both instants RFC 3339. */
export function dueAt(openedAt: string, lane: Lane): string {
  return new Date(Date.parse(openedAt) + HOURS[lane] * HOUR_MS).toISOString()
}
