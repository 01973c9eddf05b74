/** The red lane opens goods: whatever happens meanwhile, one person alone waives it never. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { handleExaminations } from '../../src/reviews/examination-due.ts'
import { handleUnanswered } from '../../src/reviews/unanswered.ts'
import { type Examinations, examining } from '../support/examining.ts'
import { movingClock } from '../support/later.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { REFUSE, type Reviewing, reviewing, TOKENS } from '../support/reviewing.ts'

let port: Port
let work: Reviewing
let calls: Examinations

beforeAll(async () => {
  port = await startPort()
  work = reviewing(port)
  calls = examining(port, port.firmKeys.shadySeller)
})

afterAll(() => port.close())

const later = movingClock(() => port)
const anna = TOKENS.anna('customs')

/** A red declaration as a database of before would have it: nothing is ordered, and nobody has thought of it. */
async function unordered(): Promise<string> {
  const id = await work.red()
  await calls.ofLane(id)
  await sql(port.ctx.db.officer)`
    update examination set department = 'tax', state = 'CANCELLED' where declaration_id = ${id}`
  return id
}

async function forget(id: string): Promise<void> {
  await sql(port.ctx.db.officer)`
    update review_case set examination_ordered = false where declaration_id = ${id}`
}

const open = async (id: string) => (await calls.list(id)).filter(({ state }) => state === 'ORDERED')

describe('what the red lane is owed', () => {
  test('is ordered whatever another department has ordered and called off', async () => {
    const id = await unordered()
    const { body } = await work.decide(`${id}.customs`, anna, { decision: 'PASS' }).expect(409)
    expect(body.type).toBe('/problems/examination-open')
    await forget(id)

    await Promise.all([handleExaminations(port.ctx), handleExaminations(port.ctx)])

    expect(await open(id)).toMatchObject([{ department: 'customs', cause: 'LANE' }])
  })

  test('is ordered once a decision that was in its way is taken back', async () => {
    const id = await unordered()
    await work.decide(`${id}.customs`, anna, REFUSE).expect(200)
    await forget(id)
    await handleExaminations(port.ctx)
    expect(await open(id)).toEqual([])

    await work.undo(`${id}.customs`, anna).expect(200)
    await handleExaminations(port.ctx)

    expect(await open(id)).toHaveLength(1)
  })

  test('is ordered once, and not again after a person has called it off', async () => {
    const id = await work.red()
    const { id: examinationId } = await calls.ofLane(id)
    const byKey = await calls.callOff(id, 'customs', examinationId)
    expect(byKey.status).toBe(403)
    await calls.callOff(id, 'customs', examinationId, anna).expect(204)
    await forget(id)
    await handleExaminations(port.ctx)

    expect(await open(id)).toEqual([])
    const { body } = await work.decide(`${id}.customs`, anna, { decision: 'PASS' }).expect(202)
    expect(body.proposal.causes).toContain('RED_LANE')
  })

  test('is not escaped by a withdrawal or an amendment before the order', async () => {
    const id = await unordered()
    const firm = port.firmKeys.shadySeller
    const { headers } = await port.call('get', `/v1/declarations/${id}`, firm)
    const etag = headers.etag ?? ''

    await port
      .call('patch', `/v1/declarations/${id}`, firm)
      .set({ 'content-type': 'application/merge-patch+json', 'if-match': etag })
      .send(JSON.stringify({ customs: { note: 'fragile' } }))
      .expect(409)
    await port
      .call('post', `/v1/declarations/${id}/withdrawal`, firm)
      .set('if-match', etag)
      .send({ reason: 'The buyer cancelled the order.' })
      .expect(202)
  })
})

test('what customs has refused by its program is amended, since nothing is opened for it', async () => {
  const id = await work.refusedByCustoms()
  const firm = port.firmKeys.shadySeller
  const { headers } = await port.call('get', `/v1/declarations/${id}`, firm)

  await port
    .call('patch', `/v1/declarations/${id}`, firm)
    .set({ 'content-type': 'application/merge-patch+json', 'if-match': headers.etag ?? '' })
    .send(JSON.stringify({ customs: { note: 'fragile' } }))
    .expect(202)
})

describe('while a decision can be taken back', () => {
  test('what made the clock stand may end, and it runs on afterwards', async () => {
    const firm = examining(port, port.firmKeys.brightSeller)
    const id = await work.green()
    const { body } = await firm.order(id, 'inspection', { lineNumbers: [1] }).expect(201)
    const { appointment } = await firm.bookFirst(id, body.id)
    later(Date.parse(appointment?.startsAt ?? '') - port.ctx.now().getTime() - 10_000)
    const inspector = TOKENS.anna('inspection')
    await work.decide(`${id}.inspection`, inspector, REFUSE).expect(200)
    later(11_000)
    await handleExaminations(port.ctx)
    await work.undo(`${id}.inspection`, inspector).expect(200)

    const [row] = await sql<{ stopped_at: Date | null }>(port.ctx.db.officer)`
      select stopped_at from review_case where declaration_id = ${id} and department = 'inspection'`
    expect(row).toEqual({ stopped_at: null })
  })
})

describe('a question for a correction', () => {
  test('is not due while goods are to be opened, since nothing can be amended', async () => {
    const firm = examining(port, port.firmKeys.brightSeller)
    const id = await work.green()
    const asked = await port
      .call('post', `/v1/reviews/${id}.inspection/requests`, port.reviewerKeys.inspection)
      .send({ kind: 'CORRECTION', pointers: ['/inspection'], question: 'Which batch?' })
      .expect(201)
    const { body } = await firm.order(id, 'inspection').expect(201)
    await sql(port.ctx.db.officer)`
      update information_request set due_at = now() - interval '1 second' where id = ${asked.body.id}`
    await handleUnanswered(port.ctx)
    const reminded = async () => (await work.eventsOf(id)).includes('information.reminded')
    expect(await reminded()).toBe(false)

    await firm.callOff(id, 'inspection', body.id).expect(204)
    await handleUnanswered(port.ctx)

    expect(await reminded()).toBe(true)
  })
})

test('a green declaration is not opened', async () => {
  const { id } = await port.accepted(freshBundle())
  await port.outcomeOf(id)
  await handleExaminations(port.ctx)

  const { body } = await port.call(
    'get',
    `/v1/declarations/${id}/examinations`,
    port.firmKeys.brightSeller,
  )
  expect(body.items).toEqual([])
})
