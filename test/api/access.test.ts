import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createApi } from '../../src/api.ts'
import { describingContext } from '../../src/openapi-context.ts'
import { type Port, startPort } from '../support/port.ts'

type Operation = { operationId?: string; security?: unknown[] }

type Method = 'get' | 'post' | 'put' | 'delete'

const METHODS: readonly string[] = ['get', 'post', 'put', 'delete'] satisfies Method[]

// The routes themselves say what there is to try, so that a new one cannot be left out.
const described = await createApi(describingContext())
const { paths = {} } = described.swagger()
await described.close()

const ROUTES = Object.entries(paths).flatMap(([path, operations]) =>
  Object.entries(operations ?? {})
    .filter((entry): entry is [Method, Operation] => METHODS.includes(entry[0]))
    .map(([method, operation]) => ({ method, path, open: operation.security?.length === 0 })),
)
const KEYED = ROUTES.filter(({ open }) => !open)

const HOLDERS = ['declarant', 'reviewer', 'administrator'] as const

/** Who may make a call, by the beginning of its address. */
function holderFor({ method, path }: { method: Method; path: string }): (typeof HOLDERS)[number] {
  if (/^\/v1\/(declarations|webhooks|ledgers)/.test(path)) return 'declarant'
  if (/^\/v1\/(reviews|escalations)/.test(path)) return 'reviewer'
  if (/^\/v1\/(firms|grants|admissions|keys|api-keys)/.test(path)) return 'administrator'
  throw new Error(`Say who may call ${method} ${path}.`)
}

let port: Port

beforeAll(async () => {
  port = await startPort({ work: false })
})

afterAll(() => port.close())

function keyOf(holder: (typeof HOLDERS)[number]): string {
  if (holder === 'declarant') return port.firmKeys.brightSeller
  return holder === 'reviewer' ? port.reviewerKeys.customs : port.administratorKey
}

const ID = '019ab3c4-5d6e-7f80-9123-456789abcdef'

function call(route: { method: Method; path: string }, key?: string) {
  const id = route.path.startsWith('/v1/reviews') ? `${ID}.customs` : ID
  return port.call(route.method, route.path.replace('{id}', id), key)
}

test('the public calls are these and no others', () => {
  const open = ROUTES.filter((route) => route.open).map(({ method, path }) => `${method} ${path}`)

  expect(open.sort()).toEqual([
    'get /health/live',
    'get /health/ready',
    'get /problems/{kind}',
    'get /v1/findings',
    'get /v1/findings/{code}',
    'get /v1/keys',
    'get /v1/reference',
    'get /v1/reference/{table}',
    'get /v1/reference/{table}/{code}',
  ])
})

describe.each(KEYED)('$method $path', (route) => {
  test('answers 401 without a key, before it looks at anything else', async () => {
    const answer = await call(route).expect(401)

    expect(answer.headers['www-authenticate']).toBe('Bearer')
    expect(answer.body.type).toBe('/problems/unauthorized')
  })

  test('answers 403 to the key of anybody else', async () => {
    for (const holder of HOLDERS.filter((each) => each !== holderFor(route))) {
      const { body } = await call(route, keyOf(holder)).expect(403)
      expect(body.type).toBe('/problems/forbidden')
    }
  })

  test('lets the right key through', async () => {
    const answer = await call(route, keyOf(holderFor(route)))

    expect([401, 403]).not.toContain(answer.status)
  })
})

describe('a key that is none', () => {
  const bad = (key: string) => [
    `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
    key,
    'Bearer ',
    `Bearer ${key}x`,
    `Bearer ${key.slice(0, -1)}`,
    `Bearer ${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`,
    `Bearer portico_${'0'.repeat(16)}_${'A'.repeat(43)}`,
    `Bearer portico_' or 1=1 --_${'A'.repeat(43)}`,
    `Bearer ${'a'.repeat(5000)}`,
    'Bearer eyJhbGciOiJub25lIn0.e30.',
  ]

  test('answers 401 in every form', async () => {
    for (const authorization of bad(port.firmKeys.brightSeller)) {
      const answer = await port.call('get', '/v1/declarations').set('authorization', authorization)
      expect({ authorization, status: answer.status }).toEqual({ authorization, status: 401 })
    }
  })

  test('is read whatever the case of the scheme', async () => {
    for (const scheme of ['bearer', 'BEARER', 'Bearer ']) {
      await port
        .call('get', '/v1/declarations')
        .set('authorization', `${scheme} ${port.firmKeys.brightSeller}`)
        .expect(200)
    }
  })

  test('is not taken from the address', async () => {
    await port
      .call('get', `/v1/declarations?access_token=${port.firmKeys.brightSeller}`)
      .expect(401)
  })
})

test('no answer of a fault tells of the inside: no stack, no statement, no path of a file', async () => {
  const answers = await Promise.all([
    port.call('get', '/v1/declarations'),
    port.call('get', '/nowhere'),
    port.call('get', '/v1/declarations?limit=x', port.firmKeys.brightSeller),
    port.lodge('{'),
    port.lodge('{}'),
  ])
  for (const { text, headers } of answers) {
    expect(text).not.toMatch(/\bat \S+ \(|select |insert |node_modules|\/src\//)
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['x-content-type-options']).toBe('nosniff')
  }
})
