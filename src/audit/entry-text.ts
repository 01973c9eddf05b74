/** How a row and its entry in the audit log are written as text, in SQL: what is hashed. */
import type { Source } from './sources.ts'

/** SQL for a moment as text, to the microsecond and in UTC, whatever the session's settings. */
export function instant(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
}

/** SQL for the text of a row. */
export function textOf({ columns }: Source): string {
  return `json_build_array(${[...columns, 'written_in::text'].join(', ')})::text`
}

/** SQL for a row as the log takes it; the text itself is not in it, but its hash. */
export function selectOf(source: Source): string {
  const { key, declaration, version, act, actor, at } = source
  return `select '${source.name}' as source, ${key} as key, ${declaration} as declaration_id,
    ${version}::integer as version, ${act} as act, ${actor} as actor, ${at} as at,
    sha256(convert_to(${textOf(source)}, 'UTF8')) as content, written_in`
}

/** SQL for the text of an entry of the log, which is hashed to be its leaf: nine lines after one that names the form. */
export const ENTRY_TEXT = `concat_ws(chr(10), 'portico audit entry 1', seq, source, key, coalesce(declaration_id::text, '-'),
  coalesce(version::text, '-'), act, actor, coalesce(${instant('at')}, '-'), encode(content, 'hex'))`

/** SQL for the leaf of an entry: as in RFC 6962, a byte 0 comes before what is hashed. */
export const ENTRY_LEAF = `sha256('\\x00'::bytea || convert_to(${ENTRY_TEXT}, 'UTF8'))`
