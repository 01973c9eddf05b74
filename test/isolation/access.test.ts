import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createApi } from '../../src/api.ts'
import { describingContext } from '../../src/openapi-context.ts'
import { aPerson, type Browser, loggedIn } from '../support/people.ts'
import { type Port, startPort } from '../support/port.ts'
import { STAFF } from './callers.ts'
import { ROWS } from './rows.ts'

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

// The routes themselves say what there is to try, so that a new one cannot be left out.
const described = await createApi(describingContext())
const { paths = {} } = described.swagger()
await described.close()

const KEYED = Object.entries(paths).flatMap(([path, operations]) =>
  METHODS.filter((method) => (operations?.[method]?.security?.length ?? 0) > 0).map((method) => ({
    method,
    path,
  })),
)

type Person = 'reviewer' | 'administrator'

/** Whether the rows of the callers with keys let a person with every role make the call. */
function mayCall(person: Person, route: string): boolean {
  const row = ROWS[route]
  const callers = person === 'administrator' ? [person] : STAFF.filter((one) => one !== 'machine')
  return callers.some((caller) => row?.[caller] !== 403)
}

const ID = '019ab3c4-5d6e-7f80-9123-456789abcdef'

let port: Port
let people: Record<Person, Browser>

beforeAll(async () => {
  port = await startPort({ work: false })
  const roles = ['REVIEWER', 'SENIOR', 'EXAMINER', 'SUPERVISOR']
  const administrator = { department: undefined, roles: ['ADMINISTRATOR'] }
  people = {
    reviewer: await loggedIn(port, await aPerson(port, { department: 'inspection', roles })),
    administrator: await loggedIn(port, await aPerson(port, administrator)),
  }
})

afterAll(() => port.close())

describe.each(KEYED)('$method $path', ({ method, path }) => {
  test('answers 401 without a key, before it looks at anything else', async () => {
    const answer = await port.call(method, path.replace('{id}', ID)).expect(401)

    expect(answer.headers['www-authenticate']).toBe('Bearer')
    expect(answer.body.type).toBe('/problems/unauthorized')
  })
})

// Logging out would end what the other tests need.
const WITH_SESSION = KEYED.filter(({ path }) => !path.startsWith('/v1/session'))

describe.each(WITH_SESSION)('$method $path with a session', ({ method, path }) => {
  const id = path.startsWith('/v1/reviews') ? `${ID}.inspection` : ID
  const address = path.replace('{id}', id).replace('{requestId}', ID)

  test.each(['reviewer', 'administrator'] as const)(
    'is for a %s as it is with a key',
    async (who) => {
      const { status } = await people[who].call(method, address)

      if (mayCall(who, `${method} ${path}`)) expect([401, 403]).not.toContain(status)
      else expect(status).toBe(403)
    },
  )

  test('is for nobody when the page of another makes the browser call', async () => {
    if (method === 'get') return
    for (const headers of [
      { origin: 'https://evil.example' },
      { 'x-csrf-token': 'A'.repeat(43) },
    ]) {
      await people.reviewer.call(method, address).set(headers).expect(403)
    }
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
