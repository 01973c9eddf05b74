import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { USUAL_CREDIT } from '../../src/domain/credit-criteria.ts'

const DOCUMENT = new URL('../../docs/credit.md', import.meta.url)

type Row = Readonly<Record<string, string>>

function shipped(table: string): Row[] {
  return parse(readFileSync(`policies/cn-retail-import/${table}.csv`, 'utf8'), { columns: true })
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`)
  return lines.join('\n')
}

const TABLES: Readonly<Record<string, () => string>> = {
  causes: () =>
    table(
      ['cause', 'what it is', '', 'points', 'most', 'months', 'breach'],
      shipped('credit-causes').map((row) => [
        ...[`\`${row.code}\``, row.name_en ?? '', row.name_zh ?? '', row.points ?? ''],
        ...[row.most ?? '', row.months ?? '', row.breach === 'YES' ? 'yes' : ''],
      ]),
    ),
  tiers: () =>
    table(
      ['tier', '', 'points', 'certification', 'months of good conduct', 'repair after months'],
      shipped('credit-tiers').map((row) => [
        ...[`\`${row.code}\``, row.name_zh ?? '', range(row)],
        ...[row.certification ? `\`${row.certification}\`` : ''],
        ...[row.conduct_months ?? '', row.repair_months ?? ''],
      ]),
    ),
}

function range({ from_points: from, to_points: to }: Row): string {
  if (to === '') return `${from} or more`
  return from === '' ? `${to} or fewer` : `${from} to ${to}`
}

function fresh(document: string): string {
  return document.replace(
    /(<!-- table: (\w+) -->\n)[\s\S]*?(<!-- \/table -->)/g,
    (_all, begin, name, end) => `${begin}${TABLES[name]?.() ?? 'there is no such table'}\n${end}`,
  )
}

test('docs/credit.md shows the shipped causes and tiers; UPDATE_DOCS=1 writes them again', () => {
  const document = readFileSync(DOCUMENT, 'utf8')
  const wanted = fresh(document)
  if (process.env.UPDATE_DOCS === '1') writeFileSync(DOCUMENT, wanted)
  else expect(document).toBe(wanted)
})

test('docs/credit.md tells the days and times of objections as they are shipped', () => {
  const document = readFileSync(DOCUMENT, 'utf8')

  expect(document).toContain(`within ${USUAL_CREDIT.objectionDays} business days`)
  for (const { tier } of USUAL_CREDIT.tiers) expect(document).toContain(`| \`${tier}\` |`)
})
