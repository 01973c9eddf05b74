/** The port itself, as it is run: api and worker apart on Redis, or one process on the embedded default. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createContext } from '../../src/context.ts'
import { setGuarantee } from '../../src/declarants/guarantee.ts'
import { createKey } from '../../src/declarants/keys.ts'
import { enterFirms as enterDemoFirms } from '../../src/demo/members.ts'
import { readConfig } from '../../src/platform/config.ts'
import { runningEmbedded } from '../../src/platform/embedded.ts'
import { rolePassword } from '../../src/platform/secrets.ts'
import { createLog } from '../../src/platform/telemetry.ts'
import { type Child, readyLine, start } from './children.ts'
import type { Target } from './load.ts'
import type { Lodger } from './payload.ts'
import type { Undo } from './servers.ts'
import { openBooks, type Side } from './side.ts'

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url))
const SECRET = 'the secret of a port that is only measured'.replaceAll(' ', '-')

const QUERIES = {
  // One row a lot, so that asking ten times a second costs the database nothing.
  concluded: 'select coalesce(sum(size), 0) as answer from lot where concluded_at is not null',
  states: `select json_object_agg(state, count) as answer
             from (select state, count(*) from declaration group by state) as counted`,
  outcomeP99: `select 1000 * extract(epoch from
                      percentile_disc(0.99) within group (order by concluded_at - lodged_at)) as answer
                 from declaration where lodged_at >= $1`,
}

/** A port that is measured. `flood`: the target of a dishonest firm. */
export type PortSide = Side & { flood: Target; databaseUrl: string }

/** Where the port is started; `profile` as in the options. */
export type Place = { folder: string; undo: Undo; profile: string | undefined }

/** Starts api and worker as two processes, with PostgreSQL and Redis as configured. */
export async function startOnRedis(
  place: Place,
  databaseUrl: string,
  redisUrl: string,
): Promise<PortSide> {
  const dataDir = join(place.folder, 'unused')
  const servers = { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, PORTICO_DATA_DIR: dataDir }
  const api = await startPort(place, 'redis-api', { ...servers, ROLE: 'api' })
  await startPort(place, 'redis-worker', { ...servers, ROLE: 'worker' })
  return sideOf(place, { name: 'redis', api, databaseUrl })
}

/** Starts the port as it starts without configuration, but for the port, the secret and the folder. */
export async function startEmbeddedPort(place: Place): Promise<PortSide> {
  const dataDir = join(place.folder, 'embedded')
  const api = await startPort(place, 'embedded', { PORTICO_DATA_DIR: dataDir })
  const databaseUrl = await runningEmbedded(dataDir, rolePassword(SECRET, 'portico_owner'))
  if (databaseUrl === undefined) throw new Error('The embedded PostgreSQL cannot be found.')
  return sideOf(place, { name: 'embedded', api, databaseUrl })
}

async function startPort(place: Place, name: string, env: Record<string, string>): Promise<Child> {
  const profiling = place.profile
    ? ['--cpu-prof', `--cpu-prof-dir=${place.profile}`, `--cpu-prof-name=${name}.cpuprofile`]
    : []
  const child = await start({
    name,
    file: process.execPath,
    args: [...profiling, MAIN],
    // What is drawn would wait for a person, and nobody is there to look.
    env: { PORT: '0', PORTICO_SECRET: SECRET, PORTICO_LANE_DRAWS: 'off', ...env },
    ready: readyLine,
  })
  place.undo.add(() => child.stop())
  return child
}

type Started = { name: 'redis' | 'embedded'; api: Child; databaseUrl: string }

async function sideOf({ undo }: Place, { name, api, databaseUrl }: Started): Promise<PortSide> {
  const keys = await enterFirms(databaseUrl)
  const books = await openBooks(databaseUrl, QUERIES)
  undo.add(() => books.close())
  const targetOf = (lodger: Lodger): Target => ({
    url: `${api.address}/v1/declarations`,
    headers: { authorization: `Bearer ${keys[lodger]}` },
    lodger,
  })
  const [target, flood] = [targetOf('brightSeller'), targetOf('shadySeller')]
  return { name, target, books, apiPid: api.pid, flood, databaseUrl }
}

/** Registers the firms of the demo and gives keys of those that lodge. */
async function enterFirms(databaseUrl: string): Promise<Record<Lodger, string>> {
  const config = readConfig({ DATABASE_URL: databaseUrl, PORTICO_SECRET: SECRET })
  const ctx = await createContext(config, createLog('error'))
  try {
    const ids = await enterDemoFirms(ctx)
    for (const id of Object.values(ids)) {
      // More than all rounds together can use up.
      await setGuarantee(ctx, id, { ceiling: '10000000000' })
    }
    const keyOf = async (lodger: Lodger) =>
      (await createKey(ctx, { kind: 'DECLARANT', firmId: ids[lodger] }, 'bench')).key
    return { brightSeller: await keyOf('brightSeller'), shadySeller: await keyOf('shadySeller') }
  } finally {
    await ctx.close(0)
  }
}
