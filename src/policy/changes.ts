/** What an import changes: as people read it, and as the database has to be changed. */
import { later } from '../domain/day.ts'
import type { FileLine } from './csv.ts'
import type { Changes } from './store.ts'
import { columnOf, isValidOn, type PolicyLine } from './tables.ts'

/** A code that has no line in force before, or none after. */
export type Entry = { readonly code: string; readonly from: string; readonly name: string }

/** A code whose columns change on a day: the old and the new value of each, empty where there is none. */
export type ChangedEntry = Entry & {
  readonly columns: Readonly<Record<string, { readonly old: string; readonly new: string }>>
}

/** The difference that an import makes. */
export type Difference = {
  readonly added: readonly Entry[]
  readonly changed: readonly ChangedEntry[]
  readonly ended: readonly Entry[]
  /** How many lines stay as they are. */
  readonly unchanged: number
}

/** Compares a table as it is stored with what a file says of it from the day on. */
export function differenceOf(
  stored: readonly PolicyLine[],
  lines: readonly FileLine[],
  effective: string,
): Difference {
  const before = grouped(stored)
  const after = grouped(lines)
  const added: Entry[] = []
  const changed: ChangedEntry[] = []
  let unchanged = 0
  for (const line of lines) {
    const old = before.get(line.code)?.find((each) => isValidOn(each, line.validFrom))
    if (old === undefined) added.push(entryOf(line))
    else {
      const columns = changedColumns(old, line)
      if (Object.keys(columns).length === 0) unchanged++
      else changed.push({ ...entryOf(line), columns })
    }
  }
  const ended = stored
    .map((line) => ({ ...entryOf(line), from: later(line.validFrom, effective) }))
    .filter(({ code, from }) => !after.get(code)?.some((line) => isValidOn(line, from)))
  return { added, changed, ended, unchanged }
}

/** Whether an import makes no difference. */
export function isNone({ added, changed, ended }: Difference): boolean {
  return added.length + changed.length + ended.length === 0
}

/**
 * How the stored lines have to change. A line that stands on the day before and goes on unchanged is the same line;
 * every other that reaches the day ends before it. `stored` are those that are valid on the day before or later.
 */
export function changesOf(
  stored: readonly PolicyLine[],
  lines: readonly FileLine[],
  effective: string,
): Changes {
  const standing = new Map(
    stored.filter(({ validFrom }) => validFrom < effective).map((line) => [line.code, line]),
  )
  const extend: PolicyLine[] = []
  const insert: PolicyLine[] = []
  for (const line of lines) {
    const old = standing.get(line.code)
    if (old === undefined || line.validFrom > effective || !sameColumns(old, line))
      insert.push(bare(line))
    else {
      standing.delete(line.code)
      if (old.validTo !== line.validTo) extend.push({ ...old, validTo: line.validTo })
    }
  }
  return { cut: [...standing.keys()], extend, insert }
}

function grouped(lines: readonly PolicyLine[]): Map<string, PolicyLine[]> {
  const groups = new Map<string, PolicyLine[]>()
  for (const line of lines) {
    const known = groups.get(line.code)
    if (known) known.push(line)
    else groups.set(line.code, [line])
  }
  return groups
}

function entryOf({ code, validFrom, columns }: PolicyLine): Entry {
  return { code, from: validFrom, name: columns.nameEn ?? columns.formula ?? '' }
}

function changedColumns(old: PolicyLine, line: PolicyLine): ChangedEntry['columns'] {
  const changed: Record<string, { old: string; new: string }> = {}
  const compare = (name: string, before = '', after = '') => {
    if (before !== after) changed[columnOf(name)] = { old: before, new: after }
  }
  for (const name of namesOf(old, line)) compare(name, old.columns[name], line.columns[name])
  compare('validTo', old.validTo, line.validTo)
  return changed
}

function sameColumns(old: PolicyLine, line: PolicyLine): boolean {
  return namesOf(old, line).every((name) => old.columns[name] === line.columns[name])
}

function namesOf(old: PolicyLine, line: PolicyLine): string[] {
  const more = Object.keys(line.columns).filter((name) => old.columns[name] === undefined)
  return [...Object.keys(old.columns), ...more]
}

function bare({ line: _, ...line }: FileLine): PolicyLine {
  return line
}
