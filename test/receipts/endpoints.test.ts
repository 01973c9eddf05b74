import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import request from 'supertest'
import { createAuthenticate, createKey } from '../../src/declarants/keys.ts'
import { sql } from '../../src/platform/db.ts'
import { type App, createHttp } from '../../src/platform/http.ts'
import { validator } from '../../src/platform/schemas.ts'
import { clearRemoved } from '../../src/receipts/clearing.ts'
import { deliver } from '../../src/receipts/deliver.ts'
import { receiptRoutes } from '../../src/receipts/routes.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { aDeclaration, aFirm, anEndpoint, owe } from './owed.ts'

let database: TestDatabase
let ctx: TestContext
let app: App
let firmId: string
let key: string
let url = ''
let made = 0

beforeAll(async () => {
  database = await freshDatabase()
  ctx = await testContext(database)
  const { log, validators } = ctx
  app = await createHttp({ log, validators, authenticate: createAuthenticate(ctx) })
  await app.register(receiptRoutes(ctx))
  await app.listen({ port: 0, host: '127.0.0.1' })
})

beforeEach(async () => {
  firmId = await aFirm(ctx)
  key = (await createKey(ctx, { kind: 'DECLARANT', firmId }, 'test')).key
  url = `https://erp${++made}.example/receipts`
})

afterAll(async () => {
  await app.close()
  await ctx.close(0)
  await database.drop()
})

function post(body: object, as = key) {
  return request(app.server).post('/v1/webhooks').set('authorization', `Bearer ${as}`).send(body)
}

function get(path: string, as = key) {
  return request(app.server).get(path).set('authorization', `Bearer ${as}`)
}

async function keyOfAnotherFirm(): Promise<string> {
  const other = await aFirm(ctx)
  return (await createKey(ctx, { kind: 'DECLARANT', firmId: other }, 'other')).key
}

describe('registering an endpoint', () => {
  test('answers with its secret once, and keeps it sealed', async () => {
    const created = await post({ url }).expect(201)
    expect(validator(ctx.validators.thorough, 'webhook-endpoint-created')(created.body)).toBe(true)

    const listed = await get('/v1/webhooks').expect(200)
    expect(listed.body).toEqual({
      items: [
        { id: created.body.id, url, state: 'UNCONFIRMED', createdAt: created.body.createdAt },
      ],
    })
    const [row] = await sql<{ secret_sealed: Buffer }>(ctx.db.officer)`
      select secret_sealed from webhook_endpoint where id = ${created.body.id}`
    const secret = Buffer.from(created.body.secret.slice('whsec_'.length), 'base64')
    expect(row?.secret_sealed.includes(secret)).toBe(false)
  })

  test('a second time, in whatever spelling, answers 409 and names the first', async () => {
    const { body } = await post({ url }).expect(201)
    for (const same of [
      url,
      url.replace('erp', 'ERP'),
      url.replace('/receipts', ':443/receipts'),
    ]) {
      const refused = await post({ url: same }).expect(409)
      expect(refused.body).toMatchObject({ type: '/problems/already-exists', firstId: body.id })
      expect(validator(ctx.validators.thorough, 'problem')(refused.body)).toBe(true)
    }
    await post({ url }, await keyOfAnotherFirm()).expect(201)
  })

  test('eleven times at once leaves ten', async () => {
    const urls = Array.from({ length: 11 }, (_, i) => `${url}/${i}`)
    const answers = await Promise.all(urls.map((each) => post({ url: each })))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
    const refused = answers.filter(({ status }) => status === 409)
    expect(refused.map(({ body }) => body.type)).toEqual(['/problems/too-many'])
    expect((await get('/v1/webhooks')).body.items).toHaveLength(10)
  })

  test('thirty-one times within an hour is too often, also when they are removed again', async () => {
    for (let i = 0; i < 30; i++) {
      const { body } = await post({ url }).expect(201)
      await request(app.server)
        .delete(`/v1/webhooks/${body.id}`)
        .set('authorization', `Bearer ${key}`)
        .expect(204)
      await clearRemoved(ctx.db.officer)
    }
    const refused = await post({ url }).expect(429)
    expect(refused.body.type).toBe('/problems/locked')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3000)
    await post({ url }, await keyOfAnotherFirm()).expect(201)

    await sql(ctx.db.officer)`
      update webhook_endpoint set created_at = created_at - interval '1 hour' where declarant_id = ${firmId}`
    await post({ url }).expect(201)
  })

  test.each([
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'http://erp.example/',
    'https://user:secret@erp.example/',
    'https://erp.example:22/',
    'https://[::1]/',
  ])('at %s answers 422', async (unsafe) => {
    const refused = await post({ url: unsafe }).expect(422)
    expect(refused.body.type).toBe('/problems/unsafe-address')
    expect(JSON.stringify(refused.body)).not.toContain('secret')
  })

  test.each([
    {},
    { url: 1 },
    { url: 'ftp://erp.example/' },
    { url: 'https://erp.example/\t' },
    { url: `https://erp.example/${'a'.repeat(1000)}` },
    { url: 'https://erp.example/', secret: 'mine' },
  ])('with the body %j answers 400', async (body) => {
    await post(body).expect(400)
  })
})

describe('another firm', () => {
  test('neither sees nor removes an endpoint, nor reads what was delivered to it', async () => {
    const { body } = await post({ url }).expect(201)
    const other = await keyOfAnotherFirm()

    expect((await get('/v1/webhooks', other)).body).toEqual({ items: [] })
    await get(`/v1/webhooks/${body.id}/deliveries`, other).expect(404)
    await request(app.server)
      .delete(`/v1/webhooks/${body.id}`)
      .set('authorization', `Bearer ${other}`)
      .expect(404)
    expect((await get('/v1/webhooks')).body.items).toHaveLength(1)
  })
})

test('a key without the scope for webhooks, or none, is refused', async () => {
  const reader = await createKey(ctx, { kind: 'DECLARANT', firmId }, 'reader', ['read'])
  await get('/v1/webhooks', reader.key).expect(403)
  await request(app.server).get('/v1/webhooks').expect(401)
})

test('removing an endpoint ends what it was owed', async () => {
  const { body } = await post({ url }).expect(201)
  await owe(ctx, body.id, await aDeclaration(ctx, firmId))
  const remove = () =>
    request(app.server).delete(`/v1/webhooks/${body.id}`).set('authorization', `Bearer ${key}`)

  await remove().expect(204)
  await remove().expect(404)
  expect((await get('/v1/webhooks')).body).toEqual({ items: [] })
  await get(`/v1/webhooks/${body.id}/deliveries`).expect(404)
  await clearRemoved(ctx.db.officer)
  const rows = await sql(ctx.db.officer)`select seq from delivery where endpoint_id = ${body.id}`
  expect(rows).toEqual([])
})

test('the deliveries tell what became of each receipt, newest declaration first', async () => {
  const body = await anEndpoint(ctx, firmId, 'http://127.0.0.1:9/')
  const [older, newer] = [await aDeclaration(ctx, firmId, 1), await aDeclaration(ctx, firmId, 1)]
  await owe(ctx, body.id, older)
  await deliver(ctx, body.id)
  await owe(ctx, body.id, newer)

  const { body: list } = await get(`/v1/webhooks/${body.id}/deliveries`).expect(200)

  expect(validator(ctx.validators.thorough, 'delivery-list')(list)).toBe(true)
  expect(list.items).toMatchObject([
    { messageId: `msg_${newer}_1`, declarationId: newer, state: 'PENDING', attempts: 0 },
    { messageId: `msg_${older}_1`, state: 'PENDING', attempts: 1, lastError: 'connect-refused' },
  ])
})

test('the public keys are there for everybody, and hold for what the port signs', async () => {
  const { body } = await request(app.server).get('/v1/keys').expect(200)
  expect(body).toEqual({ keys: [ctx.signer.publicJwk] })
  expect(validator(ctx.validators.thorough, 'public-key-list')(body)).toBe(true)
})
