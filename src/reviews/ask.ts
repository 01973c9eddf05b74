/**
 * A department asks the declarant. While a question is open the department's clock stands; the declarant is told by
 * state, event and signed receipt, and the answer, or the department that no longer needs one, lets it go on.
 */
import type { Context } from '../context.ts'
import { resumeClock, stopClock } from '../declarations/case-clock.ts'
import { widenReaders } from '../declarations/document-readers.ts'
import {
  type Locked,
  lockDeclaration,
  mayStep,
  noteEvent,
  owe,
  ringEndpoints,
  takeSteps,
  writeReceipt,
} from '../declarations/steps.ts'
import type { Department } from '../domain/departments.ts'
import { stepTo } from '../domain/lifecycle.ts'
import type { Reviewer } from '../platform/actor.ts'
import { type Db, sql, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type {
  InformationAnswerRequest,
  InformationRequest,
  InformationRequestRequest,
} from '../schema-types.ts'
import { endExamination } from './call-off.ts'
import { assertUnclaimed } from './claims.ts'
import { COLUMNS, type RequestRow, requestOf } from './requests.ts'

const DAY_MS = 86_400_000
const OPEN_MAX = 10

/** Asks, for an open review of the reviewer's department. */
export async function ask(
  ctx: Context,
  reviewer: Reviewer,
  declarationId: string,
  asked: InformationRequestRequest,
): Promise<InformationRequest> {
  const { request, endpoints } = await transaction(ctx.db.officer, async (tx) => {
    const declaration = await lockDeclaration(tx, declarationId)
    if (!declaration) throw new Problem('not-found', 'No such review is in your department.')
    const { by, department } = reviewer
    const { version } = declaration
    await assertOpen(tx, declaration, department)
    await assertUnclaimed(ctx, tx, { declarationId, department, version }, by)
    const row = await insert(ctx, tx, { declaration, reviewer }, asked)
    await stopClock(ctx, tx, { ...row, declarationId, version })
    const told = await tellAsked(ctx, tx, declaration, row)
    return { request: requestOf(row), endpoints: await owe(tx, told) }
  })
  ringEndpoints(ctx, endpoints)
  return request
}

async function assertOpen(tx: Db, { id, version }: Locked, department: Department): Promise<void> {
  const [review] = await sql<{ state: string; questions: number }>(tx)`
    select state, (select count(*)::int from information_request q
                    where q.declaration_id = ${id} and q.department = ${department} and q.state = 'OPEN') as questions
      from review where declaration_id = ${id} and department = ${department} and version = ${version}`
  if (!review) throw new Problem('not-found', 'No such review is in your department.')
  if (review.state !== 'OPEN') {
    throw new Problem('not-open', `The review is ${review.state}; only an open one can ask.`)
  }
  if (review.questions >= OPEN_MAX) {
    throw new Problem('too-many', `${OPEN_MAX} questions of this review are open already.`)
  }
}

async function insert(
  ctx: Context,
  tx: Db,
  { declaration, reviewer }: { declaration: Locked; reviewer: Reviewer },
  { kind, pointers, question, dueInDays }: InformationRequestRequest,
): Promise<RequestRow> {
  const now = ctx.now()
  const [{ policy } = { policy: '' }] = await sql<{ policy: string }>(tx)`
    select policy from declaration where id = ${declaration.id}`
  const { requestDays, requestGraceDays } = (await ctx.policies.ofVersion(policy)).limits
  const dueAt = new Date(now.getTime() + (dueInDays ?? requestDays) * DAY_MS)
  const [row] = await sql<RequestRow>(tx)`
    insert into information_request (id, declaration_id, department, version, declarant_id, broker_id, kind, pointers,
                                     question, state, asked_by, asked_at, due_at, grace_days)
    values (${ctx.newId()}, ${declaration.id}, ${reviewer.department}, ${declaration.version},
            ${declaration.declarant_id}, ${declaration.broker_id}, ${kind}, ${pointers}, ${question}, 'OPEN',
            ${reviewer.by}, ${now}, ${dueAt}, ${requestGraceDays})
    returning *`
  if (!row) throw new Error('a question was not written')
  return row
}

async function tellAsked(ctx: Context, tx: Db, declaration: Locked, row: RequestRow) {
  const data = { departments: [row.department], codes: [] }
  const told = mayStep(declaration, 'ask')
    ? await stepped(ctx, tx, declaration, { step: 'ask', ...data })
    : await noteEvent(ctx, tx, declaration, { type: 'declaration.information-requested', data })
  return receiptsOf(ctx, tx, told, row)
}

type Told = { departments: Department[]; codes: string[] }

async function stepped(
  ctx: Context,
  tx: Db,
  of: Locked,
  { step, ...data }: Told & { step: 'ask' | 'resume' },
): Promise<Locked> {
  await takeSteps(ctx, tx, [{ of, step, ...data }])
  return { ...of, state: stepTo(step), last_seq: of.last_seq + 1 }
}

/** The signed receipt that tells the declarant of a question, behind the acceptance where that is still to be owed. */
export async function receiptsOf(ctx: Context, tx: Db, of: Locked, row: RequestRow) {
  const jws = ctx.signer.jws('portico-request+jwt', {
    id: of.id,
    mrn: of.mrn,
    declarationNo: of.declaration_no,
    requestId: row.id,
    department: row.department,
    kind: row.kind,
    pointers: row.pointers,
    dueAt: row.due_at.toISOString(),
  })
  const issued = await writeReceipt(ctx, tx, { of, seq: of.last_seq }, { kind: 'REQUEST', jws })
  return [{ of, seq: 1 }, issued]
}

/** Answers a question, once, in the name of the declarant or of the broker who lodged for it. */
export async function answer(
  ctx: Context,
  {
    firmId,
    declarationId,
    requestId,
  }: { firmId: string; declarationId: string; requestId: string },
  { message, values = [], documents }: InformationAnswerRequest,
): Promise<InformationRequest> {
  return transaction(ctx.db.officer, async (tx) => {
    const declaration = await lockDeclaration(tx, declarationId)
    const before = declaration && (await findRequest(tx, { declarationId, requestId }))
    if (!declaration || !before || !isOf(declaration, firmId)) throw notFound()
    const strange = values.filter(({ pointer }) => !before.pointers.includes(pointer))
    if (strange.length > 0) {
      const named = strange.map(({ pointer }) => pointer).join(', ')
      throw new Problem('invalid-request', `The question is not about ${named}.`)
    }
    await giveDocuments(ctx, tx, before, documents)
    const given = JSON.stringify({ message, values, documents })
    const row = await close(tx, before, 'ANSWERED', { given, at: ctx.now() })
    const noted = await noteEvent(ctx, tx, declaration, {
      type: 'information.answered',
      data: { departments: [row.department], codes: [] },
    })
    await goOn(ctx, tx, noted, row.department)
    return requestOf(row)
  })
}

// What answers a question is read by whoever asked it.
async function giveDocuments(
  ctx: Context,
  tx: Db,
  { id, declaration_id: declarationId, department, kind }: RequestRow,
  ids: readonly string[] | undefined,
): Promise<void> {
  if (ids === undefined && kind === 'DOCUMENT') {
    throw new Problem(
      'invalid-request',
      'The question asks for a document: name it in `documents`.',
    )
  }
  if (ids === undefined) return
  const readers = { departments: [department], requestIds: [id] }
  const scanned = ctx.documents.scan !== undefined
  await widenReaders(tx, { declarationId, ids }, readers, { scanned })
}

function isOf({ declarant_id, broker_id }: Locked, firmId: string): boolean {
  return firmId === declarant_id || firmId === broker_id
}

/** Takes a question back: the department no longer needs an answer. */
export async function cancel(
  ctx: Context,
  { by, department }: Reviewer,
  { declarationId, requestId }: { declarationId: string; requestId: string },
): Promise<void> {
  await transaction(ctx.db.officer, async (tx) => {
    const declaration = await lockDeclaration(tx, declarationId)
    const before = declaration && (await findRequest(tx, { declarationId, requestId }))
    if (!declaration || before?.department !== department) throw notFound()
    const { version } = declaration
    await assertUnclaimed(ctx, tx, { declarationId, department, version }, by)
    await close(tx, before, 'CANCELLED', { given: null, at: null })
    await goOn(ctx, tx, declaration, department)
  })
}

/** Takes back what a department has asked and ordered, when it decides without an answer. Gives the declaration as it is then. */
export async function cancelAll(
  ctx: Context,
  tx: Db,
  declaration: Locked,
  department: Department,
): Promise<Locked> {
  const cancelled = await sql(tx)`
    update information_request set state = 'CANCELLED'
     where declaration_id = ${declaration.id} and department = ${department} and state = 'OPEN' returning 1`
  const unexamined = await endExamination(ctx, tx, declaration, department)
  return cancelled.length === 0 ? unexamined : goOn(ctx, tx, unexamined, department)
}

async function findRequest(
  tx: Db,
  { declarationId, requestId }: { declarationId: string; requestId: string },
): Promise<RequestRow | undefined> {
  const [row] = await tx.query(
    `select ${COLUMNS} from information_request where id = $1 and declaration_id = $2`,
    [requestId, declarationId],
  )
  return row
}

async function close(
  tx: Db,
  { id, state: before }: RequestRow,
  state: 'ANSWERED' | 'CANCELLED',
  { given, at }: { given: string | null; at: Date | null },
): Promise<RequestRow> {
  const [row] = await sql<RequestRow>(tx)`
    update information_request set state = ${state}, answer = ${given}::json, answered_at = ${at}
     where id = ${id} and state = 'OPEN' returning *`
  if (!row) throw new Problem('not-open', `The question is ${before}.`)
  return row
}

/** Lets things go on: the clock with the department's last open question, the declaration with the last of all. */
export async function goOn(
  ctx: Context,
  tx: Db,
  declaration: Locked,
  department: Department,
): Promise<Locked> {
  const open = await sql<{ department: Department }>(tx)`
    select department from information_request where declaration_id = ${declaration.id} and state = 'OPEN'`
  if (!open.some((row) => row.department === department)) {
    const { id: declarationId, version } = declaration
    await resumeClock(ctx, tx, { declarationId, department, version })
  }
  if (open.length > 0 || !mayStep(declaration, 'resume')) return declaration
  return stepped(ctx, tx, declaration, { step: 'resume', departments: [department], codes: [] })
}

function notFound(): Problem {
  return new Problem('not-found', 'No such question is asked of you or by you.')
}
