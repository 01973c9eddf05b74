/**
 * The PostgreSQL that needs no configuration: a server of the npm binaries, started, watched and stopped by
 * this process, on the loopback address only. Whatever goes wrong on a strange machine is answered with a
 * sentence that says what to do.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdir, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { isRoot } from './embedded-account.ts'
import { keepRunning } from './embedded-keeper.ts'
import { holderOf, stopOrphan, takeLock } from './embedded-lock.ts'
import { findPlace, type Place, recall, remember } from './embedded-place.ts'
import { clusterOf, environment, restartServer, startServer } from './embedded-server.ts'

const run = promisify(execFile)
const OWNER = 'portico_owner'
const DATABASE = 'portico'
const DEFAULT_PORT = 54_329

/** What a start needs. port: where to listen (default 54329); the next free one is taken when it is busy. */
export type EmbeddedOptions = {
  dataDir: string
  ownerPassword: string
  port?: number
  log: (line: string) => void
}

/** A running server. url: as the superuser of the cluster. dataDir: the folder of the cluster and its lock. */
export type EmbeddedPostgres = { url: string; dataDir: string; port: number; stop(): Promise<void> }

/**
 * Starts the server of a data folder, making the cluster on the first start, and answers when the database
 * `portico` takes connections. A server that ends by itself is started again. Throws a sentence for the operator when another process runs on the same data
 * folder, or when PostgreSQL cannot run here.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { log, ownerPassword } = options
  await mkdir(options.dataDir, { recursive: true, mode: isRoot() ? 0o711 : 0o700 })
  const dataDir = await realpath(options.dataDir)
  const place = await findPlace(dataDir, log)
  const release = await takeLock(place.folder)
  try {
    await stopOrphan(clusterOf(place), log)
    await makeCluster(place, ownerPassword, log)
    const server = await startServer(place, options.port ?? DEFAULT_PORT, log)
    const restart = async () => {
      await stopOrphan(clusterOf(place), log)
      return restartServer(place, server.port, log)
    }
    const stop = keepRunning({ first: server, restart, log })
    try {
      await remember(dataDir, place.folder, server.port)
      await makeDatabase(addressOf(server.port, ownerPassword, 'postgres'))
    } catch (error) {
      await stop()
      throw error
    }
    return {
      url: addressOf(server.port, ownerPassword),
      dataDir: place.folder,
      port: server.port,
      stop: () => stop().finally(release),
    }
  } catch (error) {
    await release()
    throw error
  }
}

/** The address of the server that another process runs on this data folder; undefined when none does. */
export async function runningEmbedded(
  dataDir: string,
  ownerPassword: string,
): Promise<string | undefined> {
  if (!existsSync(dataDir)) return undefined
  const { folder, port } = recall(await realpath(dataDir))
  if (port === undefined || holderOf(folder) === undefined) return undefined
  return addressOf(port, ownerPassword)
}

function addressOf(port: number, password: string, database = DATABASE): string {
  return `postgres://${OWNER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
}

async function makeCluster(place: Place, password: string, log: (line: string) => void) {
  if (existsSync(clusterOf(place))) return
  log(`Making a database in ${place.folder} (once, a few seconds).`)
  const fresh = join(place.folder, 'cluster.new')
  const passwordFile = join(place.folder, 'password.new')
  await rm(fresh, { recursive: true, force: true })
  await rm(passwordFile, { force: true })
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' })
  if (place.account) await chown(passwordFile, place.account.uid, place.account.gid)
  // The built-in C.UTF-8 needs no locale of the operating system and sorts the same everywhere.
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const shape = ['--auth=scram-sha-256', '--encoding=UTF8', '--data-checksums', ...locale]
  const names = [`--pgdata=${fresh}`, `--username=${OWNER}`, `--pwfile=${passwordFile}`]
  try {
    await run(place.initdb, [...names, ...shape], {
      ...place.account,
      cwd: place.folder,
      env: environment(),
      windowsHide: true,
    })
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`PostgreSQL could not make a database in ${place.folder}: ${said}`, { cause })
  } finally {
    await rm(passwordFile, { force: true })
  }
  // Renamed at the end, so that a first start that was killed half way leaves nothing that looks like data.
  await rename(fresh, clusterOf(place))
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause)
    const advice = 'Was the secret of this data folder changed or lost since the database was made?'
    throw new Error(`The embedded PostgreSQL lets nobody in: ${said}. ${advice}`, { cause })
  }
  try {
    const known = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (known.rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}
