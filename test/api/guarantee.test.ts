import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { freshBundle, type Port, startPort } from '../support/port.ts'

let port: Port

beforeAll(async () => {
  port = await startPort()
})

afterAll(() => port.close())

const path = (firm: 'brightSeller' | 'smallSeller') => `/v1/firms/${port.firmIds[firm]}/guarantee`

const set = (firm: 'brightSeller' | 'smallSeller', body: object) =>
  port.call('put', path(firm), port.administratorKey).send(body)

const read = (firm: 'brightSeller' | 'smallSeller', what = '') =>
  port.call('get', `/v1/ledgers/guarantee${what}`, port.firmKeys[firm])

describe('a guarantee', () => {
  test('is set by the administrator and read by its firm', async () => {
    const { status, body } = await set('smallSeller', { ceiling: '5000.50' })

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
    expect((await set('brightSeller', { ceiling: '0.01' })).status).toBe(409)
    expect((await read('brightSeller')).body).toEqual(guarantee)
  })

  test('shows nothing of other firms', async () => {
    expect((await read('smallSeller', '/entries')).body).toEqual({ items: [] })
  })
})
