/** What becomes of an amount that a declaration has reserved: a buyer's year, a guarantor's security. */
import { type Db, kept, sql } from '../platform/db.ts'

/**
 * A further step with what a declaration has reserved. `below`: only of versions before that one. `kind` and `amount`:
 * of one ledger, and no more than that, decimal yuan.
 */
export type LedgerMove = {
  id: string
  step: 'COMMIT' | 'RELEASE' | 'RETURN'
  below?: number
  kind?: 'ANNUAL' | 'GUARANTEE'
  amount?: string
}

/**
 * Takes these steps, in the transaction that changes the declarations. What a declaration never reserved, or has
 * moved already, is left alone.
 */
export async function moveLedgers(tx: Db, moves: readonly LedgerMove[], at: Date): Promise<void> {
  if (moves.length === 0) return
  await kept(tx, 'ledger step')`select ledger_step(${JSON.stringify(moves)}::json, ${at})`
}

/** What the version before has reserved becomes this version's, with no balance changed in between. */
export async function carryLedgers(
  tx: Db,
  { id, version }: { id: string; version: number },
  at: Date,
): Promise<void> {
  await sql(tx)`select ledger_carry(${id}, ${version}, ${at})`
}
