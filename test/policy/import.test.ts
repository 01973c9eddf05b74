import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { createPolicies } from '../../src/policy/policies.ts'
import { readLinesOn, readVersions } from '../../src/policy/store.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { TARIFF_HEADER, tariffLine } from '../support/policy-file.ts'
import { type Asked, everything, faultsOf, importLines, inDays, TODAY } from './importing.ts'

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

function importing(asked: Asked) {
  return importLines(ctx, asked)
}

/** The policies as a process that has just begun reads them. */
function policies() {
  return createPolicies(ctx.db.registry, Date.now)
}

describe('an import', () => {
  const first = [TARIFF_HEADER, tariffLine('0902109000'), tariffLine('0902109001', { vat: '9' })]

  test('compares first, and with a dry run stores nothing', async () => {
    const before = await everything(ctx)

    const { stored, versions, difference } = await importing({ lines: first, dryRun: true })

    expect(stored).toBe(false)
    expect(versions).toEqual([])
    expect(difference.added).toEqual([{ code: '0902109001', from: inDays(10), name: 'Tea' }])
    expect(difference.changed).toHaveLength(1)
    expect(difference.changed[0]?.columns.vat).toEqual({ old: '9', new: '13' })
    expect(difference.ended.length).toBeGreaterThan(300)
    expect(await everything(ctx)).toEqual(before)
  })

  test('makes a version that begins on its day, and leaves those before as they were', async () => {
    const [shipped] = await readVersions(ctx.db.registry)
    const judgedBefore = await policies().onDay(TODAY)

    const { stored, versions } = await importing({ lines: first })

    expect(stored).toBe(true)
    expect(versions).toEqual([`cn-retail-import/${inDays(10)}`])
    const pack = await policies().ofVersion(versions[0] ?? '')
    expect([...pack.commodities.keys()]).toEqual(['0902109000', '0902109001'])
    expect(pack.effectiveFrom).toBe(inDays(10))
    expect((await policies().onDay(TODAY)).commodities).toEqual(judgedBefore.commodities)
    expect((await readVersions(ctx.db.registry))[0]).toEqual(shipped)
  })

  test('for the same day amends that version', async () => {
    const before = await readVersions(ctx.db.registry)
    const { difference } = await importing({
      lines: [TARIFF_HEADER, tariffLine('0902109000'), tariffLine('0902109002')],
    })

    expect(
      [difference.added, difference.changed, difference.ended].map((each) => each.length),
    ).toEqual([1, 0, 1])
    const after = await readVersions(ctx.db.registry)
    expect(after.map(({ version }) => version)).toEqual(before.map(({ version }) => version))
    expect(after[1]?.digest).not.toBe(before[1]?.digest)
    const lines = await readLinesOn(ctx.db.registry, inDays(10))
    expect(lines.filter(({ table }) => table === 'tariff').map(({ code }) => code)).toEqual([
      '0902109000',
      '0902109002',
    ])
  })

  test('that changes nothing stores nothing', async () => {
    const before = await everything(ctx)
    const lines = [TARIFF_HEADER, tariffLine('0902109000'), tariffLine('0902109002')]

    const { stored, difference } = await importing({ lines })

    expect(stored).toBe(false)
    expect(difference.unchanged).toBe(2)
    expect(await everything(ctx)).toEqual(before)
  })

  test('that takes back what was imported for its day takes the version back as well', async () => {
    const lines = (rate: string) => [
      'code,name_en,name_zh,value',
      `retailTaxShare,Share,比例,${rate}`,
    ]
    const table = 'rates'
    await importing({ table, lines: lines('70'), effective: inDays(30) })
    const before = await readVersions(ctx.db.registry)

    await importing({ table, lines: lines('80'), effective: inDays(31) })
    expect(await readVersions(ctx.db.registry)).toHaveLength(before.length + 1)
    await importing({ table, lines: lines('70'), effective: inDays(31) })

    expect(await readVersions(ctx.db.registry)).toEqual(before)
  })

  test('with lines that begin later makes a version for each of those days', async () => {
    const rows = [
      `annual,Annual,年度,CNY,26000,,${inDays(40)}`,
      `annual,Annual,年度,CNY,30000,${inDays(41)},`,
      'singleTransaction,Single,单次,CNY,5000,,',
      'personalUseQuantity,Quantity,数量,UNIT,20,,',
      'parcelWeight,Weight,重量,KG,50,,',
      'providerPayment,Payment,支付,CNY,355000,,',
      'paymentAgeDays,Age,天数,DAY,365,,',
      'buyerAgeYears,Age,年龄,YEAR,16,,',
      'shelfLifeDays,Life,保质期,DAY,30,,',
      'requestDays,Answer,答复,DAY,10,,',
      'requestGraceDays,Grace,宽限,DAY,5,,',
    ]

    const { versions } = await importing({ table: 'limits', lines: [LIMITS, ...rows] })

    expect(versions).toContain(`cn-retail-import/${inDays(41)}`)
    expect((await policies().onDay(inDays(40))).limits.annual).toBe(2_600_000_000n)
    expect((await policies().onDay(inDays(41))).limits.annual).toBe(3_000_000_000n)
    const [gap] = await faultsOf(ctx, {
      ...{ table: 'limits', effective: inDays(12) },
      lines: [LIMITS, ...rows.toSpliced(1, 1, `annual,Annual,年度,CNY,30000,${inDays(45)},`)],
    })
    expect(gap).toEqual({
      ...{ file: 'limits.csv', line: 3, column: 'valid_from' },
      fault: `gap: annual has no line from ${inDays(41)} to ${inDays(44)}`,
    })
  })

  test('lets a code pause by two imports, and takes the last day of the calendar for no end', async () => {
    const header = 'code,name_en,name_zh,valid_from,valid_to'
    const goods = (from: number, ...rows: string[]) => ({
      ...({ table: 'prohibited', effective: inDays(from) } as const),
      lines: [header, ...rows],
    })
    const until = (day: string) => `01,Animals,动物,,${day}`
    await importing(goods(50, until(inDays(60))))
    const again = await importing(goods(70, until('')))

    expect(again.difference).toMatchObject({ added: [{ code: '01', from: inDays(70) }], ended: [] })
    const inForce = async (day: number) => [...(await policies().onDay(inDays(day))).prohibited]
    expect([await inForce(60), await inForce(61), await inForce(69), await inForce(70)]).toEqual([
      ['01'],
      [],
      [],
      ['01'],
    ])

    const open = await importing({ ...goods(50, until('9999-12-31')), replaceLater: true })

    expect(open.difference.changed[0]?.columns).toEqual({ valid_to: { old: inDays(60), new: '' } })
    expect(await inForce(65)).toEqual(['01'])
  })

  test('does not lose a later one unasked', async () => {
    const lines = [TARIFF_HEADER, tariffLine('0902109003')]

    await expect(importing({ lines, effective: inDays(5) })).rejects.toThrow(
      `tariff was imported for ${inDays(10)} too; --replace-later`,
    )
    await importing({ lines, effective: inDays(5), replaceLater: true })

    const later = await readLinesOn(ctx.db.registry, inDays(10))
    expect(later.filter(({ table }) => table === 'tariff').map(({ code }) => code)).toEqual([
      '0902109003',
    ])
  })

  test.each([0, -1])('takes effect later than today: %d days', async (days) => {
    const lines = [TARIFF_HEADER, tariffLine('0902109000')]

    await expect(importing({ lines, effective: inDays(days) })).rejects.toThrow(
      `An import takes effect on a later day than ${TODAY}`,
    )
  })

  test('runs one at a time, so that two at once are both whole', async () => {
    const one = [
      TARIFF_HEADER,
      ...Array.from({ length: 900 }, (_, at) => tariffLine(String(3_000_000_000 + at))),
    ]
    const other = [
      TARIFF_HEADER,
      ...Array.from({ length: 900 }, (_, at) => tariffLine(String(4_000_000_000 + at))),
    ]

    const results = await Promise.all([
      importing({ lines: one, effective: inDays(20) }),
      importing({ lines: other, effective: inDays(20) }),
    ])

    expect(results.map(({ stored }) => stored)).toEqual([true, true])
    const lines = (await readLinesOn(ctx.db.registry, inDays(20))).filter(
      ({ table }) => table === 'tariff',
    )
    expect(lines).toHaveLength(900)
    expect(new Set(lines.map(({ code }) => code[0])).size).toBe(1)
  })
})

describe('the database', () => {
  test('does not let what has been in force be rewritten, even by the role that imports', async () => {
    const { registry } = ctx.db
    const refusal = 'A policy that has been in force is not rewritten.'

    await expect(
      sql(
        registry,
      )`update policy_line set columns = '{}' where table_name = 'limits' and valid_from <= ${TODAY}`,
    ).rejects.toThrow(refusal)
    await expect(
      sql(
        registry,
      )`update policy_line set valid_to = '2026-05-01' where table_name = 'rates' and valid_from <= ${TODAY}`,
    ).rejects.toThrow(refusal)
    await expect(
      sql(registry)`delete from policy_line where valid_from <= ${TODAY}`,
    ).rejects.toThrow(refusal)
    await expect(
      sql(registry)`insert into policy_line values ('tariff', 'x', '2026-05-01', null, '{}')`,
    ).rejects.toThrow(refusal)
    await expect(
      sql(registry)`delete from policy_version where effective_from <= ${TODAY}`,
    ).rejects.toThrow(refusal)
  })
})
