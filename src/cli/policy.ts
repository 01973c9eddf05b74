/** The policy from the command line: what an import changes, and what there is, as lines for people. */
import { resolve } from 'node:path'
import type { Context } from '../context.ts'
import type { ChangedEntry, Difference, Entry } from '../policy/changes.ts'
import { type ImportRequest, type ImportResult, importTable } from '../policy/import.ts'
import { readImports, readVersions } from '../policy/store.ts'
import type { Done } from './done.ts'

// A person reads twenty lines of each; a program reads all with --json.
const SHOWN = 20

/** Imports a table, or with `dryRun` only says what that would change. */
export async function importPolicy(ctx: Context, request: ImportRequest): Promise<Done> {
  // npm runs the program in the folder of the project; the file is named from where the person is.
  const file = resolve(process.env.INIT_CWD ?? '', request.file)
  const result = await importTable(ctx, { ...request, file })
  return { value: result, lines: [headline(request, result), ...linesOf(result.difference)] }
}

function headline({ dryRun }: ImportRequest, result: ImportResult): string {
  const { table, effective, difference, versions } = result
  const { added, changed, ended, unchanged } = difference
  const counts = `${added.length} added, ${changed.length} changed, ${ended.length} ended, ${unchanged} unchanged`
  const said = `${table} from ${effective}: ${counts}.`
  if (result.stored) return `${said} Stored; versions ${versions.join(', ')}.`
  return `${said} ${dryRun ? 'A dry run: nothing' : 'Nothing changes, so nothing'} was stored.`
}

function linesOf({ added, changed, ended }: Difference): string[] {
  return [
    ...shown('added', added, (entry) => `+ ${named(entry)}`),
    ...shown('changed', changed, (entry) => `~ ${named(entry)}: ${columnsOf(entry)}`),
    ...shown('ended', ended, (entry) => `- ${named(entry)}`),
  ]
}

function shown<Item>(
  what: string,
  items: readonly Item[],
  lineOf: (item: Item) => string,
): string[] {
  const lines = items.slice(0, SHOWN).map((item) => `  ${lineOf(item)}`)
  const more = items.length - lines.length
  return more > 0 ? [...lines, `  and ${more} more ${what}`] : lines
}

function named({ code, from, name }: Entry): string {
  return `${code} from ${from}${name === '' ? '' : ` ${name}`}`
}

function columnsOf({ columns }: ChangedEntry): string {
  return Object.entries(columns)
    .map(([column, { old, new: value }]) => `${column} ${old || '(none)'} → ${value || '(none)'}`)
    .join(', ')
}

/** Lists the versions, each with the tables that were imported for its day. */
export async function listPolicies(ctx: Context): Promise<Done> {
  const versions = await readVersions(ctx.db.registry)
  const imports = await readImports(ctx.db.registry)
  const items = versions.map(({ version, effectiveFrom, digest, importedAt }) => ({
    version,
    effectiveFrom,
    digest,
    importedAt: importedAt.toISOString(),
    imports: imports
      .filter((each) => each.effectiveFrom === effectiveFrom)
      .map(({ table, lines }) => ({ table, lines })),
  }))
  const lines = items.map(({ version, effectiveFrom, digest, imports: all }) => {
    const tables = all.map(({ table, lines: count }) => `${table} (${count})`).join(', ')
    return `${version}  from ${effectiveFrom}  ${digest.slice(0, 12)}  ${tables || 'lines begin or end'}`
  })
  return { value: { items }, lines }
}
