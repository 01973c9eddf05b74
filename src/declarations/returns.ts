/** The returns of a declaration, as its declarant reads them. */
import type { Context } from '../context.ts'
import { amount, text } from '../domain/money.ts'
import { cursorAfter, pageOf, positionIn } from '../platform/cursor.ts'
import { asDeclarant, type Db, run } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { GoodsReturn, GoodsReturnList, PageQuery } from '../schema-types.ts'

type Row = Pick<GoodsReturn, 'no' | 'reason' | 'lines' | 'annual' | 'guarantee'> & {
  declaration_id: string
  at: Date
  jws: string
}

function rowsOf(tx: Db, id: string, after: number, limit: number): Promise<Row[]> {
  return run<Row>(
    tx,
    `select g.declaration_id, g.no, g.reason, g.lines, g.annual::text, g.guarantee::text, g.at, r.jws
       from goods_return g join receipt r on r.declaration_id = g.declaration_id and r.seq = g.seq
      where g.declaration_id = $1 and g.no > $2 order by g.no limit $3`,
    [id, after, limit],
  )
}

function returnOf({ declaration_id: declarationId, at, jws: receipt, ...row }: Row): GoodsReturn {
  const [annual, guarantee] = [text(amount(row.annual)), text(amount(row.guarantee))]
  return { declarationId, ...row, annual, guarantee, at: at.toISOString(), receipt }
}

/** A page of the returns, oldest first; 404 when the declaration is not this firm's. */
export async function listReturns(
  ctx: Context,
  firmId: string,
  id: string,
  { limit, after }: PageQuery,
): Promise<GoodsReturnList> {
  const list = `returns ${id}`
  const last = after === undefined ? 0 : Number(positionIn(ctx.keys.cursor, list, after))
  const rows = await asDeclarant(ctx.db.declarant, firmId, async (tx) => {
    const own = await run(tx, 'select from declaration where id = $1', [id])
    if (own.length === 0) throw new Problem('not-found', 'No such declaration is yours.')
    return rowsOf(tx, id, last, limit + 1)
  })
  return pageOf(rows, limit, returnOf, ({ no }) => cursorAfter(ctx.keys.cursor, list, String(no)))
}

/** One return; 404 when there is none, or the declaration is not this firm's. */
export async function readReturn(
  ctx: Context,
  firmId: string,
  { id, no }: { id: string; no: number },
): Promise<GoodsReturn> {
  const [row] = await asDeclarant(ctx.db.declarant, firmId, (tx) => rowsOf(tx, id, no - 1, 1))
  if (row?.no !== no) throw new Problem('not-found', 'There is no such return of yours.')
  return returnOf(row)
}
