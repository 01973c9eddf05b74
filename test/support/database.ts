/** A private database for each test file, copied from the migrated template in about 100 ms. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { type Role, roleUrl } from '../../src/platform/migrations.ts'
import { rolePassword } from '../../src/platform/secrets.ts'

/** The migrated database that every test database is a copy of. */
export const TEMPLATE = 'portico_template'

/** A test's own database. url: the address for one of the program's roles. drop: also ends its connections. */
export type TestDatabase = { ownerUrl: string; url(role: Role): string; drop(): Promise<void> }

/** The secret of every port that the tests start: roles belong to the server, so all must agree on passwords. */
export const TEST_SECRET = 'a-secret-that-only-the-tests-of-this-port-use'

/** The password of a database role in tests. */
export function testPassword(role: string): string {
  return rolePassword(TEST_SECRET, role)
}

/** The same server and user, another database. */
export function databaseUrl(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

/** Makes a database of its own for the calling test file, which drops it in afterAll. */
export async function freshDatabase(): Promise<TestDatabase> {
  const name = `portico_test_${randomBytes(6).toString('hex')}`
  await asAdmin(`create database ${name} template ${TEMPLATE}`)
  const ownerUrl = databaseUrl(serverUrl(), name)
  return {
    ownerUrl,
    url: (role) => roleUrl(ownerUrl, role, testPassword(role)),
    drop: () => asAdmin(`drop database if exists ${name} with (force)`),
  }
}

/** The Redis that this run tests on; undefined on the run that tests BullMQ on PostgreSQL. */
export function testRedisUrl(): string | undefined {
  return process.env.TEST_REDIS_URL || undefined
}

/** The address of the server that the tests run on, as its superuser. */
export function serverUrl(): string {
  const url = process.env.TEST_DATABASE_URL
  if (url === undefined) throw new Error('No test database: the tests of test/domain need none.')
  return url
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
