/** Receivers that mean harm: none of them costs another receiver anything. */
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import { deliver } from '../../src/receipts/deliver.ts'
import { openPlaces } from '../../src/receipts/places.ts'
import { openReceiver, type Receiver } from '../support/receiver.ts'
import { until } from '../support/until.ts'
import { anOwedDeclaration, openDesk } from './desk.ts'
import { aDeclaration, anEndpoint, deliveries, owe } from './owed.ts'

const desk = openDesk()

const BOMB = gzipSync(Buffer.alloc(64 * 1024 * 1024))

function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write('.'), 1000)
  response.on('close', () => clearInterval(timer))
}

async function flood(response: ServerResponse): Promise<void> {
  const chunk = Buffer.alloc(64 * 1024)
  while (!response.destroyed) {
    if (!response.write(chunk))
      await Promise.race([once(response, 'drain'), once(response, 'close')])
  }
}

const WAYS: Record<string, { way: (response: ServerResponse) => unknown; ends?: string }> = {
  'never answers': { way: () => undefined },
  'drips its body': {
    way: (response) => {
      response.writeHead(200)
      drip(response)
    },
  },
  'drips its head': {
    way: ({ socket }) => {
      socket?.write('HTTP/1.1 200 OK\r\nx-a: ')
      const timer = setInterval(() => socket?.write('a'), 1000)
      socket?.on('close', () => clearInterval(timer))
    },
  },
  'answers endlessly': {
    ends: 'DELIVERED 200 null',
    way: (response) => {
      response.writeHead(200)
      void flood(response)
    },
  },
  'sends a bomb of gzip': {
    ends: 'DELIVERED 200 null',
    way: (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(BOMB),
  },
  'sends headers of quotation marks': {
    ends: 'PENDING 500 status-500',
    way: (response) => {
      for (let i = 10; i < 45; i++) response.setHeader(`x-${i}-${'a'.repeat(95)}`, '"'.repeat(200))
      response.writeHead(500).end()
    },
  },
  'sends a bomb of headers': {
    ends: 'PENDING null answer-not-http',
    way: ({ socket }) => {
      socket?.write('HTTP/1.1 200 OK\r\n')
      for (let i = 0; i < 20_000 && !socket?.destroyed; i++)
        socket?.write(`x-${i}: ${'a'.repeat(100)}\r\n`)
    },
  },
}

type Enemy = { name: string; receiver: Receiver; endpointId: string }

async function anEnemy(name: string, way: (response: ServerResponse) => unknown): Promise<Enemy> {
  const { ctx, firmId } = desk
  const receiver = await openReceiver()
  receiver.react((_received, response) => way(response))
  const { id } = await anEndpoint(ctx, firmId, receiver.url)
  for (let i = 0; i < 3; i++) await owe(ctx, id, await aDeclaration(ctx, firmId, 1))
  return { name, receiver, endpointId: id }
}

test('while they are sent to, another receiver gets everything at once, and memory stays', async () => {
  const { ctx, receiver, endpointId } = desk
  const enemies = await Promise.all(
    Object.entries(WAYS).map(([name, { way }]) => anEnemy(name, way)),
  )
  for (let i = 0; i < 100; i++) await anOwedDeclaration(desk, 1)
  const before = process.memoryUsage().rss
  const places = openPlaces((id) => deliver(ctx, id))

  for (const enemy of enemies) places.take(enemy.endpointId)
  await until('an attempt at each', () =>
    enemies.every((each) => each.receiver.received.length > 0),
  )
  const began = performance.now()
  places.take(endpointId)
  await until('everything', () => receiver.received.length === 100)
  expect(performance.now() - began).toBeLessThan(5000)

  for (const { name, endpointId: id } of enemies) {
    const ends = WAYS[name]?.ends
    if (ends === undefined) continue
    const rows = await until(name, async () => {
      const found = await deliveries(ctx, id)
      return found.every(({ attempts }) => attempts > 0) && found
    })
    for (const row of rows) expect(`${row.state} ${row.last_status} ${row.last_error}`).toBe(ends)
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024)
  await Promise.all(enemies.map((each) => each.receiver.close()))
  await places.close(20_000)
}, 40_000)
