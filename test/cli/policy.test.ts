import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readCommand } from '../../src/cli/command.ts'
import { perform } from '../../src/cli/perform.ts'
import { chinaDayOf, dayLater } from '../../src/domain/day.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { csvFile, TARIFF_HEADER, tariffLine } from '../support/policy-file.ts'

let database: TestDatabase
let ctx: TestContext

beforeAll(async () => {
  database = await freshDatabase()
  ctx = await testContext(database)
})

afterAll(async () => {
  await ctx?.close(0)
  await database?.drop()
})

const DAY = dayLater(chinaDayOf(new Date().toISOString()), 30)

async function policy(...args: string[]) {
  const { command } = readCommand(['policy', ...args])
  if (command === 'help') throw new Error('The test asked for help.')
  const { value, lines } = await perform(ctx, command)
  return { value: Object(value), lines }
}

function importing(lines: string[], ...more: string[]) {
  const file = csvFile('tariff.csv', [TARIFF_HEADER, ...lines])
  return policy('import', file, '--table', 'tariff', '--effective', DAY, ...more)
}

describe('the policy on the command line', () => {
  const tea = tariffLine('0902109000', { vat: '9', name: '"Tea, first"' })

  test('shows twenty of what is added, changed and ended, and counts all of them', async () => {
    const fresh = Array.from({ length: 25 }, (_, at) => tariffLine(String(9_900_000_000 + at)))

    const { lines, value } = await importing([tea, ...fresh], '--dry-run')

    expect(lines[0]).toMatch(
      /^tariff from \S+: 25 added, 1 changed, \d{3} ended, 0 unchanged\. A dry run: nothing was stored\.$/,
    )
    expect(lines.filter((line) => line.startsWith('  + '))).toHaveLength(20)
    expect(lines).toContain('  and 5 more added')
    expect(lines.find((line) => line.startsWith('  ~ '))).toMatch(
      new RegExp(`^  ~ 0902109000 from ${DAY} Tea, first: .*name_zh 绿茶 → 茶`),
    )
    expect(lines.filter((line) => line.startsWith('  - '))).toHaveLength(20)
    expect(value.difference.added).toHaveLength(25)
  })

  test('lists the versions and what was imported for each', async () => {
    const before = await policy('list')
    await importing([tea])
    const { lines, value } = await policy('list')

    expect(before.value.items).toHaveLength(1)
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(
      /^cn-retail-import\/2026-04 {2}from 2026-04-01 {2}[0-9a-f]{12} {2}banned-origins \(/,
    )
    expect(lines[1]).toMatch(
      new RegExp(`^cn-retail-import/${DAY} {2}from ${DAY} {2}[0-9a-f]{12} {2}tariff \\(1\\)$`),
    )
    expect(value.items[1].imports).toEqual([{ table: 'tariff', lines: 1 }])
  })

  test('says when nothing changes', async () => {
    const { lines } = await importing([tea])

    expect(lines).toEqual([
      `tariff from ${DAY}: 0 added, 0 changed, 0 ended, 1 unchanged. Nothing changes, so nothing was stored.`,
    ])
  })

  test.each([
    [['import', 'a.csv', '--table', 'colours', '--effective', DAY], 'allowed values (tariff,'],
    [
      ['import', 'a.csv', '--table', 'tariff', '--effective', 'soon'],
      'The value must NOT have fewer than 10 characters',
    ],
    [['import', '/nonexistent.csv', '--table', 'tariff', '--effective', DAY], 'no such file'],
    [['import', 'a.csv', '--table', 'tariff', '--effective', '2026-05-01'], 'stays as it was'],
  ])('refuses %j in a sentence', async (args, sentence) => {
    await expect(policy(...args)).rejects.toThrow(sentence)
  })
})
