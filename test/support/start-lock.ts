/** One start at a time on the shared server: roles belong to all its databases, and each start alters them. */
import pg from 'pg'
import { serverUrl } from './database.ts'

const LOCK = 7_026_112_399

/** Runs a start of the program while no other test file starts one. */
export async function startAlone<Value>(start: () => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: serverUrl() })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    return await start()
  } finally {
    await client.end()
  }
}
