/**
 * Verifying: the log is reckoned again from its first entry, held against the signed checkpoints in the second place, and
 * every row that it is about against the hash that the log has of it. What differs is told, the first place first.
 */
import type { Context } from '../context.ts'
import { type Db, run, sql } from '../platform/db.ts'
import type { Shelf } from '../platform/shelf.ts'
import type { Signer } from '../receipts/sign.ts'
import type { PublicKey } from '../schema-types.ts'
import { ENTRY_LEAF } from './entry-text.ts'
import { judgeBy } from './jws.ts'
import { rowFaults } from './rows.ts'
import {
  ahead,
  type Checkpoints,
  isKnown,
  type Kept,
  lastKept,
  nextKept,
  openCheckpoints,
} from './second-place.ts'
import { BEGINNING, link } from './tree.ts'

/** Something that is not as it was. `row`: of a table, as source and key. */
export type AuditFault = {
  what: string
  seq?: number
  row?: string
  checkpoint?: number
}

/**
 * What was found. `pending`: rows that were committed and wait to be chained. `ahead`: checkpoints of the second place after
 * the last that the database knows of, as when it is an older dump, or when its end was cut off.
 */
export type AuditReport = {
  entries: number
  checkpoints: number
  pending: number
  ahead: number
  faults: AuditFault[]
}

/** What a verification needs besides the database. `to`: the last checkpoint of the second place that is looked at. */
export type Outside = { shelf: Pick<Shelf, 'get'>; keys: readonly PublicKey[]; to: number }

/** What a verification is made with. */
export type Verifying = {
  db: Pick<Context['db'], 'auditor'>
  shelf: Pick<Shelf, 'get'>
  signer: Pick<Signer, 'publicJwk'>
}

const FAULTS_MAX = 20
const ENTRIES_A_READ = 10_000

/**
 * Verifies the log of this database as it is at one moment. Chain and rows at once, each by a connection of its own that
 * sees the same: PostgreSQL compares rows while the chain is reckoned here. `until`: the last checkpoint of the second place
 * that is looked at, for a dump.
 */
export async function verifyAudit(of: Verifying, until = LAST): Promise<AuditReport> {
  const { auditor } = of.db
  // Before the moment at which the database is seen: what is kept there later is of no matter.
  const to = Math.min(until, await lastKept(auditor, of.shelf))
  const outside = { shelf: of.shelf, keys: [of.signer.publicJwk], to }
  return auditor.transaction('REPEATABLE READ', async (tx) => {
    const [{ snapshot } = { snapshot: '' }] = await sql<{ snapshot: string }>(tx)`
      select pg_export_snapshot() as snapshot`
    await planForAll(tx)
    const [chain, rows] = await Promise.all([
      walkChain(tx, outside),
      auditor.transaction('REPEATABLE READ', async (beside) => {
        await run(beside, `set transaction snapshot '${snapshot}'`, [])
        await planForAll(beside)
        return rowFaults(beside, FAULTS_MAX)
      }),
    ])
    return reportOf(chain, rows)
  })
}

// Everything is read, so plans that the port otherwise avoids are the right ones. One connection is silent while the other
// goes on, or the second place is slow: that may take long.
async function planForAll(tx: Db): Promise<void> {
  await sql(tx)`
    select set_config('transaction_read_only', 'on', true), set_config('enable_seqscan', 'on', true),
           set_config('enable_hashjoin', 'on', true), set_config('enable_mergejoin', 'on', true),
           set_config('work_mem', '64MB', true), set_config('idle_in_transaction_session_timeout', '0', true)`
}

/** Verifies within a transaction, whose role sees all. */
export async function verifyIn(tx: Db, outside: Outside): Promise<AuditReport> {
  const chain = await walkChain(tx, outside)
  return reportOf(chain, await rowFaults(tx, FAULTS_MAX))
}

type Chain = Pick<AuditReport, 'entries' | 'checkpoints' | 'ahead' | 'faults'>

function reportOf(chain: Chain, rows: { faults: AuditFault[]; pending: number }): AuditReport {
  const all = [...chain.faults, ...rows.faults].sort((a, b) => (a.seq ?? LAST) - (b.seq ?? LAST))
  return { ...chain, pending: rows.pending, faults: all.slice(0, FAULTS_MAX) }
}

const LAST = Number.MAX_SAFE_INTEGER

type Entry = { seq: number; row: string; leaf: Buffer; hash: Buffer }

// A cursor over both: the entries as they come, and the checkpoint within whose stretch they are.
type Walk = {
  checkpoints: Checkpoints
  checkpoint: Kept | undefined
  faults: AuditFault[]
  before: Buffer
  expected: number
}

async function walkChain(tx: Db, { shelf, keys, to }: Outside): Promise<Chain> {
  const checkpoints = await openCheckpoints(tx, { shelf, judge: judgeBy(keys), to })
  const faults: AuditFault[] = []
  const walk: Walk = {
    checkpoints,
    checkpoint: await nextKept(checkpoints, faults),
    faults,
    before: BEGINNING,
    expected: 1,
  }
  for await (const entry of entriesOf(tx)) {
    await lookAt(walk, entry)
    if (faults.length >= FAULTS_MAX) break
  }
  if (faults.length < FAULTS_MAX) await lookBehind(walk)
  return {
    entries: walk.expected - 1,
    checkpoints: checkpoints.read,
    ahead: ahead(checkpoints),
    faults,
  }
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
    while (walk.checkpoint && seq > walk.checkpoint.claims.lastSeq) await next(walk)
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
    await next(walk)
  }
}

async function next(walk: Walk): Promise<void> {
  walk.checkpoint = await nextKept(walk.checkpoints, walk.faults)
}

function faultOf(
  { checkpoint, before }: Walk,
  { seq, leaf, hash }: Omit<Entry, 'row'>,
): string | undefined {
  // After a checkpoint that is not to be trusted, the next one may begin later.
  if (checkpoint && checkpoint.leaves.length > 0 && seq >= checkpoint.claims.firstSeq) {
    const at = (seq - checkpoint.claims.firstSeq) * leaf.length
    const kept = checkpoint.leaves.subarray(at, at + leaf.length)
    if (!kept.equals(leaf)) return 'The entry is not the one that was signed.'
  }
  return link(before, leaf).equals(hash) ? undefined : 'The entry does not fit the chain.'
}

// Entries of a stretch that was signed and is not there any more, and checkpoints that are left.
async function lookBehind(walk: Walk): Promise<void> {
  const { faults, checkpoints } = walk
  if (walk.checkpoint && isKnown(checkpoints) && walk.expected <= walk.checkpoint.claims.lastSeq) {
    faults.push({ what: 'An entry is missing.', seq: walk.expected })
  }
  while (walk.checkpoint && faults.length < FAULTS_MAX) await next(walk)
}
