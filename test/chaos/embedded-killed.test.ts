/** A port on the embedded default is killed, or its PostgreSQL is: nothing that was answered 202 is lost. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { FIRMS } from '../../src/demo/firms.ts'
import { PROJECT_ROOT } from '../../src/platform/paths.ts'
import type { Declaration, ReceiptList } from '../../src/schema-types.ts'
import { freshBundle } from '../support/port.ts'
import { call, lodgeAt, type Running, startProcess } from '../support/process.ts'
import { until } from '../support/until.ts'

const run = promisify(execFile)
const START_MS = 60_000

let dataDir: string
let port: Running
let administrator: string
let key: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'portico-killed-'))
  port = await start()
  const portico = join(PROJECT_ROOT, 'dist', 'portico.js')
  const { stdout } = await run(
    process.execPath,
    [portico, 'key', 'create', '--administrator', '--label', 'test', '--json'],
    { env: { PATH: process.env.PATH, PORTICO_DATA_DIR: dataDir } },
  )
  administrator = JSON.parse(stdout).key
  key = await enterFirms()
}, START_MS)

afterAll(async () => {
  await port.end('SIGTERM')
  const { folder = dataDir } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8'))
  await rm(folder, { recursive: true, force: true })
  await rm(dataDir, { recursive: true, force: true })
}, START_MS)

function start(): Promise<Running> {
  return startProcess({ PORTICO_DATA_DIR: dataDir, PORTICO_SECRET: '' })
}

async function enterFirms(): Promise<string> {
  const registrations = Object.fromEntries(
    ['customs', 'tax', 'inspection', 'banking', 'commerce'].map((each) => [each, 'REGISTERED']),
  )
  const ids: string[] = []
  for (const firm of Object.values(FIRMS)) {
    const { id } = await send('POST', '/v1/firms', { ...firm, registrations })
    await send('PUT', `/v1/firms/${id}/guarantee`, { ceiling: '10000000' })
    ids.push(id)
  }
  const platformId = ids[Object.keys(FIRMS).indexOf('platform')]
  await send('POST', '/v1/admissions', { platformId, sellerId: ids[0], validFrom: '2025-01-01' })
  return (await send('POST', '/v1/keys', { label: 'test', firmId: ids[0] })).key
}

async function send(method: 'POST' | 'PUT', path: string, body: object) {
  const answer = await call(port.base, path, administrator, {
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
  if (answer.status > 201) throw new Error(`${answer.status} ${answer.text}`)
  return JSON.parse(answer.text)
}

// Lodges in eight lanes until the port answers no more; gives what was answered 202 by then.
async function lodgeUntil(end: () => Promise<unknown>): Promise<string[]> {
  const accepted: string[] = []
  let going = true
  const lane = async () => {
    while (going) {
      const answer = await lodgeAt(port.base, key, freshBundle()).catch(() => undefined)
      if (answer?.status === 202) accepted.push(JSON.parse(answer.text).id)
    }
  }
  const lanes = Array.from({ length: 8 }, lane)
  await until('A load', () => accepted.length > 50)
  await end()
  going = false
  await Promise.all(lanes)
  return accepted
}

async function expectAllThere(ids: string[]): Promise<void> {
  const read = async <Value>(path: string): Promise<Value> =>
    JSON.parse((await call(port.base, `/v1/declarations/${path}`, key)).text)
  for (const id of ids) {
    await until(`The outcome of ${id}`, async () => {
      const { state } = await read<Declaration>(id)
      return state === 'RELEASED'
    })
    const { items } = await read<ReceiptList>(`${id}/receipts`)
    expect(items.map(({ kind, seq }) => `${seq} ${kind}`)).toEqual(['1 ACCEPTANCE', '2 OUTCOME'])
  }
}

test(
  'kill -9 of the process under load loses nothing that was answered 202',
  async () => {
    const ids = await lodgeUntil(() => port.end('SIGKILL'))

    port = await start()

    await expectAllThere(ids)
  },
  START_MS,
)

test(
  'kill -9 of its PostgreSQL alone loses nothing that was answered 202: the port starts it again and goes on',
  async () => {
    const killed = postmaster()
    const ids = await lodgeUntil(async () => {
      process.kill(killed, 'SIGKILL')
      await until('Another server', () => isAnother(killed), START_MS)
      await until(
        'A port that is ready',
        async () => (await call(port.base, '/health/ready', key)).status === 200,
        START_MS,
      )
    })
    const later = await lodgeUntil(async () => undefined)

    await expectAllThere([...ids, ...later])
    expect(port.log.join('\n')).toContain(`PostgreSQL (process ${killed}) ended by itself.`)
    expect(port.log.join('\n')).toContain('PostgreSQL runs again.')
  },
  3 * START_MS,
)

test(
  'a port whose PostgreSQL was killed a moment ago can be ended orderly, and has it all at the next start',
  async () => {
    const ids = await lodgeUntil(async () => process.kill(postmaster(), 'SIGKILL'))

    const { code } = await port.end('SIGTERM')
    port = await start()

    expect(code).toBe(0)
    await expectAllThere(ids)
  },
  2 * START_MS,
)

// Between the two there is no file, or one that is not written yet.
function isAnother(killed: number): boolean {
  try {
    const pid = postmaster()
    return pid > 0 && pid !== killed
  } catch {
    return false
  }
}

function postmaster(): number {
  const { folder = join(dataDir, 'postgres') } = JSON.parse(
    readFileSync(join(dataDir, 'postgres.json'), 'utf8'),
  )
  return Number(readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n', 1)[0])
}
