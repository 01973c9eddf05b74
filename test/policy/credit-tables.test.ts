import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { USUAL_CREDIT, WEIGHED_CAUSES } from '../../src/domain/credit-criteria.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { shippedPack } from '../support/shipped-pack.ts'
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

const TIERS = [
  'code,name_en,name_zh,from_points,to_points,certification,conduct_months,repair_months,standing,source',
  'ADVANCED_CERTIFIED,Advanced,高级,-5,,ADVANCED_CERTIFICATION,12,,DEFAULT,A test',
  'CERTIFIED,Certified,认证,-20,,CERTIFICATION,6,,DEFAULT,A test',
  'REGULAR,Regular,常规,-79,,,,,DEFAULT,A test',
  'DISHONEST,Dishonest,失信,-159,-80,,,12,DEFAULT,A test',
  'SERIOUSLY_DISHONEST,Seriously,严重,,-160,,,24,DEFAULT,A test',
]

const CAUSES = [
  'code,name_en,name_zh,points,most,months,breach',
  ...WEIGHED_CAUSES.map((cause) => `${cause},Cause,事由,-3,30,12,NO`),
]

/** The lines with one of them replaced, or left out. */
function changed(lines: readonly string[], code: string, line?: string): string[] {
  return lines.flatMap((each) => (each.startsWith(`${code},`) ? (line ?? []) : each))
}

describe('the tables of credit', () => {
  test('are shipped as what holds where a policy has none', async () => {
    expect((await shippedPack()).credit).toEqual(USUAL_CREDIT)
  })

  test('are imported and then in force', async () => {
    await importLines(ctx, { table: 'credit-tiers', lines: TIERS })
    await importLines(ctx, { table: 'credit-causes', lines: CAUSES })

    const { credit } = await ctx.policies.onDay(inDays(10))
    expect(credit.tiers[0]).toMatchObject({
      tier: 'ADVANCED_CERTIFIED',
      from: -5,
      conductMonths: 12,
    })
    expect(credit.causes.get('PENALTY')).toEqual({
      points: -3,
      most: 30,
      months: 12,
      breach: false,
    })
  })

  test.each([
    ['a tier without criteria', 'DISHONEST', undefined, [1, 'code', /^gap: DISHONEST has no line/]],
    [
      'points that no tier is held with',
      'DISHONEST',
      'DISHONEST,Dishonest,失信,-159,-90,,,12,DEFAULT,A test',
      [5, 'to_points', 'DISHONEST: no tier is held with -89 points'],
    ],
    [
      'points that two tiers are held with',
      'SERIOUSLY_DISHONEST',
      'SERIOUSLY_DISHONEST,Seriously,严重,,-100,,,24,DEFAULT,A test',
      [6, 'to_points', /^SERIOUSLY_DISHONEST: its points reach into those of DISHONEST/],
    ],
    [
      'an end before the beginning',
      'DISHONEST',
      'DISHONEST,Dishonest,失信,-80,-159,,,12,DEFAULT,A test',
      [5, 'to_points', '-159 is under from_points, -80'],
    ],
    [
      'an upper end of a certified tier',
      'CERTIFIED',
      'CERTIFIED,Certified,认证,-20,100,CERTIFICATION,6,,DEFAULT,A test',
      [3, 'to_points', 'a tier that needs a certification has no upper end'],
    ],
    [
      'a certified tier for fewer points than a regular one',
      'CERTIFIED',
      'CERTIFIED,Certified,认证,-80,,CERTIFICATION,6,,DEFAULT,A test',
      [3, 'from_points', 'CERTIFIED: it is held with fewer points than REGULAR, -79'],
    ],
    [
      'good conduct for those who need no certification',
      'REGULAR',
      'REGULAR,Regular,常规,-79,,,3,,DEFAULT,A test',
      [4, 'conduct_months', 'only a tier that needs a certification asks for good conduct'],
    ],
    [
      'no word of repair for the dishonest',
      'DISHONEST',
      'DISHONEST,Dishonest,失信,-159,-80,,,,DEFAULT,A test',
      [5, 'repair_months', 'it says when repair can be asked for'],
    ],
    [
      'repair of what is not broken',
      'REGULAR',
      'REGULAR,Regular,常规,-79,,,,6,DEFAULT,A test',
      [4, 'repair_months', 'there is nothing to repair'],
    ],
  ])('are refused with %s', async (_, code, line, [place, column, fault]) => {
    const faults = await faultsOf(ctx, {
      table: 'credit-tiers',
      effective: inDays(20),
      lines: changed(TIERS, code, line),
    })

    const told = fault instanceof RegExp ? expect.stringMatching(fault) : fault
    expect(faults).toEqual([{ file: 'credit-tiers.csv', line: place, column, fault: told }])
  })

  test('are refused where tiers part only for some days', async () => {
    const header = `${TIERS[0]},valid_from,valid_to`
    const lines = TIERS.slice(1).map((line) => `${line},,`)
    const before = 'DISHONEST,Dishonest,失信,-159,-80,,,12,DEFAULT,A test'
    const meanwhile = 'DISHONEST,Dishonest,失信,-159,-85,,,12,DEFAULT,A test'
    const parted = changed(lines, 'DISHONEST', `${before},,${inDays(29)}`)

    expect(
      await faultsOf(ctx, {
        table: 'credit-tiers',
        effective: inDays(20),
        lines: [header, ...parted, `${meanwhile},${inDays(30)},`],
      }),
    ).toEqual([
      {
        ...{ file: 'credit-tiers.csv', line: 7, column: 'to_points' },
        fault: 'DISHONEST: no tier is held with -84 points',
      },
    ])
  })

  test.each([
    ['a weight that no sum reaches', '-30,20,12,NO', 'most', '20 is less than one entry counts'],
    ['too heavy a weight', '-1001,1001,12,NO', 'points', '-1001 is not from -1000 to 1000'],
    ['too long a memory', '-1,20,121,NO', 'months', '121 is more than 120'],
  ])('are refused with %s', async (_, values, column, fault) => {
    const faults = await faultsOf(ctx, {
      table: 'credit-causes',
      effective: inDays(20),
      lines: changed(CAUSES, 'PENALTY', `PENALTY,Penalty,处罚,${values}`),
    })

    expect(faults[0]).toEqual({ file: 'credit-causes.csv', line: 9, column, fault })
  })

  test('are refused where a breach is forgotten before repair can be asked for', async () => {
    const breach = (months: number) =>
      changed(CAUSES, 'PENALTY', `PENALTY,Penalty,处罚,-3,30,${months},YES`)
    const importing = { table: 'credit-causes', effective: inDays(15) } as const

    expect(await faultsOf(ctx, { ...importing, lines: breach(23) })).toEqual([
      {
        ...{ file: 'credit-causes.csv', line: 9, column: 'months' },
        fault: 'SERIOUSLY_DISHONEST waits 24 months, and PENALTY counts 23',
      },
    ])
    await importLines(ctx, { ...importing, lines: breach(24) })

    const longer = 'SERIOUSLY_DISHONEST,Seriously,严重,,-160,,,25,DEFAULT,A test'
    const tiers = {
      table: 'credit-tiers',
      effective: inDays(16),
      lines: changed(TIERS, 'SERIOUSLY_DISHONEST', longer),
    } as const
    expect(await faultsOf(ctx, tiers)).toEqual([
      {
        ...{ file: 'credit-tiers.csv', line: 6, column: 'repair_months' },
        fault: 'SERIOUSLY_DISHONEST waits 25 months, and PENALTY counts 24',
      },
    ])
  })

  test('are refused without a cause that the port notes itself', async () => {
    const faults = await faultsOf(ctx, {
      table: 'credit-causes',
      effective: inDays(20),
      lines: changed(CAUSES, 'REFUSAL'),
    })

    expect(faults).toMatchObject([{ fault: expect.stringMatching(/^gap: REFUSAL has no line/) }])
  })

  test.each([
    ['objectionDays', '0', '"0" is no number from 1 to 100'],
    ['brokerCredit', 'BEST', '"BEST" is no WORSE or DECLARANT'],
    ['smallFirmMonths', '121', '"121" is no number from 1 to 120'],
  ])('have a parameter %s that means something', async (code, value, fault) => {
    const lines = ['code,name_en,name_zh,value', `${code},Name,名称,${value}`]

    expect(await faultsOf(ctx, { table: 'parameters', effective: inDays(20), lines })).toEqual(
      expect.arrayContaining([{ file: 'parameters.csv', line: 2, column: 'value', fault }]),
    )
  })
})
