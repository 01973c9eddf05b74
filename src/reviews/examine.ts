/**
 * A department has goods opened: by the red lane, or because a person wants to see them. While a time is being chosen,
 * and until it has come, the department's clock stands; the declarant is told by event and signed receipt.
 */
import type { Context } from '../context.ts'
import { resumeClock, stopClock } from '../declarations/case-clock.ts'
import {
  EXAMINATION_COLUMNS,
  type ExaminationRow,
  examinationOf,
} from '../declarations/examination-row.ts'
import {
  type ExaminationName,
  examiningBy,
  findExamination,
} from '../declarations/examination-view.ts'
import {
  type Issued,
  type Locked,
  lockDeclaration,
  noteEvent,
  owe,
  ringEndpoints,
  writeReceipt,
} from '../declarations/steps.ts'
import { tellsIdentity } from '../domain/decision-words.ts'
import type { Department } from '../domain/departments.ts'
import { placeAt } from '../domain/examination.ts'
import type { Reviewer } from '../platform/actor.ts'
import { type Db, run, sql, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type {
  Examination,
  ExaminationRequest,
  ExaminationSample,
  GoodsLine,
} from '../schema-types.ts'
import { noteAct } from './acts.ts'
import { assertUnclaimed } from './claims.ts'

const DAY_MS = 86_400_000

/** Orders an examination, for an open review of the reviewer's department. */
export async function orderExamination(
  ctx: Context,
  { by, department }: Reviewer,
  declarationId: string,
  request: ExaminationRequest,
): Promise<Examination> {
  assertNoIdentity(request.instructions)
  const { examination, endpoints } = await transaction(ctx.db.officer, async (tx) => {
    const declaration = await lockDeclaration(tx, declarationId)
    if (!declaration) throw noReview()
    await assertOpen(tx, declaration, department)
    const { version } = declaration
    await assertUnclaimed(ctx, tx, { declarationId, department, version }, by)
    const papers = await papersOf(tx, declarationId)
    const wanted = { ...request, cause: 'REVIEWER' as const, by, department }
    const { row, issued } = await order(ctx, tx, { declaration, papers }, wanted)
    await noteAct(ctx, tx, { declarationId, department, version }, { act: 'ORDERED', by })
    const examining = await examiningBy(ctx, row.policy)
    const endpoints = await owe(tx, [{ of: declaration, seq: 1 }, issued])
    return { examination: examinationOf(row, examining), endpoints }
  })
  ringEndpoints(ctx, endpoints)
  return examination
}

async function assertOpen(tx: Db, { id, version }: Locked, department: Department): Promise<void> {
  const [review] = await sql<{ state: string; open: boolean }>(tx)`
    select state, exists (select from examination x where x.declaration_id = ${id} and x.department = ${department}
                                                     and x.state in ('ORDERED', 'BOOKED')) as open
      from review where declaration_id = ${id} and department = ${department} and version = ${version}`
  if (!review) throw noReview()
  if (review.state !== 'OPEN') {
    throw new Problem(
      'not-open',
      `The review is ${review.state}; goods are opened for an open one.`,
    )
  }
  if (review.open) throw new Problem('already-exists', 'Your department has one open already.')
}

/** What an order is made from, besides the declaration. */
type Papers = { policy: string; office: string; lines: GoodsLine[] }

async function papersOf(tx: Db, id: string): Promise<Papers> {
  const [papers] = await sql<Papers>(tx)`
    select d.policy, b.header ->> 'customsOffice' as office, b.customs -> 'lines' as lines
      from declaration d join bundle b on b.lot_id = d.lot_id and b.declaration_id = d.id where d.id = ${id}`
  if (!papers) throw new Error('a declaration has no bundle')
  return papers
}

type Wanted = ExaminationRequest & {
  cause: Examination['cause']
  department: Department
  by: string
}

type Ordered = { row: ExaminationRow; declaration: Locked; issued: Issued }

async function order(
  ctx: Context,
  tx: Db,
  { declaration, papers }: { declaration: Locked; papers: Papers },
  wanted: Wanted,
): Promise<Ordered> {
  const { department, cause, samples = [], instructions = null, by } = wanted
  const examining = await examiningBy(ctx, papers.policy)
  const { place = placeAt(examining, papers.office) } = wanted
  if (wanted.place !== undefined && examining.places.size > 0 && !examining.places.has(place)) {
    const known = [...examining.places.keys()].sort().join(', ')
    throw new Problem('invalid-request', `The policy has no place ${place}; it has ${known}.`)
  }
  const lineNumbers = linesOf(papers, wanted)
  assertSamples(samples, lineNumbers)
  const now = ctx.now()
  const bookBy = new Date(now.getTime() + examining.bookDays * DAY_MS)
  const [row] = await run<ExaminationRow>(
    tx,
    `insert into examination (id, declaration_id, department, declarant_id, broker_id, mrn, policy, cause, state, place,
                              line_numbers, samples, instructions, ordered_by, ordered_at, book_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'ORDERED', $9, $10, $11, $12, $13, $14, $15)
     returning ${EXAMINATION_COLUMNS}`,
    [
      ctx.newId(),
      declaration.id,
      department,
      declaration.declarant_id,
      declaration.broker_id,
      declaration.mrn,
      papers.policy,
      cause,
      place,
      lineNumbers,
      JSON.stringify(samples),
      instructions,
      by,
      now,
      bookBy,
    ],
  )
  if (!row) throw new Error('an examination was not written')
  await stopClock(ctx, tx, {
    declarationId: declaration.id,
    department,
    version: declaration.version,
  })
  return tell(ctx, tx, declaration, row)
}

function linesOf({ lines }: Papers, { lineNumbers }: Wanted): number[] {
  const declared = lines.map(({ lineNumber }) => lineNumber)
  const unknown = (lineNumbers ?? []).filter((line) => !declared.includes(line))
  if (unknown.length > 0) {
    throw new Problem('invalid-request', `The declaration has no line ${unknown.join(', ')}.`)
  }
  return [...(lineNumbers ?? declared)].sort((a, b) => a - b)
}

function assertSamples(samples: readonly ExaminationSample[], opened: readonly number[]): void {
  const closed = samples.filter(({ lineNumber }) => !opened.includes(lineNumber))
  if (closed.length === 0) return
  const named = [...new Set(closed.map(({ lineNumber }) => lineNumber))].join(', ')
  throw new Problem('invalid-request', `A sample is wanted of line ${named}, which is not opened.`)
}

async function tell(
  ctx: Context,
  tx: Db,
  declaration: Locked,
  row: ExaminationRow,
): Promise<Ordered> {
  const noted = await noteEvent(ctx, tx, declaration, {
    type: 'examination.ordered',
    data: { departments: [row.department], codes: [] },
  })
  const jws = ctx.signer.jws('portico-examination+jwt', {
    id: noted.id,
    mrn: noted.mrn,
    declarationNo: noted.declaration_no,
    bodySha256: noted.body_sha256.toString('hex'),
    examinationId: row.id,
    department: row.department,
    place: row.place,
    lineNumbers: row.line_numbers,
    bookBy: row.book_by.toISOString(),
  })
  const of = { of: noted, seq: noted.last_seq }
  const issued = await writeReceipt(ctx, tx, of, { kind: 'EXAMINATION', jws })
  return { row, declaration: noted, issued }
}

/**
 * Orders what the red lane asks for, of locked declarations whose programs have all looked: once a declaration, by
 * customs, where its review is open. Gives the declarations as they are then, and the receipts issued.
 */
export async function orderForLane(
  ctx: Context,
  tx: Db,
  locked: readonly Locked[],
): Promise<{ declarations: Locked[]; issued: Issued[] }> {
  const waiting = await unopened(
    tx,
    locked.filter(({ lane }) => lane === 'RED').map(({ id }) => id),
  )
  const declarations: Locked[] = []
  const issued: Issued[] = []
  for (const declaration of locked) {
    if (!waiting.includes(declaration.id)) {
      declarations.push(declaration)
      continue
    }
    const papers = await papersOf(tx, declaration.id)
    const wanted = { cause: 'LANE', department: 'customs', by: 'program' } as const
    const ordered = await order(ctx, tx, { declaration, papers }, wanted)
    declarations.push(ordered.declaration)
    issued.push(ordered.issued)
  }
  return { declarations, issued }
}

async function unopened(tx: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await sql<{ id: string }>(tx)`
    select d.id from declaration d
      join review r on r.declaration_id = d.id and r.department = 'customs' and r.version = d.version
     where d.id = any(${ids}::uuid[]) and r.state = 'OPEN'
       and not exists (select from examination x where x.declaration_id = d.id)`
  return rows.map(({ id }) => id)
}

/** Calls an examination off: the department no longer wants it. */
export async function callOff(
  ctx: Context,
  { by, department }: Reviewer,
  name: ExaminationName,
  reason: string,
): Promise<void> {
  assertNoIdentity(reason)
  await transaction(ctx.db.officer, async (tx) => {
    const { declarationId } = name
    const declaration = await lockDeclaration(tx, declarationId)
    const row = declaration && (await findExamination(tx, name))
    if (!declaration || row?.department !== department) throw noExamination()
    const { version } = declaration
    await assertUnclaimed(ctx, tx, { declarationId, department, version }, by)
    const [open] = await cancel(tx, declaration, { department, because: reason })
    if (open === undefined) throw new Problem('not-open', `The examination is ${row.state}.`)
    await noteAct(
      ctx,
      tx,
      { declarationId, department, version },
      {
        act: 'CALLED_OFF',
        by,
        detail: { reason },
      },
    )
    await tellCancelled(ctx, tx, declaration, department)
  })
}

/** Ends what the department has open, because it decides without a result. Gives the declaration as it is then. */
export async function cancelExamination(
  ctx: Context,
  tx: Db,
  declaration: Locked,
  department: Department,
): Promise<Locked> {
  const cancelled = await cancel(tx, declaration, { department, because: null })
  return cancelled.length === 0 ? declaration : tellCancelled(ctx, tx, declaration, department)
}

function cancel(
  tx: Db,
  { id }: Locked,
  { department, because }: { department: Department; because: string | null },
): Promise<{ id: string }[]> {
  return sql<{ id: string }>(tx)`
    update examination set state = 'CANCELLED', cancelled_because = ${because}
     where declaration_id = ${id} and department = ${department} and state in ('ORDERED', 'BOOKED') returning id`
}

async function tellCancelled(
  ctx: Context,
  tx: Db,
  declaration: Locked,
  department: Department,
): Promise<Locked> {
  const { id: declarationId, version } = declaration
  await resumeClock(ctx, tx, { declarationId, department, version })
  const data = { departments: [department], codes: [] }
  return noteEvent(ctx, tx, declaration, { type: 'examination.cancelled', data })
}

/** Refuses words that would tell the declarant an identity number. */
export function assertNoIdentity(message: string | undefined): void {
  if (message === undefined || !tellsIdentity({ decision: 'PASS', message })) return
  throw new Problem('personal-data', 'The text holds an identity number.')
}

/** The answer to whoever asks for an examination that is not the department's. */
export function noExamination(): Problem {
  return new Problem('not-found', 'No such examination is of your department.')
}

function noReview(): Problem {
  return new Problem('not-found', 'No such review is in your department.')
}
