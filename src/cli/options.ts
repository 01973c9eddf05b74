/** How the options of a command line are read. */
import { parseArgs } from 'node:util'

/** A command line that cannot be understood; the message is one sentence. */
export class UsageError extends Error {}

type Wanted = { one: string[]; many?: string[]; flags?: string[] }

/** The options that were given. */
export type Given = {
  one: Readonly<Record<string, string>>
  many: Readonly<Record<string, string[]>>
  flags: ReadonlySet<string>
}

/** Reads the options of a command: those with one value, those with many, and flags. Throws {@link UsageError}. */
export function options(args: string[], { one, many = [], flags = [] }: Wanted): Given {
  const known = Object.fromEntries([
    ...one.map((name) => [name, { type: 'string' }] as const),
    ...many.map((name) => [name, { type: 'string', multiple: true }] as const),
    ...flags.map((name) => [name, { type: 'boolean' }] as const),
  ])
  const given: { one: Record<string, string>; many: Record<string, string[]> } = {
    one: {},
    many: {},
  }
  const set = new Set<string>()
  for (const [name, value] of Object.entries(parse(args, known))) {
    if (typeof value === 'string') given.one[name] = value
    else if (Array.isArray(value)) given.many[name] = value.map(String)
    else if (value === true) set.add(name)
  }
  return { ...given, flags: set }
}

type Known = Record<string, { type: 'string' | 'boolean'; multiple?: boolean }>

function parse(args: string[], known: Known): Record<string, unknown> {
  try {
    return parseArgs({ args, options: known, allowPositionals: false }).values
  } catch (error) {
    // The first sentence says what is wrong; the rest of it explains Node's own rules.
    const [sentence] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/)
    throw new UsageError(`${sentence?.replace(/\.$/, '')}.`)
  }
}

/** The value of an option that must be there. */
export function needed(given: Readonly<Record<string, string>>, name: string): string {
  const value = given[name]
  if (value === undefined) throw new UsageError(`The option --${name} is missing.`)
  return value
}

/** For a command that takes no options. */
export function nothing(rest: string[]): Record<never, never> {
  options(rest, { one: [] })
  return {}
}

/** For a command that takes one id and nothing else. */
export function onlyId(rest: string[]): string {
  const [id, ...others] = rest
  if (id === undefined || id.startsWith('-')) throw new UsageError('The id is missing.')
  if (others.length > 0) throw new UsageError(`"${others.join(' ')}" is one too many.`)
  return id
}
