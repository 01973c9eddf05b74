/**
 * Verifying: the log is reckoned again from its first entry, held against the signed checkpoints in the second place, and
 * every row that it is about against the hash that the log has of it. What differs is told, the first place first.
 */
import type { Context } from '../context.ts'
import { type Db, run, sql } from '../platform/db.ts'
import type { Shelf } from '../platform/shelf.ts'
import type { PublicKey } from '../schema-types.ts'
import { CHECKPOINT_TYPE, type CheckpointClaims, nameOf } from './checkpoints.ts'
import { claimsIn, type Judge, judgeBy } from './jws.ts'
import { rowFaults } from './rows.ts'
import { ENTRY_LEAF } from './sources.ts'
import { BEGINNING, link, rootOf, sha256 } from './tree.ts'

/** Something that is not as it was. `row`: of a table, as source and key. */
export type AuditFault = {
  what: string
  seq?: number
  row?: string
  checkpoint?: number
}

/** What was found. `pending`: rows that were committed and wait to be chained. */
export type AuditReport = {
  entries: number
  checkpoints: number
  pending: number
  faults: AuditFault[]
}

/** What a verification needs besides the database. */
export type Outside = { shelf: Pick<Shelf, 'get'>; keys: readonly PublicKey[] }

const FAULTS_MAX = 20
const ENTRIES_A_READ = 10_000

/**
 * Verifies the log of this database as it is at one moment. Chain and rows at once, each by a connection of its own that
 * sees the same: PostgreSQL compares rows while the chain is reckoned here.
 */
export function verifyAudit(ctx: Context): Promise<AuditReport> {
  const outside = { shelf: ctx.shelf, keys: [ctx.signer.publicJwk] }
  return ctx.db.auditor.transaction('REPEATABLE READ', async (tx) => {
    const [{ snapshot } = { snapshot: '' }] = await sql<{ snapshot: string }>(tx)`
      select pg_export_snapshot() as snapshot`
    await planForAll(tx)
    const [chain, rows] = await Promise.all([
      walkChain(tx, outside),
      ctx.db.auditor.transaction('REPEATABLE READ', async (beside) => {
        await run(beside, `set transaction snapshot '${snapshot}'`, [])
        await planForAll(beside)
        return rowFaults(beside, FAULTS_MAX)
      }),
    ])
    return reportOf(chain, rows)
  })
}

// Everything is read, so plans that the port otherwise avoids are the right ones.
async function planForAll(tx: Db): Promise<void> {
  await sql(tx)`
    select set_config('transaction_read_only', 'on', true), set_config('enable_seqscan', 'on', true),
           set_config('enable_hashjoin', 'on', true), set_config('enable_mergejoin', 'on', true),
           set_config('work_mem', '64MB', true)`
}

/** Verifies within a transaction, whose role sees all. */
export async function verifyIn(tx: Db, outside: Outside): Promise<AuditReport> {
  const chain = await walkChain(tx, outside)
  return reportOf(chain, await rowFaults(tx, FAULTS_MAX))
}

type Chain = { entries: number; checkpoints: number; faults: AuditFault[] }

function reportOf(
  { entries, checkpoints, faults }: Chain,
  rows: { faults: AuditFault[]; pending: number },
): AuditReport {
  const all = [...faults, ...rows.faults].sort((a, b) => (a.seq ?? LAST) - (b.seq ?? LAST))
  return { entries, checkpoints, pending: rows.pending, faults: all.slice(0, FAULTS_MAX) }
}

const LAST = Number.MAX_SAFE_INTEGER

type Entry = { seq: number; row: string; leaf: Buffer; hash: Buffer }

type Kept = { claims: CheckpointClaims; leaves: Buffer; jws: string }

// A cursor over both: the entries as they come, and the checkpoint within whose stretch they are.
type Walk = {
  tx: Db
  outside: Outside
  judge: Judge
  faults: AuditFault[]
  before: Buffer
  expected: number
  checkpoint: Kept | undefined
  no: number
  beforeJws: string | undefined
  checkpoints: number
}

async function walkChain(tx: Db, outside: Outside): Promise<Chain> {
  const walk: Walk = {
    tx,
    outside,
    judge: judgeBy(outside.keys),
    faults: [],
    before: BEGINNING,
    expected: 1,
    checkpoint: undefined,
    no: 0,
    beforeJws: undefined,
    checkpoints: 0,
  }
  await nextCheckpoint(walk)
  for await (const entry of entriesOf(tx)) {
    await lookAt(walk, entry)
    if (walk.faults.length >= FAULTS_MAX) break
  }
  if (walk.faults.length < FAULTS_MAX) await lookBehind(walk)
  const entries = walk.expected - 1
  return { entries, checkpoints: walk.checkpoints, faults: walk.faults }
}

async function* entriesOf(tx: Db): AsyncGenerator<Entry> {
  for (let after = 0; ; ) {
    const rows = await run<Entry>(
      tx,
      `select seq::float8 as seq, source || ' ' || key as row, ${ENTRY_LEAF} as leaf, hash
         from audit_entry where seq > $1 order by seq limit ${ENTRIES_A_READ}`,
      [after],
    )
    yield* rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < ENTRIES_A_READ) return
    after = last.seq
  }
}

async function lookAt(walk: Walk, { seq, row, leaf, hash }: Entry): Promise<void> {
  const { faults } = walk
  if (seq !== walk.expected) {
    faults.push({ what: 'An entry is missing.', seq: walk.expected })
    // What was chained to it cannot be reckoned, so the chain is taken up again from here.
    while (walk.checkpoint && seq > walk.checkpoint.claims.lastSeq) await nextCheckpoint(walk)
    walk.expected = seq + 1
    walk.before = hash
    return
  }
  walk.expected = seq + 1
  const fault = faultOf(walk, { seq, leaf, hash })
  if (fault !== undefined) faults.push({ what: fault, seq, row })
  walk.before = hash
  if (seq === walk.checkpoint?.claims.lastSeq) {
    if (hash.toString('hex') !== walk.checkpoint.claims.head && fault === undefined) {
      faults.push({ what: 'The hash of the entry is not the signed one.', seq, row })
    }
    await nextCheckpoint(walk)
  }
}

function faultOf(
  { checkpoint, before }: Walk,
  { seq, leaf, hash }: Omit<Entry, 'row'>,
): string | undefined {
  if (checkpoint) {
    const at = (seq - checkpoint.claims.firstSeq) * leaf.length
    const kept = checkpoint.leaves.subarray(at, at + leaf.length)
    if (!kept.equals(leaf)) return 'The entry is not the one that was signed.'
  }
  return link(before, leaf).equals(hash) ? undefined : 'The entry does not fit the chain.'
}

// In the database and in the second place, both alike, signed, following the one before.
async function nextCheckpoint(walk: Walk): Promise<void> {
  const no = walk.no + 1
  const name = nameOf(no)
  const [stored] = await sql<{ jws: string; first_seq: string; last_seq: string }>(walk.tx)`
    select jws, first_seq, last_seq from audit_checkpoint where no = ${no}`
  const text = await walk.outside.shelf.get(name)
  walk.checkpoint = undefined
  if (text === undefined && stored === undefined) {
    walk.no = no
    return stopAt(walk, no)
  }
  walk.no = no
  const kept = readKept(walk, text ?? `${stored?.jws}\n`)
  if (typeof kept === 'string') return void walk.faults.push({ what: kept, checkpoint: no })
  const { claims, jws } = kept
  const beforeHash =
    walk.beforeJws === undefined ? null : sha256(Buffer.from(walk.beforeJws)).toString('hex')
  walk.beforeJws = jws
  const faults = [
    ...(text === undefined ? await lackOf(walk.tx, no) : []),
    ...(stored?.jws === jws
      ? []
      : ['The database has another checkpoint than the second place, or none.']),
    ...(stored === undefined ||
    (Number(stored.first_seq) === claims.firstSeq && Number(stored.last_seq) === claims.lastSeq)
      ? []
      : ['The stretch of the checkpoint is not the signed one.']),
    ...(claims.no === no && claims.before === beforeHash
      ? []
      : ['The checkpoint does not follow the one before.']),
  ]
  for (const what of faults) walk.faults.push({ what, checkpoint: no })
  walk.checkpoints += 1
  if (text !== undefined) walk.checkpoint = kept
}

// Made a moment ago, it may not be in the second place yet; but then it is not marked as kept either.
async function lackOf(tx: Db, no: number): Promise<string[]> {
  const [mark] = await sql<{ kept_to: number }>(tx)`select kept_to from audit_mark`
  const [later] = await sql(tx)`select from audit_checkpoint where no > ${no + 1}`
  return mark !== undefined && mark.kept_to < no && later === undefined
    ? []
    : ['The second place has lost the checkpoint.']
}

// A gap: what comes after it would otherwise never be looked at.
async function stopAt(walk: Walk, no: number): Promise<void> {
  const later = await sql(walk.tx)`select from audit_checkpoint where no > ${no} limit 1`
  const shelved = await walk.outside.shelf.get(nameOf(no + 1))
  if (later.length > 0 || shelved !== undefined) {
    walk.faults.push({ what: 'A checkpoint is missing.', checkpoint: no })
  }
}

function readKept({ judge }: Walk, text: string): Kept | string {
  const [jws = '', leaves = ''] = text.split('\n')
  const claims = claimsIn<CheckpointClaims>(jws, CHECKPOINT_TYPE, judge)
  if (claims === undefined) return 'The checkpoint is not signed by the port.'
  const bytes = Buffer.from(leaves, 'base64')
  if (leaves !== '' && !rootIs(bytes, claims.root))
    return 'The leaves in the second place are not the signed ones.'
  return { claims, leaves: bytes, jws }
}

const LEAF_BYTES = 32

function rootIs(bytes: Buffer, root: string): boolean {
  const leaves = Array.from({ length: bytes.length / LEAF_BYTES }, (_, index) =>
    bytes.subarray(index * LEAF_BYTES, (index + 1) * LEAF_BYTES),
  )
  return leaves.length > 0 && rootOf(leaves).toString('hex') === root
}

// Entries of a stretch that was signed and is not there any more.
async function lookBehind(walk: Walk): Promise<void> {
  const { checkpoint } = walk
  if (checkpoint && walk.expected <= checkpoint.claims.lastSeq) {
    walk.faults.push({ what: 'An entry is missing.', seq: walk.expected })
  }
}
