/** The policy pack in the database: its versions, and the lines of its tables. */
import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { type Db, run, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { PolicyTable } from '../schema-types.ts'
import type { VersionName } from './pack.ts'
import type { PolicyLine } from './tables.ts'

/** A version that is stored. */
export type StoredVersion = VersionName & {
  /** SHA-256 of all lines that are valid on its first day, in hexadecimal. */
  readonly digest: string
  readonly importedAt: Date
}

/** What one import brought. */
export type StoredImport = { table: PolicyTable; effectiveFrom: string; lines: number }

// Any number that no other program of the same database is likely to choose.
const IMPORT_LOCK = 7_026_112_304

const LOCK_EVERY_MS = 200
const LOCK_TRIES = 300
const BATCH = 500

/** Waits until no other import runs; the lock ends with the transaction. */
export async function lockImports(tx: Db): Promise<void> {
  // Asked for again and again, since a statement that waits in silence would be taken for a dead connection.
  for (let tries = 0; tries < LOCK_TRIES; tries++) {
    const [row] = await sql<{ mine: boolean }>(tx)`
      select pg_try_advisory_xact_lock(${IMPORT_LOCK}) as mine`
    if (row?.mine) return
    await setTimeout(LOCK_EVERY_MS)
  }
  throw new Problem('unavailable', 'Another import has been running for a minute; try again.')
}

/** All versions, oldest first. */
export function readVersions(db: Db): Promise<StoredVersion[]> {
  return sql<StoredVersion>(db)`
    select version, effective_from as "effectiveFrom", digest, imported_at as "importedAt"
      from policy_version order by effective_from`
}

/** What was imported for each day, oldest first. */
export function readImports(db: Db): Promise<StoredImport[]> {
  return sql<StoredImport>(db)`
    select table_name as "table", effective_from as "effectiveFrom", lines
      from policy_import order by effective_from, table_name`
}

/** Changes with every import, whatever the import is for. */
export async function readRevision(db: Db): Promise<string> {
  const [row] = await sql<{ revision: string }>(db)`
    select coalesce(max(imported_at)::text, '') as revision from policy_import`
  return createHash('sha256')
    .update(row?.revision ?? '')
    .digest('hex')
}

/** The lines that are valid on the day or later, ordered by table and code. */
export function readLinesFrom(db: Db, day: string): Promise<PolicyLine[]> {
  return linesWhere(db, "coalesce(valid_to, 'infinity') >= $1", day)
}

/** The lines that are valid on the day, ordered by table and code. */
export function readLinesOn(db: Db, day: string): Promise<PolicyLine[]> {
  return linesWhere(db, "valid_from <= $1 and coalesce(valid_to, 'infinity') >= $1", day)
}

type Mutable<Row> = { -readonly [Name in keyof Row]: Row[Name] }

async function linesWhere(db: Db, condition: string, day: string): Promise<PolicyLine[]> {
  const rows = await run<Mutable<PolicyLine>>(
    db,
    `select table_name as "table", code, valid_from as "validFrom", valid_to as "validTo", columns
       from policy_line where ${condition} order by table_name collate "C", code collate "C", valid_from`,
    [day],
  )
  // Changed in place: a copy of a long table would double what is held.
  for (const row of rows) row.validTo ??= undefined
  return rows
}

/** How stored lines of one table change from a day on. */
export type Changes = {
  /** Codes whose line ends on the day before. */
  readonly cut: readonly string[]
  /** Lines that go on, with another last day. */
  readonly extend: readonly PolicyLine[]
  readonly insert: readonly PolicyLine[]
}

/** Makes the lines of a table from the day on what the changes say; what is valid before the day stays. */
export async function writeLines(
  tx: Db,
  { table, effective }: { table: PolicyTable; effective: string },
  { cut, extend, insert }: Changes,
): Promise<void> {
  await sql(tx)`delete from policy_line where table_name = ${table} and valid_from >= ${effective}`
  await sql(tx)`
    update policy_line set valid_to = ${effective}::date - 1
     where table_name = ${table} and code = any(${cut}) and valid_from < ${effective}
       and coalesce(valid_to, 'infinity') >= ${effective}`
  await eachBatch(extend, (batch) =>
    run(
      tx,
      `update policy_line set valid_to = line."validTo"
         from json_to_recordset($1::json) as line ("table" text, code text, "validFrom" date, "validTo" date)
        where table_name = line."table" and policy_line.code = line.code and valid_from = line."validFrom"`,
      [JSON.stringify(batch)],
    ),
  )
  await eachBatch(insert, (batch) =>
    run(
      tx,
      `insert into policy_line (table_name, code, valid_from, valid_to, columns)
       select * from json_to_recordset($1::json)
           as line ("table" text, code text, "validFrom" date, "validTo" date, columns jsonb)`,
      [JSON.stringify(batch)],
    ),
  )
  await refuseOverlap(tx, table)
}

async function eachBatch<Item>(
  items: readonly Item[],
  write: (batch: readonly Item[]) => Promise<unknown>,
): Promise<void> {
  for (let at = 0; at < items.length; at += BATCH) await write(items.slice(at, at + BATCH))
}

async function refuseOverlap(tx: Db, table: PolicyTable): Promise<void> {
  const [twice] = await sql<{ code: string }>(tx)`
    select code from (
      select code, coalesce(valid_to, 'infinity') >= lead(valid_from) over (partition by code order by valid_from) as twice
        from policy_line where table_name = ${table}) as line
     where twice limit 1`
  if (twice) throw new Error(`${table} would have two lines for ${twice.code} on the same day.`)
}

/** Keeps a record of what was imported for the day; what was imported for later days is replaced by it. */
export async function recordImport(
  tx: Db,
  { table, effectiveFrom, lines }: StoredImport,
  at: Date,
): Promise<void> {
  await sql(tx)`
    delete from policy_import where table_name = ${table} and effective_from > ${effectiveFrom}`
  await sql(tx)`
    insert into policy_import (table_name, effective_from, lines, imported_at)
    values (${table}, ${effectiveFrom}, ${lines}, ${at})
    on conflict (table_name, effective_from) do update set lines = excluded.lines, imported_at = excluded.imported_at`
}

/**
 * Makes the versions from the day on those that the lines make: one for each day on which a line begins or ends.
 * Gives them, oldest first.
 */
export async function writeVersions(
  tx: Db,
  effective: string,
  { nameOf, at }: { nameOf: (day: string) => string; at: Date },
): Promise<VersionName[]> {
  const days = await sql<{ day: string }>(tx)`
    select valid_from as day from policy_line where valid_from >= ${effective}
     union
    select valid_to + 1 from policy_line where valid_to >= ${effective}::date - 1
     order by day`
  const versions = days.map(({ day }) => ({ version: nameOf(day), effectiveFrom: day }))
  const kept = versions.map(({ effectiveFrom }) => effectiveFrom)
  await sql(tx)`
    delete from policy_version where effective_from >= ${effective} and not effective_from = any(${kept}::date[])`
  for (const { version, effectiveFrom } of versions) {
    await sql(tx)`
      insert into policy_version (version, effective_from, digest, imported_at)
      select ${version}, ${effectiveFrom}::date, encode(sha256(convert_to(string_agg(
               concat_ws(chr(9), table_name, code, columns::text), chr(10)
               order by table_name collate "C", code collate "C"), 'UTF8')), 'hex'), ${at}
        from policy_line
       where valid_from <= ${effectiveFrom} and coalesce(valid_to, 'infinity') >= ${effectiveFrom}
      on conflict (effective_from) do update set digest = excluded.digest, imported_at = excluded.imported_at`
  }
  return versions
}
