/** Places of those who wait are given back, however a client leaves. */
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import { createKey } from '../../src/declarants/keys.ts'
import { type Port, startPort } from '../support/port.ts'
import { until } from '../support/until.ts'

const SEATS = 20

let port: Port
let owner: pg.Client
let open: Socket[] = []

beforeAll(async () => {
  port = await startPort({ work: false })
  owner = new pg.Client({ connectionString: port.database.ownerUrl })
  await owner.connect()
})

afterEach(() => {
  for (const each of open) each.destroy()
  open = []
})

afterAll(async () => {
  await owner.end()
  await port.close()
})

function ask(path: string, key = port.firmKeys.brightSeller): string {
  return `GET ${path} HTTP/1.1\r\nhost: port\r\nauthorization: Bearer ${key}\r\n\r\n`
}

/** Sends these bytes on a connection of its own. */
function send(text: string): Promise<Socket> {
  const { hostname, port: number } = new URL(port.base)
  return new Promise((resolve) => {
    const socket = connect(Number(number), hostname)
    open.push(socket)
    socket.on('error', () => undefined)
    socket.write(text, () => resolve(socket))
  })
}

/** The status of a stream that is opened now, and left again. */
async function statusOfStream(): Promise<string> {
  const socket = await send(ask('/v1/events/stream?lasts=30'))
  const [chunk] = (await new Promise((resolve) => socket.once('data', (it) => resolve([it])))) as [
    Buffer,
  ]
  return chunk.toString().split(' ')[1] ?? ''
}

/** Whether all the places of the firm are free in the end. */
async function allFree(): Promise<void> {
  await until(
    'free places',
    async () => {
      const statuses = await Promise.all(Array.from({ length: SEATS }, statusOfStream))
      for (const each of open) each.destroy()
      await sleep(100)
      return statuses.every((status) => status === '200') ? true : undefined
    },
    8000,
  )
}

const PATHS = ['/v1/events?wait=25&type=goods.returned', '/v1/events/stream?type=goods.returned']

test.each(PATHS)(
  'by one who is gone before the call begins: %s',
  async (path) => {
    const holder = { kind: 'DECLARANT', firmId: port.firmIds.brightSeller } as const
    const { key } = await createKey(port.ctx, holder, 'test')
    await owner.query('begin; lock table api_key')
    const sockets = await Promise.all(Array.from({ length: SEATS }, () => send(ask(path, key))))
    await until('one who waits for the key', async () => {
      const { rows } = await owner.query(`select from pg_locks where not granted`)
      return rows.length > 0
    })
    for (const each of sockets) each.destroy()
    await sleep(300)
    await owner.query('commit')
    await sleep(300)

    await allFree()
  },
  20_000,
)

test.each(PATHS)(
  'by one who has asked several times without an answer: %s',
  async (path) => {
    const socket = await send(ask(path).repeat(SEATS))
    await until('all the places taken', async () =>
      (await statusOfStream()) === '429' ? true : undefined,
    )
    socket.destroy()

    await allFree()
  },
  20_000,
)

test('one after the other, on one connection', async () => {
  const closers: number[] = []
  port.app.server.on('connection', (server: Socket) => {
    const count = () => closers.push(server.listenerCount('close'))
    server.prependListener('close', count)
  })
  const socket = await send(ask('/v1/events?wait=1&type=goods.returned'))
  for (let no = 0; no < 3; no++) {
    await new Promise((resolve) => socket.once('data', resolve))
    if (no < 2) socket.write(ask('/v1/events?wait=1&type=goods.returned'))
  }
  await sleep(50)
  socket.destroy()
  await until('the end of the connection', () => closers.length > 0)
  const [fresh = 0] = closers.splice(0)
  const idle = await send(ask('/v1/event-types'))
  await new Promise((resolve) => idle.once('data', resolve))
  idle.destroy()
  await until('the end of the other', () => closers.length > 0)

  expect(closers).toEqual([fresh])
})
