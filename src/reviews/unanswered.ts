/** Questions that nobody answered in time: a reminder first, and after the days of grace the department refuses. */
import type { Context } from '../context.ts'
import {
  type Locked,
  lockDeclaration,
  noteEvent,
  owe,
  ringEndpoints,
} from '../declarations/steps.ts'
import { reviewStateAfter } from '../domain/review.ts'
import { type Db, run, sql, transaction } from '../platform/db.ts'
import { cancelAll, goOn, receiptsOf } from './ask.ts'
import { settle } from './conclude.ts'
import { COLUMNS, type RequestRow } from './requests.ts'

const AT_ONCE = 50
const DAY_MS = 86_400_000

/** The reason that the declarant is told; see the catalogue. */
const UNANSWERED = 'REQUEST_UNANSWERED'

// While goods are to be opened nothing can be corrected.
const DUE = `state = 'OPEN' and due_at <= $1 and (kind <> 'CORRECTION' or not exists (
  select from examination x where x.declaration_id = information_request.declaration_id
                              and x.state in ('ORDERED', 'BOOKED')))`

/** Reminds of, or gives up on, what is due. Several workers may do it at once. */
export async function handleUnanswered(ctx: Context): Promise<void> {
  const due = await run<{ id: string; declaration_id: string }>(
    ctx.db.officer,
    `select id, declaration_id from information_request where ${DUE} order by due_at limit ${AT_ONCE}`,
    [ctx.now()],
  )
  for (const { id, declaration_id } of due) {
    const endpoints = await transaction(ctx.db.officer, async (tx) => {
      const declaration = await lockDeclaration(tx, declaration_id)
      const row = await stillDue(ctx, tx, id)
      if (!declaration || !row) return []
      return row.reminded_at === null
        ? remind(ctx, tx, declaration, row)
        : refuse(ctx, tx, declaration, row)
    })
    ringEndpoints(ctx, endpoints)
  }
}

// Another worker may have been here between the look and the lock.
async function stillDue(ctx: Context, tx: Db, id: string): Promise<RequestRow | undefined> {
  const [row] = await run<RequestRow>(
    tx,
    `select ${COLUMNS} from information_request where ${DUE} and id = $2 for update`,
    [ctx.now(), id],
  )
  return row
}

async function remind(
  ctx: Context,
  tx: Db,
  declaration: Locked,
  row: RequestRow,
): Promise<string[]> {
  const now = ctx.now()
  const due_at = new Date(now.getTime() + row.grace_days * DAY_MS)
  await sql(tx)`
    update information_request set reminded_at = ${now}, due_at = ${due_at} where id = ${row.id}`
  const noted = await noteEvent(ctx, tx, declaration, {
    type: 'information.reminded',
    data: { departments: [row.department], codes: [] },
  })
  return owe(tx, await receiptsOf(ctx, tx, noted, { ...row, due_at }))
}

async function refuse(
  ctx: Context,
  tx: Db,
  declaration: Locked,
  { id, department }: RequestRow,
): Promise<string[]> {
  const now = ctx.now()
  const decision = JSON.stringify({ decision: 'REFUSE', reasonCodes: [UNANSWERED] })
  await sql(tx)`update information_request set state = 'EXPIRED' where id = ${id}`
  const refused = await sql(tx)`
    with closed as (
      update review_case set closed_at = ${now}
       where declaration_id = ${declaration.id} and department = ${department} and version = ${declaration.version}
    )
    update review set state = ${reviewStateAfter('REFUSE')}, decided_at = ${now}, decided_by = 'program',
                      decision = ${decision}, epoch = epoch + 1
     where declaration_id = ${declaration.id} and department = ${department} and version = ${declaration.version}
       and state = 'OPEN' returning 1`
  const gone = await goOn(ctx, tx, await cancelAll(ctx, tx, declaration, department), department)
  // A person of the department has decided meanwhile.
  if (refused.length === 0) return []
  const noted = await noteEvent(ctx, tx, gone, {
    type: 'review.decided',
    data: { departments: [department], codes: [UNANSWERED] },
  })
  return owe(tx, [{ of: noted, seq: 1 }, ...(await settle(ctx, tx, [noted]))])
}
