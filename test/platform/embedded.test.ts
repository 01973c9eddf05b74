import { existsSync, readFileSync, statSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import {
  type EmbeddedPostgres,
  runningEmbedded,
  startEmbedded,
} from '../../src/platform/embedded.ts'
import { type Installation, installUnder } from './installation.ts'

const ROOT = process.getuid?.() === 0
const PASSWORD = 'p@ss word/1'
const said: string[] = []
let dataDir: string
let running: EmbeddedPostgres | undefined

async function start(port = 56_000): Promise<EmbeddedPostgres> {
  running = await startEmbedded({
    dataDir,
    ownerPassword: PASSWORD,
    port,
    log: (line) => said.push(line),
  })
  return running
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query({ text: statement, rowMode: 'array' })
    return rows.flat()
  } finally {
    await client.end()
  }
}

function postmaster(folder: string): number {
  return Number(readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n', 1)[0])
}

function lives(pid: number): boolean {
  try {
    return !/^.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'portico-embedded-'))
  await chmod(dataDir, 0o711)
})

afterEach(async () => {
  await running?.stop()
  running = undefined
})

afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true })
})

describe('the embedded PostgreSQL', () => {
  test('makes its database on the first start, for nobody but this machine and its owner', async () => {
    const { url, port, dataDir: folder } = await start()

    expect(await ask(url, 'select current_user::text, current_database()::text')).toEqual([
      'portico_owner',
      'portico',
    ])
    const settings = [
      'listen_addresses',
      'fsync',
      'synchronous_commit',
      'data_checksums',
      'TimeZone',
    ]
    const shown = await Promise.all(settings.map((name) => ask(url, `show ${name}`)))
    expect(shown.flat()).toEqual(['127.0.0.1', 'on', 'on', 'on', 'UTC'])
    expect(statSync(join(folder, 'cluster')).mode & 0o777).toBe(0o700)
    expect(JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8'))).toEqual({ port })
    const wrong = url.replace(encodeURIComponent(PASSWORD), 'wrong')
    await expect(ask(wrong, 'select 1')).rejects.toThrow('password authentication failed')
  })

  test('keeps what was stored over a stop and a start', async () => {
    const first = await start()
    await ask(first.url, `create table kept as select '5 kg' as what`)
    await first.stop()

    const second = await start()

    expect(await ask(second.url, 'select what from kept')).toEqual(['5 kg'])
  })

  test('takes the next free port when the wanted one is busy, and tells which', async () => {
    const busy: Server = createServer()
    await new Promise<void>((done) => busy.listen(56_100, '127.0.0.1', done))
    try {
      const { port, url } = await start(56_100)

      expect(port).toBeGreaterThan(56_100)
      expect(said).toContain(`Port 56100 is busy, so PostgreSQL listens on ${port}.`)
      expect(await ask(url, 'select 1')).toEqual([1])
      expect(await runningEmbedded(dataDir, PASSWORD)).toBe(url)
    } finally {
      busy.close()
    }
  })

  test('recovers what was committed when the server was killed', async () => {
    const first = await start()
    await ask(first.url, `create table survivor as select 'committed' as what`)
    const pid = postmaster(first.dataDir)
    process.kill(pid, 'SIGKILL')
    const noticed = () => said.some((line) => line.includes(`process ${pid}) ended by itself`))
    while (!noticed()) await sleep(10)
    await first.stop()

    const second = await start()

    expect(await ask(second.url, 'select what from survivor')).toEqual(['committed'])
  })

  test('refuses a second start on the same data folder, naming the process that runs', async () => {
    const first = await start()

    const second = startEmbedded({ dataDir, ownerPassword: PASSWORD, log: () => undefined })

    await expect(second).rejects.toThrow(`as process ${process.pid}. Stop that one first`)
    expect(await ask(first.url, 'select 1')).toEqual([1])
  })

  test('writes no value of a row into its log', async () => {
    const { url } = await start()
    await ask(url, 'create table buyer (id text primary key)')
    await ask(url, `insert into buyer values ('canary-310')`)

    await expect(ask(url, `insert into buyer values ('canary-310')`)).rejects.toThrow('duplicate')
    await expect(ask(url, `select 'canary-310'::int`)).rejects.toThrow('invalid input syntax')

    expect(said.join('\n')).not.toContain('canary-310')
  })

  test('says what to check when the password of the owner is another one', async () => {
    const start = startEmbedded({
      dataDir,
      ownerPassword: 'other',
      port: 56_000,
      log: () => undefined,
    })

    await expect(start).rejects.toThrow('Was the secret of this data folder changed or lost')
    expect(await runningEmbedded(dataDir, PASSWORD)).toBeUndefined()
  })
})

describe('an installation in a process of its own', () => {
  let installed: Installation

  beforeAll(async () => {
    installed = await installUnder(0o700)
  }, 120_000)

  afterAll(() => installed.remove())

  const rootOnly = ROOT ? test : test.skip
  rootOnly(
    'runs for root in a folder that nobody else may enter (skipped for other users)',
    async () => {
      const first = await installed.start()
      await ask(first.url, `create table kept as select 'still here' as what`)
      expect(first.folder.startsWith(installed.folder)).toBe(false)
      expect(first.said.join('\n')).toContain(`PostgreSQL keeps its data in ${first.folder}`)
      await first.kill('SIGTERM')

      const second = await installed.start()

      expect(second.folder).toBe(first.folder)
      expect(await ask(second.url, 'select what from kept')).toEqual(['still here'])
      await second.kill('SIGTERM')
    },
  )

  test('starts anew after the program and its guard were killed, on the data of the first', async () => {
    const first = await installed.start()
    await ask(first.url, `create table orphan as select 'committed' as what`)
    const orphan = postmaster(first.folder)
    await first.kill('SIGKILL', { guardToo: true })
    expect(lives(orphan)).toBe(true)

    const second = await installed.start()

    expect(lives(orphan)).toBe(false)
    expect(second.said.join('\n')).toContain(`PostgreSQL (process ${orphan}) still runs`)
    expect(await ask(second.url, 'select what from orphan')).toEqual(['committed'])
    await second.kill('SIGTERM')
  })

  test('leaves no server behind when the program is killed', async () => {
    const first = await installed.start()
    const server = postmaster(first.folder)

    await first.kill('SIGKILL')

    for (let tries = 0; lives(server) && tries < 500; tries += 1) await sleep(20)
    expect(lives(server)).toBe(false)
    expect(existsSync(join(first.folder, 'cluster', 'postmaster.pid'))).toBe(false)
  })
})
