import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { objectionDueAt } from '../../src/declarants/credit-objections.ts'
import { isWorkday } from '../../src/domain/business-time.ts'
import { chinaDayOf, dayLater } from '../../src/domain/day.ts'
import { sql } from '../../src/platform/db.ts'
import type { CreditEntry, Objection } from '../../src/schema-types.ts'
import { crediting } from '../support/credit.ts'
import { personToken } from '../support/persons.ts'
import { aKey, type FirmName, type Port, startPort, today } from '../support/port.ts'

let port: Port
let credit: ReturnType<typeof crediting>

beforeAll(async () => {
  port = await startPort({ work: false })
  credit = crediting(port)
})

afterAll(() => port.close())

const VERA = personToken({ name: 'vera', department: 'customs', roles: ['SENIOR'] })
const TEXT = '货物已按期退运，见附件。'

const object = (firm: FirmName, entryId: string, text = TEXT) =>
  port.call('post', '/v1/credit/objections', port.firmKeys[firm]).send({ entryId, text })

const decide = (id: string, body: object, token = VERA) =>
  port.call('put', `/v1/objections/${id}/decision`, token).send(body)

async function noted(firm: FirmName, cause = 'PENALTY', more: object = {}): Promise<CreditEntry> {
  return (await credit.note(firm, { cause, ...more }).expect(201)).body
}

async function standing(firm: FirmName): Promise<object> {
  const { body } = await port.call('get', '/v1/credit', port.firmKeys[firm]).expect(200)
  return body
}

async function own(firm: FirmName): Promise<Objection[]> {
  const path = '/v1/credit/objections?limit=100'
  return (await port.call('get', path, port.firmKeys[firm]).expect(200)).body.items
}

describe('an objection', () => {
  test('is answered in time before the first policy too', async () => {
    const first = await port.ctx.policies.firstDay()
    const now = () => new Date(`${dayLater(first, -10)}T04:00:00Z`)

    const dueAt = await objectionDueAt({ ...port.ctx, now })

    expect(chinaDayOf(dueAt) > first).toBe(true)
  })

  test('waits for customs, which has the business days of the policy', async () => {
    const entry = await noted('brightSeller', 'PENALTY', { reference: '2026 第 118 号' })

    const { body } = await object('brightSeller', entry.id).expect(201)

    expect(body).toEqual({
      ...{ id: expect.any(String), entryId: entry.id, text: TEXT, state: 'OPEN' },
      ...{ openedAt: expect.any(String), dueAt: expect.any(String) },
    })
    expect(await own('brightSeller')).toEqual([body])
    const { body: waiting } = await port.call('get', '/v1/objections', VERA).expect(200)
    expect(waiting.items).toContainEqual({
      ...body,
      ...{ firmId: port.firmIds.brightSeller, firmName: '演示电商有限公司', cause: 'PENALTY' },
      ...{ points: -20, happenedOn: today(), reference: '2026 第 118 号' },
    })
    const { calendar } = await port.ctx.policies.onDay(today())
    const [from, to] = [chinaDayOf(body.openedAt), chinaDayOf(body.dueAt)]
    let days = 0
    for (let day = dayLater(from, 1); day <= to; day = dayLater(day, 1)) {
      if (isWorkday(day, calendar)) days++
    }
    expect([19, 20]).toContain(days)
  })

  test('that is upheld takes the entry out of the count, and leaves it where it was', async () => {
    const before = await standing('smallSeller')
    const entry = await noted('smallSeller', 'FALSE_DECLARATION')
    expect(await standing('smallSeller')).not.toEqual(before)
    const { body: objection } = await object('smallSeller', entry.id).expect(201)

    const { body } = await decide(objection.id, { decision: 'UPHELD' }).expect(200)

    expect(body).toMatchObject({ state: 'UPHELD', decidedAt: expect.any(String) })
    expect(await standing('smallSeller')).toEqual(before)
    const [counter, kept] = await credit.entriesOf('smallSeller')
    expect(counter).toMatchObject({ cause: 'OBJECTION_UPHELD', points: 0, cancels: entry.id })
    expect(kept).toEqual({ ...entry, cancelledBy: 'OBJECTION_UPHELD' })
    // Neither what is out of the count nor what took it out can be objected to.
    await object('smallSeller', entry.id).expect(409)
    await object('smallSeller', counter?.id ?? '').expect(409)
    await decide(objection.id, { decision: 'REJECTED', reason: 'No.' }).expect(409)
  })

  test('that is rejected has a reason, which the firm reads, and changes nothing', async () => {
    const entry = await noted('broker')
    const before = await standing('broker')
    const { body: objection } = await object('broker', entry.id).expect(201)
    await decide(objection.id, { decision: 'REJECTED' }).expect(400)
    await decide(objection.id, {
      decision: 'REJECTED',
      reason: '身份证 11010519491231002X',
    }).expect(422)

    await decide(objection.id, { decision: 'REJECTED', reason: '称重记录无误' }).expect(200)

    expect((await own('broker'))[0]).toMatchObject({ state: 'REJECTED', reason: '称重记录无误' })
    expect(await standing('broker')).toEqual(before)
  })

  test('is made once at a time, and three times in all', async () => {
    const entry = await noted('shadySeller')
    const answers = await Promise.all([1, 2, 3].map(() => object('shadySeller', entry.id)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    for (const round of [1, 2, 3]) {
      const [open] = await own('shadySeller')
      await decide(open?.id ?? '', { decision: 'REJECTED', reason: 'No.' }).expect(200)
      const again = await object('shadySeller', entry.id).expect(round < 3 ? 201 : 409)
      if (round === 3) expect(again.body.type).toBe('/problems/too-many')
    }
  })

  test('with the same Idempotency-Key is the same one', async () => {
    const entry = await noted('brightSeller')
    const key = aKey()
    const send = () => object('brightSeller', entry.id).set('idempotency-key', key).expect(201)

    expect((await send()).body).toEqual((await send()).body)
  })

  test('is about an entry of the own firm that still counts, and holds no identity number', async () => {
    const foreign = await noted('smallSeller')
    const old = await noted('brightSeller', 'REFUSAL', { happenedOn: dayLater(today(), -400) })

    await object('brightSeller', foreign.id).expect(404)
    await object('brightSeller', port.ctx.newId()).expect(404)
    await object('brightSeller', old.id).expect(409)
    await object('smallSeller', foreign.id, '身份证 11010519491231002X').expect(422)
    await object('smallSeller', foreign.id, '长'.repeat(2001)).expect(400)
    expect(JSON.stringify(await own('brightSeller'))).not.toContain(foreign.id)
  })

  test('is answered by a person of customs, and not by who noted the entry', async () => {
    const entry = await noted('smallSeller')
    const { body: objection } = await object('smallSeller', entry.id).expect(201)
    const upheld = { decision: 'UPHELD' }

    const tom = personToken({ name: 'tom', department: 'tax', roles: ['SUPERVISOR'] })
    await decide(objection.id, upheld, tom).expect(403)
    await decide(objection.id, upheld, port.reviewerKeys.customs).expect(403)
    await decide(port.ctx.newId(), upheld).expect(404)

    const own = port.ctx.newId()
    await sql(port.ctx.db.officer)`
      insert into credit_entry (id, firm_id, cause, points, happened_on, expires_on, noted_by, noted_at)
      values (${own}, ${port.firmIds.smallSeller}, 'EXAMINATION_MINOR', -5, ${today()}, '2999-01-01', 'reviewer:vera', now())`
    const { body: mine } = await object('smallSeller', own).expect(201)
    const refused = await decide(mine.id, upheld).expect(403)
    expect(refused.body.type).toBe('/problems/second-person')
  })

  test('is answered once by two at the same time', async () => {
    const entry = await noted('carrier')
    await sql(port.ctx.db.officer)`
      insert into credit_objection (id, firm_id, entry_id, text, opened_at, due_at, state)
      values (${entry.id}, ${port.firmIds.carrier}, ${entry.id}, 'x', now(), now(), 'OPEN')`

    const answers = await Promise.all([
      decide(entry.id, { decision: 'UPHELD' }),
      decide(entry.id, { decision: 'REJECTED', reason: 'No.' }),
    ])

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})
