/**
 * What time brings about of examinations: the red lane's orders are made, one that nobody booked gets the next free time
 * from the port, and when the time booked has come the department's clock runs again.
 */
import type { Context } from '../context.ts'
import { resumeClock } from '../declarations/case-clock.ts'
import { book, freeSlots } from '../declarations/examination-booking.ts'
import { EXAMINATION_COLUMNS, type ExaminationRow } from '../declarations/examination-row.ts'
import { type Locked, lockDeclaration } from '../declarations/steps.ts'
import { type Db, run, sql, transaction } from '../platform/db.ts'
import { order } from './examine.ts'

const AT_ONCE = 50
const DAY_MS = 86_400_000

/** One run. Several workers may do it at once; one that fails does not hold up the others. */
export async function handleExaminations(ctx: Context): Promise<void> {
  await orderForLane(ctx)
  await each(ctx, `state = 'ORDERED' and book_by <= $1 order by book_by`, bookUnbooked)
  await each(ctx, `state = 'BOOKED' and not begun and starts_at <= $1 order by starts_at`, begin)
}

const UNEXAMINED = `department = 'customs' and lane = 'RED' and closed_at is null and not examination_ordered`

// Once a declaration, by customs, for as long as its review waits for a person: however it came to do so.
async function orderForLane(ctx: Context): Promise<void> {
  const rows = await run<{ declaration_id: string }>(
    ctx.db.officer,
    `select declaration_id from review_case where ${UNEXAMINED} order by declaration_id limit ${AT_ONCE}`,
    [],
  )
  for (const { declaration_id } of rows) {
    await withDeclaration(ctx, declaration_id, async (tx, declaration) => {
      const taken = await run<{ version: number }>(
        tx,
        `update review_case set examination_ordered = true where declaration_id = $1 and ${UNEXAMINED} returning version`,
        [declaration_id],
      )
      const current = taken.some(({ version }) => version === declaration.version)
      if (!current || (await wasOrdered(tx, declaration_id))) return
      await order(ctx, tx, declaration, { cause: 'LANE', department: 'customs', by: 'program' })
    })
  }
}

// What customs ordered before the declaration became red was of its own accord, and is not what the lane is owed.
async function wasOrdered(tx: Db, declarationId: string): Promise<boolean> {
  const known = await sql(tx)`
    select from examination x join declaration d on d.id = x.declaration_id
     where d.id = ${declarationId} and x.department = 'customs' and x.version >= coalesce(d.red_since, 1) limit 1`
  return known.length > 0
}

async function withDeclaration(
  ctx: Context,
  id: string,
  work: (tx: Db, declaration: Locked) => Promise<void>,
): Promise<void> {
  await transaction(ctx.db.officer, async (tx) => {
    const declaration = await lockDeclaration(tx, id)
    if (declaration) await work(tx, declaration)
  }).catch((error: Error) =>
    ctx.log.error({ declarationId: id, err: error.name }, 'an examination was not moved on'),
  )
}

type Due = { declaration: Locked; of: ExaminationRow }

async function each(
  ctx: Context,
  due: string,
  act: (ctx: Context, tx: Db, of: Due) => Promise<void>,
): Promise<void> {
  const rows = await run<{ id: string; declaration_id: string }>(
    ctx.db.officer,
    `select id, declaration_id from examination where ${due} limit ${AT_ONCE}`,
    [ctx.now()],
  )
  for (const { id, declaration_id } of rows) {
    await withDeclaration(ctx, declaration_id, async (tx, declaration) => {
      // Another worker may have been here between the look and the lock.
      const [of] = await run<ExaminationRow>(
        tx,
        `select ${EXAMINATION_COLUMNS} from examination where id = $2 and ${due}`,
        [ctx.now(), id],
      )
      if (of) await act(ctx, tx, { declaration, of })
    })
  }
}

async function bookUnbooked(ctx: Context, tx: Db, { declaration, of }: Due): Promise<void> {
  // A day at least, so that whoever is told of it can still move it.
  const earliest = ctx.now().getTime() + DAY_MS
  const first = (await freeSlots(ctx, tx, of)).find(({ startsAt }) => startsAt >= earliest)
  if (first) {
    const startsAt = new Date(first.startsAt)
    await book(ctx, tx, { declaration, of }, { startsAt, by: 'PORT' })
    return
  }
  // Everything is full as far as the policy looks ahead; tomorrow it looks a day further.
  ctx.log.warn({ place: of.place }, 'no time is free at a place of examination')
  const later = new Date(ctx.now().getTime() + DAY_MS)
  await sql(tx)`update examination set book_by = ${later} where id = ${of.id}`
}

async function begin(ctx: Context, tx: Db, { declaration, of }: Due): Promise<void> {
  await sql(tx)`update examination set begun = true where id = ${of.id}`
  const { id: declarationId, version } = declaration
  await resumeClock(ctx, tx, { declarationId, department: of.department, version })
}
