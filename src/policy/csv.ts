/**
 * Reads a table of the policy pack from a CSV file (RFC 4180, UTF-8), line by line as it comes from the disk. The
 * first line names the columns, in any order. Every fault is told with its line and column, up to a bound.
 */
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import { type Validators, validator } from '../platform/schemas.ts'
import type { PolicyTable } from '../schema-types.ts'
import { type Faults, rowFaults } from './row-faults.ts'
import {
  columnOf,
  type PolicyLine,
  type PropertySchema,
  propertiesOf,
  ROW_SCHEMAS,
  requiredOf,
} from './tables.ts'

/** What is wrong in a file. `line` counts from 1, the line of the column names. */
export type PolicyFault = {
  readonly file: string
  readonly line: number
  readonly column: string
  readonly fault: string
}

/** A line of a table, and where it stands in the file. */
export type FileLine = PolicyLine & { readonly line: number }

/** What a file holds: the lines that have their form, and what is wrong with the others. */
export type TableFile = { readonly file: string; lines: FileLine[]; faults: PolicyFault[] }

/** At most this many faults are told. */
export const MAX_FAULTS = 50

const MAX_LINES = 200_000
const RECORD_MAX = 10_000

// How other systems write that no end is known.
const NO_END = '9999-12-31'

/** Where a table comes from, and the day from which a line counts that has no first day of its own. */
export type TableSource = { table: PolicyTable; file: string; effective: string }

/** Reads the file. Throws only when it cannot be read at all. */
export async function readTable(validators: Validators, source: TableSource): Promise<TableFile> {
  const reader = createReader(validators, source)
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: RECORD_MAX,
  })
  try {
    await pipeline(
      createReadStream(source.file),
      parser,
      async (records: AsyncIterable<Parsed>) => {
        for await (const { record, info } of records) reader.take(record, info.lines)
      },
    )
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const { lines } = error as { lines?: number }
    reader.refuse(lines ?? 1, '', `this is no CSV: ${error.message}`)
  }
  return reader.end()
}

type Parsed = { record: string[]; info: { lines: number } }

type Reader = {
  take(record: string[], line: number): void
  refuse(line: number, property: string, fault: string): void
  end(): TableFile
}

function createReader(validators: Validators, source: TableSource): Reader {
  const read: TableFile = { file: basename(source.file), lines: [], faults: [] }
  const properties = propertiesOf(validators, source.table)
  const required = requiredOf(validators, source.table)
  const check = createCheck(validators, source.table, properties)
  let header: string[] | undefined
  let isKnown = true
  const refuse: Reader['refuse'] = (line, property, fault) => {
    if (read.faults.length >= MAX_FAULTS) return
    read.faults.push({ file: read.file, line, column: columnOf(property), fault })
  }
  const begin = (record: string[], line: number) => {
    const names = record.map(propertyOf)
    for (const [property, fault] of headerFaults(names, properties, required)) {
      refuse(line, property, fault)
    }
    isKnown = read.faults.length === 0
    return names
  }
  const take: Reader['take'] = (record, line) => {
    if (header === undefined) {
      header = begin(record, line)
      return
    }
    // Under wrong names every line would be wrong.
    if (!isKnown || read.faults.length >= MAX_FAULTS) return
    if (record.length !== header.length) {
      return refuse(line, '', `${record.length} values under ${header.length} column names`)
    }
    if (line > MAX_LINES) return refuse(line, '', `a table has at most ${MAX_LINES} lines`)
    const row = rowOf(header, record)
    const faults = check(row)
    for (const [property, fault] of faults) refuse(line, property, fault)
    if (faults.length === 0) read.lines.push(lineOf(source, row, line))
  }
  const end: Reader['end'] = () => {
    if (header === undefined) refuse(1, '', 'the file is empty: it has no column names')
    return read
  }
  return { take, refuse, end }
}

function propertyOf(column: string): string {
  return column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

type Row = Record<string, string>

function headerFaults(
  header: readonly string[],
  known: ReadonlyMap<string, PropertySchema>,
  required: readonly string[],
): Faults {
  const strange = header.filter((name) => !known.has(name))
  const twice = header.filter((name, index) => header.indexOf(name) < index)
  const missing = required.filter((name) => !header.includes(name))
  return [
    ...strange.map((name): [string, string] => [name, 'the table has no such column']),
    ...twice.map((name): [string, string] => [name, 'the column is named twice']),
    ...missing.map((name): [string, string] => [name, 'the column is missing']),
  ]
}

function rowOf(header: readonly string[], record: readonly string[]): Row {
  const row: Row = {}
  for (const [index, name] of header.entries()) {
    const value = record[index]
    if (value !== undefined && value !== '') row[name] = value
  }
  return row
}

// Shape first, by the schema; what a schema cannot say is asked only of a row that has its shape.
function createCheck(
  validators: Validators,
  table: PolicyTable,
  properties: ReadonlyMap<string, PropertySchema>,
): (row: Row) => Faults {
  const isRow = validator(validators.strict, ROW_SCHEMAS[table])
  const thorough = validator(validators.thorough, ROW_SCHEMAS[table])
  return (row) => {
    const broken = Object.entries(row).filter(([, value]) => value.includes('\ufffd'))
    if (broken.length > 0) return broken.map(([name]) => [name, 'this is not UTF-8'])
    if (isRow(row)) return rowFaults(table, row)
    thorough(row)
    const places = (thorough.errors ?? []).map(({ params, instancePath }) =>
      String(params.missingProperty ?? instancePath.slice(1)),
    )
    return [...new Set(places)].map((name) => [name, misfit(row[name], properties.get(name))])
  }
}

function misfit(value: string | undefined, property: PropertySchema | undefined): string {
  const found = value === undefined ? 'it is empty' : `found "${value}"`
  const choices = property?.enum === undefined ? '' : ` (${property.enum.join(', ')})`
  return `${found}; expected: ${property?.description ?? 'nothing'}${choices}`
}

function lineOf({ table, effective }: TableSource, row: Row, line: number): FileLine {
  const { code = '', validFrom = effective, validTo, ...columns } = row
  const end = validTo === NO_END ? undefined : validTo
  return { table, code, validFrom, validTo: end, columns, line }
}
