/** A name server on this machine that knows one name, and says nothing about others. */
import { pbkdf2 } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'
import type { LookupAddress } from 'node:dns'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { request } from 'undici'
import { createGuardedAgent } from '../../src/receipts/guard.ts'
import { createLookup } from '../../src/receipts/names.ts'
import { openReceiver } from '../support/receiver.ts'

const A = 1
const KNOWN = { good: '127.0.0.1', gone: undefined }

let server: Socket
let servers: string[] = []
let asked = 0

beforeAll(async () => {
  server = createSocket('udp4')
  server.on('message', (query, from) => {
    asked++
    const answer = answerTo(query)
    if (answer) server.send(answer, from.port, from.address)
  })
  server.bind(0, '127.0.0.1')
  await once(server, 'listening')
  servers = [`127.0.0.1:${server.address().port}`]
})

afterAll(() => void server.close())

// RFC 1035, 4.1: a head of twelve bytes, the question, and one answer that points back to the name in the question.
function answerTo(query: Buffer): Buffer | undefined {
  const name = query.toString('latin1', 13, 13 + (query[12] ?? 0))
  if (!(name in KNOWN)) return undefined
  const end = query.indexOf(0, 12) + 5
  const question = query.subarray(12, end)
  const address = query.readUInt16BE(end - 4) === A ? KNOWN[name as keyof typeof KNOWN] : undefined
  const head = Buffer.from(query.subarray(0, 12))
  head.writeUInt16BE(0x8180, 2)
  head.writeUInt16BE(address ? 1 : 0, 6)
  head.fill(0, 8)
  if (!address) return Buffer.concat([head, question])
  const record = Buffer.from([
    0xc0,
    12,
    0,
    A,
    0,
    1,
    0,
    0,
    0,
    0,
    0,
    4,
    ...address.split('.').map(Number),
  ])
  return Buffer.concat([head, question, record])
}

function find(name: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    createLookup(servers)(name, { all: true }, (error, found) =>
      error ? reject(error) : resolve(found as LookupAddress[]),
    )
  })
}

test('a name is found, and one without an address is not', async () => {
  expect(await find('good.example')).toEqual([{ address: '127.0.0.1', family: 4 }])
  await expect(find('gone.example')).rejects.toMatchObject({ code: 'ENODATA' })
})

test('localhost is this machine, and nobody is asked', async () => {
  asked = 0
  expect(await find('erp.localhost.')).toEqual([{ address: '127.0.0.1', family: 4 }])
  expect(asked).toBe(0)
})

test('silent name servers hold up neither other names nor the thread pool, and are given up', async () => {
  const silent = Array.from({ length: 50 }, (_, i) =>
    find(`silent${i}.example`).catch((error: { code: string }) => error.code),
  )
  const began = performance.now()
  await Promise.all([find('good.example'), promisify(pbkdf2)('a', 'b', 1, 32, 'sha256')])
  expect(performance.now() - began).toBeLessThan(1000)

  expect(new Set(await Promise.all(silent))).toEqual(new Set(['ETIMEOUT']))
  expect(performance.now() - began).toBeLessThan(8000)
}, 15_000)

test('the courier reaches a receiver by its name', async () => {
  const receiver = await openReceiver()
  const agent = createGuardedAgent(['127.0.0.0/8'], createLookup(servers))
  const { statusCode, body } = await request(receiver.url.replace('127.0.0.1', 'good.example'), {
    dispatcher: agent,
    method: 'POST',
    body: '{}',
  })
  await body.dump()
  expect(statusCode).toBe(204)
  await agent.destroy()
  await receiver.close()
})
