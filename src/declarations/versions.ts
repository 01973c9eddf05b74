/** The versions of a declaration, and what differs between two of them. */
import type { Context } from '../context.ts'
import { DEPARTMENTS, type Department } from '../domain/departments.ts'
import { type Difference, differences } from '../domain/difference.ts'
import { maskedAt } from '../domain/mask.ts'
import { cursorAfter, pageOf, positionIn } from '../platform/cursor.ts'
import { asDeclarant, type Db, run, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type {
  DeclarationVersion,
  DeclarationVersionList,
  PageQuery,
  VersionChange,
  VersionDifference,
} from '../schema-types.ts'
import { PARTS } from './content.ts'
import { readText } from './queries.ts'

/** Who reads: a firm its own declarations, a department the header and its own section. */
export type VersionReader = { firmId: string } | { department: Department }

type VersionRow = {
  version: number
  declarant_id: string
  acted_by: string
  at: Date
  body_sha256: Buffer
  departments: Department[]
}

/** A page of the versions, oldest first. */
export async function listVersions(
  ctx: Context,
  reader: VersionReader,
  id: string,
  { limit, after }: PageQuery,
): Promise<DeclarationVersionList> {
  const list = `versions ${id}`
  const last = after === undefined ? 0 : Number(positionIn(ctx.keys.cursor, list, after))
  const rows = await within(ctx, reader, (tx) => rowsOf(tx, id, { after: last, limit: limit + 1 }))
  if (rows.length === 0) throw notFound()
  return pageOf(rows, limit, versionOf, ({ version }) =>
    cursorAfter(ctx.keys.cursor, list, String(version)),
  )
}

/** What the path asks for: the version `2`, or what differs between `1..2`. */
export async function readVersion(
  ctx: Context,
  reader: VersionReader,
  { id, version }: { id: string; version: string },
): Promise<DeclarationVersion | VersionDifference> {
  const [from = 0, to] = version.split('..').map(Number)
  return within(ctx, reader, async (tx) => {
    if (to === undefined) {
      const [row] = await rowsOf(tx, id, { after: from - 1, limit: 1 })
      if (row?.version !== from) throw notFound()
      return versionOf(row)
    }
    if (from >= to) {
      throw new Problem('invalid-request', 'Name the earlier version first, as in 1..2.')
    }
    return between(tx, reader, { id, from, to })
  })
}

/** The exact text of a version of the firm's declaration. */
export async function readVersionText(
  ctx: Context,
  firmId: string,
  { id, version }: { id: string; version: string },
): Promise<string> {
  if (version.includes('..')) throw notFound()
  return asDeclarant(ctx.db.declarant, firmId, (tx) => readText(tx, id, Number(version)))
}

function within<T>(ctx: Context, reader: VersionReader, work: (tx: Db) => Promise<T>): Promise<T> {
  return 'firmId' in reader
    ? asDeclarant(ctx.db.declarant, reader.firmId, work)
    : work(ctx.db.officer)
}

// A declaration that was never amended has its one version in its own row.
function rowsOf(
  tx: Db,
  id: string,
  { after, limit }: { after: number; limit: number },
): Promise<VersionRow[]> {
  return sql<VersionRow>(tx)`
    select * from (
      select version, declarant_id, coalesce(broker_id, declarant_id) as acted_by, lodged_at as at, body_sha256,
             ${[...DEPARTMENTS]}::text[] as departments
        from declaration where id = ${id} and version = 1
       union all
      select version, declarant_id, acted_by, at, body_sha256, departments
        from declaration_version where declaration_id = ${id}
    ) as versions
     where version > ${after} order by version limit ${limit}`
}

function versionOf(row: VersionRow): DeclarationVersion {
  return {
    version: row.version,
    by: row.acted_by === row.declarant_id ? 'DECLARANT' : 'BROKER',
    at: row.at.toISOString(),
    bodySha256: row.body_sha256.toString('hex'),
    departments: row.departments,
  }
}

const CHANGES_MAX = 500

async function between(
  tx: Db,
  reader: VersionReader,
  { id, from, to }: { id: string; from: number; to: number },
): Promise<VersionDifference> {
  const parts = 'firmId' in reader ? PARTS : (['header', reader.department] as const)
  const papers = await run<{ version: number }>(
    tx,
    `select v.version, ${parts.map((part) => `b.${part}`).join(', ')}
       from declaration_version v join bundle b on b.lot_id = v.lot_id and b.declaration_id = v.declaration_id
      where v.declaration_id = $1 and v.version in ($2, $3)`,
    [id, from, to],
  )
  const paperOf = (version: number) => {
    const paper = papers.find((each) => each.version === version)
    if (!paper) throw notFound()
    return { ...paper, version: undefined }
  }
  const found = differences(paperOf(from), paperOf(to), CHANGES_MAX + 1)
  const looked = await sql<{ departments: Department[] }>(tx)`
    select departments from declaration_version
     where declaration_id = ${id} and version > ${from} and version <= ${to}`
  return {
    from,
    to,
    departments: DEPARTMENTS.filter((each) =>
      looked.some(({ departments }) => departments.includes(each)),
    ),
    changes: found.slice(0, CHANGES_MAX).map((each) => changeOf(each, reader)),
    complete: found.length <= CHANGES_MAX,
  }
}

// The declarant has lodged both; a department needs no identity number in order to see that it has changed.
function changeOf({ pointer, before, after }: Difference, reader: VersionReader): VersionChange {
  // The generated type of a value of any kind is that of an object.
  const shown = (value: unknown) =>
    ('firmId' in reader ? value : maskedAt(pointer, value)) as NonNullable<VersionChange['to']>
  return {
    pointer,
    ...(before === undefined ? {} : { from: shown(before) }),
    ...(after === undefined ? {} : { to: shown(after) }),
  }
}

function notFound(): Problem {
  return new Problem('not-found', 'There is no such version for you.')
}
