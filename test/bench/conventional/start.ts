import { fileURLToPath } from 'node:url'
import { readyLine, start } from '../children.ts'
import type { Undo } from '../servers.ts'
import { openBooks, type Side } from '../side.ts'

const QUERIES = {
  concluded: 'select count(*) as answer from declaration where "concludedAt" is not null',
  states: `select json_object_agg(state, count) as answer
             from (select state, count(*) from declaration group by state) as counted`,
  outcomeP99: `select 1000 * extract(epoch from
                      percentile_disc(0.99) within group (order by "concludedAt" - "lodgedAt")) as answer
                 from declaration where "lodgedAt" >= $1`,
}

/** Starts the conventional build: api and worker as two processes, as the port on Redis. */
export async function startConventional(
  undo: Undo,
  databaseUrl: string,
  redisUrl: string,
): Promise<Side> {
  const env = { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl }
  const run = async (role: 'api' | 'worker') => {
    const file = fileURLToPath(new URL(`./${role}-process.js`, import.meta.url))
    const child = await start({
      name: `conventional-${role}`,
      file: process.execPath,
      args: [file],
      env,
      ready: readyLine,
    })
    undo.add(() => child.stop())
    return child
  }
  const api = await run('api')
  await run('worker')
  const books = await openBooks(databaseUrl, QUERIES)
  undo.add(() => books.close())
  const target = { url: `${api.address}/v1/declarations`, headers: {} }
  return { name: 'conventional', target, books, apiPid: api.pid }
}
