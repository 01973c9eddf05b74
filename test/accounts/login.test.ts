import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { movingClock } from '../support/later.ts'
import {
  aPerson,
  type Browser,
  browserWith,
  codeOf,
  loggedIn,
  PASSWORD,
  type Person,
  tokenIn,
  tryLogin,
} from '../support/people.ts'
import { type Port, startPort } from '../support/port.ts'

let port: Port
let person: Person

beforeAll(async () => {
  port = await startPort({ work: false })
})

beforeEach(async () => {
  person = await aPerson(port)
})

afterAll(() => port.close())

const MINUTE = 60_000

const later = movingClock(() => port)

const isOpen = async (browser: Browser) => (await browser.call('get', '/v1/session')).status === 200

describe('logging in', () => {
  test('answers who it is, and sets a cookie that only this host and no script can read', async () => {
    const { body, headers } = await tryLogin(port, person).expect(201)

    expect(body).toMatchObject({
      reviewerId: person.id,
      login: person.login,
      department: 'customs',
      roles: ['REVIEWER'],
      csrfToken: expect.any(String),
    })
    const [cookie, ...others] = [headers['set-cookie']].flat()
    expect(others).toEqual([])
    expect(cookie).toMatch(
      /^__Host-portico=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/i,
    )
    const started = Date.parse(body.startedAt)
    expect(Date.parse(body.idleAt) - started).toBe(15 * MINUTE)
    expect(Date.parse(body.expiresAt) - started).toBe(600 * MINUTE)
  })

  test('takes the login in upper case, and the password however its characters were typed', async () => {
    await tryLogin(port, person, {
      login: person.login.toUpperCase(),
      password: PASSWORD.replace('nine', 'nine'.normalize('NFKD')),
    }).expect(201)
  })

  test('answers the same to an unknown login, a wrong password and a wrong code', async () => {
    const wrong = [
      { login: 'nobody.at.all' },
      { password: `${PASSWORD}.` },
      { code: codeOf(port, person.totp, 40) },
      { login: "x' or 1=1 --" },
    ]
    const answers = await Promise.all(wrong.map((more) => tryLogin(port, person, more)))

    for (const { status, body, headers } of answers) {
      expect([status, body.type]).toEqual([401, '/problems/login-failed'])
      expect(body.detail).toBe(answers[0]?.body.detail)
      expect(headers['set-cookie']).toBeUndefined()
    }
  })

  test('takes a code once', async () => {
    const code = codeOf(port, person.totp)
    await tryLogin(port, person, { code }).expect(201)

    await tryLogin(port, person, { code }).expect(401)
  })

  test('takes no code from before the newest that was used', async () => {
    await tryLogin(port, person, { code: codeOf(port, person.totp, 1) }).expect(201)

    await tryLogin(port, person, { code: codeOf(port, person.totp, 0) }).expect(401)
    later(MINUTE)
    await tryLogin(port, person).expect(201)
  })

  test('of two at once with one code lets one in', async () => {
    const code = codeOf(port, person.totp)
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => tryLogin(port, person, { code })),
    )

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401, 401])
  })

  test.each([
    ['no code', { code: undefined }],
    ['a code of letters', { code: 'abcdef' }],
    ['a code as a number', { code: 123456 }],
    ['a password without end', { password: 'a'.repeat(129) }],
    ['something more', { remember: true }],
  ])('is refused with %s', async (_, more) => {
    await tryLogin(port, person, more).expect(400)
  })

  test('gives a new token, and ends the session that the browser had', async () => {
    const before = await loggedIn(port, person)
    later(MINUTE)

    const answer = await tryLogin(port, person)
      .set('cookie', `__Host-portico=${before.token}`)
      .expect(201)

    const token = tokenIn(answer.headers['set-cookie'])
    expect(token).not.toBe(before.token)
    expect(await isOpen(before)).toBe(false)
    expect(await isOpen(browserWith(port, token, answer.body))).toBe(true)
  })

  test('does not take over a token that somebody planted', async () => {
    const planted = 'A'.repeat(43)
    const answer = await tryLogin(port, person)
      .set('cookie', `__Host-portico=${planted}`)
      .expect(201)

    expect(tokenIn(answer.headers['set-cookie'])).not.toBe(planted)
    expect(await isOpen(browserWith(port, planted, answer.body))).toBe(false)
  })

  test('is refused to the page of another origin, and to a page that has none', async () => {
    for (const origin of ['https://evil.example', 'null', `${port.base}.evil.example`]) {
      await tryLogin(port, person).set('origin', origin).expect(403)
    }
  })

  test('leaves open at most ten sessions of a person, the newest', async () => {
    const first = await loggedIn(port, person)
    for (let i = 0; i < 10; i++) {
      later(MINUTE / 2)
      await tryLogin(port, person).expect(201)
    }

    expect(await isOpen(first)).toBe(false)
    const open = await sql(port.ctx.db.registry)`
      select 1 from session where reviewer_id = ${person.id}`
    expect(open).toHaveLength(10)
  })
})
