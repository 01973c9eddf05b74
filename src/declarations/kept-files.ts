/**
 * The bytes behind documents. A file is noted in the database before it goes to the storage and marked as kept in the
 * transaction that writes its document; so whatever a crash leaves between the two is found and removed.
 */
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Context } from '../context.ts'
import { Away } from '../platform/away.ts'
import { type Db, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'

// Longer than any upload takes: whoever noted a file has written its document by then, or never will.
const ORPHAN_AFTER_MS = 3_600_000
// A sweep that died while it removed a file; another one takes it up.
const REMOVAL_STALE_MS = 600_000
const ORPHANS_AT_ONCE = 20

/** Notes that a file is about to be stored. */
export async function noteFile(
  ctx: Context,
  tx: Db,
  { sha256, size }: { sha256: Buffer; size: number },
): Promise<void> {
  const noted = await sql(tx)`
    insert into stored_file (sha256, size, noted_at) values (${sha256}, ${size}, ${ctx.now()})
    on conflict (sha256) do update set noted_at = excluded.noted_at where stored_file.removing_at is null
    returning 1`
  if (noted.length === 0) throw beingRemoved()
}

/** Marks a file as one that a document has, in the transaction that writes the document. */
export async function keepFile(tx: Db, sha256: Buffer): Promise<void> {
  const kept = await sql(tx)`
    update stored_file set kept = true where sha256 = ${sha256} and removing_at is null returning 1`
  if (kept.length === 0) throw beingRemoved()
}

/** The bytes of a document. */
export async function openFile(ctx: Context, sha256: Buffer): Promise<Readable> {
  const bytes = await ctx.documents.storage.open(sha256.toString('hex'))
  if (bytes) return bytes
  throw new Away('The storage of documents', new Error('a file of a document is not there'))
}

/** Clears away what uploads that came to nothing have left, in the storage and where files are received. */
export async function sweepFiles(ctx: Context): Promise<void> {
  await sweepIncoming(ctx)
  await sweepOrphans(ctx)
}

/** Removes what was stored and belongs to no document. Several workers may do it at once. */
export async function sweepOrphans(ctx: Context): Promise<void> {
  for (let count = 0; count < ORPHANS_AT_ONCE; count++) {
    const sha256 = await takeOrphan(ctx)
    if (sha256 === undefined) return
    await ctx.documents.storage.remove(sha256.toString('hex'))
    await sql(ctx.db.officer)`delete from stored_file where sha256 = ${sha256} and not kept`
  }
}

// One at a time, so that it is removed long before another worker may take it for stale, and a new upload keep it.
async function takeOrphan(ctx: Context): Promise<Buffer | undefined> {
  const now = ctx.now().getTime()
  const [orphan] = await sql<{ sha256: Buffer }>(ctx.db.officer)`
    update stored_file set removing_at = ${ctx.now()}
     where sha256 in (
       select sha256 from stored_file
        where not kept and noted_at < ${new Date(now - ORPHAN_AFTER_MS)}
          and (removing_at is null or removing_at < ${new Date(now - REMOVAL_STALE_MS)})
        order by noted_at limit 1 for update skip locked)
    returning sha256`
  return orphan?.sha256
}

/** Removes what uploads of a process that was killed have left in the folder where files are received. */
export async function sweepIncoming({ log, documents: { incoming } }: Context): Promise<void> {
  const names = await readdir(incoming).catch(() => [])
  for (const name of names) {
    const path = join(incoming, name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }))
    if (Date.now() - mtimeMs <= ORPHAN_AFTER_MS) continue
    await rm(path, { force: true }).catch((error: NodeJS.ErrnoException) =>
      log.warn({ err: error.code }, 'what an upload has left cannot be removed'),
    )
  }
}

function beingRemoved(): Problem {
  return new Problem('unavailable', 'An earlier try to store this file is being cleared away.', {
    headers: { 'retry-after': '5' },
  })
}
