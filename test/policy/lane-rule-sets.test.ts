import { afterAll, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import { createContext } from '../../src/context.ts'
import { checkStoredRules, createRuleSets } from '../../src/policy/lane-rule-sets.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { freshDatabase, TEST_SECRET, type TestDatabase } from '../support/database.ts'

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
  const { ready, rules } = await sets().inForce(ctx.now())

  expect(ready.version).toBe(1)
  expect(rules.filter(({ hard }) => hard).map(({ id }) => id)).toEqual(['untrustworthy-firm'])
  for (const { when } of rules) expect(JSON.stringify(when)).toMatch(/"(DISHONEST|CERTIFIED)"/)
})

test('a later set is in force from its time on, and every set stays readable', async () => {
  const [shipped] = (await sets().inForce(ctx.now())).rules
  await store(2, '2030-01-01T00:00:00Z', [shipped])

  expect((await sets().inForce(ctx.now())).ready.version).toBe(1)
  const [before, after] = [new Date('2029-12-31T23:59:59.999Z'), new Date('2030-01-01T00:00:00Z')]
  const { inForce } = sets(() => after)
  expect((await inForce(after)).ready.version).toBe(2)
  expect((await inForce(before)).ready.version).toBe(1)
  expect((await inForce(new Date('2029-06-01'))).ready.version).toBe(1)
  expect((await sets().ofVersion(2))?.rules).toHaveLength(1)
  expect(await sets().ofVersion(9)).toBeUndefined()
})

test('a port does not start with a set that does not pass, in force or to come', async () => {
  await expect(checkStoredRules(ctx.db.registry, ctx.now)).resolves.toBeUndefined()
  const [shipped] = (await sets().inForce(ctx.now())).rules
  await store(3, '2040-01-01T00:00:00Z', [{ ...shipped, when: { fact: 'colour', in: ['RED'] } }])

  const sentence = 'The lane rules of version 3 cannot be used: /0/when/fact one of'
  await expect(checkStoredRules(ctx.db.registry, ctx.now)).rejects.toThrow(sentence)
  const config = { ...ctx.config, databaseUrl: database.ownerUrl, secret: TEST_SECRET }
  await expect(createContext(config, ctx.log)).rejects.toThrow(sentence)
  await store(4, '2041-01-01T00:00:00Z', [shipped])
  const at = (time: string) => () => new Date(time)
  await expect(checkStoredRules(ctx.db.registry, at('2042-01-01'))).resolves.toBeUndefined()
})

test('a set that cannot be used refuses lodgings, and is not read anew for each', async () => {
  await store(5, '2050-01-01T00:00:00Z', [{}])
  let time = Date.parse('2050-01-02')
  const all = sets(() => new Date(time))
  const inForce = () => all.inForce(new Date(time))

  await expect(inForce()).rejects.toMatchObject({ status: 503 })
  await expect(inForce()).rejects.toBe(await inForce().catch((error) => error))
  time += 6000
  await owner.query(`set session_replication_role = 'replica'`)
  await owner.query(`update lane_rule_set set rules = '[]' where version = 5`)
  expect((await inForce()).rules).toEqual([])
})
