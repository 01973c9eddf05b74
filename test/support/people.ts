/** People who log in to a port, as a browser would: cookie, token and Origin with every call. */
import { expect } from '@jest/globals'
import { TOTP, URI } from 'otpauth'
import type request from 'supertest'
import type { Session } from '../../src/schema-types.ts'
import type { Port } from './port.ts'

/** A person with an account whose password and authenticator are set. */
export type Person = { id: string; login: string; password: string; totp: TOTP }

/** A browser in which somebody has logged in. */
export type Browser = {
  token: string
  session: Session
  call(method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string): request.Test
}

export const PASSWORD = 'nine small boats at dawn'

let made = 0

/** What an account is asked for with; unlike any other of this file. */
export function anAccount(more: object = {}): Record<string, unknown> {
  return {
    login: `person.${++made}`,
    name: '李娜',
    department: 'customs',
    roles: ['REVIEWER'],
    ...more,
  }
}

/** Opens an account as the administrator. */
export async function invitedTo(port: Port, account: object = anAccount()) {
  const { body } = await port
    .call('post', '/v1/reviewers', port.administratorKey)
    .send(account)
    .expect(201)
  return {
    id: String(body.account.id),
    login: String(body.account.login),
    invitation: String(body.invitation),
  }
}

/** Sets password and authenticator with an invitation. */
export async function enrolled(
  port: Port,
  { id, login, invitation }: { id: string; login: string; invitation: string },
): Promise<Person> {
  const { body } = await port
    .call('post', '/v1/enrolment')
    .send({ invitation, password: PASSWORD })
    .expect(200)
  const totp = URI.parse(body.otpauthUri)
  if (!(totp instanceof TOTP)) throw new Error('No TOTP.')
  const confirm = () =>
    port
      .call('post', '/v1/enrolment/confirmation')
      .send({ invitation, code: codeOf(port, totp, -1) })
  // The code of before is too old when the next 30 seconds begin meanwhile.
  if ((await confirm()).status !== 204) await confirm().expect(204)
  return { id, login, password: PASSWORD, totp }
}

/** A person, ready to log in. */
export async function aPerson(port: Port, more: object = {}): Promise<Person> {
  return enrolled(port, await invitedTo(port, anAccount(more)))
}

/** The code of now, or of some 30 seconds before or after, by the clock of the port. */
export function codeOf(port: Port, totp: TOTP, steps = 0): string {
  return totp.generate({ timestamp: port.ctx.now().getTime() + steps * 30_000 })
}

/** Asks for a session. */
export function tryLogin(port: Port, person: Person, more: object = {}): request.Test {
  const { login, password, totp } = person
  return port
    .call('post', '/v1/session')
    .send({ login, password, code: codeOf(port, totp), ...more })
}

/** Logs a person in. */
export async function loggedIn(
  port: Port,
  person: Person,
  code = codeOf(port, person.totp),
): Promise<Browser> {
  const { body, headers } = await tryLogin(port, person, { code }).expect(201)
  return browserWith(port, tokenIn(headers['set-cookie']), body)
}

/** A browser with this session. */
export function browserWith(port: Port, token: string, session: Session): Browser {
  return {
    token,
    session,
    call: (method, path) =>
      port.call(method, path).set({
        cookie: `__Host-portico=${token}`,
        origin: `http://${new URL(port.base).host}`,
        host: new URL(port.base).host,
        'x-csrf-token': session.csrfToken,
      }),
  }
}

/** The token in the headers Set-Cookie of an answer. */
export function tokenIn(cookies: unknown): string {
  const [, token = ''] = /^__Host-portico=([^;]*);/m.exec([cookies].flat().join('\n')) ?? []
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
  return token
}
