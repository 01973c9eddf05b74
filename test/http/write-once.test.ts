import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import request from 'supertest'
import { createApi } from '../../src/api.ts'
import { createKey } from '../../src/declarants/keys.ts'
import { socialCreditCheckDigit } from '../../src/domain/check-digits.ts'
import { asDeclarant, sql } from '../../src/platform/db.ts'
import type { App } from '../../src/platform/http.ts'
import { aKey, type Port, startPort, today } from '../support/port.ts'

let port: Port
let elsewhere: App
let now: Port['ctx']['now']
let made = 0

beforeAll(async () => {
  port = await startPort({ work: false })
  elsewhere = await createApi(port.ctx)
})

beforeEach(() => {
  now = port.ctx.now
})

afterEach(() => {
  port.ctx.now = now
})

afterAll(async () => {
  await elsewhere.close()
  await port.close()
})

function aMember() {
  const serial = String(++made).padStart(4, '0')
  const body = `91310199MATEW${serial}`
  return {
    name: `样例贸易${serial}`,
    customsCode: `310596${serial}`,
    socialCreditCode: body + socialCreditCheckDigit(body),
    roles: ['DECLARANT'],
    tier: 'REGULAR',
    registrations: { customs: 'REGISTERED' },
  }
}

// Each a write with a body of its own, by whom it is made, and a body of the same form that has a fault.
const WRITES = [
  ['/v1/firms', () => port.administratorKey, aMember],
  [
    '/v1/grants',
    () => port.administratorKey,
    () => ({
      declarantId: port.firmIds.smallSeller,
      brokerId: port.firmIds.broker,
      validFrom: '2026-01-01',
      validTo: today(),
    }),
  ],
  [
    '/v1/keys',
    () => port.administratorKey,
    () => ({ label: `ERP ${++made}`, firmId: port.firmIds.brightSeller }),
  ],
  [
    '/v1/reviewers',
    () => port.administratorKey,
    () => ({ login: `person.${++made}`, name: '李娜', department: 'tax', roles: ['REVIEWER'] }),
  ],
  [
    '/v1/webhooks',
    () => port.firmKeys.brightSeller,
    () => ({ url: `https://erp${++made}.example/receipts` }),
  ],
] as const

type Sending = { path: string; apiKey: string; body: object; at?: App }

function send(key: string, { path, apiKey, body, at = port.app }: Sending) {
  return request(at.server)
    .post(path)
    .set({ authorization: `Bearer ${apiKey}`, 'idempotency-key': key })
    .send(body)
}

async function rows(path: string): Promise<number> {
  const [, table = ''] =
    [
      ['/v1/firms', 'firm'],
      ['/v1/grants', 'lodging_grant'],
      ['/v1/keys', 'api_key'],
      ['/v1/reviewers', 'reviewer'],
    ].find(([each]) => each === path) ?? []
  if (table !== '') return (await port.ctx.db.registry.query(`select 1 from ${table}`)).length
  const { brightSeller } = port.firmIds
  const found = await asDeclarant(
    port.ctx.db.declarant,
    brightSeller,
    (tx) => sql(tx)`select 1 from webhook_endpoint`,
  )
  return found.length
}

describe.each(WRITES)('an Idempotency-Key on %s', (path, holder, aBody) => {
  test('with the same request is answered the same on any process, and nothing is written twice', async () => {
    const key = aKey()
    const sending = { path, apiKey: holder(), body: aBody() }
    const before = await rows(path)

    const first = await send(key, sending).expect(201)
    const second = await send(key, sending).expect(201)
    const third = await send(key, { ...sending, at: elsewhere }).expect(201)

    expect([second.text, third.text]).toEqual([first.text, first.text])
    expect(first.headers['idempotent-replayed']).toBeUndefined()
    expect(second.headers['idempotent-replayed']).toBe('true')
    expect([second.headers.location, second.headers.etag]).toEqual([
      first.headers.location,
      first.headers.etag,
    ])
    expect(await rows(path)).toBe(before + 1)
  })

  test('with another request answers 422, whatever faults that one has', async () => {
    const key = aKey()
    const sending = { path, apiKey: holder(), body: aBody() }
    await send(key, sending).expect(201)

    for (const body of [aBody(), { nonsense: true }]) {
      const other = await send(key, { ...sending, body: { ...body, surprise: 1 } }).expect(422)
      expect(other.body.type).toBe('/problems/idempotency-key-reused')
    }
  })

  test('of a write that was refused is free again', async () => {
    const key = aKey()
    const sending = { path, apiKey: holder(), body: aBody() }
    await send(key, { ...sending, body: { nonsense: true } }).expect(400)

    const { headers } = await send(key, sending).expect(201)

    expect(headers['idempotent-replayed']).toBeUndefined()
  })

  test('in ten requests at once on two processes makes one thing', async () => {
    const key = aKey()
    const sending = { path, apiKey: holder(), body: aBody() }
    const before = await rows(path)

    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        send(key, { ...sending, at: at % 2 === 0 ? port.app : elsewhere }),
      ),
    )

    const done = answers.filter(({ status }) => status === 201)
    const inFlight = answers.filter(({ status }) => status === 409)
    expect(done.length + inFlight.length).toBe(10)
    expect(new Set(done.map(({ text }) => text)).size).toBe(1)
    expect(done.filter(({ headers }) => !headers['idempotent-replayed'])).toHaveLength(1)
    for (const { body, headers } of inFlight) {
      expect(body.type).toBe('/problems/idempotency-key-in-flight')
      expect(headers['retry-after']).toBe('1')
    }
    expect(await rows(path)).toBe(before + 1)
  })

  test('may be left out, and must be well formed', async () => {
    const apiKey = holder()
    await port.call('post', path, apiKey).send(aBody()).expect(201)

    for (const key of ['short', 'k'.repeat(65), 'not of the alphabet!']) {
      const { body } = await send(key, { path, apiKey, body: aBody() }).expect(400)
      expect(body.type).toBe('/problems/idempotency-key-missing')
    }
  })
})

describe('an Idempotency-Key', () => {
  const aWebhook = (apiKey: string) => ({
    path: '/v1/webhooks',
    apiKey,
    body: { url: `https://own${++made}.example/` },
  })

  test('in use by a request under way answers 409 and then the answer', async () => {
    const key = aKey()
    const sending = { path: '/v1/firms', apiKey: port.administratorKey, body: aMember() }
    const caller = await callerOf(port.administratorKey)

    await port.ctx.db.registry.transaction(async (tx) => {
      await sql(tx)`
        select pg_advisory_xact_lock(hashtextextended(${`write_key ${caller} ${key}`}, 0))`
      const { body } = await send(key, sending).expect(409)
      expect(body.type).toBe('/problems/idempotency-key-in-flight')
    })

    await send(key, sending).expect(201)
  })

  test('belongs to its caller: a firm keeps it from key to key, others have their own', async () => {
    const key = aKey()
    const { smallSeller, shadySeller } = port.firmIds
    const second = await createKey(port.ctx, { kind: 'DECLARANT', firmId: smallSeller }, 'second')
    const sending = aWebhook(port.firmKeys.smallSeller)
    const first = await send(key, sending).expect(201)

    const again = await send(key, { ...sending, apiKey: second.key }).expect(201)
    const foreign = await send(key, { ...sending, apiKey: port.firmKeys.shadySeller }).expect(201)

    expect(again.text).toBe(first.text)
    expect(foreign.headers['idempotent-replayed']).toBeUndefined()
    expect(await keysSeenBy(smallSeller)).toContain(key)
    expect(await keysSeenBy(shadySeller)).toHaveLength(1)
    expect(await keysSeenBy(port.firmIds.broker)).toEqual([])
  })

  test('keeps a secret that is shown once under seal', async () => {
    const key = aKey()
    const apiKey = port.administratorKey
    const { body } = await send(key, {
      path: '/v1/keys',
      apiKey,
      body: { label: 'sealed', department: 'tax' },
    }).expect(201)

    const [row] = await sql<{ answer_sealed: Buffer }>(port.ctx.db.registry)`
      select answer_sealed from write_key where key = ${key}`
    expect(row?.answer_sealed.length).toBeGreaterThan(100)
    for (const clear of [body.key, body.key.split('_').slice(2).join('_'), body.id]) {
      expect(row?.answer_sealed.includes(clear)).toBe(false)
    }
  })

  test('is kept for thirty days, and swept away after', async () => {
    const key = aKey()
    const sending = { path: '/v1/firms', apiKey: port.administratorKey, body: aMember() }
    await send(key, sending).expect(201)
    const began = now()
    const later = (days: number) => {
      port.ctx.now = () => new Date(began.getTime() + days * 86_400_000 + 60_000)
    }

    later(29)
    await send(key, sending).expect(201)
    later(30)
    const { body } = await send(key, sending).expect(409)
    expect(body.type).toBe('/problems/already-exists')
    await send(aKey(), { ...sending, body: aMember() }).expect(201)

    const left = await sql(port.ctx.db.registry)`select 1 from write_key where key = ${key}`
    expect(left).toEqual([])
  })
})

async function callerOf(apiKey: string): Promise<string> {
  return `key:${apiKey.split('_')[1]}`
}

async function keysSeenBy(firmId: string): Promise<string[]> {
  const found = await asDeclarant(
    port.ctx.db.declarant,
    firmId,
    (tx) => sql<{ key: string }>(tx)`select key from write_key`,
  )
  return found.map(({ key }) => key)
}
