/** What a declarant does about an examination: it chooses the time. */
import type { Context } from '../context.ts'
import { moveFault } from '../domain/examination.ts'
import { asDeclarant, run, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { Examination, ExaminationSlotList } from '../schema-types.ts'
import { book, freeSlots, shownSlot } from './examination-booking.ts'
import { EXAMINATION_COLUMNS, type ExaminationRow, examinationOf } from './examination-row.ts'
import { type ExaminationName, examiningNow, findExamination } from './examination-view.ts'
import { assertMayAct } from './own-act.ts'
import { lockDeclaration } from './steps.ts'

/** Which firm asks about which examination. */
export type OwnExamination = ExaminationName & { firmId: string }

/** The times that the firm can choose from; 409 when there is nothing left to choose. */
export async function slotsForFirm(
  ctx: Context,
  { firmId, declarationId, examinationId }: OwnExamination,
): Promise<ExaminationSlotList> {
  const [row] = await asDeclarant(ctx.db.declarant, firmId, (tx) =>
    run<ExaminationRow>(
      tx,
      `select ${EXAMINATION_COLUMNS} from examination where id = $1 and declaration_id = $2`,
      [examinationId, declarationId],
    ),
  )
  if (!row) throw notFound()
  assertWaits(row)
  // In the name of the officer: what other firms have booked counts, and none of it is told.
  const free = await freeSlots(ctx, ctx.db.officer, row)
  return { items: free.map(shownSlot) }
}

/** Books the time, or moves what was booked, in the name of the declarant or of the broker who lodged for it. */
export async function bookOwn(
  ctx: Context,
  { firmId, declarationId, examinationId }: OwnExamination,
  startsAt: Date,
): Promise<Examination> {
  await assertMayAct(ctx, { firmId, declarationId })
  return transaction(ctx.db.officer, async (tx) => {
    const declaration = await lockDeclaration(tx, declarationId)
    const of = declaration && (await findExamination(tx, { declarationId, examinationId }))
    if (!declaration || !of) throw notFound()
    assertWaits(of)
    const { examining } = await examiningNow(ctx)
    if (of.starts_at?.getTime() === startsAt.getTime()) return examinationOf(of, examining)
    const fault = moveFault(
      {
        startsAt: of.starts_at?.getTime() ?? null,
        moves: of.moves,
        chosen: of.booked_by !== 'PORT',
      },
      ctx.now().getTime(),
      examining,
    )
    if (fault !== undefined) throw new Problem('move-refused', MOVE_FAULTS[fault])
    const by = firmId === declaration.declarant_id ? 'DECLARANT' : 'BROKER'
    return examinationOf(await book(ctx, tx, { declaration, of }, { startsAt, by }), examining)
  })
}

const MOVE_FAULTS = {
  MOVED_OFTEN: 'It was moved as often as the policy allows.',
  TOO_LATE: 'It begins too soon for that.',
} as const

function assertWaits({ state }: ExaminationRow): void {
  if (state === 'ORDERED' || state === 'BOOKED') return
  throw new Problem('not-open', `The examination is ${state}.`)
}

function notFound(): Problem {
  return new Problem('not-found', 'No such examination is of a declaration of yours.')
}
