import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { importTable } from '../../src/policy/import.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { csvFile, TARIFF_HEADER, tariffLine } from '../support/policy-file.ts'
import { type Asked, faultsOf, importLines, inDays } from './importing.ts'

const LIMITS = 'code,name_en,name_zh,unit,value,valid_from,valid_to'

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

function refused(asked: Asked) {
  return faultsOf(ctx, asked)
}

describe('an import refuses', () => {
  const well = tariffLine('0902109000')
  const at = (line: number, column: string, fault: string) => ({
    file: 'tariff.csv',
    line,
    column,
    fault,
  })

  test('a rate over 100 % on the last line, and stores none of the lines before', async () => {
    const lines = Array.from({ length: 600 }, (_, index) =>
      tariffLine(String(5_000_000_000 + index)),
    )
    const last = tariffLine('6000000000', { vat: '130' })

    expect(await refused({ lines: [TARIFF_HEADER, ...lines, last] })).toEqual([
      at(602, 'vat', '130 % is a rate over 100 %'),
    ])
  })

  test.each([
    [
      'a unit that is not in units',
      tariffLine('0902109000', { unit1: '999' }),
      at(2, 'unit1', '999 is not in units'),
    ],
    [
      'a kind that nobody knows',
      tariffLine('0902109000', { kind: 'WEAPON' }),
      { line: 2, column: 'kind' },
    ],
    [
      'a rate that is no number',
      tariffLine('0902109000', { vat: '13%' }),
      { line: 2, column: 'vat' },
    ],
    ['a code of nine digits', tariffLine('090210900'), { line: 2, column: 'code' }],
    ['an empty name', tariffLine('0902109000', { name: '' }), { line: 2, column: 'name_en' }],
    ['a value too few', '0902109000,Tea', { line: 2, fault: '2 values under 12 column names' }],
    ['a quote that nobody closes', '"0902109000,Tea', { line: 2 }],
  ])('%s', async (_, line, fault) => {
    expect(await refused({ lines: [TARIFF_HEADER, line] })).toEqual([
      expect.objectContaining(fault),
    ])
  })

  test('a code twice on a day, and names both lines', async () => {
    expect(await refused({ lines: [TARIFF_HEADER, well, tariffLine('0902109001'), well] })).toEqual(
      [at(4, 'code', `0902109000 is valid on ${inDays(10)} by line 2 and by line 4`)],
    )
  })

  test('days that lie between two lines of a code and belong to none, in every table', async () => {
    const header = `${TARIFF_HEADER},valid_from,valid_to`
    const line = (code: string, from: string, to: string) => `${tariffLine(code)},${from},${to}`
    const rest = line('0902109001', '', '')
    const hole = [
      line('0902109000', inDays(31), ''),
      rest,
      line('0902109000', inDays(10), inDays(19)),
    ]
    const close = [line('0902109000', '', inDays(19)), rest, line('0902109000', inDays(20), '')]
    // What was before the import is not asked for.
    const past = [line('0902109000', inDays(-9), inDays(-5)), line('0902109000', inDays(10), '')]

    expect(await refused({ lines: [header, ...hole] })).toEqual([
      at(
        2,
        'valid_from',
        `gap: 0902109000 has no line from ${inDays(20)} to ${inDays(30)}, between line 4 and line 2`,
      ),
    ])
    const dryRun = true
    await importLines(ctx, { lines: [header, ...close], dryRun })
    await importLines(ctx, { lines: [header, ...past], dryRun })

    const list = 'code,name_en,name_zh,valid_from,valid_to'
    const units = (from: number) => [
      list.replace('name_zh', 'name_zh,counting'),
      `007,piece,个,YES,,${inDays(12)}`,
      `007,piece,个,YES,${inDays(from)},`,
    ]
    expect((await refused({ table: 'units', lines: units(15) }))[0]).toMatchObject({
      ...{ file: 'units.csv', line: 3, column: 'valid_from' },
      fault: expect.stringContaining(`from ${inDays(13)} to ${inDays(14)}`),
    })
    const goods = [list, `01,Animals,动物,,${inDays(12)}`, `01,Animals,动物,${inDays(14)},`]
    expect(await refused({ table: 'prohibited', lines: goods })).toMatchObject([{ line: 3 }])
  })

  test('columns that the table has not, has twice, or lacks', async () => {
    const header = 'code,colour,code,name_en'

    const faults = await refused({ lines: [header] })

    expect(await refused({ lines: [] })).toEqual([
      at(1, '', 'the file is empty: it has no column names'),
    ])
    expect(faults.slice(0, 3)).toEqual([
      at(1, 'colour', 'the table has no such column'),
      at(1, 'code', 'the column is named twice'),
      at(1, 'name_zh', 'the column is missing'),
    ])
  })

  test('all faults at once, up to fifty', async () => {
    const lines = Array.from({ length: 80 }, (_, index) =>
      tariffLine(String(5_000_000_000 + index), { vat: '101' }),
    )

    expect(await refused({ lines: [TARIFF_HEADER, ...lines] })).toHaveLength(50)
  })

  test('a formula that names nothing, or that is none', async () => {
    const header = 'code,basis,tax,base,formula'
    const formulas = (formula: string, base: string) => [
      ...[
        header,
        'RETAIL_CUSTOMS_DUTY,RETAIL,customsDuty,,value * 0',
        'FULL_CUSTOMS_DUTY,FULL,customsDuty,value,base * tariff',
      ],
      `RETAIL_CONSUMPTION_TAX,RETAIL,consumptionTax,${base},${formula}`,
      'RETAIL_VALUE_ADDED_TAX,RETAIL,valueAddedTax,,value * vat',
      ...[
        'FULL_CONSUMPTION_TAX,FULL,consumptionTax,,value * ct',
        'FULL_VALUE_ADDED_TAX,FULL,valueAddedTax,,value * vat',
      ],
    ]
    const fault = async (formula: string, base = '') =>
      (await refused({ table: 'formulas', lines: formulas(formula, base) }))[0]

    expect(await fault('value * discount')).toEqual({
      ...{ file: 'formulas.csv', line: 4, column: 'formula' },
      fault:
        'discount names nothing; expected: value, tariff, ct, vat, specific, share, customsDuty, base',
    })
    expect(await fault('base * ct', 'value + bonus')).toEqual({
      ...{ file: 'formulas.csv', line: 4, column: 'base' },
      fault: 'bonus names nothing; expected: value, tariff, ct, vat, specific, share, customsDuty',
    })
    expect(await fault('base * ct', 'base + value')).toMatchObject({ line: 4, column: 'base' })
    expect(await fault('base * ct', 'value / (1 - 1)')).toMatchObject({ line: 4, column: 'base' })
    expect(await fault('consumptionTax * 2')).toMatchObject({ line: 4, column: 'formula' })
    expect((await fault('value * (ct'))?.fault).toContain('column 12')
    expect((await fault('value / (1 - 1)'))?.fault).toContain('column')
    expect((await fault('value * ct - value'))?.fault).toContain('less than nothing')
  })

  test('a table that lacks what a line of another names', async () => {
    const units = await refused({
      ...{ table: 'units', effective: inDays(10) },
      lines: ['code,name_en,name_zh,counting', '007,piece,个,YES'],
    })

    expect(units[0]).toMatchObject({ file: 'units.csv', line: 1, column: 'code' })
    expect(units[0]?.fault).toMatch(/^\d{3} is missing, which tariff \d{10} names$/)
  })

  test('an origin that is no country, a parameter that means nothing, a limit missing', async () => {
    const origins = ['code,name_en,name_zh,origins', '03,Fish,水产品,116;999']
    const parameters = ['code,name_en,name_zh,value', 'samplingKinds,Kinds,种类,COSMETIC;WEAPON']

    expect(await refused({ table: 'quarantine', lines: origins })).toEqual([
      { file: 'quarantine.csv', line: 2, column: 'origins', fault: '999 is not in countries' },
    ])
    expect(await refused({ table: 'parameters', lines: parameters })).toEqual([
      {
        file: 'parameters.csv',
        line: 2,
        column: 'value',
        fault: '"WEAPON" is not a kind of goods',
      },
    ])
    expect(await refused({ table: 'limits', lines: [LIMITS] })).toContainEqual({
      ...{ file: 'limits.csv', line: 1, column: 'code' },
      fault: `gap: annual has no line from ${inDays(10)} on`,
    })
  })

  test.each([
    ['signatureValue', 'MUCH', '"MUCH" is no amount in yuan'],
    ['undoSeconds', '601', '"601" is no number from 0 to 600'],
    ['checklist', 'LABEL_WAS_READ;NO_QUESTION', '"NO_QUESTION" is not a question of the checklist'],
  ])('%s that means nothing to whoever decides: %s', async (code, value, fault) => {
    const lines = ['code,name_en,name_zh,value', `${code},Name,名称,${value}`]

    expect(await refused({ table: 'parameters', lines })).toEqual([
      { file: 'parameters.csv', line: 2, column: 'value', fault },
    ])
  })

  test('text that is not UTF-8', async () => {
    const file = csvFile('tariff.csv', [])
    writeFileSync(
      file,
      Buffer.from(`${TARIFF_HEADER}\n0902109000,Tea,\xb2\xe8,035,,13,0,5,YES,FOOD,1,2\n`, 'latin1'),
    )

    await expect(
      importTable(ctx, {
        table: 'tariff',
        file,
        effective: inDays(10),
        dryRun: false,
        replaceLater: false,
      }),
    ).rejects.toThrow('tariff.csv:2: name_zh: this is not UTF-8')
  })
})

describe('an import of lane rates refuses', () => {
  const HEADER = 'code,name_en,name_zh,rate,minimum'
  const rates = (...lines: string[]) => refused({ table: 'lane-rates', lines: [HEADER, ...lines] })
  const whole = [
    'ADVANCED_CERTIFIED,A,甲,0.4,0.1',
    'CERTIFIED,B,乙,0.5,0.1',
    'REGULAR,C,丙,3,1',
    'DISHONEST,D,丁,85,80',
    'SERIOUSLY_DISHONEST,E,戊,100,90',
  ]

  test('a rate over 100 %, and one that is finer than rates are', async () => {
    const over = whole
      .with(4, 'SERIOUSLY_DISHONEST,E,戊,100.0001,90')
      .with(2, 'REGULAR,C,丙,3.00001,1')

    expect(await rates(...over)).toMatchObject([
      { line: 4, column: 'rate' },
      { line: 6, column: 'rate', fault: '100.0001 % is a rate over 100 %' },
    ])
  })

  test('a minimum above the rate', async () => {
    expect(await rates(...whole.with(2, 'REGULAR,C,丙,3,3.1'))).toMatchObject([
      { line: 4, column: 'minimum', fault: '3.1 % is above the rate, 3 %' },
    ])
  })

  test('a tier without a rate', async () => {
    expect(await rates(...whole.slice(1))).toMatchObject([
      { line: 1, column: 'code', fault: expect.stringContaining('ADVANCED_CERTIFIED has no line') },
    ])
  })

  test('a quota of a department that the lane leaves alone', async () => {
    const lines = ['code,name_en,name_zh,per_day', 'tax-RED,T,税务,5']

    expect(await refused({ table: 'lane-quotas', lines })).toMatchObject([
      { line: 2, column: 'code' },
    ])
  })
})
