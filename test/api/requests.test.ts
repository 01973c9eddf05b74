import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Department } from '../../src/domain/departments.ts'
import { sql } from '../../src/platform/db.ts'
import { handleUnanswered } from '../../src/reviews/unanswered.ts'
import { withoutExamination } from '../support/examining.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { openReceiver, type Receiver } from '../support/receiver.ts'
import { until } from '../support/until.ts'

let port: Port
let receiver: Receiver

beforeAll(async () => {
  port = await startPort()
  receiver = await openReceiver()
  await port
    .call('post', '/v1/webhooks', port.firmKeys.shadySeller)
    .send({ url: receiver.url })
    .expect(201)
})

afterAll(async () => {
  await port.close()
  await receiver.close()
})

const DAY_MS = 86_400_000
const QUESTION = {
  kind: 'CORRECTION',
  pointers: ['/inspection/lots/0/producer/name'],
  question: 'Who made this batch?',
}

const own = (method: 'get' | 'post', path: string) =>
  port.call(method, `/v1/declarations/${path}`, port.firmKeys.shadySeller)

async function underReview(): Promise<string> {
  const { id } = await port.accepted(freshBundle('shadySeller'), { key: port.firmKeys.shadySeller })
  await until('The state UNDER_REVIEW', async () => (await read(id)).state === 'UNDER_REVIEW')
  await withoutExamination(port, id, port.firmKeys.shadySeller)
  return id
}

async function read(id: string) {
  return (await own('get', id).expect(200)).body
}

function askFor(id: string, department: Department, body: object = QUESTION) {
  return port
    .call('post', `/v1/reviews/${id}.${department}/requests`, port.reviewerKeys[department])
    .send(body)
}

async function asked(id: string, department: Department): Promise<string> {
  return (await askFor(id, department).expect(201)).body.id
}

function answerTo(id: string, requestId: string, body: object = { message: 'Sample Foods Ltd' }) {
  return own('post', `${id}/requests/${requestId}/answer`).send(body)
}

function decide(id: string, department: Department) {
  return port
    .call('put', `/v1/reviews/${id}.${department}/decision`, port.reviewerKeys[department])
    .set('if-match', '"0"')
    .send({ decision: 'PASS' })
}

async function eventsOf(id: string): Promise<string[]> {
  const { body } = await own('get', `${id}/events`)
  return body.items.map(({ type }: { type: string }) => type)
}

/** Lets the time of every open question of a declaration be over. */
async function letTimePass(id: string): Promise<void> {
  await sql(port.ctx.db.officer)`
    update information_request set due_at = now() - interval '1 second'
     where declaration_id = ${id} and state = 'OPEN'`
  await handleUnanswered(port.ctx)
}

describe('a question of a department', () => {
  test('is told to the declarant by state, list, event and a signed receipt', async () => {
    const id = await underReview()

    const { body } = await askFor(id, 'inspection', { ...QUESTION, dueInDays: 3 }).expect(201)

    expect(body).toMatchObject({ ...QUESTION, declarationId: id, state: 'OPEN' })
    expect(Date.parse(body.dueAt) - Date.parse(body.askedAt)).toBe(3 * DAY_MS)
    const { state, heldBy } = await read(id)
    expect(state).toBe('INFORMATION_REQUESTED')
    expect(heldBy).toContainEqual(
      expect.objectContaining({ department: 'inspection', waitsFor: 'DECLARANT' }),
    )
    expect((await own('get', `${id}/requests`).expect(200)).body).toEqual({ items: [body] })
    expect(await eventsOf(id)).toContain('declaration.information-requested')
    const message = await until('The receipt', async () =>
      receiver.received.find(
        ({ message: { type, data } }) => type === 'receipt.request' && data.declarationId === id,
      ),
    )
    const [, payload = ''] = message.message.data.receipt.split('.')
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
      id,
      requestId: body.id,
      department: 'inspection',
      pointers: QUESTION.pointers,
    })
    expect(message.message.data.state).toBe('INFORMATION_REQUESTED')
  })

  test('is answered once, and the review goes on', async () => {
    const id = await underReview()
    const requestId = await asked(id, 'inspection')
    const values = [{ pointer: QUESTION.pointers[0], value: 'Sample Foods Ltd' }]

    const { body } = await answerTo(id, requestId, { message: 'See below.', values }).expect(200)

    expect(body).toMatchObject({ state: 'ANSWERED', answer: { message: 'See below.', values } })
    expect((await read(id)).state).toBe('UNDER_REVIEW')
    await answerTo(id, requestId).expect(409)
    const seen = await port
      .call('get', `/v1/reviews/${id}.inspection/requests`, port.reviewerKeys.inspection)
      .expect(200)
    expect(seen.body.items).toEqual([body])
    await decide(id, 'customs').expect(200)
    await decide(id, 'inspection').expect(200)
    expect((await read(id)).state).toBe('RELEASED')
  })

  test('keeps the declaration waiting until all departments have their answers', async () => {
    const id = await underReview()
    const first = await asked(id, 'inspection')
    const second = await asked(id, 'customs')

    await answerTo(id, first).expect(200)
    expect((await read(id)).state).toBe('INFORMATION_REQUESTED')
    await answerTo(id, second).expect(200)
    expect((await read(id)).state).toBe('UNDER_REVIEW')
  })

  test('is taken back by the department, by hand or by deciding without an answer', async () => {
    const id = await underReview()
    const first = await asked(id, 'inspection')
    const path = `/v1/reviews/${id}.inspection/requests/${first}`

    await port.call('delete', path, port.reviewerKeys.inspection).expect(204)
    expect((await read(id)).state).toBe('UNDER_REVIEW')
    await port.call('delete', path, port.reviewerKeys.inspection).expect(409)

    const second = await asked(id, 'inspection')
    await decide(id, 'inspection').expect(200)
    expect((await read(id)).state).toBe('UNDER_REVIEW')
    await answerTo(id, second).expect(409)
  })

  test('that is answered and taken back at the same moment is one of both', async () => {
    for (let again = 0; again < 5; again++) {
      const id = await underReview()
      const requestId = await asked(id, 'inspection')
      const path = `/v1/reviews/${id}.inspection/requests/${requestId}`

      const [answered, cancelled] = await Promise.all([
        answerTo(id, requestId),
        port.call('delete', path, port.reviewerKeys.inspection),
      ])

      expect([
        [200, 409],
        [409, 204],
      ]).toContainEqual([answered.status, cancelled.status])
      expect((await read(id)).state).toBe('UNDER_REVIEW')
    }
  })
})

describe('a question that nobody answers', () => {
  test('is reminded of once, with the days of grace, and then refused for', async () => {
    const id = await underReview()
    const requestId = await asked(id, 'inspection')

    await letTimePass(id)
    const { items } = (await own('get', `${id}/requests`)).body
    expect(items[0]).toMatchObject({ id: requestId, state: 'OPEN' })
    expect(Date.parse(items[0].dueAt) - Date.parse(items[0].remindedAt)).toBe(5 * DAY_MS)
    expect(await eventsOf(id)).toContain('information.reminded')

    await letTimePass(id)
    expect((await own('get', `${id}/requests`)).body.items[0].state).toBe('EXPIRED')
    expect(await read(id)).toMatchObject({
      state: 'UNDER_REVIEW',
      reviews: { customs: 'OPEN', inspection: 'REFUSED' },
    })
    await decide(id, 'customs').expect(200)
    expect((await read(id)).state).toBe('REFUSED')
    const { body } = await own('get', `${id}/reviews`)
    const inspection = body.items.find(
      (each: { department: string }) => each.department === 'inspection',
    )
    expect(inspection.decision).toMatchObject({
      by: 'program',
      reasonCodes: ['REQUEST_UNANSWERED'],
    })
    await answerTo(id, requestId).expect(409)
  })

  test('is reminded of once by however many workers', async () => {
    const id = await underReview()
    await asked(id, 'inspection')
    await sql(port.ctx.db.officer)`
      update information_request set due_at = now() - interval '1 second' where declaration_id = ${id}`

    await Promise.all(Array.from({ length: 5 }, () => handleUnanswered(port.ctx)))

    expect((await eventsOf(id)).filter((type) => type === 'information.reminded')).toHaveLength(1)
  })
})

describe('nobody', () => {
  test.each([
    ['about nothing', { ...QUESTION, pointers: [] }],
    ['without a question', { ...QUESTION, question: '' }],
    ['for longer than 30 days', { ...QUESTION, dueInDays: 31 }],
    ['of another kind', { ...QUESTION, kind: 'MONEY' }],
    ['with anything else', { ...QUESTION, urgent: true }],
  ])('asks %s', async (_, body) => {
    const id = await underReview()
    await askFor(id, 'inspection', body).expect(400)
    expect((await read(id)).state).toBe('UNDER_REVIEW')
  })

  test('asks for a review that is decided, or is another department’s, or more than ten times', async () => {
    const id = await underReview()

    await askFor(id, 'tax').expect(409)
    const path = `/v1/reviews/${id}.customs/requests`
    await port.call('post', path, port.reviewerKeys.tax).send(QUESTION).expect(404)
    for (let count = 0; count < 10; count++) await askFor(id, 'customs').expect(201)
    expect((await askFor(id, 'customs').expect(409)).body.type).toBe('/problems/too-many')
  })

  test('answers for another firm, or about other places than were asked', async () => {
    const id = await underReview()
    const requestId = await asked(id, 'inspection')
    const path = `/v1/declarations/${id}/requests`

    await port.call('get', path, port.firmKeys.brightSeller).expect(404)
    await port
      .call('post', `${path}/${requestId}/answer`, port.firmKeys.brightSeller)
      .send({ message: 'Mine' })
      .expect(404)
    const values = [{ pointer: '/header/note', value: 'x' }]
    await answerTo(id, requestId, { message: 'See below.', values }).expect(400)
    expect((await read(id)).state).toBe('INFORMATION_REQUESTED')
  })
})
