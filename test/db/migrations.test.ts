/** Roles belong to the whole server: starts on several of its databases neither disturb each other nor trust what is there. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import { type EmbeddedPostgres, startEmbedded } from '../../src/platform/embedded.ts'
import { migrate } from '../../src/platform/migrations.ts'
import { databaseUrl, testPassword } from '../support/database.ts'

const DATABASES = ['one', 'two', 'three', 'four']
const PORT = 57_300

let dataDir: string
let server: EmbeddedPostgres

// A server of its own: the tests beside this one work with the roles of the shared one.
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'portico-roles-'))
  const ownerPassword = randomBytes(12).toString('hex')
  server = await startEmbedded({ dataDir, ownerPassword, port: PORT, log: () => undefined })
  for (const name of DATABASES) await ask(`create database ${name}`)
}, 60_000)

afterAll(async () => {
  await server.stop()
  await rm(server.dataDir, { recursive: true, force: true })
  await rm(dataDir, { recursive: true, force: true })
}, 60_000)

async function ask(statement: string, url = server.url): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query({ text: statement, rowMode: 'array' })).rows
  } finally {
    await client.end()
  }
}

const migrateAll = (owner = server.url) =>
  Promise.all(DATABASES.map((name) => migrate(databaseUrl(owner, name), testPassword)))

const SETTINGS = `
  select rolname, setting from pg_roles, unnest(rolconfig) as setting
   where rolname like 'portico\\_%' and rolname <> 'portico_owner' order by 1, 2`

test('four databases of one server are migrated at the same time, from nothing and again', async () => {
  await migrateAll()
  const made = await ask(SETTINGS)

  await migrateAll()

  expect(made).toHaveLength(40)
  expect(made).toContainEqual(['portico_lodger', 'synchronous_commit=on'])
  expect(made).toContainEqual(['portico_queue', 'synchronous_commit=off'])
  expect(made).toContainEqual(['portico_lodger', 'plan_cache_mode=force_generic_plan'])
  expect(await ask(SETTINGS)).toEqual(made)
  for (const name of DATABASES) {
    const [[migrations] = []] = await ask(
      'select count(*)::int from migration',
      databaseUrl(server.url, name),
    )
    expect(migrations).toBeGreaterThan(5)
  }
}, 60_000)

test('they do so too where the owner may not enter the database postgres', async () => {
  await ask(`create role keeper login superuser password 'keeper'`)
  await ask('alter database postgres allow_connections false')
  const url = new URL(server.url)
  url.username = 'keeper'
  url.password = 'keeper'
  try {
    for (const role of ['lodger', 'program']) await ask(`alter role portico_${role} reset all`)

    await migrateAll(url.href)
  } finally {
    await ask('alter database postgres allow_connections true')
  }
  expect(await ask(SETTINGS)).toHaveLength(40)
}, 60_000)

test('a role that was found with more rights than it needs has lost them after a start', async () => {
  await ask('alter role portico_program superuser bypassrls createdb createrole')

  await migrate(databaseUrl(server.url, 'one'), testPassword)

  const rights = 'rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication'
  expect(
    await ask(`select rolname from pg_roles where rolname like 'portico\\_%' and (${rights})`),
  ).toEqual([['portico_owner']])
}, 60_000)
