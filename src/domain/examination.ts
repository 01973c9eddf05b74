/**
 * Examinations: where and when goods are opened, who may still choose the time, and what a result must hold.
 * Nothing here knows who asks.
 */
import { isWorkday, type WorkCalendar } from './business-time.ts'
import { chinaDayOf, chinaMidnight, dayLater } from './day.ts'
import { amount } from './money.ts'

/** Where goods are opened. */
export type ExaminationPlace = {
  readonly code: string
  /** Four digits. */
  readonly customsOffice: string
  readonly slotMinutes: number
  /** Examinations at the same time. */
  readonly capacity: number
}

/** What examinations are held to. */
export type Examining = {
  readonly places: ReadonlyMap<string, ExaminationPlace>
  /** Days in which the declarant chooses the time; afterwards the port does. */
  readonly bookDays: number
  /** Days ahead for which a time can be chosen. */
  readonly horizonDays: number
  /** Hours between the choice and the time chosen, and between a move and the time before it. */
  readonly noticeHours: number
  /** How often the declarant may move a time that was booked. */
  readonly moves: number
}

/** What examinations are held to where a policy does not say. */
export const USUAL_EXAMINING: Examining = {
  places: new Map(),
  bookDays: 3,
  horizonDays: 14,
  noticeHours: 4,
  moves: 2,
}

/** The place of this code, or a usual one where the policy names none of it. */
export function placeOf({ places }: Examining, code: string): ExaminationPlace {
  return places.get(code) ?? { code, customsOffice: code, slotMinutes: 60, capacity: 4 }
}

/** The code of the first place of a customs office; the office's own code where the policy names no place there. */
export function placeAt({ places }: Examining, customsOffice: string): string {
  const codes = [...places.values()]
    .filter((place) => place.customsOffice === customsOffice)
    .map(({ code }) => code)
  return codes.sort()[0] ?? customsOffice
}

/** A time at which goods can be opened; instants in milliseconds since 1970. */
export type Slot = { readonly startsAt: number; readonly endsAt: number }

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

/** The times of a place that can be chosen now, the earliest first: within office hours, with notice, not too far off. */
export function slotsAhead(
  now: number,
  place: ExaminationPlace,
  { horizonDays, noticeHours }: Pick<Examining, 'horizonDays' | 'noticeHours'>,
  calendar: WorkCalendar,
): Slot[] {
  const earliest = now + noticeHours * HOUR_MS
  const latest = now + horizonDays * DAY_MS
  const today = chinaDayOf(new Date(now).toISOString())
  const days = Array.from({ length: horizonDays + 1 }, (_, count) => dayLater(today, count))
  return days
    .filter((day) => isWorkday(day, calendar))
    .flatMap((day) => slotsOn(day, place, calendar))
    .filter(({ startsAt }) => startsAt >= earliest && startsAt <= latest)
}

// A time that is longer than an office works is cut to that.
function slotsOn(
  day: string,
  place: ExaminationPlace,
  { opensAt, closesAt }: WorkCalendar,
): Slot[] {
  const midnight = chinaMidnight(day)
  const slotMinutes = Math.min(place.slotMinutes, closesAt - opensAt)
  const count = Math.floor((closesAt - opensAt) / slotMinutes)
  return Array.from({ length: count }, (_, index) => {
    const startsAt = midnight + (opensAt + index * slotMinutes) * MINUTE_MS
    return { startsAt, endsAt: startsAt + slotMinutes * MINUTE_MS }
  })
}

/** An examination as far as its time is concerned. `startsAt`: null while none is booked. */
export type Booked = {
  readonly startsAt: number | null
  readonly moves: number
  /** Whether the declarant has chosen the time, and not the port. */
  readonly chosen: boolean
}

/** Why the declarant may not choose another time. MOVED_OFTEN: it did so as often as it may. TOO_LATE: it begins soon. */
export type MoveFault = 'MOVED_OFTEN' | 'TOO_LATE'

/** Why the declarant may not choose a time, if so. The first choice is no move, also after the port has chosen. */
export function moveFault(
  { startsAt, moves, chosen }: Booked,
  now: number,
  { moves: most, noticeHours }: Pick<Examining, 'moves' | 'noticeHours'>,
): MoveFault | undefined {
  if (startsAt === null) return undefined
  if (chosen && moves >= most) return 'MOVED_OFTEN'
  return now >= startsAt - noticeHours * HOUR_MS ? 'TOO_LATE' : undefined
}

/** What an examination found, in one word. */
export type Grade = 'CLEAN' | 'MINOR' | 'SERIOUS'

/** Whether an examination may be recorded: from the day on for which it is booked. */
export function mayRecord(now: string, startsAt: string): boolean {
  return chinaDayOf(now) >= chinaDayOf(startsAt)
}

/** What was counted of a line, and what was declared; quantities in the declared unit. */
export type Counted = {
  readonly lineNumber: number
  readonly declared: string
  readonly quantity: string
}

/** The lines of which something else was found than was declared. */
export function differingLines(lines: readonly Counted[]): number[] {
  return lines
    .filter(({ declared, quantity }) => amount(declared) !== amount(quantity))
    .map(({ lineNumber }) => lineNumber)
}

/** The lines that a result leaves out, names twice, or was not asked about; ascending. */
export function misnamedLines(ordered: readonly number[], told: readonly number[]): number[] {
  const missing = ordered.filter((line) => !told.includes(line))
  const strange = told.filter((line) => !ordered.includes(line))
  const twice = told.filter((line, index) => told.indexOf(line) !== index)
  return [...new Set([...missing, ...strange, ...twice])].sort((a, b) => a - b)
}
