import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import request from 'supertest'
import { createApi } from '../../src/api.ts'
import type { Context } from '../../src/context.ts'
import { sql } from '../../src/platform/db.ts'
import type { App } from '../../src/platform/http.ts'
import { withChange, without } from '../fixtures/bundle.ts'
import { aKey, freshBundle, type Port, startPort } from '../support/port.ts'

let port: Port

beforeAll(async () => {
  port = await startPort()
})

afterAll(() => port.close())

async function declarationsNumbered(declarationNo: string): Promise<number> {
  const rows = await sql(port.ctx.db.officer)`
    select id from declaration where declaration_no = ${declarationNo}`
  return rows.length
}

describe('an Idempotency-Key', () => {
  test('with the same body is answered the same, byte for byte, even after the outcome', async () => {
    const bundle = freshBundle()
    const idempotencyKey = aKey()
    const first = await port.lodge(bundle, { idempotencyKey }).expect(202)
    await port.outcomeOf(first.body.id)

    const second = await port.lodge(bundle, { idempotencyKey }).expect(202)

    expect(second.text).toBe(first.text)
    expect(first.headers['idempotent-replayed']).toBeUndefined()
    expect(second.headers['idempotent-replayed']).toBe('true')
    expect(await declarationsNumbered(bundle.header.declarationNo)).toBe(1)
  })

  test('with another body answers 422', async () => {
    const idempotencyKey = aKey()
    const { id } = await port.accepted(freshBundle(), { idempotencyKey })

    const { body } = await port.lodge(freshBundle(), { idempotencyKey }).expect(422)

    expect(body).toMatchObject({ type: '/problems/idempotency-key-reused', firstId: id })
  })

  test('with the same bundle in other bytes answers 422', async () => {
    const bundle = freshBundle()
    const idempotencyKey = aKey()
    await port.accepted(bundle, { idempotencyKey })

    const { body } = await port
      .lodge(JSON.stringify(bundle, null, 1), { idempotencyKey })
      .expect(422)

    expect(body.type).toBe('/problems/idempotency-key-reused')
  })

  test('is free again after a bundle that was refused', async () => {
    const idempotencyKey = aKey()
    const bundle = freshBundle()
    await port.lodge(without(bundle, '/tax/currency'), { idempotencyKey }).expect(422)

    await port.lodge(bundle, { idempotencyKey }).expect(202)
  })

  test('of one firm does not stand in the way of another firm', async () => {
    const idempotencyKey = aKey()
    await port.lodge(freshBundle(), { idempotencyKey }).expect(202)

    const answer = await port.lodge(freshBundle('smallSeller'), {
      idempotencyKey,
      key: port.firmKeys.smallSeller,
    })

    expect(answer.status).toBe(202)
    expect(answer.headers['idempotent-replayed']).toBeUndefined()
  })

  test.each([
    ['none', undefined],
    ['an empty one', ''],
    ['one of 15 characters', 'k'.repeat(15)],
    ['one of 65 characters', 'k'.repeat(65)],
    ['one with other characters', 'key with spaces in it'],
    ['two in one header', 'aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbb'],
  ])('that is missing or malformed answers 400: %s', async (_, idempotencyKey) => {
    const call = port
      .call('post', '/v1/declarations', port.firmKeys.brightSeller)
      .set('content-type', 'application/json')
    if (idempotencyKey !== undefined) call.set('idempotency-key', idempotencyKey)

    const { body } = await call.send(JSON.stringify(freshBundle())).expect(400)

    expect(body.type).toBe('/problems/idempotency-key-missing')
  })
})

describe('an Idempotency-Key that was used at another process', () => {
  let others: App[]

  beforeEach(() => {
    others = []
  })

  afterEach(() => Promise.all(others.map((app) => app.close())))

  /** Lodges at an API process of its own, which remembers nothing of what the first one was told. */
  async function lodgeElsewhere(body: object, idempotencyKey: string, changed = {}) {
    const app = await createApi({ ...port.ctx, ...changed })
    others.push(app)
    return request(app.server)
      .post('/v1/declarations')
      .set({
        authorization: `Bearer ${port.firmKeys.brightSeller}`,
        'idempotency-key': idempotencyKey,
      })
      .send(body)
  }

  const refusing: Pick<Context, 'policies'> = {
    get policies() {
      return { ...port.ctx.policies, firstDay: async () => '2999-01-01' }
    },
  }

  test('with the same body is answered the same', async () => {
    const idempotencyKey = aKey()
    const bundle = freshBundle()
    const first = await port.lodge(bundle, { idempotencyKey }).expect(202)

    const second = await lodgeElsewhere(bundle, idempotencyKey)

    expect(second.status).toBe(202)
    expect(second.text).toBe(first.text)
    expect(second.headers['idempotent-replayed']).toBe('true')
  })

  test('with another body that has faults answers that the key was used, not the faults', async () => {
    const idempotencyKey = aKey()
    const { id } = await port.accepted(freshBundle(), { idempotencyKey })

    const { status, body } = await lodgeElsewhere(
      without(freshBundle(), '/tax/currency'),
      idempotencyKey,
    )

    expect(status).toBe(422)
    expect(body).toMatchObject({ type: '/problems/idempotency-key-reused', firstId: id })
    expect(body.findings).toBeUndefined()
  })

  test('with the same body keeps its answer when the rules have become stricter since', async () => {
    const idempotencyKey = aKey()
    const bundle = freshBundle()
    const first = await port.lodge(bundle, { idempotencyKey }).expect(202)

    const fresh = await lodgeElsewhere(freshBundle(), aKey(), refusing)
    const again = await lodgeElsewhere(bundle, idempotencyKey, refusing)

    expect(fresh.body.type).toBe('/problems/findings')
    expect(again.status).toBe(202)
    expect(again.text).toBe(first.text)
  })

  test('at the same time makes one declaration', async () => {
    const idempotencyKey = aKey()
    const bundle = freshBundle()

    const answers = await Promise.all(
      Array.from({ length: 4 }, () => lodgeElsewhere(bundle, idempotencyKey)),
    )

    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(await declarationsNumbered(bundle.header.declarationNo)).toBe(1)
  })
})

describe('lodgings at the same time', () => {
  test('with one key: one is accepted, the others are in flight or replayed, and one is stored', async () => {
    const bundle = freshBundle()
    const idempotencyKey = aKey()

    const answers = await Promise.all(
      Array.from({ length: 50 }, () => port.lodge(bundle, { idempotencyKey })),
    )

    const inFlight = answers.filter(({ status }) => status === 409)
    const accepted = answers.filter(({ status }) => status === 202)
    expect(
      accepted.filter(({ headers }) => headers['idempotent-replayed'] === undefined),
    ).toHaveLength(1)
    expect(new Set(accepted.map(({ text }) => text)).size).toBe(1)
    expect(accepted.length + inFlight.length).toBe(50)
    expect(inFlight.length).toBeGreaterThan(0)
    for (const { body, headers } of inFlight) {
      expect(body.type).toBe('/problems/idempotency-key-in-flight')
      expect(headers['retry-after']).toBe('1')
    }
    expect(await declarationsNumbered(bundle.header.declarationNo)).toBe(1)
  })

  test('with one number under fifty keys: one is accepted, and the others are told which', async () => {
    const bundle = freshBundle()

    const answers = await Promise.all(Array.from({ length: 50 }, () => port.lodge(bundle)))

    const [accepted, ...others] = answers.filter(({ status }) => status === 202)
    expect(others).toEqual([])
    const taken = answers.filter(({ status }) => status === 409)
    expect(taken).toHaveLength(49)
    for (const { body } of taken) {
      expect(body).toMatchObject({
        type: '/problems/declaration-no-taken',
        firstId: accepted?.body.id,
      })
    }
  })

  test('of which some share a number leave the others unharmed', async () => {
    const shared = freshBundle()
    const bundles = [...Array.from({ length: 20 }, () => freshBundle()), ...Array(5).fill(shared)]

    const answers = await Promise.all(bundles.map((bundle) => port.lodge(bundle)))

    expect(answers.slice(0, 20).map(({ status }) => status)).toEqual(Array(20).fill(202))
    expect(answers.slice(20).filter(({ status }) => status === 202)).toHaveLength(1)
    expect(answers.slice(20).filter(({ status }) => status === 409)).toHaveLength(4)
  })
})

describe('a declaration number', () => {
  test('that was used before answers 409 and names the first', async () => {
    const first = freshBundle()
    const { id } = await port.accepted(first)
    const second = withChange(freshBundle(), '/header/declarationNo', first.header.declarationNo)

    const { body } = await port.lodge(second).expect(409)

    expect(body).toMatchObject({ type: '/problems/declaration-no-taken', firstId: id })
  })

  test('belongs to its declarant: another firm may use the same', async () => {
    const first = freshBundle()
    await port.accepted(first)
    const { declarationNo } = first.header
    const second = withChange(freshBundle('smallSeller'), '/header/declarationNo', declarationNo)

    await port.lodge(second, { key: port.firmKeys.smallSeller }).expect(202)

    expect(await declarationsNumbered(declarationNo)).toBe(2)
  })
})
