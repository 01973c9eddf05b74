/** The proof of a declaration: what the log has of it, the rows, and how they lead to signed checkpoints. */
import type { Context } from '../context.ts'
import { asDeclarant, type Db, run, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { Proof, ProofContent, ProofEntry } from '../schema-types.ts'
import { CONTENTS_MAX } from './check-proof.ts'
import { stretch } from './checkpoints.ts'
import { ENTRY_TEXT, textOf } from './entry-text.ts'
import { EXACT_TEXT } from './exact-text.ts'
import { SOURCES } from './sources.ts'
import { pathsIn } from './tree.ts'

// What persons of the departments did among themselves is no business of the declarant.
const OWN = ['declaration', 'content', 'version', 'event', 'receipt', 'withdrawal', 'goods-return']

const ENTRIES_MAX = 1000

type Found = {
  seq: number
  source: string
  key: string
  text: string
  no: number | null
  first: number
  last: number
  jws: string
}

/** The proof, as far as checkpoints reach; `not-found` when the declaration is not this firm's. */
export async function readProof(ctx: Context, firmId: string, id: string): Promise<Proof> {
  const own = await asDeclarant(
    ctx.db.declarant,
    firmId,
    (tx) => sql(tx)`select from declaration where id = ${id}`,
  )
  if (own.length === 0) throw new Problem('not-found', 'No such declaration is yours.')
  return ctx.db.witness.transaction('REPEATABLE READ', async (tx) => {
    const found = await entriesOf(tx, id)
    const covered = found.filter(({ no }) => no !== null)
    return {
      form: 'portico proof 1',
      declarationId: id,
      contents: await contentsOf(tx, id),
      entries: await entriesWithPaths(tx, covered, await rowsOf(tx, id)),
      checkpoints: [...new Set(covered.map(({ jws }) => jws))],
      pending: found.length - covered.length,
    }
  })
}

function entriesOf(tx: Db, id: string): Promise<Found[]> {
  return run<Found>(
    tx,
    `select seq::float8 as seq, source, key, ${ENTRY_TEXT} as text, c.no, c.first_seq::float8 as first,
            c.last_seq::float8 as last, c.jws
       from (select * from audit_entry where declaration_id = $1 and source = any($2) order by seq limit ${ENTRIES_MAX}) as e
       left join lateral (
         select * from audit_checkpoint where last_seq >= e.seq order by last_seq limit 1) as c on true
      order by seq`,
    [id, OWN],
  )
}

// A bundle is found by its lot.
const LOTS = `lot_id = any(array(select lot_id from declaration where id = $1
  union select lot_id from declaration_version where declaration_id = $1)) and declaration_id = $1`

async function contentsOf(tx: Db, id: string): Promise<ProofContent[]> {
  const rows = await run<ProofContent>(
    tx,
    `select version, ${EXACT_TEXT} as text from bundle where ${LOTS} order by version desc limit ${CONTENTS_MAX}`,
    [id],
  )
  return rows.reverse()
}

async function rowsOf(tx: Db, id: string): Promise<Map<string, string>> {
  const rows = new Map<string, string>()
  for (const source of SOURCES.filter(({ name }) => OWN.includes(name))) {
    const where = source.table === 'bundle' ? LOTS : `${source.declaration} = $1`
    const found = await run<{ key: string; text: string }>(
      tx,
      `select ${source.key} as key, ${textOf(source)} as text from ${source.table} where ${where}`,
      [id],
    )
    for (const { key, text } of found) rows.set(`${source.name} ${key}`, text)
  }
  return rows
}

async function entriesWithPaths(
  tx: Db,
  covered: readonly Found[],
  rows: ReadonlyMap<string, string>,
): Promise<ProofEntry[]> {
  const entries: ProofEntry[] = []
  let pathTo: (index: number) => Buffer[] = () => []
  let of: number | null = null
  for (const { seq, source, key, text, no, first, last } of covered) {
    if (no !== of) pathTo = pathsIn((await stretch(tx, first, last)).leaves)
    of = no
    entries.push({
      text,
      row: rows.get(`${source} ${key}`) ?? '',
      checkpoint: no ?? 0,
      path: pathTo(seq - first).map((hash) => hash.toString('hex')),
    })
  }
  return entries
}
