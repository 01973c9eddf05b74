/** An examiner records what was found, once, and later hands the goods out: two facts, at two times. */
import type { Context } from '../context.ts'
import { resumeClock } from '../declarations/case-clock.ts'
import {
  EXAMINATION_COLUMNS,
  type ExaminationRow,
  examinationOf,
  type StoredResult,
} from '../declarations/examination-row.ts'
import { tellExamination } from '../declarations/examination-telling.ts'
import { type ExaminationName, examiningNow } from '../declarations/examination-view.ts'
import { type Locked, noteCredit } from '../declarations/steps.ts'
import { differingLines, mayRecord, misnamedLines } from '../domain/examination.ts'
import { isReleased } from '../domain/lifecycle.ts'
import type { Reviewer } from '../platform/actor.ts'
import { type Db, run, sql, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { Examination, ExaminationResultRequest, ExaminedLine } from '../schema-types.ts'
import { noteAct } from './acts.ts'
import { assertNoIdentity, assertSamples, papersOf } from './examine.ts'
import { lockExamination } from './locked-examination.ts'

/** Records the result of a booked examination. */
export async function recordResult(
  ctx: Context,
  reviewer: Reviewer,
  name: ExaminationName,
  request: ExaminationResultRequest,
): Promise<Examination> {
  assertNoIdentity(request.message)
  for (const { remark } of request.lines) assertNoIdentity(remark)
  // Before, for it asks the registry, and nothing else may be locked meanwhile.
  const { examining } = await examiningNow(ctx)
  return transaction(ctx.db.officer, async (tx) => {
    const { declaration, row } = await lockExamination(tx, reviewer.department, name)
    if (row.state !== 'BOOKED') {
      throw new Problem('not-open', `The examination is ${row.state}; a booked one has a result.`)
    }
    assertBegun(ctx, row)
    const result = await resultOf(tx, declaration, row, request)
    const [done] = await run<ExaminationRow>(
      tx,
      `update examination set state = 'DONE', result = $2, examined_by = $3, examined_at = $4 where id = $1
       returning ${EXAMINATION_COLUMNS}`,
      [row.id, JSON.stringify(result), reviewer.by, ctx.now()],
    )
    if (!done) throw new Error('a result was not written')
    await noteCredit(ctx, tx, [declaration], {
      cause: `EXAMINATION_${request.grade}`,
      by: reviewer.by,
    })
    await tell(ctx, tx, { declaration, reviewer, done }, request.note)
    return examinationOf(done, examining)
  })
}

function assertBegun(ctx: Context, { starts_at: startsAt }: ExaminationRow): void {
  if (startsAt && mayRecord(ctx.now().toISOString(), startsAt.toISOString())) return
  const detail = `It is booked for ${startsAt?.toISOString()}; a result comes on that day or later.`
  throw new Problem('not-open', detail)
}

async function resultOf(
  tx: Db,
  { id }: Locked,
  row: ExaminationRow,
  { grade, lines: measured, samples = [], photographs = [], message }: ExaminationResultRequest,
): Promise<StoredResult> {
  assertLines(row, measured)
  const papers = await papersOf(tx, id)
  const declared = new Map(papers.lines.map((line) => [line.lineNumber, line]))
  const lines = measured.map((line): ExaminedLine => {
    const of = declared.get(line.lineNumber)
    if (!of) throw new Error('a line was opened that is not declared')
    return { ...line, declared: of.quantity, unit: of.unit }
  })
  assertGrade({ grade, message }, lines)
  assertSamples(samples, row.line_numbers)
  await assertPhotographs(tx, row, photographs)
  const told = message === undefined ? {} : { message }
  return { grade, lines, samples: [...samples], photographs: [...photographs], ...told }
}

function assertLines(
  { line_numbers: ordered }: ExaminationRow,
  measured: ExaminationResultRequest['lines'],
): void {
  const wrong = misnamedLines(
    ordered,
    measured.map(({ lineNumber }) => lineNumber),
  )
  if (wrong.length === 0) return
  const detail = `Tell each line of the order once: ${ordered.join(', ')}. Wrong about ${wrong.join(', ')}.`
  throw new Problem('invalid-request', detail)
}

function assertGrade(
  { grade, message }: Pick<StoredResult, 'grade'> & { message: string | undefined },
  lines: readonly ExaminedLine[],
): void {
  const differing = differingLines(lines)
  if (grade === 'CLEAN' && differing.length > 0) {
    const detail = `Other quantities than declared were found of line ${differing.join(', ')}: that is not CLEAN.`
    throw new Problem('invalid-request', detail)
  }
  if (grade !== 'CLEAN' && message === undefined) {
    throw new Problem('invalid-request', `Say in \`message\` what was found that is ${grade}.`)
  }
}

async function assertPhotographs(
  tx: Db,
  { id }: ExaminationRow,
  photographs: readonly string[],
): Promise<void> {
  const found = await sql<{ id: string }>(tx)`
    select id from document where examination_id = ${id} and id = any(${[...photographs]}::uuid[])`
  const missing = photographs.filter((each) => !found.some((row) => row.id === each))
  if (missing.length === 0) return
  const detail = `No photograph ${missing.join(', ')} was added to this examination.`
  throw new Problem('invalid-request', detail)
}

type Recorded = { declaration: Locked; reviewer: Reviewer; done: ExaminationRow }

async function tell(
  ctx: Context,
  tx: Db,
  { declaration, reviewer: { by, department }, done: row }: Recorded,
  note: string | undefined,
): Promise<void> {
  const { id: declarationId, version } = declaration
  await resumeClock(ctx, tx, { declarationId, department, version })
  const detail = note === undefined ? {} : { note }
  await noteAct(ctx, tx, { declarationId, department, version }, { act: 'EXAMINED', by, detail })
  await tellExamination(ctx, tx, declaration, { type: 'examination.recorded', row })
}

/** Hands the goods out, once the declaration is released. Safe to repeat. */
export async function releaseGoods(
  ctx: Context,
  reviewer: Reviewer,
  name: ExaminationName,
): Promise<Examination> {
  return transaction(ctx.db.officer, async (tx) => {
    const { declaration, row } = await lockExamination(tx, reviewer.department, name)
    const { examining } = await examiningNow(ctx)
    if (row.goods_released_at !== null) return examinationOf(row, examining)
    if (row.state !== 'DONE') {
      throw new Problem(
        'not-open',
        `The examination is ${row.state}; goods are handed out after it.`,
      )
    }
    if (!isReleased(declaration.state)) {
      throw new Problem('goods-held', `The declaration is ${declaration.state}.`)
    }
    const [released] = await run<ExaminationRow>(
      tx,
      `update examination set goods_released_at = $2 where id = $1 returning ${EXAMINATION_COLUMNS}`,
      [row.id, ctx.now()],
    )
    if (!released) throw new Error('a release was not written')
    const { by, department } = reviewer
    const { id: declarationId, version } = declaration
    await noteAct(ctx, tx, { declarationId, department, version }, { act: 'GOODS_RELEASED', by })
    await tellExamination(ctx, tx, declaration, { type: 'goods.released', row: released })
    return examinationOf(released, examining)
  })
}
