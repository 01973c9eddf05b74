/** Objections, as the firm and as customs read them. */
import type { Context } from '../context.ts'
import type { CreditCause } from '../domain/credit-criteria.ts'
import { cursorAfter, pageOf, positionIn } from '../platform/cursor.ts'
import { asDeclarant, type Db, run } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type {
  Objection,
  ObjectionCase,
  ObjectionCaseList,
  ObjectionList,
  PageQuery,
} from '../schema-types.ts'

type Row = {
  id: string
  entry_id: string
  text: string
  opened_at: Date
  due_at: Date
  state: Objection['state']
  decided_at: Date | null
  reason: string | null
}

const COLUMNS = 'id, entry_id, text, opened_at, due_at, state, decided_at, reason'

/** One objection. */
export async function readObjection(db: Db, id: string): Promise<Objection> {
  const [row] = await run<Row>(db, `select ${COLUMNS} from credit_objection where id = $1`, [id])
  if (!row) throw new Problem('not-found', 'There is no such objection.')
  return objectionOf(row)
}

const OWN = 'own objections'

/** A page of a firm's objections, the newest first. */
export async function listOwnObjections(
  ctx: Context,
  firmId: string,
  { limit, after }: PageQuery,
): Promise<ObjectionList> {
  const before = after === undefined ? null : positionIn(ctx.keys.cursor, OWN, after)
  const rows = await asDeclarant(ctx.db.declarant, firmId, (tx) =>
    run<Row>(
      tx,
      `select ${COLUMNS} from credit_objection
        where firm_id = $1 and ($2::uuid is null or id < $2::uuid) order by id desc limit $3`,
      [firmId, before, limit + 1],
    ),
  )
  return pageOf(rows, limit, objectionOf, ({ id }) => cursorAfter(ctx.keys.cursor, OWN, id))
}

type CaseRow = Row & {
  firm_id: string
  name: string
  cause: CreditCause
  points: number
  happened_on: string
  declaration_id: string | null
  reference: string | null
}

const CASES = `select o.id, entry_id, o.text, opened_at, due_at, state, decided_at, reason, o.firm_id, name, cause, points,
       happened_on, declaration_id, reference
  from credit_objection o join credit_entry e on e.id = entry_id join firm on firm.id = o.firm_id`

/** One objection, with its entry. */
export async function readObjectionCase(db: Db, id: string): Promise<ObjectionCase> {
  const [row] = await run<CaseRow>(db, `${CASES} where o.id = $1`, [id])
  if (!row) throw new Problem('not-found', 'There is no such objection.')
  return caseOf(row)
}

const LIST = 'objections'

/** A page of the objections that wait for an answer, the most urgent first. */
export async function listObjections(
  ctx: Context,
  { limit, after }: PageQuery,
): Promise<ObjectionCaseList> {
  const last = after === undefined ? null : positionIn(ctx.keys.cursor, LIST, after)
  const rows = await run<CaseRow>(
    ctx.db.officer,
    `${CASES} where state = 'OPEN'
        and ($1::uuid is null or (due_at, o.id) > (select due_at, id from credit_objection where id = $1))
      order by due_at, o.id limit $2`,
    [last, limit + 1],
  )
  return pageOf(rows, limit, caseOf, ({ id }) => cursorAfter(ctx.keys.cursor, LIST, id))
}

function caseOf(row: CaseRow): ObjectionCase {
  return {
    ...objectionOf(row),
    firmId: row.firm_id,
    firmName: row.name,
    cause: row.cause,
    points: row.points,
    happenedOn: row.happened_on,
    ...(row.declaration_id !== null && { declarationId: row.declaration_id }),
    ...(row.reference !== null && { reference: row.reference }),
  }
}

function objectionOf(row: Row): Objection {
  return {
    id: row.id,
    entryId: row.entry_id,
    text: row.text,
    openedAt: row.opened_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    state: row.state,
    ...(row.decided_at !== null && { decidedAt: row.decided_at.toISOString() }),
    ...(row.reason !== null && { reason: row.reason }),
  }
}
