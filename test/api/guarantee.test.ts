import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { freshBundle, type Port, startPort } from '../support/port.ts'

let port: Port

beforeAll(async () => {
  port = await startPort()
})

afterAll(() => port.close())

const path = (firm: 'brightSeller' | 'smallSeller') => `/v1/firms/${port.firmIds[firm]}/guarantee`

const set = (firm: 'brightSeller' | 'smallSeller', body: object, ifMatch?: string) => {
  const call = port.call('put', path(firm), port.administratorKey)
  return (ifMatch === undefined ? call : call.set('if-match', ifMatch)).send(body)
}

async function tagOf(firm: 'brightSeller' | 'smallSeller'): Promise<string> {
  const { headers } = await port.call('get', path(firm), port.administratorKey).expect(200)
  return String(headers.etag)
}

const read = (firm: 'brightSeller' | 'smallSeller', what = '') =>
  port.call('get', `/v1/ledgers/guarantee${what}`, port.firmKeys[firm])

describe('a guarantee', () => {
  test('is set by the administrator and read by its firm', async () => {
    const { status, body } = await set(
      'smallSeller',
      { ceiling: '5000.50' },
      await tagOf('smallSeller'),
    )

    expect(status).toBe(200)
    expect(body).toEqual({
      ceiling: '5000.5',
      reserved: '0',
      committed: '0',
      available: '5000.5',
    })
    expect((await read('smallSeller')).body).toEqual(body)
  })

  test.each([
    ['a firm that nobody knows', '01a00000-0000-7000-8000-000000000000', { ceiling: '1' }, 404],
    ['a number', undefined, { ceiling: 1 }, 400],
    ['a sum below nothing', undefined, { ceiling: '-1' }, 400],
  ])('is refused for %s', async (_what, firmId, body, status) => {
    const id = firmId ?? port.firmIds.smallSeller
    const answer = await port
      .call('put', `/v1/firms/${id}/guarantee`, port.administratorKey)
      .send(body)

    expect(answer.status).toBe(status)
  })

  test('is replaced only by who has read it as it is', async () => {
    const before = await tagOf('smallSeller')

    expect((await set('smallSeller', { ceiling: '1' })).body.type).toBe('/problems/version-missing')
    const [one, other] = await Promise.all(
      ['7000', '8000'].map((ceiling) => set('smallSeller', { ceiling }, before)),
    )

    expect([one?.status, other?.status].sort()).toEqual([200, 412])
    expect(await tagOf('smallSeller')).not.toBe(before)
  })

  test('is set for the first time without a version, and by one of two who try', async () => {
    const first = `/v1/firms/${port.firmIds.broker}/guarantee`
    const call = (method: 'get' | 'put') => port.call(method, first, port.administratorKey)
    await call('get').expect(404)
    await call('put').set('if-match', '"1"').send({ ceiling: '1' }).expect(412)

    const answers = await Promise.all(
      [1, 2].map((ceiling) => call('put').send({ ceiling: `${ceiling}` })),
    )

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 428])
    expect((await call('get').expect(200)).headers.etag).toBe('"1"')
  })

  test('is not for a firm to set', async () => {
    const answer = await port.call('put', path('brightSeller'), port.firmKeys.brightSeller).send({
      ceiling: '1',
    })

    expect(answer.status).toBe(403)
  })

  test('moves with the declarations whose tax it stands for', async () => {
    const bundle = freshBundle()
    bundle.tax.guarantor = bundle.header.seller
    const { id } = await port.accepted(bundle)
    await port.outcomeOf(id)

    const { body: guarantee } = await read('brightSeller')
    const { body: entries } = await read('brightSeller', '/entries?limit=1')
    const { body: more } = await read('brightSeller', `/entries?limit=1&after=${entries.next}`)

    expect(Number(guarantee.committed)).toBe(Number(bundle.tax.taxTotal))
    expect(entries.items).toMatchObject([{ declarationId: id, step: 'COMMIT', to: 'COMMITTED' }])
    expect(more.items).toMatchObject([{ declarationId: id, step: 'RESERVE', from: 'AVAILABLE' }])
    expect(more.next).toBeUndefined()
    const tag = await tagOf('brightSeller')
    expect((await set('brightSeller', { ceiling: '0.01' }, tag)).status).toBe(409)
    expect((await read('brightSeller')).body).toEqual(guarantee)
  })

  test('shows nothing of other firms', async () => {
    expect((await read('smallSeller', '/entries')).body).toEqual({ items: [] })
  })
})
