import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { anAccount, aPerson, invitedTo, loggedIn, PASSWORD } from '../support/people.ts'
import { aKey, type Port, startPort } from '../support/port.ts'

let port: Port

beforeAll(async () => {
  port = await startPort({ work: false })
})

afterAll(() => port.close())

const administer = (method: 'get' | 'post' | 'put' | 'delete', path: string) =>
  port.call(method, path, port.administratorKey)

describe('an account', () => {
  test('is opened with an invitation that is shown once, and listed without it', async () => {
    const account = anAccount({ chapters: ['33'] })
    const { body, headers } = await administer('post', '/v1/reviewers').send(account).expect(201)

    expect(body.account).toEqual({
      ...account,
      id: expect.any(String),
      absences: [],
      state: 'INVITED',
      version: 1,
    })
    expect(headers.location).toBe(`/v1/reviewers/${body.account.id}`)
    const read = await administer('get', String(headers.location)).expect(200)
    expect([read.body, read.headers.etag]).toEqual([body.account, '"1"'])
    expect(read.text).not.toContain(body.invitation)
  })

  test.each([
    ['no role', { roles: [] }],
    ['a role that there is not', { roles: ['KING'] }],
    ['a department that there is not', { department: 'army' }],
    ['no department', { department: undefined }],
    ['a department for an administrator', { roles: ['ADMINISTRATOR'] }],
    [
      'an administrator who decides',
      { department: undefined, roles: ['ADMINISTRATOR', 'REVIEWER'] },
    ],
    ['a login in upper case', { login: 'Li.Na' }],
    ['a password', { password: PASSWORD }],
  ])('is refused with %s', async (_, more) => {
    await administer('post', '/v1/reviewers').send(anAccount(more)).expect(400)
  })

  test('has a login and a subject of its own', async () => {
    const first = anAccount({ subject: 'the-one' })
    await administer('post', '/v1/reviewers').send(first).expect(201)

    await administer('post', '/v1/reviewers')
      .send({ ...anAccount(), login: first.login })
      .expect(409)
    await administer('post', '/v1/reviewers')
      .send(anAccount({ subject: 'the-one' }))
      .expect(409)
  })

  test('is opened once for one Idempotency-Key, and the same invitation is shown again', async () => {
    const [key, account] = [aKey(), anAccount()]
    const open = () => administer('post', '/v1/reviewers').set('idempotency-key', key).send(account)

    const first = await open().expect(201)
    const again = await open().expect(201)

    expect([again.body, again.headers['idempotent-replayed']]).toEqual([first.body, 'true'])
  })

  test('is changed at the version that was read', async () => {
    const { id } = await invitedTo(port)
    const path = `/v1/reviewers/${id}`
    const away = [{ firstDay: '2026-02-16', lastDay: '2026-02-23' }]
    const change = {
      name: '王伟',
      department: 'tax',
      roles: ['SENIOR'],
      chapters: ['84'],
      absences: away,
    }

    await administer('put', path).send(change).expect(428)
    const { body, headers } = await administer('put', path)
      .set('if-match', '"1"')
      .send(change)
      .expect(200)
    expect([body, headers.etag]).toEqual([
      expect.objectContaining({ ...change, version: 2 }),
      '"2"',
    ])
    await administer('put', path).set('if-match', '"1"').send(change).expect(412)
    expect((await administer('get', path)).body).toEqual(body)
  })

  test('that two change at once is changed by one', async () => {
    const { id } = await invitedTo(port)
    const change = {
      name: '王伟',
      department: 'tax',
      roles: ['SENIOR'],
      chapters: [],
      absences: [],
    }

    const answers = await Promise.all(
      ['甲', '乙', '丙'].map((name) =>
        administer('put', `/v1/reviewers/${id}`)
          .set('if-match', '"1"')
          .send({ ...change, name }),
      ),
    )

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412])
  })

  test('takes no absence that ends before it begins', async () => {
    const { id } = await invitedTo(port)
    const change = { name: '王伟', department: 'tax', roles: ['SENIOR'], chapters: [] }
    const absences = [{ firstDay: '2026-02-23', lastDay: '2026-02-16' }]

    await administer('put', `/v1/reviewers/${id}`)
      .set('if-match', '"1"')
      .send({ ...change, absences })
      .expect(400)
  })

  test('that has ended is neither changed nor invited nor ended again, and stays in the list', async () => {
    const { id } = await invitedTo(port)
    const path = `/v1/reviewers/${id}`
    await administer('delete', path).expect(204)

    await administer('delete', path).expect(404)
    await administer('post', `${path}/invitation`).expect(404)
    expect((await administer('get', path)).body).toMatchObject({ state: 'ENDED' })
  })

  test('is the business of no firm, of no department and of no reviewer', async () => {
    const browser = await loggedIn(port, await aPerson(port, { roles: ['SUPERVISOR'] }))

    await browser.call('get', '/v1/reviewers').expect(403)
    await browser.call('post', '/v1/reviewers').send(anAccount()).expect(403)
  })

  test('may be opened by an administrator who has logged in, under the own name', async () => {
    const administrator = await aPerson(port, { department: undefined, roles: ['ADMINISTRATOR'] })
    const browser = await loggedIn(port, administrator)

    const { body } = await browser.call('post', '/v1/reviewers').send(anAccount()).expect(201)

    const line = port.log.find(
      (each) => each.includes(body.account.id) && each.includes('account opened'),
    )
    expect(line).toContain(`reviewer:${administrator.id}`)
  })
})
