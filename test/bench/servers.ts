/** The servers behind what is measured: one PostgreSQL and one Redis, in a folder that is thrown away. */
import { spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../../src/platform/embedded.ts'
import { start } from './children.ts'

/** What is undone at the end, the last first. */
export type Undo = { add(step: () => Promise<unknown>): void; all(): Promise<void> }

/** An empty list. A step that fails does not keep the others from being done. */
export function createUndo(): Undo {
  const steps: (() => Promise<unknown>)[] = []
  return {
    add: (step) => steps.push(step),
    async all() {
      for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
        await step().catch((error: Error) => process.stderr.write(`${error.message}\n`))
      }
    },
  }
}

/** A folder that PostgreSQL's own account may walk through when root starts it. */
export async function throwawayFolder(undo: Undo): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-bench-'))
  undo.add(() => rm(folder, { recursive: true, force: true }))
  await chmod(folder, 0o711)
  return folder
}

/** Starts a PostgreSQL and gives its superuser's address. */
export async function startPostgres(folder: string, undo: Undo): Promise<string> {
  const dataDir = join(folder, 'shared')
  const server = await startEmbedded({ dataDir, ownerPassword: 'bench', log: () => undefined })
  undo.add(() => rm(server.dataDir, { recursive: true, force: true }))
  undo.add(() => server.stop())
  return server.url
}

/** Makes a database on the server and gives its address. */
export async function makeDatabase(server: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`create database ${pg.escapeIdentifier(name)}`)
  await client.end()
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** Whether there is a redis-server on the PATH. */
export function hasRedis(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0
}

/** Starts a Redis as BullMQ asks for it (nothing evicted, every second on disk); gives its address. */
export async function startRedis(folder: string, undo: Undo): Promise<string> {
  const dir = join(folder, 'redis')
  await mkdir(dir)
  const port = String(await freePort())
  const keeping = ['--save', '', '--appendonly', 'yes', '--maxmemory-policy', 'noeviction']
  const server = await start({
    name: 'redis',
    file: 'redis-server',
    args: ['--bind', '127.0.0.1', '--port', port, '--dir', dir, ...keeping],
    env: {},
    ready: (line) => (line.includes('Ready to accept connections') ? port : undefined),
  })
  undo.add(() => server.stop())
  return `redis://127.0.0.1:${port}`
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
