import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { movingClock } from '../support/later.ts'
import { aPerson, type Browser, loggedIn, type Person, tryLogin } from '../support/people.ts'
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

describe('a session', () => {
  test('lets a person do what a key of the department lets a program', async () => {
    const browser = await loggedIn(port, person)

    const { body } = await browser.call('get', '/v1/reviews').expect(200)
    expect(body.items).toEqual([])
    await browser.call('get', '/v1/declarations').expect(403)
    await browser.call('get', '/v1/firms').expect(403)
  })

  test('gives way to a header Authorization, a wrong one too', async () => {
    const browser = await loggedIn(port, person)

    const key = `Bearer ${port.administratorKey}`
    await browser.call('get', '/v1/firms').set('authorization', key).expect(200)
    await browser.call('get', '/v1/reviews').set('authorization', 'Bearer nothing').expect(401)
  })

  test('is known by the database as a hash only', async () => {
    const { token, session } = await loggedIn(port, person)

    const rows = await sql<{ text: string }>(port.ctx.db.registry)`
      select s::text as text from session s where reviewer_id = ${person.id}`
    expect(rows).toHaveLength(1)
    for (const secret of [
      token,
      Buffer.from(token, 'base64url').toString('hex'),
      session.csrfToken,
    ])
      expect(rows[0]?.text).not.toContain(secret)
  })

  test('ends after a quarter of an hour without use, and not before', async () => {
    const browser = await loggedIn(port, person)
    later(14 * MINUTE)
    expect(await isOpen(browser)).toBe(true)
    later(14 * MINUTE)
    expect(await isOpen(browser)).toBe(true)

    later(15 * MINUTE)
    expect(await isOpen(browser)).toBe(false)
    await browser.call('get', '/v1/reviews').expect(401)
  })

  test('ends after ten hours however much it is used', async () => {
    const browser = await loggedIn(port, person)
    for (let used = 10; used < 600; used += 10) {
      later(10 * MINUTE)
      expect(await isOpen(browser)).toBe(true)
    }

    later(10 * MINUTE)
    expect(await isOpen(browser)).toBe(false)
  })

  test('ends at once when the person logs out, on other devices too, and the cookie is taken away', async () => {
    const browser = await loggedIn(port, person)
    later(MINUTE)
    const other = await loggedIn(port, person)

    const { headers } = await browser.call('delete', '/v1/session').expect(204)

    expect(String(headers['set-cookie'])).toMatch(/^__Host-portico=; Max-Age=0; Path=\/;/)
    expect(await isOpen(browser)).toBe(false)
    expect(await isOpen(other)).toBe(false)
  })

  test('of a person whose account ends is over in every process', async () => {
    const browser = await loggedIn(port, person)
    await port.call('delete', `/v1/reviewers/${person.id}`, port.administratorKey).expect(204)

    expect(await isOpen(browser)).toBe(false)
    later(MINUTE)
    await tryLogin(port, person).expect(401)
  })

  test('has the roles that the person has now', async () => {
    const browser = await loggedIn(port, person)
    const examines = { name: '李娜', department: 'tax', roles: ['EXAMINER'] }
    await port
      .call('put', `/v1/reviewers/${person.id}`, port.administratorKey)
      .set('if-match', '"1"')
      .send({ ...examines, chapters: [], absences: [] })
      .expect(200)

    const { body } = await browser.call('get', '/v1/session').expect(200)
    expect(body).toMatchObject({ department: 'tax', roles: ['EXAMINER'] })
    await browser
      .call('put', '/v1/reviews/019ab3c4-5d6e-7f80-9123-456789abcdef.tax/decision')
      .set('if-match', '"0"')
      .send({ decision: 'PASS' })
      .expect(403)
  })
})

describe('a change with a session', () => {
  const forged = (browser: Browser) =>
    browser.call('put', '/v1/reviews/019ab3c4-5d6e-7f80-9123-456789abcdef.customs/decision')
  const decision = { decision: 'PASS' }

  test('comes from the page of the port, with the token of the session', async () => {
    const browser = await loggedIn(port, person)

    await forged(browser).set('if-match', '"0"').send(decision).expect(404)
  })

  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['an origin that is null', { origin: 'null' }],
    ['another port of this host', { origin: 'http://127.0.0.1:1' }],
    ['an empty token', { 'x-csrf-token': '' }],
    ['a wrong token', { 'x-csrf-token': 'A'.repeat(43) }],
  ])('is refused with %s', async (_, headers) => {
    const browser = await loggedIn(port, person)

    const { body } = await forged(browser).set(headers).send(decision).expect(403)
    expect(body.type).toBe('/problems/forbidden')
  })

  test('is refused without Origin, and without the token', async () => {
    const browser = await loggedIn(port, person)

    await forged(browser).unset('origin').send(decision).expect(403)
    await forged(browser).unset('x-csrf-token').send(decision).expect(403)
  })

  test('is refused with the token of another session', async () => {
    const browser = await loggedIn(port, person)
    const other = await loggedIn(port, await aPerson(port))

    await forged(browser).set('x-csrf-token', other.session.csrfToken).send(decision).expect(403)
  })

  test('comes from the address of the settings, where they name one', async () => {
    const browser = await loggedIn(port, person)
    port.ctx.config.publicUrl = 'https://port.example'
    try {
      await forged(browser).send(decision).expect(403)
      await forged(browser)
        .set({ origin: 'https://port.example', 'if-match': '"0"' })
        .send(decision)
        .expect(404)
    } finally {
      port.ctx.config.publicUrl = undefined
    }
  })
})

describe('an administrator who has logged in', () => {
  test('keeps the registry and decides nothing', async () => {
    const administrator = await aPerson(port, { department: undefined, roles: ['ADMINISTRATOR'] })
    const browser = await loggedIn(port, administrator)

    expect(browser.session.department).toBeUndefined()
    await browser.call('get', '/v1/firms').expect(200)
    await browser.call('get', '/v1/reviews').expect(403)
    await browser
      .call('put', '/v1/reviews/019ab3c4-5d6e-7f80-9123-456789abcdef.customs/decision')
      .set('if-match', '"0"')
      .send({ decision: 'PASS' })
      .expect(403)
  })
})
