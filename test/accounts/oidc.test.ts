import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { type Identity, type Issuer, startIssuer, throughIssuer } from '../support/issuer.ts'
import {
  anAccount,
  browserWith,
  enrolled,
  invitedTo,
  loggedIn,
  tokenIn,
} from '../support/people.ts'
import { type Port, startPort } from '../support/port.ts'

const CALLBACK = '/v1/session/oidc/callback'

let port: Port
let issuer: Issuer
let now: Port['ctx']['now']
let made = 0

beforeAll(async () => {
  port = await startPort({ work: false })
  issuer = await startIssuer(`${port.base}${CALLBACK}`)
})

beforeEach(() => {
  now = port.ctx.now
  const { url, clientId, clientSecret } = issuer
  port.ctx.config.publicUrl = port.base
  port.ctx.config.oidc = { issuer: url, clientId, clientSecret }
})

afterEach(() => {
  port.ctx.now = now
})

afterAll(async () => {
  await issuer.close()
  await port.close()
})

const aSubject = () => `subject-${++made}`

function cookieIn(headers: Record<string, unknown>): string {
  const [, value = ''] =
    /^__Host-portico-oidc=([^;]+);/m.exec([headers['set-cookie']].flat().join('\n')) ?? []
  expect(value).not.toBe('')
  return `__Host-portico-oidc=${value}`
}

/** What a browser brings back from the issuer: the query, and the cookie that it was given when it left. */
async function broughtBack(who: Identity): Promise<{ query: string; cookie: string }> {
  const { headers } = await port.call('get', '/v1/session/oidc?returnTo=/docs').expect(303)
  const cookie = cookieIn(headers)
  issuer.becomes(who)
  const back = await throughIssuer(String(headers.location), `${port.base}${CALLBACK}`)
  return { query: back.search, cookie }
}

function comeBack({ query, cookie }: { query: string; cookie: string }) {
  return port.call('get', `${CALLBACK}${query}`).set('cookie', cookie)
}

const through = async (who: Identity) => comeBack(await broughtBack(who))

async function refused(
  answer: Promise<{
    status: number
    body: Record<string, unknown>
    headers: Record<string, unknown>
  }>,
) {
  const { status, body, headers } = await answer
  expect([status, body.type]).toEqual([401, '/problems/login-failed'])
  expect(headers['set-cookie']).toBeUndefined()
  return String(body.detail)
}

describe('logging in through the issuer', () => {
  test('leaves with PKCE, state and nonce, and a sealed cookie for the way back', async () => {
    const { headers } = await port.call('get', '/v1/session/oidc').expect(303)

    const { origin, searchParams } = new URL(String(headers.location))
    expect(origin).toBe(issuer.url)
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: 'portico',
      response_type: 'code',
      redirect_uri: `${port.base}${CALLBACK}`,
      scope: 'openid email',
      code_challenge: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^.{32,}$/),
      nonce: expect.stringMatching(/^.{32,}$/),
    })
    expect(String(headers['set-cookie'])).toMatch(
      /^__Host-portico-oidc=[A-Za-z0-9_-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    const sealed = Buffer.from(cookieIn(headers).split('=')[1] ?? '', 'base64url').toString(
      'latin1',
    )
    expect(sealed).not.toContain(searchParams.get('state'))
  })

  test('begins the session of the person with the subject that the administrator told', async () => {
    const subject = aSubject()
    const { id } = await invitedTo(port, anAccount({ subject }))

    const { status, headers } = await through({ sub: subject })

    expect([status, headers.location]).toEqual([303, '/docs'])
    const cookies = [headers['set-cookie']].flat()
    expect(cookies).toEqual([
      expect.stringMatching(
        /^__Host-portico=[^;]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      ),
      expect.stringMatching(/^__Host-portico-oidc=; Max-Age=0; /),
    ])
    const browser = browserWith(port, tokenIn(cookies), { csrfToken: '' } as never)
    const { body } = await browser.call('get', '/v1/session').expect(200)
    expect(body).toMatchObject({ reviewerId: id, department: 'customs', roles: ['REVIEWER'] })
  })

  test('knows whoever was invited by the verified e-mail address, and from then on by the subject', async () => {
    const [sub, login] = [aSubject(), `li.na.${++made}@customs.example`]
    const { id } = await invitedTo(port, anAccount({ login }))

    const verified = { email: login.replace('li.na', 'Li.Na'), email_verified: true }
    expect((await through({ sub, ...verified })).status).toBe(303)

    const { body } = await port.call('get', `/v1/reviewers/${id}`, port.administratorKey)
    expect(body).toMatchObject({ subject: sub, state: 'ACTIVE' })
    expect((await through({ sub, email: 'li@other.example', email_verified: true })).status).toBe(
      303,
    )
    await refused(through({ sub: aSubject(), ...verified }))
  })

  test('is refused with an e-mail address that the issuer has not verified', async () => {
    const login = `not.verified.${++made}@customs.example`
    await invitedTo(port, anAccount({ login }))

    await refused(through({ sub: aSubject(), email: login, email_verified: false }))
    await refused(through({ sub: aSubject(), email: login }))
  })

  test('is refused to an identity without an account, and says whom to ask', async () => {
    const detail = await refused(
      through({ sub: aSubject(), email: 'nobody@customs.example', email_verified: true }),
    )

    expect(detail).toContain('Ask an administrator')
  })

  test('is refused to a person whose account has ended, and opens no other', async () => {
    const [subject, login] = [aSubject(), `gone.${++made}@customs.example`]
    const { id } = await invitedTo(port, anAccount({ login, subject }))
    expect((await through({ sub: subject })).status).toBe(303)
    await port.call('delete', `/v1/reviewers/${id}`, port.administratorKey).expect(204)

    await refused(through({ sub: subject, email: login, email_verified: true }))
    const open = await sql(port.ctx.db.registry)`select 1 from session where reviewer_id = ${id}`
    expect(open).toEqual([])
  })

  test('is refused to the same subject of another issuer', async () => {
    const subject = aSubject()
    await invitedTo(port, anAccount({ subject }))
    expect((await through({ sub: subject })).status).toBe(303)

    const other = await startIssuer(`${port.base}${CALLBACK}`)
    const mine = issuer
    try {
      issuer = other
      const { url, clientId, clientSecret } = other
      port.ctx.config.oidc = { issuer: url, clientId, clientSecret }
      await refused(through({ sub: subject }))
    } finally {
      issuer = mine
      await other.close()
    }
  })

  test('ends the session that the browser had before', async () => {
    const subject = aSubject()
    const before = await loggedIn(
      port,
      await enrolled(port, await invitedTo(port, anAccount({ subject }))),
    )
    const { query, cookie } = await broughtBack({ sub: subject })

    await comeBack({ query, cookie: `${cookie}; __Host-portico=${before.token}` }).expect(303)

    await before.call('get', '/v1/session').expect(401)
  })
})

describe('the way back is refused', () => {
  async function aWay() {
    const subject = aSubject()
    await invitedTo(port, anAccount({ subject }))
    return broughtBack({ sub: subject })
  }

  test('a second time', async () => {
    const way = await aWay()
    await comeBack(way).expect(303)

    await refused(comeBack(way))
  })

  test('without the cookie, with a forged one, and with that of another browser', async () => {
    const [way, other] = [await aWay(), await aWay()]

    await refused(port.call('get', `${CALLBACK}${way.query}`))
    await refused(comeBack({ ...way, cookie: '__Host-portico-oidc=AAAA' }))
    const last = way.cookie.endsWith('A') ? 'B' : 'A'
    await refused(comeBack({ ...way, cookie: `${way.cookie.slice(0, -6)}${last.repeat(6)}` }))
    await refused(comeBack({ ...way, cookie: other.cookie }))
    await comeBack(way).expect(303)
  })

  test('with another state, and with the code of another browser', async () => {
    const [way, other] = [await aWay(), await aWay()]
    const query = new URLSearchParams(way.query)
    query.set('state', 'A'.repeat(43))
    await refused(comeBack({ ...way, query: `?${query}` }))

    const stolen = new URLSearchParams(other.query)
    stolen.set('state', new URLSearchParams(way.query).get('state') ?? '')
    await refused(comeBack({ ...way, query: `?${stolen}` }))
  })

  test('after ten minutes', async () => {
    const way = await aWay()
    port.ctx.now = () => new Date(Date.now() + 600_000)

    await refused(comeBack(way))
  })

  test('when the issuer says no', async () => {
    const way = await aWay()
    const state = new URLSearchParams(way.query).get('state') ?? ''
    const iss = encodeURIComponent(issuer.url)

    await refused(comeBack({ ...way, query: `?error=access_denied&state=${state}&iss=${iss}` }))
  })
})

test('a browser goes on to a path of the port and to nowhere else', async () => {
  for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example', '/docs?x=1', '']) {
    await port.call('get', `/v1/session/oidc?returnTo=${encodeURIComponent(to)}`).expect(400)
  }
})

test('without an issuer there is nothing, and an issuer that is away is told', async () => {
  port.ctx.config.oidc = { issuer: 'http://127.0.0.1:9', clientId: 'x', clientSecret: 'xxxxxxxx' }
  const { headers } = await port.call('get', '/v1/session/oidc').expect(503)
  expect(headers['retry-after']).toBe('5')

  port.ctx.config.oidc = undefined
  await port.call('get', '/v1/session/oidc').expect(404)
  await port.call('get', `${CALLBACK}?code=x&state=y`).expect(404)
})

test('no secret of the log-in is logged', async () => {
  const subject = aSubject()
  await invitedTo(port, anAccount({ subject }))
  const way = await broughtBack({ sub: subject })
  await comeBack(way)
  await comeBack(way)

  const text = port.log.join('')
  const secrets = [
    new URLSearchParams(way.query).get('code'),
    way.cookie.split('=')[1],
    issuer.clientSecret,
  ]
  for (const secret of secrets) expect(text).not.toContain(secret)
})
