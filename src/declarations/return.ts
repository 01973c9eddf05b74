/**
 * Goods that were released go back: in part, or all of them, within thirty days. What they took of the buyer's year and
 * of the guarantee is given back with them, in proportion and to the last place.
 */
import type { Context } from '../context.ts'
import { lineAmounts } from '../domain/assessment/ledger-amounts.ts'
import {
  excesses,
  freedBy,
  type LineQuantity,
  quantitiesLeft,
  RETURN_DAYS,
} from '../domain/goods-return.ts'
import { amount, text } from '../domain/money.ts'
import { type Db, sql, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type {
  CustomsSection,
  GoodsReturn,
  GoodsReturnRequest,
  TaxSection,
} from '../schema-types.ts'
import { type LedgerMove, moveLedgers } from './ledger-moves.ts'
import { assertMayAct, lockOwn, type OwnAct } from './own-act.ts'
import { type Locked, owe, takeSteps, writeReceipt } from './steps.ts'

/** A return that was taken; `endpoints` are to be rung for after the commit. `etag`: of the declaration now. */
export type Returned = { goodsReturn: GoodsReturn; endpoints: string[]; etag: number }

/** Takes the return, never of more than is left. */
export async function returnGoods(
  ctx: Context,
  act: OwnAct,
  { reason, lines }: GoodsReturnRequest,
): Promise<Returned> {
  if (lines.some(({ quantity }) => amount(quantity) === 0n)) {
    throw new Problem('invalid-request', 'A quantity that goes back is above 0.')
  }
  await assertMayAct(ctx, act)
  return transaction(ctx.db.officer, async (tx) => {
    const declaration = await lockOwn(tx, act, 'return')
    const papers = await papersOf(tx, declaration.id)
    assertInTime(ctx, await handedOutAt(tx, declaration.id, papers.concluded_at))
    const { returned, count } = await earlierReturns(tx, declaration.id)
    if (count >= RETURNS_MAX) {
      throw new Problem('too-many', `A declaration has at most ${RETURNS_MAX} returns.`)
    }
    const declared = papers.customs.lines
    assertLeft(lines, quantitiesLeft(declared, returned))
    const pack = await ctx.policies.ofVersion(papers.policy)
    const amounts = lineAmounts(papers.tax, pack)
    const freed = freedBy(lines, { declared, returned }, amounts)
    const given = await giveBack(ctx, tx, declaration.id, freed)
    const left = quantitiesLeft(declared, [...returned, ...lines])
    const numbers = [...new Set(lines.map(({ lineNumber }) => lineNumber))]
    const shown = numbers.map((lineNumber) => ({
      lineNumber,
      quantity: text(quantityOf(lines, lineNumber)),
      left: text(left.get(lineNumber) ?? 0n),
    }))
    return tell(ctx, tx, declaration, {
      no: count + 1,
      reason,
      lines: shown,
      ...given,
      firmId: act.firmId,
    })
  })
}

const RETURNS_MAX = 1000

type Papers = { policy: string; concluded_at: Date; customs: CustomsSection; tax: TaxSection }

async function papersOf(tx: Db, id: string): Promise<Papers> {
  const [papers] = await sql<Papers>(tx)`
    select d.policy, d.concluded_at, b.customs, b.tax
      from declaration d join bundle b on b.lot_id = d.lot_id and b.declaration_id = d.id where d.id = ${id}`
  if (!papers) throw new Error('a declaration has no bundle')
  return papers
}

const DAY_MS = 86_400_000

function assertInTime(ctx: Context, at: Date): void {
  const end = new Date(at.getTime() + RETURN_DAYS * DAY_MS)
  if (ctx.now() <= end) return
  const detail = `It was released at ${at.toISOString()}; goods could go back until ${end.toISOString()}.`
  throw new Problem('return-too-late', detail)
}

// Goods that were opened and not handed out yet cannot come back, and the days count from when they were.
async function handedOutAt(tx: Db, id: string, released: Date): Promise<Date> {
  const opened = await sql<{ at: Date | null }>(tx)`
    select goods_released_at as at from examination where declaration_id = ${id} and state = 'DONE'`
  if (opened.some(({ at }) => at === null)) {
    throw new Problem('goods-held', 'They were opened, and the examiner has not handed them out.')
  }
  const times = opened.map(({ at }) => at?.getTime() ?? 0)
  return new Date(Math.max(released.getTime(), ...times))
}

function assertLeft(asked: readonly LineQuantity[], left: ReturnType<typeof quantitiesLeft>): void {
  const over = excesses(asked, left)
  if (over.length === 0) return
  const lines = over.map((line) => ({
    lineNumber: line.lineNumber,
    asked: text(line.asked),
    left: text(line.left),
  }))
  const told = lines.map((line) => `line ${line.lineNumber}: ${line.left} of ${line.asked}`)
  const detail = `Less is left than would go back (${told.slice(0, 10).join(', ')}).`
  throw new Problem('quantity-exceeded', detail, { extra: { lines } })
}

async function earlierReturns(
  tx: Db,
  id: string,
): Promise<{ returned: LineQuantity[]; count: number }> {
  const rows = await sql<{ lines: LineQuantity[] }>(tx)`
    select lines from goods_return where declaration_id = ${id}`
  return { returned: rows.flatMap(({ lines }) => lines), count: rows.length }
}

function quantityOf(lines: readonly LineQuantity[], lineNumber: number): bigint {
  return lines
    .filter((line) => line.lineNumber === lineNumber)
    .reduce((sum, { quantity }) => sum + amount(quantity), 0n)
}

type Given = { annual: string; guarantee: string }

// No more than the declaration used, which is less where a person released what a ledger had not granted.
async function giveBack(
  ctx: Context,
  tx: Db,
  id: string,
  freed: { annual: bigint; guarantee: bigint },
): Promise<Given> {
  const before = await givenBack(tx, id)
  const moves: LedgerMove[] = [
    { id, step: 'RETURN', kind: 'ANNUAL', amount: text(freed.annual) },
    { id, step: 'RETURN', kind: 'GUARANTEE', amount: text(freed.guarantee) },
  ]
  await moveLedgers(tx, moves, ctx.now())
  const after = await givenBack(tx, id)
  return {
    annual: text(after.annual - before.annual),
    guarantee: text(after.guarantee - before.guarantee),
  }
}

async function givenBack(tx: Db, id: string): Promise<{ annual: bigint; guarantee: bigint }> {
  const rows = await sql<{ kind: string; amount: string }>(tx)`
    select kind, sum(amount)::numeric(19,5)::text as amount from ledger_entry
     where declaration_id = ${id} and step = 'RETURN' group by kind`
  const of = (kind: string) => amount(rows.find((row) => row.kind === kind)?.amount ?? '0')
  return { annual: of('ANNUAL'), guarantee: of('GUARANTEE') }
}

type Taken = Pick<GoodsReturn, 'no' | 'reason' | 'lines'> & Given & { firmId: string }

async function tell(
  ctx: Context,
  tx: Db,
  of: Locked,
  { firmId, ...taken }: Taken,
): Promise<Returned> {
  const at = ctx.now()
  const { no, reason, lines, annual, guarantee } = taken
  await takeSteps(ctx, tx, [{ of, step: 'return', departments: [], codes: [] }])
  const seq = of.last_seq + 1
  const receipt = ctx.signer.jws('portico-return+jwt', {
    id: of.id,
    mrn: of.mrn,
    declarationNo: of.declaration_no,
    no,
    lines,
    returnedAt: at.toISOString(),
  })
  const issued = await writeReceipt(ctx, tx, { of, seq }, { kind: 'RETURN', jws: receipt })
  await sql(tx)`
    insert into goods_return (declaration_id, no, declarant_id, broker_id, reason, lines, annual, guarantee, acted_by,
                              at, seq)
    values (${of.id}, ${no}, ${of.declarant_id}, ${of.broker_id}, ${reason}, ${JSON.stringify(lines)}, ${annual},
            ${guarantee}, ${firmId}, ${at}, ${seq})`
  return {
    goodsReturn: { declarationId: of.id, ...taken, at: at.toISOString(), receipt },
    endpoints: await owe(tx, [{ of, seq: 1 }, issued]),
    etag: seq,
  }
}
