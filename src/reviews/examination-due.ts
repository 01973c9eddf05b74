/**
 * What time brings about of examinations: one that nobody booked gets the next free time from the port, and when the
 * time booked has come the department's clock runs again.
 */
import type { Context } from '../context.ts'
import { resumeClock } from '../declarations/case-clock.ts'
import { book, freeSlots } from '../declarations/examination-booking.ts'
import { EXAMINATION_COLUMNS, type ExaminationRow } from '../declarations/examination-row.ts'
import { type Locked, lockDeclaration } from '../declarations/steps.ts'
import { type Db, run, sql, transaction } from '../platform/db.ts'

const AT_ONCE = 50
const DAY_MS = 86_400_000

/** One run. Several workers may do it at once; one that fails does not hold up the others. */
export async function handleExaminations(ctx: Context): Promise<void> {
  await each(ctx, `state = 'ORDERED' and book_by <= $1 order by book_by`, bookUnbooked)
  await each(ctx, `state = 'BOOKED' and not begun and starts_at <= $1 order by starts_at`, begin)
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
    await transaction(ctx.db.officer, async (tx) => {
      const declaration = await lockDeclaration(tx, declaration_id)
      // Another worker may have been here between the look and the lock.
      const [of] = await run<ExaminationRow>(
        tx,
        `select ${EXAMINATION_COLUMNS} from examination where id = $2 and ${due}`,
        [ctx.now(), id],
      )
      if (declaration && of) await act(ctx, tx, { declaration, of })
    }).catch((error: Error) =>
      ctx.log.error({ examinationId: id, err: error.name }, 'an examination was not moved on'),
    )
  }
}

async function bookUnbooked(ctx: Context, tx: Db, { declaration, of }: Due): Promise<void> {
  const [first] = await freeSlots(ctx, tx, of)
  if (first) {
    const startsAt = new Date(first.startsAt)
    await book(ctx, tx, { declaration, of }, { startsAt, by: 'PORT' })
    return
  }
  // Everything is full as far as the policy looks ahead; tomorrow it looks a day further.
  const later = new Date(ctx.now().getTime() + DAY_MS)
  await sql(tx)`update examination set book_by = ${later} where id = ${of.id}`
}

async function begin(ctx: Context, tx: Db, { declaration, of }: Due): Promise<void> {
  await sql(tx)`update examination set begun = true where id = ${of.id}`
  const { id: declarationId, version } = declaration
  await resumeClock(ctx, tx, { declarationId, department: of.department, version })
}
