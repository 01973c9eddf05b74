/** PostgreSQL ends a connection that was handed out and that nobody listens to yet: the process goes on. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import { openPool, type Pool, run } from '../../src/platform/db.ts'
import { HeardClient } from '../../src/platform/heard-client.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let pool: Pool

beforeAll(async () => {
  database = await freshDatabase()
  pool = await openPool({ url: database.url('program'), size: 2, statementTimeoutMs: 5000 })
})

afterAll(async () => {
  await pool.destroy()
  await database.drop()
})

test("a connection of TypeORM's pool that ends between the pool and TypeORM ends nothing else", async () => {
  const { master } = pool.driver as unknown as { master: pg.Pool }
  const client = await master.connect()

  const ended = await endedByTheServer(client)
  client.release(true)

  expect(ended).toBe(client)
  expect(await run(pool.manager, 'select 1 as one', [])).toEqual([{ one: 1 }])
})

test('an error is told to who waits for an answer', async () => {
  const client = new HeardClient({ connectionString: database.ownerUrl })
  await client.connect()

  const answer = client.query('select pg_terminate_backend(pg_backend_pid())')

  await expect(answer).rejects.toThrow('terminating connection')
})

// An 'error' that nobody listens to is thrown where the answer is read, which ends a process and fails a test.
async function endedByTheServer(client: pg.PoolClient): Promise<unknown> {
  const { rows } = await client.query('select pg_backend_pid() as pid')
  const gone = new Promise((resolve) => client.once('end', () => resolve(client)))
  const admin = new pg.Client({ connectionString: database.ownerUrl })
  await admin.connect()
  await admin.query('select pg_terminate_backend($1)', [rows[0].pid])
  await admin.end()
  return gone
}
