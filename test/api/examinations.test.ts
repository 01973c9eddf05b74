import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Declaration, Examination, Receipt } from '../../src/schema-types.ts'
import { type Examinations, examinerOf, examining } from '../support/examining.ts'
import { movingClock } from '../support/later.ts'
import { type Reviewing, reviewing, TOKENS } from '../support/reviewing.ts'
import { startUploading, type Uploading } from '../support/uploading.ts'

let at: Uploading
let work: Reviewing
let bright: Examinations
let shady: Examinations

beforeAll(async () => {
  at = await startUploading()
  work = reviewing(at.port)
  bright = examining(at.port, at.port.firmKeys.brightSeller)
  shady = examining(at.port, at.port.firmKeys.shadySeller)
})

afterAll(() => at.end())

const later = movingClock(() => at.port)

const DAY_MS = 86_400_000

async function ordered(body: object = {}): Promise<{ id: string; examination: Examination }> {
  const id = await work.green()
  const answer = await bright.order(id, 'inspection', body).expect(201)
  return { id, examination: answer.body }
}

async function booked(): Promise<{ id: string; examination: Examination }> {
  const { id, examination } = await ordered()
  return { id, examination: await bright.bookFirst(id, examination.id) }
}

async function etagOf(id: string): Promise<string> {
  const path = `/v1/declarations/${id}`
  const { headers } = await at.port.call('get', path, at.port.firmKeys.brightSeller).expect(200)
  return String(headers.etag)
}

const holderOf = ({ heldBy = [] }: Declaration, department: string) =>
  heldBy.find((holder) => holder.department === department)

describe('an order', () => {
  test('is told by list, event, signed receipt and who holds the declaration', async () => {
    const { id, examination } = await ordered({ instructions: 'Bring the packing list.' })

    expect(examination).toMatchObject({
      declarationId: id,
      department: 'inspection',
      cause: 'REVIEWER',
      state: 'ORDERED',
      instructions: 'Bring the packing list.',
      samples: [],
    })
    expect(await bright.list(id)).toEqual([examination])
    expect(await work.eventsOf(id)).toContain('examination.ordered')
    expect(holderOf(await work.read(id), 'inspection')).toMatchObject({ waitsFor: 'DECLARANT' })
    const { body } = await at.port
      .call('get', `/v1/declarations/${id}/receipts`, at.port.firmKeys.brightSeller)
      .expect(200)
    const receipt = body.items.find(({ kind }: Receipt) => kind === 'EXAMINATION')
    const claims = JSON.parse(Buffer.from(receipt.jws.split('.')[1], 'base64url').toString())
    expect(claims).toMatchObject({ id, examinationId: examination.id, place: examination.place })
  })

  test('is made by the red lane for customs, once, at the place of the office', async () => {
    const id = await work.red()
    await shady.ofLane(id)

    const [examination, ...others] = await shady.list(id)

    expect(others).toEqual([])
    expect(examination).toMatchObject({ department: 'customs', cause: 'LANE', state: 'ORDERED' })
    const { body } = await at.port.call(
      'get',
      `/v1/declarations/${id}/content`,
      at.port.firmKeys.shadySeller,
    )
    expect(examination?.place).toBe(`${body.header.customsOffice}-1`)
    expect(examination?.lineNumbers).toEqual(
      body.customs.lines.map(({ lineNumber }: { lineNumber: number }) => lineNumber),
    )
  })

  test('of a green declaration is none', async () => {
    expect(await bright.list(await work.green())).toEqual([])
  })

  test.each([
    ['a line that is not declared', { lineNumbers: [98] }, /no line 98/],
    ['a place that the policy does not have', { place: 'NOWHERE' }, /no place NOWHERE/],
    [
      'a sample of a line that is not opened',
      { lineNumbers: [1], samples: [{ lineNumber: 2, quantity: '1' }] },
      /sample is of line 2/,
    ],
  ])('of %s is refused', async (_, body, detail) => {
    const answer = await bright.order(await work.green(), 'inspection', body).expect(400)

    expect(answer.body.detail).toMatch(detail)
  })

  test('of a sample of nothing is refused', async () => {
    const body = { samples: [{ lineNumber: 1, quantity: '0' }] }
    await bright.order(await work.green(), 'inspection', body).expect(400)
  })

  test('is given twenty times at most', async () => {
    const id = await work.green()
    for (let count = 0; count < 20; count++) {
      const { body } = await bright.order(id, 'inspection').expect(201)
      await bright.callOff(id, 'inspection', body.id).expect(204)
    }

    const { body } = await bright.order(id, 'inspection').expect(409)
    expect(body.type).toBe('/problems/too-many')
    expect(await bright.list(id)).toHaveLength(20)
  })

  test('of a declaration that is not there is found by nobody', async () => {
    const path = `/v1/reviews/${at.port.ctx.newId()}.inspection/examinations`
    await at.port.call('get', path, at.port.reviewerKeys.inspection).expect(404)
  })

  test('tells nobody an identity number', async () => {
    const body = { instructions: 'Ask 11010519491231002X.' }
    await bright.order(await work.green(), 'inspection', body).expect(422)
  })

  test('is refused beside another, and for a review that is not open', async () => {
    const { id } = await ordered()

    await bright.order(id, 'inspection').expect(409)
    const closed = await bright.order(id, 'tax').expect(409)

    expect(closed.body.type).toBe('/problems/not-open')
  })

  test('is for those who decide, and unseen by other firms', async () => {
    const { id, examination } = await ordered()

    await bright.order(id, 'inspection', {}, examinerOf('inspection')).expect(403)
    await bright.order(id, 'inspection', {}, TOKENS.sam('inspection')).expect(403)
    const stranger = at.port.firmKeys.smallSeller
    const path = `/v1/declarations/${id}/examinations`
    await at.port.call('get', path, stranger).expect(404)
    await at.port.call('get', `${path}/${examination.id}/slots`, stranger).expect(404)
    await bright.book(id, examination.id, '2026-12-01T02:00:00Z', stranger).expect(404)
  })
})

describe('a time', () => {
  test('is chosen from the list, and told', async () => {
    const { id, examination } = await ordered()
    const [, slot] = await bright.slots(id, examination.id)

    const { body } = await bright.book(id, examination.id, slot?.startsAt ?? '').expect(200)

    expect(body).toMatchObject({
      state: 'BOOKED',
      appointment: { startsAt: slot?.startsAt, endsAt: slot?.endsAt, bookedBy: 'DECLARANT' },
    })
    expect(body.bookBy).toBeUndefined()
    expect(await work.eventsOf(id)).toContain('examination.booked')
    expect(holderOf(await work.read(id), 'inspection')).toMatchObject({ waitsFor: 'EXAMINATION' })
  })

  test('again is the same answer and no further event', async () => {
    const { id, examination } = await booked()
    const events = await work.eventsOf(id)

    const { body } = await bright
      .book(id, examination.id, examination.appointment?.startsAt ?? '')
      .expect(200)

    expect(body).toEqual(examination)
    expect(await work.eventsOf(id)).toEqual(events)
  })

  test('is moved as often as the policy allows', async () => {
    const { id, examination } = await booked()
    const move = async () => {
      const [slot] = await bright.slots(id, examination.id)
      return bright.book(id, examination.id, slot?.startsAt ?? '')
    }

    expect((await move()).body.appointment.movesLeft).toBe(1)
    expect((await move()).body.appointment.movesLeft).toBe(0)
    const refused = await move()

    expect(refused.status).toBe(409)
    expect(refused.body.type).toBe('/problems/move-refused')
  })

  test('is not moved when it begins soon', async () => {
    const { id, examination } = await booked()
    const [slot] = await bright.slots(id, examination.id)
    later(Date.parse(examination.appointment?.startsAt ?? '') - Date.now() - 3_600_000)

    const { body } = await bright.book(id, examination.id, slot?.startsAt ?? '').expect(409)

    expect(body.detail).toMatch(/too soon/)
  })

  test.each([
    ['between two', (startsAt: string) => new Date(Date.parse(startsAt) + 60_000).toISOString()],
    ['long past', () => '2026-01-05T02:00:00Z'],
    ['years ahead', () => '2036-01-07T02:00:00Z'],
  ])('%s is refused', async (_, change) => {
    const { id, examination } = await ordered()
    const [slot] = await bright.slots(id, examination.id)

    const answer = await bright.book(id, examination.id, change(slot?.startsAt ?? '')).expect(409)

    expect(answer.body.type).toBe('/problems/slot-taken')
  })

  test('of an examination that is called off is not chosen', async () => {
    const { id, examination } = await ordered()
    await bright.callOff(id, 'inspection', examination.id).expect(204)

    await bright.book(id, examination.id, '2026-12-01T02:00:00Z').expect(409)
    const [seen] = await bright.list(id)

    expect(seen).toMatchObject({
      state: 'CANCELLED',
      cancelledBecause: 'The photographs are enough.',
    })
    await bright.callOff(id, 'inspection', examination.id).expect(409)
  })
})

describe('while goods are to be opened', () => {
  test('the department does not pass, and may refuse, which ends it', async () => {
    const { id, examination } = await ordered()
    const review = `${id}.inspection`
    const token = TOKENS.anna('inspection')

    const refused = await work.decide(review, token, { decision: 'PASS' }).expect(409)
    expect(refused.body.type).toBe('/problems/examination-open')
    await work
      .decide(review, at.port.reviewerKeys.inspection, {
        decision: 'REFUSE',
        reasonCodes: ['GOODS_NOT_AS_DECLARED'],
      })
      .expect(200)

    const [seen] = await bright.list(id)
    expect(seen).toMatchObject({ id: examination.id, state: 'CANCELLED' })
    expect(await work.eventsOf(id)).toEqual(
      expect.arrayContaining(['examination.cancelled', 'declaration.refused']),
    )
  })

  test('the declaration is not amended', async () => {
    const { id } = await ordered()
    const version = await etagOf(id)

    const { body } = await at.port
      .call('patch', `/v1/declarations/${id}`, at.port.firmKeys.brightSeller)
      .set({ 'content-type': 'application/merge-patch+json', 'if-match': version })
      .send(JSON.stringify({ customs: { note: 'fragile' } }))
      .expect(409)

    expect(body.type).toBe('/problems/examination-open')
  })

  test('a withdrawal takes the consent of customs', async () => {
    const { id, examination } = await ordered()
    const version = await etagOf(id)
    const withdrawal = () =>
      at.port
        .call('post', `/v1/declarations/${id}/withdrawal`, at.port.firmKeys.brightSeller)
        .set('if-match', version)
        .send({ reason: 'The buyer cancelled the order.' })
    await withdrawal().expect(202)
    const senior = TOKENS.vera('customs')
    const { body } = await at.port.call('get', '/v1/withdrawals', senior).expect(200)
    const request = body.items.find((item: { declarationId: string }) => item.declarationId === id)

    await at.port
      .call('put', `/v1/withdrawals/${request.id}/decision`, senior)
      .send({ decision: 'CONSENT' })
      .expect(200)

    expect((await work.read(id)).state).toBe('WITHDRAWN')
    expect((await bright.list(id))[0]).toMatchObject({ id: examination.id, state: 'CANCELLED' })
  })
})

test('the days of a policy are what a declarant has', async () => {
  const { examination } = await ordered()

  expect(Date.parse(examination.bookBy ?? '') - Date.parse(examination.orderedAt)).toBe(3 * DAY_MS)
})
