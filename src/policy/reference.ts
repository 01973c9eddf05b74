/** The policy pack as anybody may read it: its tables, and the lines that are in force on a day. */
import { createHash } from 'node:crypto'
import { chinaDayOf } from '../domain/day.ts'
import { cursorAfter, positionIn } from '../platform/cursor.ts'
import { Problem } from '../platform/problem.ts'
import type {
  PolicyStanding,
  PolicyTable,
  ReferenceLine,
  ReferencePage,
  ReferenceTableList,
} from '../schema-types.ts'
import type { Loaded, Policies } from './policies.ts'
import { type PolicyLine, TABLES, WITHHELD } from './tables.ts'

/** What reading needs from outside. */
export type ReferenceDesk = {
  policies: Policies
  now: () => Date
  keys: { cursor: Buffer }
}

/** An answer with its entity tag, a strong one: it changes whenever the answer could. */
export type Tagged<Body> = { readonly etag: string; readonly body: Body }

/** The tables of the version in force on a day; today in China unless told. */
export async function listTables(
  desk: ReferenceDesk,
  day: string | undefined,
): Promise<Tagged<ReferenceTableList>> {
  const on = day ?? today(desk)
  const { pack, lines, state } = await loadedOn(desk, on)
  const known = new Map(lines.get('tables')?.map(({ code, columns }) => [code, columns]))
  const { version, effectiveFrom } = pack
  // A policy of before a table came has no line about it.
  const isThere = (table: PolicyTable) => known.has(table) || lines.has(table)
  const shown = TABLES.filter((table) => !WITHHELD.includes(table) && isThere(table))
  const items = shown.map((table) => {
    const { nameEn = table, nameZh = table, standing, source = UNTOLD } = known.get(table) ?? {}
    return {
      table,
      nameEn,
      nameZh,
      standing: (standing ?? 'DEFAULT') as PolicyStanding,
      source,
      version,
      lines: lines.get(table)?.length ?? 0,
    }
  })
  return { etag: tag(state, on), body: { on, version, effectiveFrom, items } }
}

const UNTOLD = 'Default of the port; verify before legal use'

/** Which page of which table. */
export type PageRequest = { table: PolicyTable; on?: string; limit: number; after?: string }

/** A page of the lines of a table that are in force on a day, by code. */
export async function listLines(
  desk: ReferenceDesk,
  { table, on = today(desk), limit, after }: PageRequest,
): Promise<Tagged<ReferencePage>> {
  refuseWithheld(table)
  const list = `reference ${table} ${on}`
  const position = after === undefined ? '' : positionIn(desk.keys.cursor, list, after)
  const { pack, lines, state } = await loadedOn(desk, on)
  const all = lines.get(table) ?? []
  const begin = firstAfter(all, position)
  const page = all.slice(begin, begin + limit)
  const last = page.at(-1)
  const more = last !== undefined && begin + limit < all.length
  return {
    etag: tag(state, table, on, String(limit), position),
    body: {
      table,
      on,
      version: pack.version,
      items: page.map(lineOf),
      ...(more ? { next: cursorAfter(desk.keys.cursor, list, last.code) } : {}),
    },
  }
}

/** The line of a code that is in force on a day. 404 when there is none. */
export async function readLine(
  desk: ReferenceDesk,
  { table, code, on = today(desk) }: { table: PolicyTable; code: string; on?: string },
): Promise<Tagged<ReferenceLine>> {
  refuseWithheld(table)
  const { lines, state } = await loadedOn(desk, on)
  const all = lines.get(table) ?? []
  const line = all[firstAfter(all, code) - 1]
  if (line?.code !== code) {
    throw new Problem('not-found', `${table} has no line with this code on ${on}.`)
  }
  return { etag: tag(state, table, on, code), body: lineOf(line) }
}

function refuseWithheld(table: PolicyTable): void {
  if (WITHHELD.includes(table)) throw new Problem('not-found', `${table} is not shown.`)
}

function today({ now }: ReferenceDesk): string {
  return chinaDayOf(now().toISOString())
}

async function loadedOn({ policies }: ReferenceDesk, on: string): Promise<Loaded> {
  const loaded = await policies.loadedOn(on)
  if (loaded) return loaded
  const first = await policies.firstDay()
  throw new Problem('not-found', `No policy was in force on ${on}; the first began on ${first}.`)
}

function tag(...parts: string[]): string {
  return tagOfText(parts.join('\n'))
}

/** The entity tag of what this text decides. */
export function tagOfText(text: string): string {
  const hash = createHash('sha256').update(text).digest('base64url')
  return `"${hash.slice(0, 27)}"`
}

// Lines are in the order of their codes, byte by byte.
function firstAfter(lines: readonly PolicyLine[], code: string): number {
  let [low, high] = [0, lines.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lines[middle]?.code ?? '') <= code) low = middle + 1
    else high = middle
  }
  return low
}

function lineOf({ code, validFrom, validTo, columns }: PolicyLine): ReferenceLine {
  return { code, validFrom, ...(validTo === undefined ? {} : { validTo }), columns }
}
