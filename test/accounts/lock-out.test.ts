import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { logIn } from '../../src/reviewers/login.ts'
import { createPasswords } from '../../src/reviewers/passwords.ts'
import { aPerson, codeOf, type Person, tryLogin } from '../support/people.ts'
import { type Port, startPort } from '../support/port.ts'

let port: Port
let now: Port['ctx']['now']
let person: Person
let ahead = 0

beforeAll(async () => {
  port = await startPort({ work: false })
  now = port.ctx.now
})

// The clock stands but for what a test says, so that a slow machine waits no wait away.
beforeEach(async () => {
  const began = Date.now() + 86_400_000
  ahead = 0
  port.ctx.now = () => new Date(began + ahead)
  person = await aPerson(port)
  await sql(port.ctx.db.registry)`delete from login_failure`
})

afterEach(() => {
  port.ctx.now = now
})

afterAll(() => port.close())

const WRONG = { password: 'not the password of anybody' }

function later(seconds: number): void {
  ahead += seconds * 1000
}

async function fail(who: Person, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await tryLogin(port, who, WRONG).expect(401)
}

async function locked(answer: ReturnType<typeof tryLogin>): Promise<number> {
  const { body, headers } = await answer.expect(429)
  expect(body.type).toBe('/problems/locked')
  return Number(headers['retry-after'])
}

describe('a login', () => {
  test('waits after the fifth wrong password, twice as long each time, and the right one then opens it', async () => {
    await fail(person, 6)
    expect(await locked(tryLogin(port, person))).toBe(1)
    later(1)
    await fail(person, 1)
    expect(await locked(tryLogin(port, person, WRONG))).toBe(2)
    later(1)
    expect(await locked(tryLogin(port, person))).toBe(1)

    later(1)
    await tryLogin(port, person).expect(201)
  })

  test('is forgiven by a right password, and counts anew', async () => {
    await fail(person, 5)
    await tryLogin(port, person).expect(201)

    await fail(person, 5)
    later(30)
    await tryLogin(port, person).expect(201)
  })

  test('is not asked for its password while it waits: tries in between change nothing', async () => {
    await fail(person, 6)
    for (let i = 0; i < 5; i++) expect(await locked(tryLogin(port, person))).toBe(1)

    later(1)
    await tryLogin(port, person).expect(201)
  })

  test('is not counted while the port is too busy to compare passwords', async () => {
    const passwords = createPasswords()
    let over = false
    const others = Array.from({ length: 32 }, async () => {
      while (!over) await passwords.hash('somebody else is logging in')
    })
    const browser = { address: '203.0.113.9', token: undefined }
    const request = { login: person.login, password: person.password, code: '000000' }

    try {
      for (let i = 0; i < 8; i++) {
        await expect(logIn(port.ctx, passwords, browser, request)).rejects.toMatchObject({
          kind: 'unavailable',
          headers: { 'retry-after': '2' },
        })
      }
    } finally {
      over = true
      await Promise.all(others)
    }

    const counted = await sql<{ failures: number }>(port.ctx.db.registry)`
      select failures from login_failure where failures > 0`
    expect(counted).toEqual([])
    await tryLogin(port, person).expect(201)
  })

  test('that nobody has waits as that of a person does', async () => {
    const nobody = { ...person, login: 'nobody.of.this.name' }
    const answersTo = async (who: Person) => {
      const answers: unknown[] = []
      for (let i = 0; i < 8; i++) {
        const { status, body, headers } = await tryLogin(port, who, WRONG)
        answers.push([status, body.type, body.detail, headers['retry-after']])
      }
      return answers
    }

    expect(await answersTo(nobody)).toEqual(await answersTo(person))
  })

  test('is counted right when many try at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => tryLogin(port, person, WRONG)),
    )

    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(6)
    expect(statuses.filter((status) => status === 429)).toHaveLength(6)
  })

  test('counts wrong codes as wrong passwords', async () => {
    const code = codeOf(port, person.totp, 40)
    for (let i = 0; i < 6; i++) await tryLogin(port, person, { code }).expect(401)

    await locked(tryLogin(port, person))
  })

  test('of somebody else waits for nothing meanwhile, and an hour later all is forgotten', async () => {
    await fail(person, 6)
    const other = await aPerson(port)
    await tryLogin(port, other).expect(201)
    await locked(tryLogin(port, person))

    later(3601)
    await fail(person, 5)
    await tryLogin(port, person).expect(201)
  })

  test('is freed by an administrator who invites the person anew', async () => {
    await fail(person, 6)
    await port
      .call('post', `/v1/reviewers/${person.id}/invitation`, port.administratorKey)
      .expect(201)

    await tryLogin(port, person).expect(401)
  })
})

test('what was tried long ago is forgotten, also where nobody ever logs in with a password', async () => {
  for (let i = 0; i < 12; i++) await tryLogin(port, person, { login: `nobody-${i}`, ...WRONG })
  later(3601)

  await tryLogin(port, person, WRONG).expect(401)

  const kept = await sql<{ count: number }>(port.ctx.db.registry)`
    select count(*)::int as count from login_failure`
  // The login of now, and the address.
  expect(kept).toEqual([{ count: 2 }])
})

test('an address waits after fifty failures, whatever the logins, and others wait for nothing', async () => {
  const try_ = (login: string) => tryLogin(port, person, { login, ...WRONG })
  for (let i = 0; i < 51; i++) await try_(`somebody.${i}`).expect(401)

  expect(await locked(try_('one.more'))).toBe(1)
  expect(await locked(tryLogin(port, person))).toBe(1)
  later(1)
  await tryLogin(port, person).expect(201)
})

test('a login that nobody has takes as much work as a wrong password', async () => {
  const { hash, matches } = createPasswords()
  const known = await hash(WRONG.password)
  const quickest = async (of: string | undefined) => {
    const times: number[] = []
    for (let i = 0; i < 7; i++) {
      const began = performance.now()
      expect(await matches('a guess', of)).toBe(false)
      times.push(performance.now() - began)
    }
    return Math.min(...times)
  }

  const [nobodys, somebodys] = [await quickest(undefined), await quickest(known)]
  expect(nobodys / somebodys).toBeGreaterThan(0.3)
  expect(nobodys / somebodys).toBeLessThan(3)
})

test('no login and no address is in the database in clear, nor is a password or a code in the log', async () => {
  const code = codeOf(port, person.totp, 40)
  await tryLogin(port, person, { code, ...WRONG }).expect(401)

  const rows = await sql<{ text: string }>(port.ctx.db.registry)`
    select known::text as text from login_failure known`
  expect(rows).toHaveLength(2)
  for (const { text } of rows) expect(text).not.toMatch(/person|127\.0\.0\.1/)
  expect(port.log.join('')).not.toContain(WRONG.password)
})
