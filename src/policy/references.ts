/** Codes of one table that name codes of another. */
import { dayLater } from '../domain/day.ts'
import { ANY_ORIGIN } from '../domain/policy-pack.ts'
import type { PolicyTable } from '../schema-types.ts'
import type { PolicyFault, TableFile } from './csv.ts'
import { columnOf, isValidOn, type PolicyLine } from './tables.ts'

/** A property whose value, or whose values with semicolons between, are codes of another table. */
type Reference = { property: string; names: PolicyTable }

const REFERENCES: Partial<Record<PolicyTable, readonly Reference[]>> = {
  tariff: [
    { property: 'unit1', names: 'units' },
    { property: 'unit2', names: 'units' },
  ],
  'banned-origins': [{ property: 'origins', names: 'countries' }],
  quarantine: [{ property: 'origins', names: 'countries' }],
}

type Dangling = { line: PolicyLine; property: string; names: PolicyTable; missing: string }

/**
 * Lines of a file that name nothing on a day from `effective` on, and lines of other tables that name what the
 * file lacks. `others` are the lines of all other tables that are valid on that day or later.
 */
export function danglingFaults(
  { file, lines }: TableFile,
  others: readonly PolicyLine[],
  effective: string,
): PolicyFault[] {
  const places = new Map<PolicyLine, number>(lines.map((line) => [line, line.line]))
  const all = [...others, ...lines]
  const faults = new Map<string, PolicyFault>()
  for (const day of boundaries(all, effective)) {
    for (const dangling of danglingOn(all, day)) {
      const fault = { file, ...told(dangling, places.get(dangling.line)) }
      const key = `${fault.line} ${fault.column} ${fault.fault}`
      if (!faults.has(key)) faults.set(key, fault)
    }
  }
  return [...faults.values()].sort((one, other) => one.line - other.line)
}

/** The days from `effective` on, that day included, on which a line begins or has just ended; the first day first. */
export function boundaries(lines: readonly PolicyLine[], effective: string): string[] {
  const days = new Set([effective])
  for (const { validFrom, validTo } of lines) {
    if (validFrom > effective) days.add(validFrom)
    if (validTo !== undefined && validTo >= effective) days.add(dayLater(validTo, 1))
  }
  return [...days].sort()
}

function danglingOn(lines: readonly PolicyLine[], day: string): Dangling[] {
  const inForce = lines.filter((line) => isValidOn(line, day))
  const codes = new Set(inForce.map(({ table, code }) => `${table} ${code}`))
  return inForce.flatMap((line) =>
    (REFERENCES[line.table] ?? []).flatMap(({ property, names }) =>
      (line.columns[property]?.split(';') ?? [])
        .filter((code) => code !== ANY_ORIGIN && !codes.has(`${names} ${code}`))
        .map((missing) => ({ line, property, names, missing })),
    ),
  )
}

function told(
  { line, property, names, missing }: Dangling,
  place: number | undefined,
): Omit<PolicyFault, 'file'> {
  if (place !== undefined) {
    return { line: place, column: columnOf(property), fault: `${missing} is not in ${names}` }
  }
  const fault = `${missing} is missing, which ${line.table} ${line.code} names`
  return { line: 1, column: 'code', fault }
}
