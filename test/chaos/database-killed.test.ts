import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type EmbeddedPostgres, startEmbedded } from '../../src/platform/embedded.ts'
import { expectConcludedOnce } from '../support/concluded.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { expectNothingHalfStored } from '../support/stored.ts'
import { until } from '../support/until.ts'

let dataDir: string
let server: EmbeddedPostgres
let port: Port

const start = (at: number) =>
  startEmbedded({ dataDir, ownerPassword: 'only-here', port: at, log: () => undefined })

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'portico-away-'))
  await chmod(dataDir, 0o711)
  server = await start(57_100)
  port = await startPort({ databaseUrl: server.url })
}, 60_000)

afterAll(async () => {
  await port.close()
  await server.stop()
  await rm(server.dataDir, { recursive: true, force: true })
  await rm(dataDir, { recursive: true, force: true })
}, 60_000)

test('no lodging that was answered 202 is lost when PostgreSQL is killed under load', async () => {
  const accepted: string[] = []
  const others: number[] = []
  let going = true
  const lane = async () => {
    while (going) {
      const { status, body } = await port.lodge(freshBundle())
      if (status === 202) accepted.push(body.id)
      else others.push(status)
    }
  }
  const lanes = Array.from({ length: 8 }, lane)
  await until('A load', () => accepted.length > 100)

  process.kill(postmaster(), 'SIGKILL')
  await until('A refusal', () => others.length > 0)
  await server.stop()
  const before = accepted.length
  server = await start(server.port)
  await until('Lodgings after its return', () => accepted.length > before + 50)
  going = false
  await Promise.all(lanes)

  expect(new Set(others)).toEqual(new Set([503]))
  await expectConcludedOnce(server.url, accepted, 25_000)
  await expectNothingHalfStored(server.url)
}, 60_000)

function postmaster(): number {
  const file = join(server.dataDir, 'cluster', 'postmaster.pid')
  return Number(readFileSync(file, 'utf8').split('\n', 1)[0])
}
