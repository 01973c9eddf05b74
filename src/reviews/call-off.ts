/** An examination that was ordered ends without a result: it is called off, or the department decides without it. */
import type { Context } from '../context.ts'
import { resumeClock } from '../declarations/case-clock.ts'
import { EXAMINATION_COLUMNS, type ExaminationRow } from '../declarations/examination-row.ts'
import { tellExamination } from '../declarations/examination-telling.ts'
import type { ExaminationName } from '../declarations/examination-view.ts'
import type { Locked } from '../declarations/steps.ts'
import type { Department } from '../domain/departments.ts'
import type { Reviewer } from '../platform/actor.ts'
import { type Db, run, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import { noteAct } from './acts.ts'
import { assertUnclaimed } from './claims.ts'
import { assertNoIdentity } from './examine.ts'
import { lockExamination } from './locked-examination.ts'

/** Calls an examination off: the department no longer wants it. What the red lane wants only a person calls off. */
export async function callOff(
  ctx: Context,
  { by, department, person }: Reviewer,
  name: ExaminationName,
  reason: string,
): Promise<void> {
  assertNoIdentity(reason)
  await transaction(ctx.db.officer, async (tx) => {
    const { declarationId } = name
    const { declaration, row } = await lockExamination(tx, department, name)
    if (row.cause === 'LANE' && !person) {
      throw new Problem('forbidden', 'What the red lane has ordered only a person calls off.')
    }
    const { version } = declaration
    await assertUnclaimed(ctx, tx, { declarationId, department, version }, by)
    const ended = await end(ctx, tx, declaration, { department, because: reason })
    if (!ended) throw new Problem('not-open', `The examination is ${row.state}.`)
    const act = { act: 'CALLED_OFF', by, detail: { reason } } as const
    await noteAct(ctx, tx, { declarationId, department, version }, act)
  })
}

/** Ends what the department has open, because it decides without a result. Gives the declaration as it is then. */
export async function endExamination(
  ctx: Context,
  tx: Db,
  declaration: Locked,
  department: Department,
): Promise<Locked> {
  return (await end(ctx, tx, declaration, { department, because: null })) ?? declaration
}

async function end(
  ctx: Context,
  tx: Db,
  declaration: Locked,
  { department, because }: { department: Department; because: string | null },
): Promise<Locked | undefined> {
  const { id: declarationId, version } = declaration
  const [row] = await run<ExaminationRow>(
    tx,
    `update examination set state = 'CANCELLED', cancelled_because = $3
      where declaration_id = $1 and department = $2 and state in ('ORDERED', 'BOOKED')
     returning ${EXAMINATION_COLUMNS}`,
    [declarationId, department, because],
  )
  if (!row) return undefined
  await resumeClock(ctx, tx, { declarationId, department, version })
  return tellExamination(ctx, tx, declaration, { type: 'examination.cancelled', row })
}
