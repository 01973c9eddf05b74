import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { chinaDayOf, dayLater } from '../../src/domain/day.ts'
import { sql } from '../../src/platform/db.ts'
import {
  createDraws,
  createSeedMaker,
  drawUnder,
  listSeeds,
  makeSeeds,
  readSeed,
} from '../../src/policy/lane-seeds.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let ctx: TestContext
let other: TestContext
let owner: pg.Client

beforeAll(async () => {
  database = await freshDatabase()
  ctx = await testContext(database)
  other = await testContext(database)
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
})

afterAll(async () => {
  await owner?.end()
  await ctx?.close(0)
  await other?.close(0)
  await database?.drop()
})

const TODAY = chinaDayOf(new Date().toISOString())
const ID = '019ab3c4-5d6e-7f80-9123-456789abcdef'

const seeds = () =>
  sql<{ day: string; commitment: Buffer; seed: Buffer }>(ctx.db.registry)`
    select day, commitment, seed from lane_seed order by day`

const later = (days: number) => ({
  ...ctx,
  now: () => new Date(Date.now() + days * 86_400_000),
})

describe('the seeds', () => {
  test('are made two days ahead, each once, however many processes make them at once', async () => {
    await Promise.all([ctx, other, ctx, other, ctx].map((each) => makeSeeds(each)))
    const made = await seeds()

    expect(made.map(({ day }) => day)).toEqual([0, 1, 2].map((days) => dayLater(TODAY, days)))
    for (const { commitment, seed } of made) {
      expect(seed).toHaveLength(32)
      expect(createHash('sha256').update(seed).digest()).toEqual(commitment)
    }
    expect(new Set(made.map(({ seed }) => seed.toString('hex'))).size).toBe(3)
    await makeSeeds(other)
    expect(await seeds()).toEqual(made)
  })

  test('are made by whoever looks when the next day has come', async () => {
    let now = Date.now()
    const make = createSeedMaker({ ...ctx, now: () => new Date(now) })
    await make()
    now += 86_400_000
    await make()

    expect((await seeds()).map(({ day }) => day).at(-1)).toBe(dayLater(TODAY, 3))
  })

  test('are shown only once their day is over, newest first and a page at a time', async () => {
    const shown = async (days: number) => (await listSeeds(later(days), { limit: 100 })).body.items

    expect((await shown(0)).map(({ seed }) => seed)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect((await shown(1)).map(({ seed }) => seed?.length)).toEqual([
      undefined,
      undefined,
      undefined,
      64,
    ])
    const first = await listSeeds(later(1), { limit: 3 })
    const rest = await listSeeds(later(1), { limit: 3, after: first.body.next ?? '' })
    expect([...first.body.items, ...rest.body.items]).toEqual(await shown(1))
    expect(rest.body.next).toBeUndefined()
    expect(first.etag).not.toBe(rest.etag)
  })

  test('draw the same for anybody who has them', async () => {
    const drawOn = createDraws(ctx.db.registry)
    const { seed } = (await readSeed(ctx.db.registry, TODAY))!

    expect(await drawOn(TODAY, ID)).toBe(drawUnder(seed, ID))
    expect(await drawOn(TODAY, ID)).not.toBe(await drawOn(dayLater(TODAY, 1), ID))
  })

  test('of a day that has none draw nothing, and no other seed is taken for it', async () => {
    const drawOn = createDraws(ctx.db.registry)
    const gap = dayLater(TODAY, 9)

    await expect(drawOn(gap, ID)).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining(`No seed was made for ${gap}`),
    })
    await makeSeeds(later(9))
    await expect(drawOn(gap, ID)).resolves.toEqual(expect.any(BigInt))
  })

  test.each(['lane_seed', 'lane_rule_set', 'lane_trace'])(
    'and %s are not rewritten',
    async (table) => {
      for (const statement of [`delete from ${table}`, `truncate ${table}`]) {
        await expect(owner.query(statement)).rejects.toMatchObject({ code: '23001' })
      }
      await expect(ctx.db.registry.query(`delete from ${table}`)).rejects.toThrow()
    },
  )

  test('that are no 32 bytes, or whose hash is another, are not stored', async () => {
    const insert = (hash: string) =>
      owner.query(
        `insert into lane_seed (day, commitment, seed, made_at)
         values ('2020-01-01', sha256(${hash}), decode(repeat('07', 32), 'hex'), now())`,
      )

    await expect(insert(`'x'`)).rejects.toMatchObject({ constraint: 'lane_seed_committed' })
  })
})
