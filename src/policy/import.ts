/**
 * Importing a table of the policy pack: the file says what the whole table is from a day on. Everything is judged
 * before anything is stored, and all of it is stored or nothing. What has come into force stays as it was.
 */
import { chinaDayOf, dayLater, later } from '../domain/day.ts'
import { type Db, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { Validators } from '../platform/schemas.ts'
import type { PolicyTable } from '../schema-types.ts'
import { changesOf, type Difference, differenceOf, isNone } from './changes.ts'
import { criteriaFileFaults, forgottenFaults } from './credit-faults.ts'
import { MAX_FAULTS, type PolicyFault, readTable, type TableFile } from './csv.ts'
import { gapFaults, holeFaults, overlapFaults } from './file-faults.ts'
import { rateFileFaults } from './lane-rate-faults.ts'
import { boundaries, danglingFaults } from './references.ts'
import {
  lockImports,
  readImports,
  readLinesFrom,
  recordImport,
  writeLines,
  writeVersions,
} from './store.ts'
import { neededCodes } from './tables.ts'

/** What an import needs from outside. */
export type ImportDesk = { db: { registry: Db }; validators: Validators; now: () => Date }

/** What to import. */
export type ImportRequest = {
  readonly table: PolicyTable
  readonly file: string
  /** First day on which the file says what the table is, YYYY-MM-DD in China. */
  readonly effective: string
  /** Judges and compares, and stores nothing. */
  readonly dryRun: boolean
  /** Also replaces what was imported for later days. */
  readonly replaceLater: boolean
}

/** What an import did, or would do. */
export type ImportResult = {
  readonly table: PolicyTable
  readonly effective: string
  readonly stored: boolean
  /** Versions that begin on that day or later. */
  readonly versions: readonly string[]
  readonly difference: Difference
}

/** A file that was refused, with its faults. */
export class ImportRefused extends Error {
  readonly faults: readonly PolicyFault[]

  constructor(faults: readonly PolicyFault[]) {
    const told = faults.slice(0, MAX_FAULTS)
    const more = faults.length > told.length ? [`The first ${told.length} faults are told.`] : []
    super(['Refused; nothing was stored.', ...told.map(sentence), ...more].join('\n'))
    this.faults = told
  }
}

function sentence({ file, line, column, fault }: PolicyFault): string {
  return `${file}:${line}: ${column === '' ? '' : `${column}: `}${fault}`
}

function refuse(faults: readonly PolicyFault[]): void {
  if (faults.length > 0) throw new ImportRefused(faults)
}

/** The name under which the versions of this country and trade go. */
export const PACK_NAME = 'cn-retail-import'

// Every process must know a version before it begins, and looks for new ones every ten seconds.
const AHEAD_MS = 60_000

const MAX_DAYS = 50

/**
 * Imports a table.
 *
 * @throws ImportRefused with every fault of the file, up to fifty.
 * @throws Problem when the day is not ahead, or when a later import would be lost.
 */
export async function importTable(desk: ImportDesk, request: ImportRequest): Promise<ImportResult> {
  refusePast(desk, request.effective)
  const read = await readTable(desk.validators, request)
  const file = withinDays(judged(desk.validators, request, read), request.effective)
  return transaction(desk.db.registry, async (tx) => {
    await lockImports(tx)
    refusePast(desk, request.effective)
    await refuseLoss(tx, request)
    return apply(tx, desk, request, file)
  })
}

async function apply(
  tx: Db,
  { now }: ImportDesk,
  { table, effective, dryRun }: ImportRequest,
  file: TableFile,
): Promise<ImportResult> {
  const eve = dayLater(effective, -1)
  const stored = await readLinesFrom(tx, eve)
  const own = stored.filter((line) => line.table === table)
  const others = stored.filter((line) => line.table !== table)
  refuse(danglingFaults(file, others, effective))
  refuse(forgottenFaults(file, others, effective))
  const reaching = own.filter(({ validTo }) => validTo !== eve)
  const difference = differenceOf(reaching, file.lines, effective)
  const result = { table, effective, difference }
  if (dryRun || isNone(difference)) return { ...result, stored: false, versions: [] }
  const at = now()
  await writeLines(tx, { table, effective }, changesOf(own, file.lines, effective))
  await recordImport(tx, { table, effectiveFrom: effective, lines: file.lines.length }, at)
  const nameOf = (day: string) => `${PACK_NAME}/${day}`
  const versions = await writeVersions(tx, effective, { nameOf, at })
  return { ...result, stored: true, versions: versions.map(({ version }) => version) }
}

function refusePast({ now }: ImportDesk, effective: string): void {
  const latest = chinaDayOf(new Date(now().getTime() + AHEAD_MS).toISOString())
  if (effective > latest) return
  throw new Problem(
    'invalid-request',
    `An import takes effect on a later day than ${latest}: what has come into force stays as it was.`,
  )
}

async function refuseLoss(tx: Db, request: ImportRequest): Promise<void> {
  if (request.replaceLater) return
  const lost = (await readImports(tx)).find(
    ({ table, effectiveFrom }) => table === request.table && effectiveFrom > request.effective,
  )
  if (lost === undefined) return
  throw new Problem(
    'already-exists',
    `${lost.table} was imported for ${lost.effectiveFrom} too; --replace-later replaces that as well.`,
  )
}

const FAULTS_BETWEEN: Partial<
  Record<PolicyTable, (file: TableFile, effective: string) => PolicyFault[]>
> = { 'credit-tiers': criteriaFileFaults, 'lane-rates': rateFileFaults }

/** The file, when nothing in it is at fault by itself. */
export function judged(
  validators: Validators,
  { table, effective }: Pick<ImportRequest, 'table' | 'effective'>,
  file: TableFile,
): TableFile {
  const needed = neededCodes(validators, table)
  const gaps = needed.length > 0 ? gapFaults(file, needed, effective) : holeFaults(file, effective)
  // Where a line is at fault, the days that it means are not known.
  const whole = file.faults.length > 0 ? overlapFaults(file) : [...overlapFaults(file), ...gaps]
  // How tiers stand to each other can only be told when there is one line of each.
  const between = FAULTS_BETWEEN[table]
  if (between && file.faults.length + whole.length === 0) whole.push(...between(file, effective))
  const faults = [...file.faults, ...whole].sort((one, other) => one.line - other.line)
  refuse(faults)
  return file
}

// What a file says of days before the import begins has been in force, and is not asked.
function withinDays(file: TableFile, effective: string): TableFile {
  const lines = file.lines
    .filter(({ validTo }) => validTo === undefined || validTo >= effective)
    .map((line) => ({ ...line, validFrom: later(line.validFrom, effective) }))
  const days = boundaries(lines, effective)
  if (days.length <= MAX_DAYS) return { ...file, lines }
  const fault = `lines begin and end on ${days.length} days; at most ${MAX_DAYS} in one file`
  throw new ImportRefused([{ file: file.file, line: 1, column: 'valid_from', fault }])
}
