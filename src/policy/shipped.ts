/** The pack that the port is shipped with: files under policies/, stored once, when a database is new. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { PolicyPack } from '../domain/policy-pack.ts'
import { type Db, sql, transaction } from '../platform/db.ts'
import { PROJECT_ROOT } from '../platform/paths.ts'
import type { Validators } from '../platform/schemas.ts'
import { readTable, type TableFile } from './csv.ts'
import { type ImportDesk, ImportRefused, judged, PACK_NAME } from './import.ts'
import { byTable, makePack } from './pack.ts'
import { danglingFaults } from './references.ts'
import { lockImports, recordImport, writeLines, writeVersions } from './store.ts'
import { isValidOn, type PolicyLine, TABLES } from './tables.ts'

// April 2026 is when the five credit tiers of GACC Order 282 came into force.
const SHIPPED = { version: `${PACK_NAME}/2026-04`, effectiveFrom: '2026-04-01' }
const FOLDER = join(PROJECT_ROOT, 'policies', PACK_NAME)

/** Stores the shipped pack, all or nothing, unless it is stored. Safe to call from several processes at once. */
export async function storeShipped({ db, validators, now }: ImportDesk): Promise<void> {
  if (await isStored(db.registry)) return
  const tables = await readShipped(validators)
  const { version, effectiveFrom } = SHIPPED
  await transaction(db.registry, async (tx) => {
    await lockImports(tx)
    if (await isStored(tx)) return
    const at = now()
    for (const [table, { lines }] of tables) {
      const insert = lines.map(({ line: _, ...rest }) => rest)
      await writeLines(tx, { table, effective: effectiveFrom }, { cut: [], extend: [], insert })
      await recordImport(tx, { table, effectiveFrom, lines: lines.length }, at)
    }
    const nameOf = (day: string) => (day === effectiveFrom ? version : `${PACK_NAME}/${day}`)
    await writeVersions(tx, effectiveFrom, { nameOf, at })
  })
}

/** The shipped pack as its files are, without a database. */
export async function shippedPack(validators: Validators): Promise<PolicyPack> {
  const tables = await readShipped(validators)
  const lines = [...tables.values()].flatMap((file) => file.lines).sort(inOrder)
  const { effectiveFrom } = SHIPPED
  return makePack(SHIPPED, byTable(lines.filter((line) => isValidOn(line, effectiveFrom))))
}

// As the database gives them: by table and code, byte by byte.
function inOrder(one: PolicyLine, other: PolicyLine): number {
  const [left, right] = [`${one.table} ${one.code}`, `${other.table} ${other.code}`]
  return left < right ? -1 : 1
}

async function isStored(db: Db): Promise<boolean> {
  const found = await sql(db)`select from policy_version where version = ${SHIPPED.version}`
  return found.length > 0
}

async function readShipped(validators: Validators): Promise<Map<Table, TableFile>> {
  const strange = readdirSync(FOLDER).filter(
    (name) => !TABLES.some((each) => name === `${each}.csv`),
  )
  if (strange.length > 0) throw new Error(`${FOLDER} has files of no table: ${strange.join(', ')}.`)
  const effective = SHIPPED.effectiveFrom
  const tables = new Map<Table, TableFile>()
  for (const table of TABLES) {
    const file = await readTable(validators, {
      table,
      file: join(FOLDER, `${table}.csv`),
      effective,
    })
    tables.set(table, judged(validators, { table, effective }, file))
  }
  for (const file of tables.values()) {
    const others = [...tables.values()].filter((each) => each !== file)
    const faults = danglingFaults(
      file,
      others.flatMap(({ lines }) => lines),
      effective,
    )
    if (faults.length > 0) throw new ImportRefused(faults)
  }
  return tables
}

type Table = (typeof TABLES)[number]
