/** What is read of examinations: by the firms of a declaration, and by its departments. */
import type { Context } from '../context.ts'
import type { WorkCalendar } from '../domain/business-time.ts'
import { chinaDayOf } from '../domain/day.ts'
import type { Examining } from '../domain/examination.ts'
import { asDeclarant, type Db, run } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { Examination, ExaminationList } from '../schema-types.ts'
import { EXAMINATION_COLUMNS, type ExaminationRow, examinationOf } from './examination-row.ts'
import type { Locked } from './steps.ts'

// More are never ordered; see reviews/examine.ts.
const SHOWN_MAX = 100

const LISTED = `select ${EXAMINATION_COLUMNS} from examination
  where declaration_id = $1 order by ordered_at, id limit ${SHOWN_MAX}`

/**
 * What examinations are held to today, and when offices work. Of the newest policy: places and people are those of today,
 * whatever a declaration is judged by.
 */
export async function examiningNow({
  policies,
  now,
}: Context): Promise<{ examining: Examining; calendar: WorkCalendar }> {
  const { examining, calendar } = await policies.onDay(chinaDayOf(now().toISOString()))
  return { examining, calendar }
}

/** Examinations as they are told. */
export async function shownExaminations(
  ctx: Context,
  rows: readonly ExaminationRow[],
): Promise<Examination[]> {
  const { examining } = await examiningNow(ctx)
  return rows.map((row) => examinationOf(row, examining))
}

/** The examinations of a declaration of this firm; 404 when it is not the firm's. */
export async function examinationsOfDeclaration(
  ctx: Context,
  firmId: string,
  declarationId: string,
): Promise<ExaminationList> {
  const rows = await asDeclarant(ctx.db.declarant, firmId, async (tx) => {
    const own = await run(tx, 'select from declaration where id = $1', [declarationId])
    if (own.length === 0) throw new Problem('not-found', 'No such declaration is yours.')
    return run<ExaminationRow>(tx, LISTED, [declarationId])
  })
  return { items: await shownExaminations(ctx, rows) }
}

/** The examinations of a declaration, whichever department ordered them: goods are opened for all. */
export async function examinationsOfReview(
  ctx: Context,
  declarationId: string,
): Promise<ExaminationList> {
  const known = await run(ctx.db.officer, 'select from declaration where id = $1', [declarationId])
  if (known.length === 0) throw new Problem('not-found', 'No such review is in your department.')
  const rows = await run<ExaminationRow>(ctx.db.officer, LISTED, [declarationId])
  return { items: await shownExaminations(ctx, rows) }
}

/** Which examination of which declaration. */
export type ExaminationName = { declarationId: string; examinationId: string }

/** One examination, in a transaction that has locked its declaration or only reads. */
export async function findExamination(
  tx: Db,
  { declarationId, examinationId }: ExaminationName,
): Promise<ExaminationRow | undefined> {
  const [row] = await run<ExaminationRow>(
    tx,
    `select ${EXAMINATION_COLUMNS} from examination where id = $1 and declaration_id = $2`,
    [examinationId, declarationId],
  )
  return row
}

type Standing = { open: boolean; examined: boolean; owed: boolean }

// Owed: the red lane orders it a moment after the lodging, unless customs has no question left about the papers.
async function standingOf(tx: Db, { id }: Pick<Locked, 'id'>): Promise<Standing> {
  const [row] = await run<Standing>(
    tx,
    `select coalesce(bool_or(x.state in ('ORDERED', 'BOOKED')), false) as open,
            coalesce(bool_or(x.state = 'DONE'), false) as examined,
            d.lane = 'RED'
              and not coalesce(bool_or(x.department = 'customs' and x.version >= coalesce(d.red_since, 1)), false)
              and not exists (select from review r where r.declaration_id = d.id and r.department = 'customs'
                                                     and r.version = d.version and r.state <> 'OPEN') as owed
       from declaration d left join examination x on x.declaration_id = d.id
      where d.id = $1 group by d.id`,
    [id],
  )
  return row ?? { open: false, examined: false, owed: false }
}

/** Whether goods of the declaration are still to be opened. */
export async function isExamining(tx: Db, of: Pick<Locked, 'id'>): Promise<boolean> {
  const { open, owed } = await standingOf(tx, of)
  return open || owed
}

/** Whether goods are to be opened or were: nobody escapes what is found by taking the declaration back. */
export async function isOrWasExamined(tx: Db, of: Pick<Locked, 'id'>): Promise<boolean> {
  const { open, owed, examined } = await standingOf(tx, of)
  return open || owed || examined
}
