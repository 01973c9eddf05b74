/** Imports into a test's own database, and what is stored there before and after. */
import { expect } from '@jest/globals'
import type { Context } from '../../src/context.ts'
import { chinaDayOf, dayLater } from '../../src/domain/day.ts'
import { sql } from '../../src/platform/db.ts'
import type { PolicyFault } from '../../src/policy/csv.ts'
import {
  ImportRefused,
  type ImportRequest,
  type ImportResult,
  importTable,
} from '../../src/policy/import.ts'
import { readImports, readVersions } from '../../src/policy/store.ts'
import { csvFile } from '../support/policy-file.ts'

/** Today in China. */
export const TODAY = chinaDayOf(new Date().toISOString())

/** The day so many days from today. */
export function inDays(days: number): string {
  return dayLater(TODAY, days)
}

/** What to import; a tariff in ten days, unless told. */
export type Asked = Partial<ImportRequest> & { lines: string[] }

/** Imports the lines as a file that is named after its table. */
export function importLines(
  ctx: Context,
  { lines, table = 'tariff', effective = inDays(10), ...more }: Asked,
): Promise<ImportResult> {
  const file = csvFile(`${table}.csv`, lines)
  return importTable(ctx, { dryRun: false, replaceLater: false, ...more, table, effective, file })
}

/** All that is stored of the policy. */
export async function everything(ctx: Context): Promise<unknown> {
  const { registry } = ctx.db
  return [
    await readVersions(registry),
    await readImports(registry),
    await sql(registry)`select * from policy_line order by table_name, code, valid_from`,
  ]
}

/** The faults for which the lines are refused; fails when they are not, or when anything was stored. */
export async function faultsOf(ctx: Context, asked: Asked): Promise<PolicyFault[]> {
  const before = await everything(ctx)
  const error = await importLines(ctx, asked).then(
    () => undefined,
    (reason) => reason,
  )
  expect(await everything(ctx)).toEqual(before)
  if (!(error instanceof ImportRefused)) throw new Error(`not refused: ${error}`)
  return [...error.faults]
}
