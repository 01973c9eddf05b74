import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { movingClock } from '../support/later.ts'
import {
  anAccount,
  aPerson,
  codeOf,
  enrolled,
  invitedTo,
  loggedIn,
  PASSWORD,
  tryLogin,
} from '../support/people.ts'
import { type Port, startPort } from '../support/port.ts'

let port: Port

beforeAll(async () => {
  port = await startPort({ work: false })
})

afterAll(() => port.close())

const NEW_PASSWORD = 'ten grey herons at noon'
const HOUR = 3_600_000

const later = movingClock(() => port)

const administer = (method: 'post' | 'delete', path: string) =>
  port.call(method, path, port.administratorKey)

describe('an invitation', () => {
  test('opens nothing before the authenticator is confirmed', async () => {
    const { login, invitation } = await invitedTo(port)
    const enrol = () => port.call('post', '/v1/enrolment').send({ invitation, password: PASSWORD })
    const { body } = await enrol().expect(200)

    expect(body.login).toBe(login)
    await port
      .call('post', '/v1/session')
      .send({ login, password: PASSWORD, code: '000000' })
      .expect(401)
    await port
      .call('post', '/v1/enrolment/confirmation')
      .send({ invitation, code: '000000' })
      .expect(401)
    await enrol().expect(200)
  })

  test('is used up by the confirmation', async () => {
    const invited = await invitedTo(port)
    const person = await enrolled(port, invited)

    const { invitation } = invited
    await port.call('post', '/v1/enrolment').send({ invitation, password: PASSWORD }).expect(401)
    await port
      .call('post', '/v1/enrolment/confirmation')
      .send({ invitation, code: codeOf(port, person.totp) })
      .expect(401)
    await tryLogin(port, person).expect(201)
  })

  test('ends after three days, with the account, and with the next one', async () => {
    const [late, gone, twice] = [
      await invitedTo(port),
      await invitedTo(port),
      await invitedTo(port),
    ]
    await administer('delete', `/v1/reviewers/${gone.id}`).expect(204)
    await administer('post', `/v1/reviewers/${twice.id}/invitation`).expect(201)
    const opens = async ({ invitation }: { invitation: string }) =>
      (await port.call('post', '/v1/enrolment').send({ invitation, password: PASSWORD })).status

    expect([await opens(late), await opens(gone), await opens(twice)]).toEqual([200, 401, 401])
    later(72 * HOUR)
    expect(await opens(late)).toBe(401)
  })

  test.each([
    ['of eleven characters', 'eleven char'],
    ['without end', 'a'.repeat(129)],
    ['with a control character', 'nine small boats\u0007 at dawn'],
  ])('takes no password %s', async (_, password) => {
    const { invitation } = await invitedTo(port)

    await port.call('post', '/v1/enrolment').send({ invitation, password }).expect(400)
  })

  test('takes no password that is the login', async () => {
    const { invitation, login } = await invitedTo(port, anAccount({ login: 'a.long.login.name' }))

    await port
      .call('post', '/v1/enrolment')
      .send({ invitation, password: login.toUpperCase() })
      .expect(400)
  })

  test('anew takes away password, authenticator and sessions', async () => {
    const person = await aPerson(port)
    const browser = await loggedIn(port, person)

    const { body } = await administer('post', `/v1/reviewers/${person.id}/invitation`).expect(201)

    await browser.call('get', '/v1/session').expect(401)
    later(60_000)
    await tryLogin(port, person).expect(401)
    const again = await enrolled(port, { ...person, invitation: body.invitation })
    expect(again.totp.secret.base32).not.toBe(person.totp.secret.base32)
    await tryLogin(port, again).expect(201)
  })

  test('and the secrets behind it are kept sealed or as hashes', async () => {
    const invited = await invitedTo(port)
    const open = await invitedTo(port)
    const person = await enrolled(port, invited)

    const rows = await sql<{ text: string }>(port.ctx.db.registry)`
      select c::text as text from reviewer_credential c where reviewer_id = any(${[person.id, open.id]}::uuid[])`
    const text = rows.map((row) => row.text).join('\n') + port.log.join('')
    expect(text).toContain('$argon2id$v=19$m=19456,')
    const secret = Buffer.from(person.totp.secret.buffer).toString('hex')
    for (const hidden of [
      PASSWORD,
      secret,
      person.totp.secret.base32,
      invited.invitation,
      open.invitation,
    ]) {
      expect(text).not.toContain(hidden)
    }
  })
})

describe('a new password', () => {
  const change = (browser: Awaited<ReturnType<typeof loggedIn>>, body: object) =>
    browser.call('put', '/v1/session/password').send(body)

  test('takes the one of before and a new code, and ends every other session', async () => {
    const person = await aPerson(port)
    const other = await loggedIn(port, person)
    later(60_000)
    const browser = await loggedIn(port, person)
    later(60_000)

    const code = codeOf(port, person.totp)
    await change(browser, { password: PASSWORD, code, newPassword: NEW_PASSWORD }).expect(204)

    await browser.call('get', '/v1/session').expect(200)
    await other.call('get', '/v1/session').expect(401)
    later(60_000)
    await tryLogin(port, person).expect(401)
    await tryLogin(port, { ...person, password: NEW_PASSWORD }).expect(201)
  })

  test('is refused with a wrong password, a used code, a short or a forged one, and nothing changes', async () => {
    const person = await aPerson(port)
    const code = codeOf(port, person.totp)
    const browser = await loggedIn(port, person, code)
    const good = {
      password: PASSWORD,
      code: codeOf(port, person.totp, 1),
      newPassword: NEW_PASSWORD,
    }

    await change(browser, { ...good, password: NEW_PASSWORD }).expect(401)
    await change(browser, { ...good, code }).expect(401)
    await change(browser, { ...good, newPassword: 'short' }).expect(400)
    await change(browser, good).set('x-csrf-token', 'A'.repeat(43)).expect(403)
    later(60_000)
    await tryLogin(port, person).expect(201)
  })

  test('is not to be guessed from a session that was left open', async () => {
    const person = await aPerson(port)
    const browser = await loggedIn(port, person)
    const code = codeOf(port, person.totp, 1)
    const guess = { password: 'a guess', code, newPassword: NEW_PASSWORD }

    for (let i = 0; i < 6; i++) await change(browser, guess).expect(401)
    await change(browser, guess).expect(429)
  })
})
