/** What time and many at once do to examinations. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { handleExaminations } from '../../src/reviews/examination-due.ts'
import type { Examination, Receipt } from '../../src/schema-types.ts'
import { type Examinations, examining, found } from '../support/examining.ts'
import { movingClock } from '../support/later.ts'
import { type Port, startPort } from '../support/port.ts'
import { type Reviewing, reviewing } from '../support/reviewing.ts'

let port: Port
let work: Reviewing
let calls: Examinations

beforeAll(async () => {
  port = await startPort()
  work = reviewing(port)
  calls = examining(port, port.firmKeys.brightSeller)
})

afterAll(() => port.close())

const later = movingClock(() => port)

const DAY_MS = 86_400_000

async function ordered(): Promise<{ id: string; examination: Examination }> {
  const id = await work.green()
  const { body } = await calls.order(id, 'inspection', { lineNumbers: [1] }).expect(201)
  return { id, examination: body }
}

async function caseOf(id: string): Promise<{ stopped_at: Date | null; due_at: Date }> {
  const [row] = await sql<{ stopped_at: Date | null; due_at: Date }>(port.ctx.db.officer)`
    select stopped_at, due_at from review_case where declaration_id = ${id} and department = 'inspection'`
  if (!row) throw new Error('there is no case')
  return row
}

test('a time is booked by as many as the place can open, however many want it at once', async () => {
  const firms: { id: string; examination: Examination }[] = []
  for (let count = 0; count < 7; count++) firms.push(await ordered())
  const slots = await calls.slots(firms[0]?.id ?? '', firms[0]?.examination.id ?? '')
  const slot = slots.at(-1)

  const answers = await Promise.all(
    firms.map(({ id, examination }) => calls.book(id, examination.id, slot?.startsAt ?? '')),
  )

  expect(slot?.left).toBe(4)
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 409, 409, 409])
  const left = await calls.slots(firms[0]?.id ?? '', firms[0]?.examination.id ?? '')
  expect(left.map(({ startsAt }) => startsAt)).not.toContain(slot?.startsAt)
})

test('one that is moved at the same moment from two places stands at one of them', async () => {
  const { id, examination } = await ordered()
  const slots = await calls.slots(id, examination.id)
  const wanted = slots.slice(0, 6).map(({ startsAt }) => startsAt)

  const answers = await Promise.all(
    wanted.map((startsAt) => calls.book(id, examination.id, startsAt)),
  )

  // The first choice and two moves.
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
  const [seen] = await calls.list(id)
  expect(wanted).toContain(seen?.appointment?.startsAt)
  expect(seen?.appointment?.movesLeft).toBe(0)
})

describe('one that nobody books', () => {
  test('gets the first free time from the port, which the firm may still move', async () => {
    const { id, examination } = await ordered()
    later(2 * DAY_MS)
    await handleExaminations(port.ctx)
    expect((await calls.list(id))[0]?.state).toBe('ORDERED')

    later(DAY_MS)
    await Promise.all([handleExaminations(port.ctx), handleExaminations(port.ctx)])

    const [seen] = await calls.list(id)
    expect(seen).toMatchObject({
      state: 'BOOKED',
      appointment: { bookedBy: 'PORT', movesLeft: 2 },
    })
    expect((await work.eventsOf(id)).filter((type) => type === 'examination.booked')).toHaveLength(
      1,
    )
    const [slot] = await calls.slots(id, examination.id)
    const { body } = await calls.book(id, examination.id, slot?.startsAt ?? '').expect(200)
    expect(body.appointment).toMatchObject({ bookedBy: 'DECLARANT', movesLeft: 2 })
    expect(await receiptsOf(id)).toEqual(['ORDERED', 'BOOKED', 'BOOKED'])
  })
})

/** What the receipts of its examinations say of their state. */
async function receiptsOf(id: string): Promise<string[]> {
  const path = `/v1/declarations/${id}/receipts`
  const { body } = await port.call('get', path, port.firmKeys.brightSeller).expect(200)
  return body.items
    .filter(({ kind }: Receipt) => kind === 'EXAMINATION')
    .map(
      ({ jws }: Receipt) =>
        JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()).state,
    )
}

test('one that overlaps another by a change of the hours takes its place too', async () => {
  const first = await ordered()
  const second = await ordered()
  const slots = await calls.slots(first.id, first.examination.id)
  const [one, next] = slots.slice(-4)
  await calls.book(first.id, first.examination.id, one?.startsAt ?? '').expect(200)
  await sql(port.ctx.db.officer)`
    update examination set ends_at = ends_at + interval '1 minute' where id = ${first.examination.id}`

  const left = (await calls.slots(second.id, second.examination.id)).find(
    ({ startsAt }) => startsAt === next?.startsAt,
  )

  expect(left?.left).toBe(3)
})

describe('the clock of the department', () => {
  test('stands until the time that was booked has come, with what was left of it', async () => {
    const { id, examination } = await ordered()
    const before = await caseOf(id)
    const booked = await calls.bookFirst(id, examination.id)
    expect((await caseOf(id)).stopped_at).not.toBeNull()

    later(Date.parse(booked.appointment?.startsAt ?? '') - Date.now())
    await handleExaminations(port.ctx)

    const after = await caseOf(id)
    expect(after.stopped_at).toBeNull()
    expect(after.due_at.getTime()).toBeGreaterThan(before.due_at.getTime())
    expect((await work.read(id)).heldBy).toContainEqual(
      expect.objectContaining({ department: 'inspection', waitsFor: 'REVIEWER' }),
    )
  })

  test('stands on while a question is open, whichever ends first', async () => {
    const { id, examination } = await ordered()
    const question = await port
      .call('post', `/v1/reviews/${id}.inspection/requests`, port.reviewerKeys.inspection)
      .send({ kind: 'SAMPLE', pointers: ['/customs/lines/0'], question: 'Hand in one bottle.' })
      .expect(201)
    await calls.callOff(id, 'inspection', examination.id).expect(204)
    expect((await caseOf(id)).stopped_at).not.toBeNull()

    await calls.order(id, 'inspection').expect(201)
    await port
      .call(
        'post',
        `/v1/declarations/${id}/requests/${question.body.id}/answer`,
        port.firmKeys.brightSeller,
      )
      .send({ message: 'Handed in at the hall under S-1.' })
      .expect(200)
    expect((await caseOf(id)).stopped_at).not.toBeNull()

    const open = (await calls.list(id)).find(({ state }) => state === 'ORDERED')
    await calls.callOff(id, 'inspection', open?.id ?? '').expect(204)
    expect((await caseOf(id)).stopped_at).toBeNull()
  })
})

test('a red declaration is examined, passed, and its goods are handed out', async () => {
  const firm = examining(port, port.firmKeys.shadySeller)
  const id = await work.red()
  const { id: examinationId, lineNumbers } = await firm.ofLane(id)
  const { appointment } = await firm.bookFirst(id, examinationId)
  const { body } = await port.call(
    'get',
    `/v1/declarations/${id}/content`,
    port.firmKeys.shadySeller,
  )
  const lines = body.customs.lines.map(
    ({ lineNumber, quantity }: { lineNumber: number; quantity: string }) => ({
      lineNumber,
      quantity,
    }),
  )
  expect(lineNumbers).toHaveLength(lines.length)

  later(Date.parse(appointment?.startsAt ?? '') - port.ctx.now().getTime())
  await firm.record(id, 'customs', examinationId, { ...found('1'), lines }).expect(200)
  for (const department of ['customs', 'inspection'] as const) {
    await work
      .decide(`${id}.${department}`, port.reviewerKeys[department], { decision: 'PASS' })
      .expect(200)
  }

  expect(await work.read(id)).toMatchObject({ state: 'RELEASED', goods: { state: 'HELD' } })
  await firm.handOut(id, 'customs', examinationId).expect(200)
  expect((await work.read(id)).goods.state).toBe('RELEASED')
})
