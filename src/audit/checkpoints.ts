/**
 * Checkpoints: what the log says up to an entry, signed, and put where whoever rules the database does not. Each holds
 * the root over the leaves of its stretch, the hash of the chain at its end and the hash of the checkpoint before.
 * With it the second place keeps the leaves, so that of a stretch that was altered the entry can be named.
 */
import type { Context } from '../context.ts'
import { type Db, run, sql } from '../platform/db.ts'
import { asOnlyAuditor } from './chain.ts'
import { ENTRY_LEAF } from './entry-text.ts'
import { rootOf, sha256 } from './tree.ts'

/** What a checkpoint says; hashes are hexadecimal. */
export type CheckpointClaims = {
  no: number
  firstSeq: number
  lastSeq: number
  root: string
  head: string
  /** SHA-256 of the checkpoint before, as it was signed; null for the first. */
  before: string | null
  at: string
}

/** The `typ` of a signed checkpoint. */
export const CHECKPOINT_TYPE = 'portico-checkpoint+jwt'

const ENTRIES_MAX = 1000
const EVERY_MS = 30_000
const DIGITS = 9
const A_FOLDER = 1000

type Auditing = Pick<Context, 'db' | 'signer' | 'now' | 'shelf'>

type LastRow = { no: number; last_seq: number; made_at: Date; jws: string }

/**
 * Makes the checkpoints that are due: for each thousand entries, and for fewer when the last was made a while ago, or at
 * once when `all`. Then keeps in the second place what is not there yet. Gives how many were made. `ending`: stops it after
 * what is under way.
 */
export async function makeCheckpoints(
  ctx: Auditing,
  { all = false, ending }: { all?: boolean; ending?: AbortSignal } = {},
): Promise<number> {
  let made = 0
  while (!ending?.aborted && (await asOnlyAuditor(ctx, (tx) => makeNext(ctx, tx, all)))) made += 1
  while (!ending?.aborted && (await keepNext(ctx)));
  return made
}

async function makeNext(ctx: Auditing, tx: Db, all: boolean): Promise<boolean> {
  const [last] = await sql<LastRow>(tx)`
    select no, last_seq::int8::float8 as last_seq, made_at, jws from audit_checkpoint order by no desc limit 1`
  const after = last?.last_seq ?? 0
  const { leaves, head } = await stretch(tx, after + 1, after + ENTRIES_MAX)
  const now = ctx.now()
  const due = all || last === undefined || now.getTime() - last.made_at.getTime() >= EVERY_MS
  if (head === undefined || (leaves.length < ENTRIES_MAX && !due)) return false
  const claims: CheckpointClaims = {
    no: (last?.no ?? 0) + 1,
    firstSeq: after + 1,
    lastSeq: after + leaves.length,
    root: rootOf(leaves).toString('hex'),
    head: head.toString('hex'),
    before: last ? sha256(Buffer.from(last.jws)).toString('hex') : null,
    at: now.toISOString(),
  }
  const jws = ctx.signer.jws(CHECKPOINT_TYPE, claims)
  await sql(tx)`
    insert into audit_checkpoint (no, first_seq, last_seq, made_at, jws)
    values (${claims.no}, ${claims.firstSeq}, ${claims.lastSeq}, ${now}, ${jws})`
  return true
}

/** The leaves of these entries, and the hash of the last; undefined when there is none. */
export async function stretch(
  tx: Db,
  firstSeq: number,
  lastSeq: number,
): Promise<{ leaves: Buffer[]; head: Buffer | undefined }> {
  const rows = await run<{ leaf: Buffer; hash: Buffer }>(
    tx,
    `select ${ENTRY_LEAF} as leaf, hash from audit_entry where seq >= $1 and seq <= $2 order by seq`,
    [firstSeq, lastSeq],
  )
  return { leaves: rows.map(({ leaf }) => leaf), head: rows.at(-1)?.hash }
}

// The second place is reached between two transactions: while it is slow, nobody waits for the lock. The mark is moved
// after the text is durable, so whoever is killed between, or keeps it beside another, puts it there again, as it is.
async function keepNext(ctx: Auditing): Promise<boolean> {
  const next = await asOnlyAuditor(ctx, readNext)
  if (next === undefined || next === 'ALL') return false
  await ctx.shelf.put(nameOf(next.no), next.text)
  await sql(
    ctx.db.auditor,
  )`update audit_mark set kept_to = ${next.no} where kept_to = ${next.no - 1}`
  return true
}

async function readNext(tx: Db): Promise<{ no: number; text: string } | 'ALL'> {
  const [next] = await sql<{ no: number; first_seq: number; last_seq: number; jws: string }>(tx)`
    select no, first_seq::float8 as first_seq, last_seq::float8 as last_seq, jws
      from audit_checkpoint, audit_mark where no = kept_to + 1`
  if (next === undefined) return 'ALL'
  const { leaves } = await stretch(tx, next.first_seq, next.last_seq)
  return {
    no: next.no,
    text: `${next.jws}\n${Buffer.concat(leaves).toString('base64')}\n`,
  }
}

/** Under which name the second place keeps a checkpoint. */
export function nameOf(no: number): string {
  const folder = String(Math.floor(no / A_FOLDER)).padStart(DIGITS - 3, '0')
  return `checkpoints/${folder}/${String(no).padStart(DIGITS, '0')}`
}
