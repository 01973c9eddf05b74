/** The clock of a person's work: when it is due, when a superior is told, and what is left while it stands. */
import { afterBusinessTime, businessTimeBetween, type WorkCalendar } from './business-time.ts'
import type { Department } from './departments.ts'
import type { Lane } from './lane.ts'

/** How long each department has for each lane, in business minutes. */
export type ServiceLevels = Readonly<Record<Department, Readonly<Record<Lane, number>>>>

/** When work is due, and when a superior is told that it soon will be. Instants, RFC 3339. */
export type Deadline = { readonly warnAt: string; readonly dueAt: string }

const MINUTE_MS = 60_000
const WARN_SHARE = 0.8

/** The deadline of work that begins at `from` and may take that many business minutes. */
export function deadlineAfter(from: string, minutes: number, calendar: WorkCalendar): Deadline {
  const ms = minutes * MINUTE_MS
  return {
    warnAt: afterBusinessTime(from, ms * WARN_SHARE, calendar),
    dueAt: afterBusinessTime(from, ms, calendar),
  }
}

/** The deadline after a stop: what was left of it when the clock stopped is left when it goes on. */
export function deadlineResumed(
  before: Deadline,
  { stoppedAt, resumedAt }: { stoppedAt: string; resumedAt: string },
  calendar: WorkCalendar,
): Deadline {
  const shifted = (instant: string) =>
    instant <= stoppedAt
      ? instant
      : afterBusinessTime(resumedAt, businessTimeBetween(stoppedAt, instant, calendar), calendar)
  return { warnAt: shifted(before.warnAt), dueAt: shifted(before.dueAt) }
}
