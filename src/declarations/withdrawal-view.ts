/** Requests to withdraw that need consent, as they are told. */
import type { Context } from '../context.ts'
import { cursorAfter, pageOf, positionIn } from '../platform/cursor.ts'
import { asDeclarant, type Db, run } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { PageQuery, WithdrawalStanding, WithdrawalStandingList } from '../schema-types.ts'

type Row = {
  id: string
  declaration_id: string
  mrn: string
  reason: string
  requested_at: Date
  decided_at: Date | null
  consented: boolean | null
  ended_at: Date | null
  reason_codes: string[]
  message: string | null
}

const SELECT = `select w.id, w.declaration_id, d.mrn, w.reason, w.requested_at, w.decided_at, w.consented, w.ended_at, w.reason_codes, w.message
  from withdrawal_request w join declaration d on d.id = w.declaration_id`

function standingOf(row: Row): WithdrawalStanding {
  const waiting = row.ended_at ? ('ENDED' as const) : ('OPEN' as const)
  const decided = row.consented ? ('CONSENTED' as const) : ('REFUSED' as const)
  return {
    id: row.id,
    declarationId: row.declaration_id,
    mrn: row.mrn,
    state: row.consented === null ? waiting : decided,
    reason: row.reason,
    requestedAt: row.requested_at.toISOString(),
    ...(row.decided_at && { decidedAt: row.decided_at.toISOString() }),
    reasonCodes: row.reason_codes,
    ...(row.message === null ? {} : { message: row.message }),
  }
}

/** The last request about a declaration of this firm; 404 when there is none. */
export async function ownWithdrawal(
  ctx: Context,
  firmId: string,
  declarationId: string,
): Promise<WithdrawalStanding> {
  const rows = await asDeclarant(ctx.db.declarant, firmId, (tx) =>
    run<Row>(tx, `${SELECT} where w.declaration_id = $1 order by w.id desc limit 1`, [
      declarationId,
    ]),
  )
  return one(rows)
}

/** One request; 404 when there is none. */
export async function readWithdrawal(tx: Db, id: string): Promise<WithdrawalStanding> {
  return one(await run<Row>(tx, `${SELECT} where w.id = $1`, [id]))
}

/** A page of the requests that wait, oldest first. */
export async function waitingWithdrawals(
  ctx: Context,
  { limit, after }: PageQuery,
): Promise<WithdrawalStandingList> {
  const position = after === undefined ? null : positionIn(ctx.keys.cursor, 'withdrawals', after)
  const rows = await run<Row>(
    ctx.db.officer,
    `${SELECT} where w.decided_at is null and w.ended_at is null and ($1::uuid is null or w.id > $1) order by w.id limit $2`,
    [position, limit + 1],
  )
  return pageOf(rows, limit, standingOf, ({ id }) =>
    cursorAfter(ctx.keys.cursor, 'withdrawals', id),
  )
}

function one(rows: Row[]): WithdrawalStanding {
  const [row] = rows
  if (!row) throw new Problem('not-found', 'No such request to withdraw is yours to see.')
  return standingOf(row)
}
