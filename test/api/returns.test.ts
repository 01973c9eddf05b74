import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { amount, sum, text } from '../../src/domain/money.ts'
import type { Bundle } from '../../src/schema-types.ts'
import { type Amending, amending } from '../support/amending.ts'
import { aKey, freshBundle, type Port, startPort } from '../support/port.ts'
import { type Reviewing, reviewing, TOKENS } from '../support/reviewing.ts'

let port: Port
let firm: Amending
let desk: Reviewing

beforeAll(async () => {
  port = await startPort()
  firm = amending(port)
  desk = reviewing(port)
})

afterAll(() => port.close())

type Line = { lineNumber: number; quantity: string }

async function released(): Promise<{ id: string; bundle: Bundle; lines: Line[] }> {
  const bundle = freshBundle()
  const { id } = await port.accepted(bundle)
  expect((await port.outcomeOf(id)).state).toBe('RELEASED')
  const lines = bundle.customs.lines.map(({ lineNumber, quantity }) => ({ lineNumber, quantity }))
  return { id, bundle, lines }
}

const send = (id: string, etag: string | undefined, lines: object[], key = aKey()) => {
  const call = port
    .call('post', `/v1/declarations/${id}/returns`, port.firmKeys.brightSeller)
    .set('idempotency-key', key)
  const named = etag === undefined ? call : call.set('if-match', etag)
  return named.send({ reason: '买家退货', lines })
}

const sendNow = async (id: string, lines: object[]) => send(id, await firm.etagOf(id), lines)

describe('released goods', () => {
  test('go back in part, and give back their part of the year; then the rest, to the last place', async () => {
    const { id, bundle, lines } = await released()
    const whole = sum(bundle.tax.lines.map(({ dutiableValue }) => dutiableValue))
    const [first] = lines
    const part = { lineNumber: first?.lineNumber ?? 0, quantity: '0.33333' }

    const { body, headers } = await sendNow(id, [part]).then((answer) => answer)
    expect(body).toMatchObject({ declarationId: id, no: 1, reason: '买家退货' })
    expect(headers.etag).toBe(await firm.etagOf(id))
    const left = text(amount(first?.quantity ?? '0') - amount('0.33333'))
    expect(body.lines).toEqual([{ ...part, left }])
    expect(Number(body.annual)).toBeGreaterThan(0)

    const rest = lines.map((line, at) => (at === 0 ? { ...line, quantity: left } : line))
    const second = await sendNow(id, rest)

    expect(second.status).toBe(201)
    expect(text(amount(body.annual) + amount(second.body.annual))).toBe(text(whole))
    expect(await firm.books(id)).toEqual({ reserved: 0, committed: 0 })
    expect(await firm.booksAgree()).toBe(true)
    expect(second.body.lines.every((line: { left: string }) => line.left === '0')).toBe(true)
    const declaration = await firm.read(id)
    expect(declaration.state).toBe('RELEASED')
    expect(declaration).toHaveProperty('concludedAt')
    const receipts = await firm.receipts(id)
    expect(receipts.map(({ kind }) => kind)).toEqual(['ACCEPTANCE', 'OUTCOME', 'RETURN', 'RETURN'])
    expect((await firm.events(id)).at(-1)?.type).toBe('goods.returned')
    const own = (path: string) =>
      port.call('get', `/v1/declarations/${id}/returns${path}`, port.firmKeys.brightSeller)
    const { body: page } = await own('?limit=1').expect(200)
    expect(page.items).toEqual([body])
    expect((await own(`?after=${page.next}`).expect(200)).body.items).toEqual([second.body])
    expect((await own('/2').expect(200)).body).toEqual(second.body)
    await own('/3').expect(404)
  })

  test('never go back in larger quantities than are left, and nothing goes back of what is refused', async () => {
    const { id, lines } = await released()
    const [first = { lineNumber: 1, quantity: '1' }] = lines
    const before = await firm.books(id)

    const { status, body } = await sendNow(id, [
      first,
      { lineNumber: first.lineNumber, quantity: '0.00001' },
      { lineNumber: 99, quantity: '1' },
    ])

    expect([status, body.type]).toEqual([422, '/problems/quantity-exceeded'])
    expect(body.lines).toEqual([
      {
        lineNumber: first.lineNumber,
        asked: text(amount(first.quantity) + 1n),
        left: text(amount(first.quantity)),
      },
      { lineNumber: 99, asked: '1', left: '0' },
    ])
    expect(await firm.books(id)).toEqual(before)
    expect((await sendNow(id, [{ ...first, quantity: '0' }])).status).toBe(400)
  })

  test('go back once of two returns at the same moment, and once of two with the same key', async () => {
    for (let again = 0; again < 5; again++) {
      const { id, lines } = await released()
      const etag = await firm.etagOf(id)

      const answers = await Promise.all([1, 2, 3].map(() => send(id, etag, lines)))

      expect(answers.map(({ status }) => status).sort()).toEqual([201, 412, 412])
      expect(await firm.books(id)).toEqual({ reserved: 0, committed: 0 })
    }
    const { id, lines } = await released()
    const etag = await firm.etagOf(id)
    const key = aKey()
    const first = await send(id, etag, lines, key).expect(201)
    expect((await send(id, etag, lines, key).expect(201)).text).toBe(first.text)
    expect(await firm.booksAgree()).toBe(true)
  })

  test('go back before a withdrawal, which then gives back the rest', async () => {
    const { id, lines } = await released()
    const [first = { lineNumber: 1, quantity: '1' }] = lines
    expect((await sendNow(id, [{ ...first, quantity: '0.5' }])).status).toBe(201)
    await port
      .call('post', `/v1/declarations/${id}/withdrawal`, port.firmKeys.brightSeller)
      .set('if-match', await firm.etagOf(id))
      .send({ reason: '买家拒收' })
      .expect(202)
    const { body } = await port
      .call('get', `/v1/declarations/${id}/withdrawal`, port.firmKeys.brightSeller)
      .expect(200)

    await port
      .call('put', `/v1/withdrawals/${body.id}/decision`, TOKENS.vera('customs'))
      .send({ decision: 'CONSENT' })
      .expect(200)

    expect(await firm.books(id)).toEqual({ reserved: 0, committed: 0 })
    expect(await firm.booksAgree()).toBe(true)
    const late = await sendNow(id, lines)
    expect([late.status, late.body.state, late.body.allowedStates]).toEqual([
      409,
      'WITHDRAWN',
      ['RELEASED'],
    ])
  })
})

describe('a return', () => {
  test('is refused of what was not released, of another firm, and without the version that was read', async () => {
    const open = await desk.green()
    const line = [{ lineNumber: 1, quantity: '1' }]
    expect((await sendNow(open, line)).body).toMatchObject({
      type: '/problems/state-forbids',
      allowedStates: ['RELEASED'],
    })
    const { id, lines } = await released()
    await send(id, undefined, lines).expect(428)
    await send(id, '"1"', lines).expect(412)
    await port
      .call('post', `/v1/declarations/${id}/returns`, port.firmKeys.smallSeller)
      .set('if-match', '"2"')
      .send({ reason: 'x', lines: line })
      .expect(404)
    for (const path of ['', '/1']) {
      await port
        .call('get', `/v1/declarations/${id}/returns${path}`, port.firmKeys.smallSeller)
        .expect(404)
    }
  })

  test('is taken for 30 days and not a moment longer', async () => {
    const { id, lines } = await released()
    const [first = { lineNumber: 1, quantity: '1' }] = lines
    desk.passTime(30 * 86_400 - 60)
    expect((await sendNow(id, [{ ...first, quantity: '0.1' }])).status).toBe(201)

    desk.passTime(61)
    const { status, body } = await sendNow(id, [{ ...first, quantity: '0.1' }])

    expect([status, body.type]).toEqual([409, '/problems/return-too-late'])
  })
})
