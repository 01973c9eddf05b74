/** The checkpoints one after the other, as the database has them and as the second place does, for a verification. */
import { type Db, sql } from '../platform/db.ts'
import type { Shelf } from '../platform/shelf.ts'
import { CHECKPOINT_TYPE, type CheckpointClaims, nameOf } from './checkpoints.ts'
import { claimsIn, type Judge } from './jws.ts'
import { rootOf, sha256 } from './tree.ts'

type Reading = Pick<Shelf, 'get'>

/** A checkpoint whose signature holds. `leaves`: those of its stretch, empty where the second place has none. */
export type Kept = { claims: CheckpointClaims; leaves: Buffer; jws: string }

/**
 * The checkpoints, read in order. `to`: the last of the second place that is looked at; `stored` and `kept`: up to which
 * the database has them, and says that the second place does.
 */
export type Checkpoints = {
  tx: Db
  shelf: Reading
  judge: Judge
  to: number
  stored: number
  kept: number
  no: number
  read: number
  /** As it was signed; undefined where it cannot be known what the next one follows. */
  before: string | null | undefined
}

// Where what is wrong with a checkpoint goes.
type Faults = { push(fault: { what: string; checkpoint: number }): unknown }

/** The last checkpoint that the second place has after those of the database, which is looked at before what is there. */
export async function lastKept(db: Db, shelf: Reading): Promise<number> {
  const [{ last } = { last: 0 }] = await sql<{ last: number }>(db)`
    select coalesce(max(no), 0) as last from audit_checkpoint`
  let to = last
  while ((await shelf.get(nameOf(to + 1))) !== undefined) to += 1
  return to
}

/** Begins before the first. */
export async function openCheckpoints(
  tx: Db,
  outside: { shelf: Reading; judge: Judge; to: number },
): Promise<Checkpoints> {
  const [{ stored, kept } = { stored: 0, kept: 0 }] = await sql<{ stored: number; kept: number }>(
    tx,
  )`
    select coalesce((select max(no) from audit_checkpoint), 0) as stored, kept_to as kept from audit_mark`
  return { tx, ...outside, stored, kept, no: 0, read: 0, before: null }
}

/** How many checkpoints the second place has of which the database knows nothing. */
export function ahead({ to, stored, kept }: Checkpoints): number {
  return Math.max(0, to - Math.max(stored, kept))
}

/** Whether the database has the checkpoint that was read last, or had it. */
export function isKnown({ no, stored, kept }: Checkpoints): boolean {
  return no <= Math.max(stored, kept)
}

/** The next whose signature holds; undefined after the last. What is wrong with those that are read is added. */
export async function nextKept(
  checkpoints: Checkpoints,
  faults: Faults,
): Promise<Kept | undefined> {
  const end = Math.max(checkpoints.to, checkpoints.stored, checkpoints.kept)
  while (checkpoints.no < end) {
    checkpoints.no += 1
    const kept = await readOne(checkpoints, faults)
    if (kept !== undefined) return kept
    checkpoints.before = undefined
  }
  return undefined
}

type Row = { jws: string; first_seq: string; last_seq: string }

async function readOne(checkpoints: Checkpoints, faults: Faults): Promise<Kept | undefined> {
  const { tx, shelf, judge, no, to } = checkpoints
  const tell = (what: string) => void faults.push({ what, checkpoint: no })
  const [row] = await sql<Row>(tx)`
    select jws, first_seq, last_seq from audit_checkpoint where no = ${no}`
  const text = no <= to ? await shelf.get(nameOf(no)) : undefined
  if (text === undefined && (await isLost(checkpoints))) {
    tell('The second place has lost the checkpoint.')
  }
  if (text === undefined && row === undefined) return void tell('A checkpoint is missing.')
  const kept = readKept(judge, text ?? `${row?.jws}\n`)
  if (typeof kept === 'string') return void tell(kept)
  checkpoints.read += 1
  for (const what of differences(checkpoints, kept, row)) tell(what)
  checkpoints.before = sha256(Buffer.from(kept.jws)).toString('hex')
  return kept
}

// What was made a moment ago is not there yet, and is not said to be.
async function isLost({ shelf, no, to, kept }: Checkpoints): Promise<boolean> {
  if (no > to || no <= kept) return no <= to
  const next = await shelf.get(nameOf(no + 1))
  return next !== undefined && (await shelf.get(nameOf(no))) === undefined
}

function differences(
  checkpoints: Checkpoints,
  { claims, jws }: Kept,
  row: Row | undefined,
): string[] {
  const { no, before } = checkpoints
  const isSame = row === undefined ? !isKnown(checkpoints) : row.jws === jws
  const isItsStretch =
    row === undefined ||
    (Number(row.first_seq) === claims.firstSeq && Number(row.last_seq) === claims.lastSeq)
  const follows = claims.no === no && (before === undefined || claims.before === before)
  return [
    ...(isSame ? [] : ['The database has another checkpoint than the second place, or none.']),
    ...(isItsStretch ? [] : ['The stretch of the checkpoint is not the signed one.']),
    ...(follows ? [] : ['The checkpoint does not follow the one before.']),
  ]
}

function readKept(judge: Judge, text: string): Kept | string {
  const [jws = '', leaves = ''] = text.split('\n')
  const claims = claimsIn<CheckpointClaims>(jws, CHECKPOINT_TYPE, judge)
  if (claims === undefined) return 'The checkpoint is not signed by the port.'
  const bytes = Buffer.from(leaves, 'base64')
  if (leaves !== '' && !rootIs(bytes, claims.root)) {
    return 'The leaves in the second place are not the signed ones.'
  }
  return { claims, leaves: bytes, jws }
}

const LEAF_BYTES = 32

function rootIs(bytes: Buffer, root: string): boolean {
  const leaves = Array.from({ length: bytes.length / LEAF_BYTES }, (_, index) =>
    bytes.subarray(index * LEAF_BYTES, (index + 1) * LEAF_BYTES),
  )
  return leaves.length > 0 && rootOf(leaves).toString('hex') === root
}
