/**
 * The ledgers, asked for many declarations in one statement: what a buyer may still import this year, and what a
 * guarantor still stands for. The bookkeeping itself is in the database (migrations/, ledger_reserve and
 * ledger_step), next to the rows that it locks.
 */
import type { Context } from '../context.ts'
import { buyerHash } from '../declarations/book-keys.ts'
import { chinaDayOf } from '../domain/day.ts'
import type { History, LedgerAnswer } from '../domain/facts.ts'
import { type Amount, amount, MOST, text } from '../domain/money.ts'
import { kept } from '../platform/db.ts'

/** What one declaration asks of the ledgers, amounts in yuan. */
export type LedgerAsk = {
  id: string
  version: number
  declarantId: string
  /** The buyer's identity number; only its keyed hash is kept. */
  buyerIdNumber: string
  /** The id of the firm that guarantees; undefined where nobody knows it. */
  guarantorId: string | undefined
  /** Dutiable value, counted towards the buyer's year. */
  annual: Amount
  /** The year's limit of a buyer. */
  annualLimit: Amount
  /** Tax, counted towards the guarantee. */
  guarantee: Amount
  lodgedAt: Date
}

/** What the ledgers answered for one declaration; as in the history that rules see. */
export type LedgerAnswers = Pick<History, 'annual' | 'guarantee'>

type Row = {
  id: string
  kind: 'ANNUAL' | 'GUARANTEE'
  available: string
  granted: boolean
}

/** Reserves what these declarations ask, and says of each what was granted. Safe to repeat. */
export async function reserve(
  ctx: Context,
  asks: readonly LedgerAsk[],
): Promise<Map<string, LedgerAnswers>> {
  const rows = asks.flatMap((ask) => rowsOf(ctx, ask))
  const answers = await kept<Row>(ctx.db.program, 'ledger reserve')`
    select declaration_id as id, kind, available, granted
      from ledger_reserve(${JSON.stringify(rows)}::json, ${ctx.now()})`
  const found = new Map(answers.map((row) => [`${row.kind} ${row.id}`, row]))
  return new Map(
    asks.map((ask) => {
      const annual = answerOf(ask.annual, found.get(`ANNUAL ${ask.id}`))
      const guarantee = answerOf(ask.guarantee, found.get(`GUARANTEE ${ask.id}`))
      const unknown = ask.guarantee > 0n && guarantee === undefined
      return [ask.id, { annual, guarantee: unknown ? 'NO_ACCOUNT' : guarantee }] as const
    }),
  )
}

function rowsOf(ctx: Context, ask: LedgerAsk): Record<string, unknown>[] {
  const { id, version, declarantId: declarant, guarantorId } = ask
  const of = { id, version, declarant }
  const rows = []
  if (ask.annual > 0n) {
    const holder = buyerHash(ctx, ask.buyerIdNumber)
    const year = Number(chinaDayOf(ask.lodgedAt.toISOString()).slice(0, 4))
    const [sum, ceiling] = [askable(ask.annual), text(ask.annualLimit)]
    rows.push({ ...of, kind: 'ANNUAL', holder, year, amount: sum, ceiling })
  }
  if (ask.guarantee > 0n && guarantorId !== undefined) {
    const sum = askable(ask.guarantee)
    rows.push({ ...of, kind: 'GUARANTEE', holder: guarantorId, year: 0, amount: sum })
  }
  return rows
}

// The database keeps no larger amount, and no account has as much: a lot must not fail for what nobody can be granted.
function askable(sum: Amount): string {
  return text(sum > MOST ? MOST : sum)
}

function answerOf(asked: Amount, row: Row | undefined): LedgerAnswer | undefined {
  return row && { asked, left: amountLeft(row.available), granted: row.granted }
}

// numeric(19,5) comes as text with five places.
function amountLeft(available: string): Amount {
  return amount(available.replace(/^-.*/, '0'))
}
