/** What is read of the questions about a declaration. */
import type { Context } from '../context.ts'
import type { Department } from '../domain/departments.ts'
import { asDeclarant, run } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type {
  InformationAnswer,
  InformationRequest,
  InformationRequestList,
} from '../schema-types.ts'

/** A stored question. */
export type RequestRow = {
  id: string
  declaration_id: string
  department: Department
  kind: InformationRequest['kind']
  pointers: string[]
  question: string
  state: InformationRequest['state']
  asked_at: Date
  due_at: Date
  grace_days: number
  reminded_at: Date | null
  answer: Omit<InformationAnswer, 'at'> | null
  answered_at: Date | null
}

/** The columns of {@link RequestRow}. */
export const COLUMNS = `id, declaration_id, department, kind, pointers, question, state, asked_at, due_at, grace_days,
  reminded_at, answer, answered_at`

/** A question as it is told; who asked stays inside the department. */
export function requestOf(row: RequestRow): InformationRequest {
  const { id, department, kind, state, pointers, question, answer } = row
  return {
    id,
    declarationId: row.declaration_id,
    department,
    kind,
    state,
    pointers,
    question,
    askedAt: row.asked_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    ...(row.reminded_at && { remindedAt: row.reminded_at.toISOString() }),
    ...(answer && row.answered_at
      ? { answer: { ...answer, at: row.answered_at.toISOString() } }
      : {}),
  }
}

/** The questions about a declaration of this firm; 404 when it is not the firm's. */
export async function requestsOfDeclaration(
  ctx: Context,
  firmId: string,
  declarationId: string,
): Promise<InformationRequestList> {
  const rows = await asDeclarant(ctx.db.declarant, firmId, async (tx) => {
    const own = await run(tx, 'select from declaration where id = $1', [declarationId])
    if (own.length === 0) throw new Problem('not-found', 'No such declaration is yours.')
    return run<RequestRow>(
      tx,
      `select ${COLUMNS} from information_request where declaration_id = $1 order by asked_at, id limit 100`,
      [declarationId],
    )
  })
  return { items: rows.map(requestOf) }
}

/** The questions that a department has asked about a declaration. */
export async function requestsOfReview(
  ctx: Context,
  department: Department,
  declarationId: string,
): Promise<InformationRequestList> {
  const rows = await run<RequestRow>(
    ctx.db.officer,
    `select ${COLUMNS} from information_request
      where declaration_id = $1 and department = $2 order by asked_at, id limit 100`,
    [declarationId, department],
  )
  return { items: rows.map(requestOf) }
}
