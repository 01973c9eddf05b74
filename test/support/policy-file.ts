/** CSV files for tests of imports, in folders that are thrown away after the test file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from '@jest/globals'

const folders: string[] = []

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** The columns of a tariff file without days. */
export const TARIFF_HEADER =
  'code,name_en,name_zh,unit1,unit2,vat,consumption_tax,tariff,positive_list,kind,price_low,price_high'

/** A good line of that file; the parts that tests vary. */
export function tariffLine(
  code: string,
  { vat = '13', unit1 = '035', kind = 'FOOD', name = 'Tea' } = {},
): string {
  return `${code},${name},茶,${unit1},,${vat},0,5,YES,${kind},10,2000`
}

/** Writes the lines to a new file, and gives its path. */
export function csvFile(name: string, lines: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'portico-csv-'))
  folders.push(folder)
  const file = join(folder, name)
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}
