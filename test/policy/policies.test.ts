import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createPolicies } from '../../src/policy/policies.ts'
import { storeShipped } from '../../src/policy/shipped.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { shippedPack } from '../support/shipped-pack.ts'
import { everything, importLines, inDays, TODAY } from './importing.ts'

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

const RATES = ['code,name_en,name_zh,value', 'retailTaxShare,Share,比例,80']

describe('the policies', () => {
  test('are the shipped files, on every day since they came into force', async () => {
    const pack = await ctx.policies.onDay('2026-04-01')

    expect(pack).toEqual(await shippedPack())
    expect(await ctx.policies.onDay(TODAY)).toBe(pack)
    expect(await ctx.policies.ofVersion('cn-retail-import/2026-04')).toBe(pack)
    expect(await ctx.policies.firstDay()).toBe('2026-04-01')
  })

  test('are none before, and none of a version that was never stored', async () => {
    await expect(ctx.policies.onDay('2026-03-31')).rejects.toThrow(RangeError)
    expect(await ctx.policies.loadedOn('2026-03-31')).toBeUndefined()
    await expect(ctx.policies.ofVersion('cn-retail-import/1999-01')).rejects.toThrow(RangeError)
  })

  test('store the shipped pack once, however many processes begin', async () => {
    const before = await everything(ctx)

    await Promise.all([storeShipped(ctx), storeShipped(ctx)])

    expect(await everything(ctx)).toEqual(before)
  })

  test('look for new versions every ten seconds, and at once for a version they do not know', async () => {
    let now = 0
    const policies = createPolicies(ctx.db.registry, () => now)
    const old = await policies.onDay(inDays(10))

    const { versions } = await importLines(ctx, { table: 'rates', lines: RATES })

    expect(await policies.onDay(inDays(10))).toBe(old)
    now = 9_999
    expect(await policies.onDay(inDays(10))).toBe(old)
    expect((await policies.ofVersion(versions[0] ?? '')).retailTaxShare).toBe(80_000n)
    expect((await policies.onDay(inDays(10))).retailTaxShare).toBe(80_000n)
    expect((await policies.onDay(inDays(9))).retailTaxShare).toBe(70_000n)
    await importLines(ctx, { table: 'rates', lines: RATES.map((row) => row.replace('80', '90')) })
    now = 30_000
    expect((await policies.onDay(inDays(10))).retailTaxShare).toBe(90_000n)
  })
})
