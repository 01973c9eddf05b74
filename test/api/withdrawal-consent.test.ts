import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Amending, amending } from '../support/amending.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { TOKENS } from '../support/reviewing.ts'

let port: Port
let firm: Amending

beforeAll(async () => {
  port = await startPort()
  firm = amending(port)
})

afterAll(() => port.close())

const vera = TOKENS.vera('customs')
const sam = TOKENS.sam('customs')
const CONSENT = { decision: 'CONSENT' }
const REFUSE = { decision: 'REFUSE', reasonCodes: ['GOODS_HANDED_OVER'], message: '已交付' }

async function released(): Promise<string> {
  const { id } = await port.accepted(freshBundle())
  expect((await port.outcomeOf(id)).state).toBe('RELEASED')
  return id
}

async function withdraw(id: string) {
  return port
    .call('post', `/v1/declarations/${id}/withdrawal`, port.firmKeys.brightSeller)
    .set('if-match', await firm.etagOf(id))
    .send({ reason: '买家拒收' })
}

const standing = async (id: string) =>
  (
    await port
      .call('get', `/v1/declarations/${id}/withdrawal`, port.firmKeys.brightSeller)
      .expect(200)
  ).body

async function requested(): Promise<{ id: string; request: string }> {
  const id = await released()
  expect((await withdraw(id)).status).toBe(202)
  return { id, request: (await standing(id)).id }
}

const decide = (request: string, token: string, body: object) =>
  port.call('put', `/v1/withdrawals/${request}/decision`, token).send(body)

describe('a withdrawal after the release', () => {
  test('waits for a person, and with the consent everything that was used is given back', async () => {
    const { id, request } = await requested()
    expect(await standing(id)).toMatchObject({ state: 'OPEN', reason: '买家拒收', reasonCodes: [] })
    expect((await firm.read(id)).state).toBe('RELEASED')
    expect((await firm.books(id))?.committed).toBeGreaterThan(0)
    const { body: list } = await port.call('get', '/v1/withdrawals?limit=100', vera).expect(200)
    expect(list.items.map((each: { id: string }) => each.id)).toContain(request)

    const { body } = await decide(request, vera, CONSENT).expect(200)

    expect(body).toMatchObject({ id: request, declarationId: id, state: 'CONSENTED' })
    expect((await firm.read(id)).state).toBe('WITHDRAWN')
    expect(await firm.books(id)).toEqual({ reserved: 0, committed: 0 })
    expect(await firm.booksAgree()).toBe(true)
    const receipts = await firm.receipts(id)
    expect(receipts.map(({ kind }) => kind)).toEqual(['ACCEPTANCE', 'OUTCOME', 'OUTCOME'])
    const types = (await firm.events(id)).map(({ type }) => type)
    expect(types.slice(-2)).toEqual(['withdrawal.requested', 'declaration.withdrawn'])
    await decide(request, sam, REFUSE).expect(409)
  })

  test('stays released when it is refused, with the reason told, and may be asked for again', async () => {
    const { id, request } = await requested()

    await decide(request, sam, REFUSE).expect(200)

    expect(await standing(id)).toMatchObject({
      state: 'REFUSED',
      reasonCodes: ['GOODS_HANDED_OVER'],
      message: '已交付',
    })
    expect((await firm.read(id)).state).toBe('RELEASED')
    expect((await firm.events(id)).at(-1)).toMatchObject({
      type: 'withdrawal.refused',
      codes: ['GOODS_HANDED_OVER'],
    })
    expect((await withdraw(id)).status).toBe(202)
  })

  test('is asked for once at a time', async () => {
    const { id } = await requested()

    const { status, body } = await withdraw(id)
    expect([status, body.type]).toEqual([409, '/problems/already-exists'])
  })

  test('is decided by one of two persons who do so at the same moment', async () => {
    for (let again = 0; again < 5; again++) {
      const { id, request } = await requested()

      const answers = await Promise.all([
        decide(request, vera, CONSENT),
        decide(request, sam, REFUSE),
      ])

      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      const consented = answers[0]?.status === 200
      expect((await firm.read(id)).state).toBe(consented ? 'WITHDRAWN' : 'RELEASED')
    }
    expect(await firm.booksAgree()).toBe(true)
  })
})

describe('the consent', () => {
  test('is of a senior or supervisor of customs, in person', async () => {
    const { request } = await requested()
    for (const token of [
      TOKENS.anna('customs'),
      TOKENS.vera('tax'),
      TOKENS.sam('inspection'),
      port.reviewerKeys.customs,
    ]) {
      await decide(request, token, CONSENT).expect(403)
    }
    await port.call('get', '/v1/withdrawals', TOKENS.vera('tax')).expect(403)
    await decide(port.ctx.newId(), vera, CONSENT).expect(404)
  })

  test.each([
    [{ decision: 'REFUSE' }, 400],
    [{ decision: 'REFUSE', reasonCodes: [] }, 400],
    [{ decision: 'REFUSE', reasonCodes: ['NO_SUCH_CODE'] }, 422],
    [{ decision: 'MAYBE' }, 400],
    [{ ...REFUSE, message: '身份证 11010519491231002X' }, 422],
  ])('refuses only with a reason that the declarant can be told: %j', async (body, status) => {
    const { request } = await requested()
    await decide(request, vera, body).expect(status)
  })

  test("is read by the declarant only where it is the declarant's", async () => {
    const { id } = await requested()
    await port
      .call('get', `/v1/declarations/${id}/withdrawal`, port.firmKeys.smallSeller)
      .expect(404)
    const other = await released()
    await port
      .call('get', `/v1/declarations/${other}/withdrawal`, port.firmKeys.brightSeller)
      .expect(404)
  })
})
