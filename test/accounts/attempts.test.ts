import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import request from 'supertest'
import { createApi } from '../../src/api.ts'
import { createKey } from '../../src/declarants/keys.ts'
import type { App } from '../../src/platform/http.ts'
import { type Port, startPort } from '../support/port.ts'

let port: Port
let app: App
let ms: number
let lookUps: number

beforeAll(async () => {
  port = await startPort({ work: false })
})

afterAll(() => port.close())

// Each test has an API process of its own that has seen no attempts, with a clock that stands still and a pool that
// counts what is asked of it.
beforeEach(async () => {
  ms = Date.now()
  lookUps = 0
  const registry = new Proxy(port.ctx.db.registry, {
    get(pool, name) {
      if (name === 'sql') lookUps += 1
      const value: unknown = Reflect.get(pool, name, pool)
      return typeof value === 'function' ? value.bind(pool) : value
    },
  })
  app = await createApi({
    ...port.ctx,
    now: () => new Date(ms),
    db: { ...port.ctx.db, registry },
    config: { ...port.ctx.config, proxies: ['127.0.0.0/8'] },
  })
})

afterEach(() => app.close())

function read(key: string, from = '203.0.113.7') {
  return request(app.server)
    .get('/v1/declarations')
    .set({ authorization: `Bearer ${key}`, 'x-forwarded-for': from })
}

const unknownKey = () =>
  `portico_${randomBytes(8).toString('hex')}_${randomBytes(32).toString('base64url')}`

async function guess(count: number, from?: string): Promise<number[]> {
  const statuses: number[] = []
  for (let at = 0; at < count; at++) statuses.push((await read(unknownKey(), from)).status)
  return statuses
}

describe('keys that nobody holds', () => {
  test('are looked up sixty times a minute for an address, and then refused without a query', async () => {
    expect(new Set(await guess(60))).toEqual(new Set([401]))
    const before = lookUps

    const answer = await read(unknownKey())

    expect(answer.status).toBe(429)
    expect(answer.body.type).toBe('/problems/too-many-requests')
    expect(answer.headers['retry-after']).toBe('60')
    expect(await guess(5)).toEqual([429, 429, 429, 429, 429])
    expect(lookUps).toBe(before)
    ms += 60_000
    expect(await guess(1)).toEqual([401])
  })

  test('at once are bounded too', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => read(unknownKey())))

    expect(answers.filter(({ status }) => status === 401)).toHaveLength(60)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(40)
    expect(lookUps).toBe(60)
  })

  test('of one address do not stand in the way of another', async () => {
    await guess(61)

    expect(await guess(1, '203.0.113.8')).toEqual([401])
    await read(port.firmKeys.smallSeller, '203.0.113.8').expect(200)
  })

  test('of one network of IPv6 are counted together', async () => {
    for (let at = 0; at < 60; at++) await read(unknownKey(), `2001:db8:1:2::${at}`).expect(401)

    await read(unknownKey(), '2001:db8:1:2:ffff::1').expect(429)
    await read(unknownKey(), '2001:db8:1:3::1').expect(401)
  })

  test('do not shut out a key of the same address that worked before, even after it is forgotten', async () => {
    await read(port.firmKeys.brightSeller).expect(200)
    await guess(61)
    ms += 10_000

    await read(port.firmKeys.brightSeller).expect(200)
    await read(unknownKey()).expect(429)
  })

  test('do not push out of memory what a working key was found to be', async () => {
    await read(port.firmKeys.brightSeller).expect(200)
    const before = lookUps

    for (let at = 0; at < 200; at++) await read(`portico_${at}`).expect(401)
    await read('a'.repeat(200)).expect(401)
    await read(port.firmKeys.brightSeller).expect(200)

    expect(lookUps).toBe(before)
  })
})

test('keys that work are never counted, however many are new', async () => {
  const firmId = port.firmIds.brightSeller
  for (let at = 0; at < 70; at++) {
    const { key } = await createKey(port.ctx, { kind: 'DECLARANT', firmId }, 'many')
    await read(key).expect(200)
  }
})
