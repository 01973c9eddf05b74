import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Port, startPort } from '../support/port.ts'

let port: Port

beforeAll(async () => {
  port = await startPort({ work: false })
})

afterAll(() => port.close())

describe('an address or a method that the port does not know', () => {
  test.each([
    ['get', '/inbox/'],
    ['get', '/assets/'],
    ['get', '/v1'],
    ['get', '/v1/declaration'],
    ['post', '/v2/declarations'],
    ['get', '/v1//declarations'],
    ['get', '/v1/declarations/../../etc/passwd'],
    ['get', '/v1/Declarations'],
  ] as const)('answers 404: %s %s', async (method, path) => {
    const { body } = await port.call(method, path, port.firmKeys.brightSeller).expect(404)

    expect(body.type).toBe('/problems/not-found')
  })

  test.each([
    ['put', '/v1/declarations', 'GET, HEAD, POST'],
    ['delete', '/v1/declarations', 'GET, HEAD, POST'],
    ['post', '/v1/keys/0123456789abcdef', 'DELETE'],
    ['post', '/openapi.json', 'GET, HEAD'],
  ] as const)('answers 405 and says which it takes: %s %s', async (method, path, allow) => {
    const answer = await port.call(method, path, port.firmKeys.brightSeller).expect(405)

    expect(answer.headers.allow).toBe(allow)
    expect(answer.body.type).toBe('/problems/method-not-allowed')
  })

  test.each(['/v1/declarations/%', '/v1/declarations/%ff', '/%zz'])(
    'answers 400: %s',
    async (path) => {
      const { body } = await port.call('get', path, port.firmKeys.brightSeller).expect(400)

      expect(body.type).toBe('/problems/invalid-request')
    },
  )

  test.each([
    'not-an-id',
    '019ab3c4-5d6e-7f80-9123-456789abcde',
    "' or 1=1 --",
    'a'.repeat(300),
    '%00',
    '..%2f..%2fetc',
  ])('answers 400 or 404 where an id is due: %s', async (id) => {
    const answer = await port.call(
      'get',
      `/v1/declarations/${encodeURI(id)}`,
      port.firmKeys.brightSeller,
    )

    expect([400, 404]).toContain(answer.status)
  })
})

describe('a list', () => {
  const lists = [
    ['/v1/declarations', () => port.firmKeys.brightSeller],
    ['/v1/reviews', () => port.reviewerKeys.customs],
  ] as const

  test.each(lists)('refuses a limit out of bounds: %s', async (path, key) => {
    for (const limit of ['0', '-1', '101', '1e9', '1.5', 'ten', '', '%00']) {
      await port.call('get', `${path}?limit=${limit}`, key()).expect(400)
    }
    for (const limit of ['1', '100'])
      await port.call('get', `${path}?limit=${limit}`, key()).expect(200)
  })

  test.each(lists)('refuses a cursor that it did not give: %s', async (path, key) => {
    const id = '019ab3c4-5d6e-7f80-9123-456789abcdef'
    const forged = [
      Buffer.from(id),
      Buffer.concat([Buffer.alloc(8), Buffer.from(id)]),
      Buffer.alloc(8),
      Buffer.alloc(7),
    ]
    for (const bytes of forged) {
      const { body } = await port
        .call('get', `${path}?after=${bytes.toString('base64url')}`, key())
        .expect(400)
      expect(body.type).toBe('/problems/invalid-request')
    }
    await port.call('get', `${path}?after=${'a'.repeat(201)}`, key()).expect(400)
    await port.call('get', `${path}?after='--`, key()).expect(400)
  })

  test.each(lists)(
    'refuses what it does not know, and a parameter twice: %s',
    async (path, key) => {
      for (const query of ['sort=mrn', 'limit=5&limit=6', 'state[]=OPEN', '__proto__=1']) {
        await port.call('get', `${path}?${query}`, key()).expect(400)
      }
    },
  )
})

describe('every call that takes a body', () => {
  const calls = [
    ['post', '/v1/firms', () => port.administratorKey],
    ['post', '/v1/grants', () => port.administratorKey],
    ['post', '/v1/keys', () => port.administratorKey],
    ['post', '/v1/webhooks', () => port.firmKeys.brightSeller],
    [
      'put',
      '/v1/reviews/019ab3c4-5d6e-7f80-9123-456789abcdef.customs/decision',
      () => port.reviewerKeys.customs,
    ],
  ] as const

  test.each(calls)(
    'refuses one too large, of another type, or no JSON: %s %s',
    async (method, path, key) => {
      const send = (type: string, body: string) =>
        port.call(method, path, key()).set({ 'content-type': type, 'if-match': '"0"' }).send(body)
      await send('application/json', ' '.repeat(1024 * 1024 + 1)).expect(413)
      await send('text/plain', '{}').expect(400)
      await send('application/json', '{').expect(400)
      await send('application/json', '{"a":1,"a":1}').expect(400)
      await send('application/json', '[]').expect(400)
      await send('application/json', '{"surprise":1}').expect(400)
    },
  )
})
