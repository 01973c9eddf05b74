import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { bookings, SERIOUS } from '../support/bookings.ts'
import { type Examinations, examining, found } from '../support/examining.ts'
import { type Reviewing, reviewing, TOKENS } from '../support/reviewing.ts'
import { until } from '../support/until.ts'
import { startUploading, type Uploading } from '../support/uploading.ts'

let at: Uploading
let work: Reviewing
let bright: Examinations

beforeAll(async () => {
  at = await startUploading()
  work = reviewing(at.port)
  bright = examining(at.port, at.port.firmKeys.brightSeller)
})

afterAll(() => at.end())

const { booked, itsTime, later } = bookings(
  () => at,
  () => work,
)

async function etagOf(id: string): Promise<string> {
  const path = `/v1/declarations/${id}`
  const { headers } = await at.port.call('get', path, at.port.firmKeys.brightSeller).expect(200)
  return String(headers.etag)
}

const DAY_MS = 86_400_000

describe('the goods', () => {
  test('are released with the papers where nothing was opened', async () => {
    const id = await work.green()
    expect((await work.read(id)).goods).toEqual({ state: 'HELD' })
    await work
      .decide(`${id}.inspection`, at.port.reviewerKeys.inspection, { decision: 'PASS' })
      .expect(200)

    const { goods, concludedAt } = await work.read(id)

    expect(goods).toEqual({ state: 'RELEASED', since: concludedAt })
  })

  test('that were opened are held until the examiner hands them out, and do not go back before', async () => {
    const { id, examination, quantity } = await booked()
    itsTime(examination)
    await bright.record(id, 'inspection', examination.id, found(quantity)).expect(200)
    await bright.handOut(id, 'inspection', examination.id).expect(409)
    await work
      .decide(`${id}.inspection`, at.port.reviewerKeys.inspection, { decision: 'PASS' })
      .expect(200)
    expect(await work.read(id)).toMatchObject({ state: 'RELEASED', goods: { state: 'HELD' } })
    expect((await returned(id)).body.type).toBe('/problems/goods-held')

    const { body } = await bright.handOut(id, 'inspection', examination.id).expect(200)
    const again = await bright.handOut(id, 'inspection', examination.id).expect(200)

    expect(again.body).toEqual(body)
    expect((await work.read(id)).goods).toEqual({
      state: 'RELEASED',
      since: body.goodsReleasedAt,
    })
    expect((await work.eventsOf(id)).filter((type) => type === 'goods.released')).toHaveLength(1)
    expect((await returned(id)).status).toBe(201)
  })

  const returned = async (id: string) =>
    at.port
      .call('post', `/v1/declarations/${id}/returns`, at.port.firmKeys.brightSeller)
      .set('if-match', await etagOf(id))
      .send({ reason: 'The buyer sent them back.', lines: [{ lineNumber: 1, quantity: '1' }] })

  test('go back within thirty days of their handing out, whenever the papers were released', async () => {
    const { id, examination, quantity } = await booked()
    itsTime(examination)
    await bright.record(id, 'inspection', examination.id, found(quantity)).expect(200)
    await work
      .decide(`${id}.inspection`, at.port.reviewerKeys.inspection, { decision: 'PASS' })
      .expect(200)
    later(31 * DAY_MS)
    await bright.handOut(id, 'inspection', examination.id).expect(200)

    expect((await returned(id)).status).toBe(201)
    later(31 * DAY_MS)
    expect((await returned(id)).body.type).toBe('/problems/return-too-late')
  })

  test('that have left are not held again by a withdrawal', async () => {
    const id = await work.green()
    await work
      .decide(`${id}.inspection`, at.port.reviewerKeys.inspection, { decision: 'PASS' })
      .expect(200)
    const { goods } = await work.read(id)
    await withdrawn(id, 'CONSENT')

    expect(await work.read(id)).toMatchObject({ state: 'WITHDRAWN', goods })
    expect(goods.state).toBe('RELEASED')
  })
})

const REASON = { reason: 'The buyer cancelled the order.' }
const senior = TOKENS.vera('customs')

async function askToWithdraw(id: string): Promise<string> {
  const firm = at.port.firmKeys.brightSeller
  await at.port
    .call('post', `/v1/declarations/${id}/withdrawal`, firm)
    .set('if-match', await etagOf(id))
    .send(REASON)
    .expect(202)
  return (await at.port.call('get', `/v1/declarations/${id}/withdrawal`, firm).expect(200)).body.id
}

const decideWithdrawal = (requestId: string, body: object) =>
  at.port.call('put', `/v1/withdrawals/${requestId}/decision`, senior).send(body)

async function withdrawn(id: string, decision: 'CONSENT'): Promise<void> {
  await decideWithdrawal(await askToWithdraw(id), { decision }).expect(200)
}

describe('whoever fears what is found', () => {
  test('does not withdraw by itself after the result', async () => {
    const { id, examination } = await booked()
    itsTime(examination)
    await bright.record(id, 'inspection', examination.id, SERIOUS).expect(200)

    await askToWithdraw(id)

    expect((await work.read(id)).state).toBe('UNDER_REVIEW')
  })

  test('has its request ended by the refusal', async () => {
    const { id, examination } = await booked()
    itsTime(examination)
    await bright.record(id, 'inspection', examination.id, SERIOUS).expect(200)
    const requestId = await askToWithdraw(id)
    await work
      .decide(`${id}.inspection`, at.port.reviewerKeys.inspection, {
        decision: 'REFUSE',
        reasonCodes: ['GOODS_NOT_AS_DECLARED'],
      })
      .expect(200)

    await decideWithdrawal(requestId, { decision: 'CONSENT' }).expect(409)
    const firm = at.port.firmKeys.brightSeller
    const standing = await at.port.call('get', `/v1/declarations/${id}/withdrawal`, firm)
    expect(standing.body.state).toBe('ENDED')
    const list = await at.port.call('get', '/v1/withdrawals?limit=100', senior).expect(200)
    expect(JSON.stringify(list.body)).not.toContain(requestId)
  })

  test.each(['CLEAN', 'SERIOUS'])('meets a person when it amends after %s', async (grade) => {
    const { id, examination, quantity } = await booked()
    itsTime(examination)
    const result = grade === 'CLEAN' ? found(quantity) : SERIOUS
    await bright.record(id, 'inspection', examination.id, result).expect(200)
    await at.port
      .call('patch', `/v1/declarations/${id}`, at.port.firmKeys.brightSeller)
      .set({ 'content-type': 'application/merge-patch+json', 'if-match': await etagOf(id) })
      .send(JSON.stringify({ inspection: { lots: await freshLots(id) } }))
      .expect(202)

    const { inspection } = await until('The review', async () => {
      const reviews = await work.reviewsOf(id)
      return reviews.inspection?.state === 'QUEUED' ? undefined : reviews
    })

    expect(inspection?.state).toBe('OPEN')
    expect(inspection?.findings.map(({ code }) => code)).toContain('AMENDED_AFTER_EXAMINATION')
  })

  // As they are when no person has to look.
  async function freshLots(id: string): Promise<object[]> {
    const firm = at.port.firmKeys.brightSeller
    const { body } = await at.port.call('get', `/v1/declarations/${id}/content`, firm)
    return body.inspection.lots.map((lot: object) => ({ ...lot, batchNo: 'B20260901' }))
  }
})
