import { afterAll, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import { createRuleSets } from '../../src/policy/lane-rule-sets.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let ctx: TestContext
let owner: pg.Client

beforeAll(async () => {
  database = await freshDatabase()
  ctx = await testContext(database)
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
})

afterAll(async () => {
  await owner?.end()
  await ctx?.close(0)
  await database?.drop()
})

const sets = (now = ctx.now) => createRuleSets(ctx.db.registry, now)
const store = (version: number, from: string, rules: unknown) =>
  owner.query('insert into lane_rule_set (version, effective_from, rules) values ($1, $2, $3)', [
    version,
    from,
    JSON.stringify(rules),
  ])

test('the shipped rules are in force, pass the check and leave certified firms alone', async () => {
  const { ready, rules } = await sets().inForce()

  expect(ready.version).toBe(1)
  expect(rules.filter(({ hard }) => hard).map(({ id }) => id)).toEqual(['untrustworthy-firm'])
  for (const { when } of rules) expect(JSON.stringify(when)).toMatch(/"(DISHONEST|CERTIFIED)"/)
})

test('a later set is in force from its time on, and every set stays readable', async () => {
  const [shipped] = (await sets().inForce()).rules
  await store(2, '2030-01-01T00:00:00Z', [shipped])

  expect((await sets().inForce()).ready.version).toBe(1)
  expect((await sets(() => new Date('2030-01-02')).inForce()).ready.version).toBe(2)
  expect((await sets().ofVersion(2))?.rules).toHaveLength(1)
  expect(await sets().ofVersion(9)).toBeUndefined()
})

test('a set that does not pass the check judges nothing', async () => {
  await store(3, '2040-01-01T00:00:00Z', [{}])

  await expect(sets(() => new Date('2040-01-02')).inForce()).rejects.toThrow('lane rules 3')
})
