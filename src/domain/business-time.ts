/**
 * Time as an office counts it: on working days, between opening and closing, by China time (UTC+8 all year).
 * Clocks of people's work run on it and stand still in between.
 */
import { chinaDayOf, chinaMidnight, dayLater } from './day.ts'

/** When an office works. Minutes count from midnight, China time. */
export type WorkCalendar = {
  readonly opensAt: number
  readonly closesAt: number
  /** Days off that are no Saturday or Sunday, YYYY-MM-DD. */
  readonly holidays: ReadonlySet<string>
  /** Saturdays and Sundays that are worked, YYYY-MM-DD. */
  readonly workdays: ReadonlySet<string>
}

const MINUTE_MS = 60_000

// Longer than any clock runs; a calendar without a working day must not be searched for ever.
const DAYS_MAX = 1000

/** Whether the office works on that day. */
export function isWorkday(day: string, calendar: WorkCalendar): boolean {
  const weekday = new Date(day).getUTCDay()
  if (weekday === 0 || weekday === 6) return calendar.workdays.has(day)
  return !calendar.holidays.has(day)
}

/**
 * The instant (RFC 3339) at which that many business milliseconds will have passed since `from`.
 *
 * @throws RangeError when that is more than {@link DAYS_MAX} days away.
 */
export function afterBusinessTime(from: string, ms: number, calendar: WorkCalendar): string {
  let left = ms
  for (const { begins, ends } of officeHours(from, calendar)) {
    if (left <= ends - begins) return new Date(begins + left).toISOString()
    left -= ends - begins
  }
  throw new RangeError('the calendar has too few working days')
}

/** The business milliseconds from one instant to another; 0 when the second is not later. */
export function businessTimeBetween(from: string, to: string, calendar: WorkCalendar): number {
  const end = Date.parse(to)
  let sum = 0
  for (const { begins, ends } of officeHours(from, calendar)) {
    if (begins >= end) return sum
    sum += Math.min(ends, end) - begins
  }
  throw new RangeError('the calendar has too few working days')
}

type OfficeHours = { begins: number; ends: number }

// The stretches of office hours from an instant on, in milliseconds since 1970; the first may have begun already.
function* officeHours(from: string, calendar: WorkCalendar): Generator<OfficeHours> {
  const now = Date.parse(from)
  let day = chinaDayOf(from)
  for (let count = 0; count < DAYS_MAX; count++) {
    const midnight = chinaMidnight(day)
    const ends = midnight + calendar.closesAt * MINUTE_MS
    const begins = Math.max(midnight + calendar.opensAt * MINUTE_MS, now)
    if (begins < ends && isWorkday(day, calendar)) yield { begins, ends }
    day = dayLater(day, 1)
  }
}
