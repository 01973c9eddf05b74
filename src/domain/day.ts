/**
 * Calendar days as text, YYYY-MM-DD. Days compare as text; what text cannot do is here. The
 * trade counts its days by China time, which has no summer time (UTC+8 all year).
 */

const DAY_MS = 86_400_000
const CHINA_OFFSET_MS = 8 * 3_600_000
// A year of five digits would no longer compare as text.
const LAST_DAY = Date.UTC(9999, 11, 31)

/** The day in China at an RFC 3339 instant; a leap second counts as the second before it. */
export function chinaDayOf(instant: string): string {
  // Date reads no leap second, which RFC 3339 allows.
  const time = Date.parse(instant.replace(/:60(?=[.Z+-])/, ':59'))
  return new Date(Math.min(time + CHINA_OFFSET_MS, LAST_DAY)).toISOString().slice(0, 10)
}

/** When a day begins in China, in milliseconds since 1970. */
export function chinaMidnight(day: string): number {
  return Date.parse(day) - CHINA_OFFSET_MS
}

/** Whole days from one day to another; negative when the second comes first. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS
}

/** The day that many days later; earlier when `days` is negative. */
export function dayLater(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}

/** The day that many months later; the last day of a month that is too short. Earlier when `months` is negative. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  const then = Date.UTC(year, month - 1 + months, Math.min(date, lastDate))
  return new Date(Math.min(then, LAST_DAY)).toISOString().slice(0, 10)
}

/** The later of two days. */
export function later(one: string, other: string): string {
  return one > other ? one : other
}

/** Whole years that somebody born on one day has lived on another. */
export function ageOn(birthDay: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDay.slice(0, 4))
  return day.slice(5) < birthDay.slice(5) ? years - 1 : years
}

/** The day of birth in a resident identity number: its digits 7 to 14 (GB 11643-1999). */
export function birthDayOf(idNumber: string): string {
  return `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`
}
