/**
 * When goods are opened: the times that are free, and one of them taken. A place opens only so many at a time; whoever
 * takes a time of a place holds a lock on it for as long as it takes to count, so two never take the last one both.
 */
import type { Context } from '../context.ts'
import type { WorkCalendar } from '../domain/business-time.ts'
import { chinaDayOf } from '../domain/day.ts'
import { type ExaminationPlace, placeOf, type Slot, slotsAhead } from '../domain/examination.ts'
import { type Db, run, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { ExaminationSlot } from '../schema-types.ts'
import { EXAMINATION_COLUMNS, type ExaminationRow } from './examination-row.ts'
import { examiningBy } from './examination-view.ts'
import { type Locked, noteEvent } from './steps.ts'

const SHOWN_MAX = 200

/** A free time; instants in milliseconds since 1970. */
type Free = Slot & { left: number }

/** The times at which an examination can be booked now, the earliest first. */
export async function freeSlots(ctx: Context, db: Db, of: ExaminationRow): Promise<Free[]> {
  const { place, slots } = await slotsOf(ctx, of)
  const last = slots.at(-1)
  if (!last) return []
  const taken = await sql<{ starts_at: Date; taken: number }>(db)`
    select starts_at, count(*)::int as taken from examination
     where place = ${place.code} and state in ('BOOKED', 'DONE')
       and starts_at between ${ctx.now()} and ${new Date(last.startsAt)}
     group by starts_at`
  const counts = new Map(taken.map((row) => [row.starts_at.getTime(), row.taken]))
  return slots
    .map((slot) => ({ ...slot, left: place.capacity - (counts.get(slot.startsAt) ?? 0) }))
    .filter(({ left, startsAt }) => left > 0 && startsAt !== of.starts_at?.getTime())
    .slice(0, SHOWN_MAX)
}

/** A free time as it is told. */
export function shownSlot({ startsAt, endsAt, left }: Free): ExaminationSlot {
  return {
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
    left,
  }
}

type Slots = { place: ExaminationPlace; slots: Slot[] }

async function slotsOf(ctx: Context, { place: code, policy }: ExaminationRow): Promise<Slots> {
  const examining = await examiningBy(ctx, policy)
  const place = placeOf(examining, code)
  const calendar = await calendarNow(ctx)
  return { place, slots: slotsAhead(ctx.now().getTime(), place, examining, calendar) }
}

// A declaration is judged by its own policy; on which days an office works is for the newest to say.
async function calendarNow({ policies, now }: Context): Promise<WorkCalendar> {
  return (await policies.onDay(chinaDayOf(now().toISOString()))).calendar
}

/** Who takes which time. */
export type Booking = { startsAt: Date; by: 'DECLARANT' | 'BROKER' | 'PORT' }

/**
 * Books a time, or moves what was booked, of an examination whose declaration is locked.
 *
 * @throws Problem `slot-taken` when it is not one of the times that can be chosen, or is full.
 */
export async function book(
  ctx: Context,
  tx: Db,
  { declaration, of }: { declaration: Locked; of: ExaminationRow },
  { startsAt, by }: Booking,
): Promise<{ row: ExaminationRow; declaration: Locked }> {
  const { place, slots } = await slotsOf(ctx, of)
  const slot = slots.find((each) => each.startsAt === startsAt.getTime())
  if (!slot) throw slotTaken()
  await sql(
    tx,
  )`select pg_advisory_xact_lock(hashtextextended(${`${place.code} ${slot.startsAt}`}, 0))`
  const moves = of.starts_at !== null && by !== 'PORT' ? 1 : 0
  const [row] = await run<ExaminationRow>(
    tx,
    `update examination e
        set state = 'BOOKED', starts_at = $2, ends_at = $3, booked_by = $4, moves = moves + $5, begun = false
      where id = $1 and state in ('ORDERED', 'BOOKED')
        and (select count(*) from examination other
              where other.place = e.place and other.starts_at = $2 and other.state in ('BOOKED', 'DONE')
                and other.id <> e.id) < $6
     returning ${EXAMINATION_COLUMNS}`,
    [of.id, startsAt, new Date(slot.endsAt), by, moves, place.capacity],
  )
  if (!row) throw slotTaken()
  const noted = await noteEvent(ctx, tx, declaration, {
    type: 'examination.booked',
    data: { departments: [row.department], codes: [] },
  })
  return { row, declaration: noted }
}

function slotTaken(): Problem {
  return new Problem('slot-taken', 'Goods cannot be opened then, or all places are taken by now.')
}
