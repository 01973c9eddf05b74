import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { socialCreditCheckDigit } from '../../src/domain/check-digits.ts'
import { sql } from '../../src/platform/db.ts'
import { movingClock } from '../support/later.ts'
import { freshBundle, type Port, startPort, today } from '../support/port.ts'

let port: Port

beforeAll(async () => {
  port = await startPort({ work: false })
})

afterAll(() => port.close())

const later = movingClock(() => port)

function post(path: string, body: object) {
  return port.call('post', path, port.administratorKey).send(body)
}

function put(path: string, body: object, version = 1) {
  return port.call('put', path, port.administratorKey).set('if-match', `"${version}"`).send(body)
}

function get(path: string) {
  return port.call('get', path, port.administratorKey)
}

let made = 0

function aMember() {
  const serial = String(++made).padStart(4, '0')
  const body = `91310199MATET${serial}`
  return {
    name: `样例贸易有限公司${serial}`,
    customsCode: `310597${serial}`,
    socialCreditCode: body + socialCreditCheckDigit(body),
    roles: ['DECLARANT', 'ECOMMERCE_FIRM'],
    tier: 'REGULAR',
    registrations: { customs: 'REGISTERED', tax: 'SUSPENDED' },
  }
}

describe('a firm', () => {
  test('is registered and then listed as it was given', async () => {
    const member = aMember()

    const { body } = await post('/v1/firms', member).expect(201)

    expect(body).toEqual({ id: expect.any(String), ...member, version: 1 })
    const list = await get('/v1/firms?limit=100').expect(200)
    expect(list.body.items).toContainEqual(body)
  })

  test('is replaced as a whole, its standing with the departments included', async () => {
    const { body: first } = await post('/v1/firms', aMember()).expect(201)
    const {
      id: _,
      version: __,
      ...after
    } = { ...first, name: '样例新贸易', registrations: { tax: 'REVOKED' } }

    const { body } = await put(`/v1/firms/${first.id}`, after).expect(200)

    expect(body).toEqual({ id: first.id, ...after, version: 2 })
    const list = await get('/v1/firms?limit=100').expect(200)
    expect(list.body.items).toContainEqual(body)
    const read = await get(`/v1/firms/${first.id}`).expect(200)
    expect(read.body).toEqual(body)
    expect(read.headers.etag).toBe('"2"')
  })

  test('is replaced only by who has read it as it is', async () => {
    const member = aMember()
    const { body: first, headers } = await post('/v1/firms', member).expect(201)
    const path = headers.location ?? ''
    expect([path, headers.etag]).toEqual([`/v1/firms/${first.id}`, '"1"'])

    const blind = await port.call('put', path, port.administratorKey).send(member).expect(428)
    expect(blind.body.type).toBe('/problems/version-missing')
    const late = await put(path, { ...member, tier: 'CERTIFIED' }, 2).expect(412)
    expect(late.body.type).toBe('/problems/version-differs')
    for (const tag of ['*', 'W/"1"', '"x"', '1', '"1", "2"']) {
      await port
        .call('put', path, port.administratorKey)
        .set('if-match', tag)
        .send(member)
        .expect(412)
    }
    expect((await get(path)).body).toEqual(first)
  })

  test('keeps its tier, whoever would set another', async () => {
    const { body: first } = await post('/v1/firms', aMember()).expect(201)
    const { id, version: _, ...member } = first

    const refused = await put(`/v1/firms/${id}`, { ...member, tier: 'CERTIFIED' }).expect(409)

    expect(refused.body.type).toBe('/problems/tier-fixed')
    expect((await get(`/v1/firms/${id}`)).body).toEqual(first)
    await expect(
      sql(port.ctx.db.registry)`update firm set tier = 'CERTIFIED' where id = ${id}`,
    ).rejects.toThrow('permission denied')
  })

  test('keeps the codes to which its credit belongs', async () => {
    const codes = () => {
      const { customsCode, socialCreditCode } = aMember()
      return { customsCode, socialCreditCode }
    }
    const { body: first } = await post('/v1/firms', aMember()).expect(201)
    const { id, version: _, ...member } = first
    const { body: moved } = await put(`/v1/firms/${id}`, { ...member, ...codes() }).expect(200)
    await post(`/v1/firms/${id}/credit/entries`, { cause: 'PENALTY' }).expect(201)

    const { id: _id, version, ...now } = moved
    const change = (to: object) => put(`/v1/firms/${id}`, { ...now, ...to }, version)
    const { customsCode, socialCreditCode } = codes()
    for (const other of [{ customsCode }, { socialCreditCode }]) {
      const refused = await change(other).expect(409)
      expect(refused.body.type).toBe('/problems/codes-fixed')
    }
    await change({ name: '更名公司' }).expect(200)

    const certified = { ...aMember(), tier: 'CERTIFIED' }
    const { body: other } = await post('/v1/firms', certified).expect(201)
    await put(`/v1/firms/${other.id}`, { ...certified, ...codes() }).expect(409)
  })

  test('is replaced once by many who have read the same', async () => {
    const member = aMember()
    const { body: first } = await post('/v1/firms', member).expect(201)

    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        put(`/v1/firms/${first.id}`, { ...member, name: `样例${at}` }),
      ),
    )

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412])
    const winner = answers.find(({ status }) => status === 200)
    expect((await get(`/v1/firms/${first.id}`)).body).toEqual(winner?.body)
  })

  test('is not replaced when there is none, or with the code of another', async () => {
    const { body: other } = await post('/v1/firms', aMember()).expect(201)
    const { body: first } = await post('/v1/firms', aMember()).expect(201)
    const { id: _, version: __, ...same } = { ...first, customsCode: other.customsCode }

    await put('/v1/firms/01a20724-980b-7e55-9c7a-e6effa52860d', aMember()).expect(404)
    await put(`/v1/firms/${first.id}`, same).expect(409)

    await get('/v1/firms/01a20724-980b-7e55-9c7a-e6effa52860d').expect(404)
    expect((await get(`/v1/firms/${first.id}`)).body).toEqual(first)
  })

  test('is registered once: either of its codes a second time answers 409', async () => {
    const first = aMember()
    await post('/v1/firms', first).expect(201)

    for (const same of [
      { customsCode: first.customsCode },
      { socialCreditCode: first.socialCreditCode },
    ]) {
      const { body } = await post('/v1/firms', { ...aMember(), ...same }).expect(409)
      expect(body.type).toBe('/problems/already-exists')
    }
    const again = aMember()
    const answers = await Promise.all(Array.from({ length: 5 }, () => post('/v1/firms', again)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409])
  })

  test.each([
    ['a wrong check digit', { socialCreditCode: '91310199MADEM00010' }],
    ['a role that there is not', { roles: ['KING'] }],
    ['no role', { roles: [] }],
    ['a tier that there is not', { tier: 'BEST' }],
    ['an unknown department', { registrations: { navy: 'REGISTERED' } }],
    ['an id of its own', { id: '019ab3c4-5d6e-7f80-9123-456789abcdef' }],
    ['a name with a control character', { name: 'a\u0007b' }],
  ])('is refused with %s', async (_, fault) => {
    await post('/v1/firms', { ...aMember(), ...fault }).expect(400)
  })

  test('that failed half way is not there at all', async () => {
    const member = aMember()
    const before = await sql(port.ctx.db.registry)`select id from firm`
    await post('/v1/firms', { ...member, registrations: { customs: 'NONSENSE' } }).expect(400)

    expect(await sql(port.ctx.db.registry)`select id from firm`).toEqual(before)
  })
})

describe('a grant', () => {
  const between = (more: object) => ({
    declarantId: port.firmIds.smallSeller,
    brokerId: port.firmIds.broker,
    validFrom: today(),
    validTo: today(),
    ...more,
  })

  test('is given and ended once', async () => {
    const { body } = await post('/v1/grants', between({})).expect(201)

    const end = () => port.call('delete', `/v1/grants/${body.id}`, port.administratorKey)
    await end().expect(204)
    await end().expect(404)
  })

  test.each([
    ['that ends before it begins', { validFrom: '2026-03-02', validTo: '2026-03-01' }, 400],
    ['of a day that there is not', { validTo: '2026-02-30' }, 400],
    ['to a firm that there is not', { brokerId: '019ab3c4-5d6e-7f80-9123-456789abcdef' }, 404],
  ])('%s is refused', async (_, fault, status) => {
    await post('/v1/grants', between(fault)).expect(status)
  })

  test('to oneself is refused', async () => {
    await post('/v1/grants', between({ brokerId: port.firmIds.smallSeller })).expect(404)
  })
})

describe('a key', () => {
  const aKeyFor = async (holder: object) =>
    (await post('/v1/keys', { label: 'ERP', ...holder }).expect(201)).body

  test('is shown once, kept as a hash only, and works at once', async () => {
    const { id, key } = await aKeyFor({ firmId: port.firmIds.brightSeller })

    await port.lodge(freshBundle(), { key }).expect(202)
    const [row] = await sql<{ text: string }>(port.ctx.db.registry)`
      select k::text as text from api_key k where id = ${id}`
    expect(row?.text).toContain(id)
    expect(row?.text).not.toContain(key.split('_').slice(2).join('_'))
  })

  test('of a reviewer sees the reviews of its department', async () => {
    const { key } = await aKeyFor({ department: 'tax' })

    await port.call('get', '/v1/reviews', key).expect(200)
    await port.call('get', '/v1/declarations', key).expect(403)
  })

  test('may be narrowed, and never widened beyond what its holder may do', async () => {
    const narrow = await aKeyFor({ firmId: port.firmIds.brightSeller, scopes: ['read'] })
    await port.lodge(freshBundle(), { key: narrow.key }).expect(403)

    for (const scopes of [['administer'], ['review']]) {
      const answer = await post('/v1/keys', {
        label: 'x',
        firmId: port.firmIds.brightSeller,
        scopes,
      })
      if (answer.status === 201) {
        await port.call('get', '/v1/firms', answer.body.key).expect(403)
        await port.call('get', '/v1/reviews', answer.body.key).expect(403)
      } else expect(answer.status).toBe(400)
    }
  })

  test.each([
    ['nobody', {}],
    [
      'a firm and a department',
      { firmId: '019ab3c4-5d6e-7f80-9123-456789abcdef', department: 'tax' },
    ],
    ['an unknown department', { department: 'navy' }],
  ])('is not made for %s', async (_, holder) => {
    await post('/v1/keys', { label: 'x', ...holder }).expect(400)
  })

  test('is not made for a firm that there is not', async () => {
    await post('/v1/keys', { label: 'x', firmId: port.ctx.newId() }).expect(404)
  })

  test('that was revoked is refused within five seconds', async () => {
    const { id, key } = await aKeyFor({ firmId: port.firmIds.brightSeller })
    await port.call('get', '/v1/declarations', key).expect(200)

    await port.call('delete', `/v1/keys/${id}`, port.administratorKey).expect(204)
    later(5000)

    await port.call('get', '/v1/declarations', key).expect(401)
    await port.call('delete', `/v1/keys/${id}`, port.administratorKey).expect(404)
  })

  test('ends by itself after a year', async () => {
    const { key, expiresAt } = await aKeyFor({ firmId: port.firmIds.brightSeller })
    const year = Date.parse(expiresAt) - port.ctx.now().getTime()
    expect(Math.round(year / 86_400_000)).toBe(365)

    later(year - 10_000)
    await port.call('get', '/v1/declarations', key).expect(200)
    later(10_001)
    await port.call('get', '/v1/declarations', key).expect(401)
  })
})
