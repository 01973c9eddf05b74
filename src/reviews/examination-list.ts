/** What an examiner has before it: the examinations of its department that are booked, in the order of their times. */
import type { Context } from '../context.ts'
import { EXAMINATION_COLUMNS, type ExaminationRow } from '../declarations/examination-row.ts'
import { shownExaminations } from '../declarations/examination-view.ts'
import { chinaMidnight, dayLater } from '../domain/day.ts'
import type { Department } from '../domain/departments.ts'
import { cursorAfter, positionIn } from '../platform/cursor.ts'
import { run } from '../platform/db.ts'
import type { ExaminationList, ExaminationQuery } from '../schema-types.ts'

/** A page of them. */
export async function listBooked(
  ctx: Context,
  department: Department,
  { limit, after, day, place }: ExaminationQuery,
): Promise<ExaminationList> {
  const list = `examinations ${department}`
  const position = after === undefined ? undefined : positionIn(ctx.keys.cursor, list, after)
  const [at = null, id = null] = position?.split(' ') ?? []
  const rows = await run<ExaminationRow & { starts_at: Date }>(
    ctx.db.officer,
    `select ${EXAMINATION_COLUMNS} from examination
      where department = $1 and state = 'BOOKED'
        and ($2::timestamptz is null or (starts_at, id) > ($2::timestamptz, $3::uuid))
        and ($4::timestamptz is null or starts_at >= $4 and starts_at < $5::timestamptz)
        and ($6::text is null or place = $6)
      order by starts_at, id limit $7`,
    [department, at, id, beginOf(day), beginOf(day && dayLater(day, 1)), place ?? null, limit + 1],
  )
  const items = await shownExaminations(ctx, rows.slice(0, limit))
  const last = rows.slice(0, limit).at(-1)
  if (rows.length <= limit || !last) return { items }
  const next = cursorAfter(ctx.keys.cursor, list, `${last.starts_at.toISOString()} ${last.id}`)
  return { items, next }
}

function beginOf(day: string | undefined): Date | null {
  return day === undefined ? null : new Date(chinaMidnight(day))
}
