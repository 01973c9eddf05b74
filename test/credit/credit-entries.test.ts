import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { asFirm, FIRMS } from '../../src/demo/firms.ts'
import { dayLater, monthsLater } from '../../src/domain/day.ts'
import { asDeclarant, sql } from '../../src/platform/db.ts'
import { withChange } from '../fixtures/bundle.ts'
import { crediting, forbiddenBundle } from '../support/credit.ts'
import { examining } from '../support/examining.ts'
import { movingClock } from '../support/later.ts'
import { aKey, freshBundle, type Port, startPort, today } from '../support/port.ts'
import { reviewing } from '../support/reviewing.ts'

let port: Port
let credit: ReturnType<typeof crediting>

beforeAll(async () => {
  port = await startPort()
  credit = crediting(port)
})

afterAll(() => port.close())

const later = movingClock(() => port)

describe('what becomes of a declaration', () => {
  test('is noted when it is refused, once, and not when it is released', async () => {
    const refused = await port.accepted(forbiddenBundle('brightSeller'))
    const released = await port.accepted(freshBundle())
    expect((await port.outcomeOf(refused.id)).state).toBe('REFUSED')
    expect((await port.outcomeOf(released.id)).state).toBe('RELEASED')

    const [entry, ...others] = await credit.entriesOf('brightSeller')

    expect(entry).toEqual({
      id: expect.any(String),
      cause: 'REFUSAL',
      points: -1,
      happenedOn: today(),
      expiresOn: monthsLater(today(), 12),
      declarationId: refused.id,
      notedAt: expect.any(String),
    })
    expect(others.map(({ cause }) => cause)).toEqual(['CERTIFICATION'])
  })

  test('is noted for the broker who lodged it too', async () => {
    const { smallSeller: declarantId, broker: brokerId } = port.firmIds
    await port
      .call('post', '/v1/grants', port.administratorKey)
      .send({ declarantId, brokerId, validFrom: today(), validTo: today() })
      .expect(201)
    const bundle = withChange(
      forbiddenBundle('smallSeller'),
      '/header/broker',
      asFirm(FIRMS.broker),
    )
    const { id } = await port.accepted(bundle, { key: port.firmKeys.broker })
    await port.outcomeOf(id, port.firmKeys.broker)

    for (const firm of ['smallSeller', 'broker'] as const) {
      const entries = await credit.entriesOf(firm)
      expect(entries[0]).toMatchObject({ cause: 'REFUSAL', declarationId: id })
    }
  })

  test('is noted when goods were opened', async () => {
    const work = reviewing(port)
    const bright = examining(port, port.firmKeys.brightSeller)
    const id = await work.green()
    const { body: ordered } = await bright.order(id, 'inspection', { lineNumbers: [1] }).expect(201)
    const { appointment } = await bright.bookFirst(id, ordered.id)
    later(Date.parse(appointment?.startsAt ?? '') - port.ctx.now().getTime())
    const result = {
      grade: 'SERIOUS',
      lines: [{ lineNumber: 1, quantity: '1' }],
      message: '与申报不符',
    }

    await bright.record(id, 'inspection', ordered.id, result).expect(200)

    const [entry] = await credit.entriesOf('brightSeller')
    expect(entry).toMatchObject({ cause: 'EXAMINATION_SERIOUS', points: -20, declarationId: id })
    await bright.record(id, 'inspection', ordered.id, result).expect(409)
    const entries = await credit.entriesOf('brightSeller')
    expect(entries.filter(({ cause }) => cause === 'EXAMINATION_SERIOUS')).toHaveLength(1)
  })
})

describe('an administrator', () => {
  test('notes what the port cannot know, by the weight that the policy gives it', async () => {
    const happenedOn = dayLater(today(), -40)
    const body = { cause: 'TAX_LATE', happenedOn, reference: '2026 第 118 号', text: '迟缴十二天' }

    const answer = await credit.note('platform', body).expect(201)

    expect(answer.body).toEqual({
      ...{ id: expect.any(String), ...body, points: -10 },
      ...{ expiresOn: monthsLater(happenedOn, 24), notedAt: expect.any(String) },
    })
    expect((await credit.entriesOf('platform'))[0]).toEqual(answer.body)
  })

  test('notes it once, however often the same request comes', async () => {
    const key = aKey()
    const note = () =>
      credit.note('carrier', { cause: 'PENALTY' }).set('idempotency-key', key).expect(201)

    const [first, again] = [await note(), await note()]

    expect(again.body).toEqual(first.body)
    expect((await credit.entriesOf('carrier')).map(({ cause }) => cause)).toEqual([
      'PENALTY',
      'CERTIFICATION',
    ])
  })

  test.each([
    ['what is still ahead', { cause: 'PENALTY', happenedOn: '2999-01-01' }, 400],
    ['what is too long ago', { cause: 'PENALTY', happenedOn: '1999-12-31' }, 400],
    ['a cause that there is not', { cause: 'RUMOUR' }, 400],
    ['what only an objection brings about', { cause: 'OBJECTION_UPHELD' }, 400],
    ['a weight of its own', { cause: 'PENALTY', points: -1 }, 400],
    [
      'an identity number',
      { cause: 'PENALTY', text: '110105194912310021 was here'.replace('21', '2X') },
      422,
    ],
  ])('does not note %s', async (_, body, status) => {
    await credit.note('platform', body).expect(status)
  })

  test('notes nothing of a firm that there is not, and nobody else notes anything', async () => {
    const path = `/v1/firms/${port.ctx.newId()}/credit/entries`
    await port.call('post', path, port.administratorKey).send({ cause: 'PENALTY' }).expect(404)
    for (const key of [port.firmKeys.brightSeller, port.reviewerKeys.customs]) {
      await credit.note('brightSeller', { cause: 'ADVANCED_CERTIFICATION' }, key).expect(403)
    }
  })

  test('reads the entries a page at a time', async () => {
    for (const _ of [1, 2, 3]) await credit.note('zoneWarehouse', { cause: 'LATE_AMENDMENT' })
    const path = `/v1/firms/${port.firmIds.zoneWarehouse}/credit/entries?limit=3`

    const { body: first } = await port.call('get', path, port.administratorKey).expect(200)
    const { body: rest } = await port
      .call('get', `${path}&after=${first.next}`, port.administratorKey)
      .expect(200)

    expect(first.items).toHaveLength(3)
    expect(rest.items.map(({ cause }: { cause: string }) => cause)).toEqual(['CERTIFICATION'])
    expect(rest.next).toBeUndefined()
  })
})

describe('an entry', () => {
  test.each(['registry', 'officer'] as const)(
    'is neither changed nor deleted by %s',
    async (role) => {
      const db = port.ctx.db[role]

      await expect(sql(db)`update credit_entry set points = 0`).rejects.toThrow('permission denied')
      await expect(sql(db)`delete from credit_entry`).rejects.toThrow('permission denied')
    },
  )

  test('is read by its own firm only', async () => {
    const { brightSeller } = port.firmIds
    const seen = await asDeclarant(
      port.ctx.db.declarant,
      brightSeller,
      (tx) => sql<{ firm_id: string }>(tx)`select firm_id from credit_entry`,
    )

    expect(new Set(seen.map(({ firm_id }) => firm_id))).toEqual(new Set([brightSeller]))
  })
})
