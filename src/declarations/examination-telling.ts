/** The declarant is told what becomes of an examination: by event, and by a signed receipt. */
import type { Context } from '../context.ts'
import type { Db } from '../platform/db.ts'
import type { EventType } from '../schema-types.ts'
import type { ExaminationRow } from './examination-row.ts'
import { type Locked, noteEvent, owe, writeReceipt } from './steps.ts'

type ExaminationEvent = Extract<EventType, `examination.${string}` | 'goods.released'>

/**
 * Notes the event, writes its receipt and owes it, behind the acceptance where that is still to be owed; the sweep brings
 * it on its way. Gives the declaration as it is then.
 */
export async function tellExamination(
  ctx: Context,
  tx: Db,
  declaration: Locked,
  { type, row }: { type: ExaminationEvent; row: ExaminationRow },
): Promise<Locked> {
  const data = { departments: [row.department], codes: [] }
  const of = await noteEvent(ctx, tx, declaration, { type, data })
  const jws = ctx.signer.jws('portico-examination+jwt', {
    id: of.id,
    mrn: of.mrn,
    declarationNo: of.declaration_no,
    bodySha256: of.body_sha256.toString('hex'),
    examinationId: row.id,
    department: row.department,
    state: row.state,
    place: row.place,
    lineNumbers: row.line_numbers,
    bookBy: row.state === 'ORDERED' ? row.book_by.toISOString() : undefined,
    startsAt: row.starts_at?.toISOString(),
    grade: row.result?.grade,
    goodsReleasedAt: row.goods_released_at?.toISOString(),
  })
  const issued = await writeReceipt(ctx, tx, { of, seq: of.last_seq }, { kind: 'EXAMINATION', jws })
  await owe(tx, [{ of, seq: 1 }, issued])
  return of
}
