/** How often tiers are opened is held against Order 282 as a whole file. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type TestContext, testContext } from '../support/context.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { faultsOf, importLines, inDays } from './importing.ts'

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

const TIERS = ['ADVANCED_CERTIFIED', 'CERTIFIED', 'REGULAR', 'DISHONEST', 'SERIOUSLY_DISHONEST']

const SMALL = ['SMALL', 'SMALL_LOW_RISK']

const file = (...rates: string[]) => [
  'code,name_en,name_zh,rate,minimum',
  ...[...TIERS, ...SMALL]
    .slice(0, rates.length)
    .map((code, index) => `${code},Firms,企业,${rates[index]},0`),
]

const asked = (...rates: string[]) =>
  ({ table: 'lane-rates', effective: inDays(20), lines: file(...rates) }) as const

describe('rates of random selection', () => {
  test.each([
    [
      'certified firms at a fifth of the others',
      ['0.4', '0.6', '3', '85', '100'],
      3,
      'CERTIFIED: it is under 20 % of the rate of REGULAR',
    ],
    [
      'advanced firms above the others',
      ['4', '0.5', '3', '85', '100'],
      2,
      'ADVANCED_CERTIFIED: it is under 20 % of the rate of REGULAR',
    ],
    [
      'dishonest firms under 80 %',
      ['0.4', '0.5', '3', '79.9999', '100'],
      5,
      'DISHONEST: it is 80 % at least',
    ],
    [
      'dishonest firms under the others',
      ['0.4', '0.5', '90', '85', '100'],
      5,
      'DISHONEST: it is not under the rate of REGULAR',
    ],
    [
      'small firms above the others',
      ['0.4', '0.5', '3', '85', '100', '3.0001'],
      7,
      'SMALL: it is not over the rate of REGULAR',
    ],
    [
      'goods of low risk above those of small firms',
      ['0.4', '0.5', '3', '85', '100', '1', '1.5'],
      8,
      'SMALL_LOW_RISK: it is not over the rate of SMALL',
    ],
    [
      'nobody else drawn',
      ['0', '0', '0', '85', '100'],
      4,
      'REGULAR: 0 % is a rate only where every tier has it',
    ],
  ])('are refused with %s', async (_, rates, line, fault) => {
    expect(await faultsOf(ctx, asked(...rates))).toEqual([
      { file: 'lane-rates.csv', line, column: 'rate', fault },
    ])
  })

  test.each([
    ['just within', ['0.5999', '0.5999', '3', '80', '80']],
    ['with small firms', ['0.4', '0.5', '3', '85', '100', '3', '0']],
    ['all zero', ['0', '0', '0', '0', '0']],
  ])('are taken when %s', async (_, rates) => {
    const { stored } = await importLines(ctx, { ...asked(...rates), replaceLater: true })

    expect(stored).toBe(true)
  })
})
