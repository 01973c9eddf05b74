/**
 * When goods are opened: the times that are free, and one of them taken. A place opens only so many at a time; whoever
 * takes a time holds a lock on place and day for as long as it takes to count, so two never take the last one both.
 */
import type { Context } from '../context.ts'
import { chinaDayOf } from '../domain/day.ts'
import { type ExaminationPlace, placeOf, type Slot, slotsAhead } from '../domain/examination.ts'
import { type Db, run, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { ExaminationSlot } from '../schema-types.ts'
import { EXAMINATION_COLUMNS, type ExaminationRow } from './examination-row.ts'
import { tellExamination } from './examination-telling.ts'
import { examiningNow } from './examination-view.ts'
import type { Locked } from './steps.ts'

const SHOWN_MAX = 200

/** A free time; instants in milliseconds since 1970. */
type Free = Slot & { left: number }

/**
 * The times at which an examination can be booked now, the earliest first. A time is full when as many others as the
 * place can open overlap it: a change of the policy may have cut the hours of a place anew.
 */
export async function freeSlots(ctx: Context, db: Db, of: ExaminationRow): Promise<Free[]> {
  const { place, slots } = await slotsOf(ctx, of)
  const last = slots.at(-1)
  if (!last) return []
  const taken = await sql<{ starts_at: Date; ends_at: Date }>(db)`
    select starts_at, ends_at from examination
     where place = ${place.code} and state in ('BOOKED', 'DONE') and id <> ${of.id}
       and ends_at > ${ctx.now()} and starts_at < ${new Date(last.endsAt)}`
  const overlapping = ({ startsAt, endsAt }: Slot) =>
    taken.filter(
      (other) => other.starts_at.getTime() < endsAt && other.ends_at.getTime() > startsAt,
    )
  return slots
    .filter(({ startsAt }) => startsAt !== of.starts_at?.getTime())
    .map((slot) => ({ ...slot, left: place.capacity - overlapping(slot).length }))
    .filter(({ left }) => left > 0)
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

async function slotsOf(ctx: Context, { place: code }: ExaminationRow): Promise<Slots> {
  const { examining, calendar } = await examiningNow(ctx)
  const place = placeOf(examining, code)
  return { place, slots: slotsAhead(ctx.now().getTime(), place, examining, calendar) }
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
): Promise<ExaminationRow> {
  const { place, slots } = await slotsOf(ctx, of)
  const slot = slots.find((each) => each.startsAt === startsAt.getTime())
  if (!slot) throw slotTaken()
  const key = `${place.code} ${chinaDayOf(startsAt.toISOString())}`
  await sql(tx)`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`
  // To choose after the port has chosen is no move.
  const moves = of.booked_by === null || of.booked_by === 'PORT' ? 0 : 1
  const [row] = await run<ExaminationRow>(
    tx,
    `update examination e
        set state = 'BOOKED', starts_at = $2, ends_at = $3, booked_by = $4, moves = moves + $5, begun = false
      where id = $1 and state in ('ORDERED', 'BOOKED')
        and (select count(*) from examination other
              where other.place = e.place and other.state in ('BOOKED', 'DONE') and other.id <> e.id
                and other.starts_at < $3::timestamptz and other.ends_at > $2::timestamptz) < $6
     returning ${EXAMINATION_COLUMNS}`,
    [of.id, startsAt, new Date(slot.endsAt), by, moves, place.capacity],
  )
  if (!row) throw slotTaken()
  await tellExamination(ctx, tx, declaration, { type: 'examination.booked', row })
  return row
}

function slotTaken(): Problem {
  return new Problem('slot-taken', 'Goods cannot be opened then, or all places are taken by now.')
}
