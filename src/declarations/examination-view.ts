/** What is read of examinations: by the firms of a declaration, and by its departments. */
import type { Context } from '../context.ts'
import { type Examining, USUAL_EXAMINING } from '../domain/examination.ts'
import { asDeclarant, type Db, run } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { Examination, ExaminationList } from '../schema-types.ts'
import { EXAMINATION_COLUMNS, type ExaminationRow, examinationOf } from './examination-row.ts'

// One is open at a time and department, so this many never come about.
const SHOWN_MAX = 100

const LISTED = `select ${EXAMINATION_COLUMNS} from examination
  where declaration_id = $1 order by ordered_at, id limit ${SHOWN_MAX}`

/** What a policy holds examinations to; what is usual where this program does not know the policy. */
export async function examiningBy({ policies }: Context, policy: string): Promise<Examining> {
  try {
    return (await policies.ofVersion(policy)).examining
  } catch (error) {
    if (error instanceof RangeError) return USUAL_EXAMINING
    throw error
  }
}

/** Examinations as they are told. */
export async function shownExaminations(
  ctx: Context,
  rows: readonly ExaminationRow[],
): Promise<Examination[]> {
  return Promise.all(
    rows.map(async (row) => examinationOf(row, await examiningBy(ctx, row.policy))),
  )
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

/** Whether goods of the declaration are still to be opened. */
export async function isExamining(tx: Db, declarationId: string): Promise<boolean> {
  const open = await run(
    tx,
    `select from examination where declaration_id = $1 and state in ('ORDERED', 'BOOKED') limit 1`,
    [declarationId],
  )
  return open.length > 0
}
