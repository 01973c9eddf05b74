/**
 * Chaining: what append-only tables hold is entered in the audit log after it was committed. Only transactions that have
 * ended, and all before which have ended, are taken, so nothing that is committed late is passed over. Everything that a
 * pass does is one transaction, under a lock that lets one chainer in: whoever is killed has done nothing.
 */
import type { Context } from '../context.ts'
import { type Db, run, sql } from '../platform/db.ts'
import { ENTRY_LEAF, selectOf } from './entry-text.ts'
import { SOURCES } from './sources.ts'
import { BEGINNING } from './tree.ts'

/** Any number that no other lock of the database has: whoever holds it may write the audit log. */
const AUDIT_LOCK = 7_026_112_310

// Of each table. Transactions are kept whole, but for those with more rows than can be entered at once.
const ROWS_A_PASS = 2000
const ENTRIES_A_PASS = 2 * ROWS_A_PASS

/** Runs in a transaction of the auditor that no other chainer runs beside; undefined when one does. */
export function asOnlyAuditor<T>(
  ctx: Pick<Context, 'db'>,
  work: (tx: Db) => Promise<T>,
): Promise<T | undefined> {
  return ctx.db.auditor.transaction(async (tx) => {
    const [row] = await sql<{ mine: boolean }>(tx)`
      select pg_try_advisory_xact_lock(${AUDIT_LOCK}) as mine`
    return row?.mine ? work(tx) : undefined
  })
}

type Standing = { low: string; high: string; restored: boolean }

/** Enters what was committed since; gives whether it got on, so that more may wait. */
export async function chainAudit(ctx: Pick<Context, 'db'>): Promise<boolean> {
  const gotOn = await asOnlyAuditor(ctx, async (tx) => {
    const standing = await readStanding(tx)
    if (standing.restored) return chainRestored(tx, standing)
    const { low } = standing
    const end = await endOfPass(tx, standing)
    const high = end ?? standing.high
    if (BigInt(high) <= BigInt(low) + 1n) return false
    const count = await enter(tx, low, high)
    // More of one transaction than a pass takes: the next begins where this one did, and finds what is left.
    if (count >= ENTRIES_A_PASS) return true
    // What a pass only finds known, as after a restore, is behind it nevertheless.
    if (count > 0 || end !== undefined) await moveMark(tx, String(BigInt(high) - 1n))
    return count > 0 || end !== undefined
  })
  return gotOn ?? false
}

// Whatever is in `high` or above may still be running. A database that was restored from a dump counts its transactions
// anew, so that what was chained seems to lie in the future.
async function readStanding(tx: Db): Promise<Standing> {
  const [row] = await sql<Standing>(tx)`
    select chained_to::text as low, pg_snapshot_xmin(now)::text as high, chained_to >= pg_snapshot_xmax(now) as restored
      from audit_mark, pg_current_snapshot() as now`
  if (row === undefined) throw new Error('The audit log has lost its mark.')
  return row
}

// What the dump brought and was not chained before it; then everything is looked through from the beginning, and what
// the log has already stays as it is.
async function chainRestored(tx: Db, { high }: Standing): Promise<boolean> {
  const count = await enter(tx, String(BigInt(high) - 1n), String(2n ** 64n - 1n))
  if (count < ENTRIES_A_PASS) await moveMark(tx, '0')
  return true
}

async function moveMark(tx: Db, to: string): Promise<void> {
  await sql(tx)`update audit_mark set chained_to = ${to}::xid8`
}

// The first transaction that this pass leaves; undefined when it takes all.
async function endOfPass(tx: Db, { low, high }: Standing): Promise<string | undefined> {
  const ends = SOURCES.map(
    ({
      table,
    }) => `(select written_in from ${table} where written_in > $1::xid8 and written_in < $2::xid8
                      order by written_in offset ${ROWS_A_PASS} limit 1)`,
  )
  const [row] = await run<{ end: string | null }>(
    tx,
    `select least(${ends.join(', ')})::text as end`,
    [low, high],
  )
  return typeof row?.end === 'string' ? String(BigInt(row.end) + 1n) : undefined
}

// What is known is asked for row by row: as a join it was planned by what the log held when it was last looked at.
const ROWS = SOURCES.map(
  (
    source,
    place,
  ) => `(select * from (${selectOf(source)}, ${place} as place from ${source.table}) as there
     where written_in > $1::xid8 and written_in < $2::xid8
       and (select seq from audit_entry as known where known.source = there.source and known.key = there.key) is null
     order by written_in limit ${ENTRIES_A_PASS})`,
).join('\nunion all\n')

// Somebody who writes two rows of one key must not bring the log to a stand; one is entered, and the other is a fault.
const ENTER = `
  with found as (
    select distinct on (source, key) * from (
      ${ROWS}
    ) as every order by source, key, written_in
  ), last as (
    select seq, hash from audit_entry order by seq desc limit 1
  ), numbered as (
    select coalesce((select seq from last), 0)
             + row_number() over (order by written_in, place, at, key collate "C") as seq,
           source, key, declaration_id, version, act, actor, at, content
      from found
  ), entered as (
    insert into audit_entry (seq, source, key, declaration_id, version, act, actor, at, content, hash)
    select numbered.*, audit_fold(${ENTRY_LEAF}, coalesce((select hash from last), $3::bytea)) over (order by seq)
      from numbered
    returning 1
  )
  select count(*)::int as count from entered`

async function enter(tx: Db, low: string, high: string): Promise<number> {
  const [row] = await run<{ count: number }>(tx, ENTER, [low, high, BEGINNING])
  return row?.count ?? 0
}
