import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Declaration, Examination } from '../../src/schema-types.ts'
import { bookings, SERIOUS } from '../support/bookings.ts'
import { type Examinations, examinerOf, examining, found } from '../support/examining.ts'
import { aPng } from '../support/files.ts'
import { type Reviewing, reviewing, TOKENS } from '../support/reviewing.ts'
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

const { booked, itsTime, ordered } = bookings(
  () => at,
  () => work,
)

const holderOf = ({ heldBy = [] }: Declaration, department: string) =>
  heldBy.find((holder) => holder.department === department)

describe('a photograph', () => {
  test('is a document of the declaration, which examiner and firm read', async () => {
    const { id, examination } = await booked()
    const bytes = aPng()

    const { body } = await bright
      .photograph(id, 'inspection', examination.id, { bytes })
      .expect(201)
    await bright.photograph(id, 'inspection', examination.id, { bytes }).expect(200)

    expect(body).toMatchObject({
      examinationId: examination.id,
      type: 'image/png',
      departments: ['customs', 'inspection'],
    })
    const own = await at.download(id, body.id, at.port.firmKeys.brightSeller).expect(200)
    expect(own.body).toEqual(bytes)
    await at.ofReview(id, 'inspection', `/${body.id}/content`).expect(200)
    await at.ofReview(id, 'tax', `/${body.id}/content`).expect(404)
  })

  test('is no other file, and of a booked examination only', async () => {
    const { id, examination } = await booked()
    const pdf = { bytes: Buffer.from('%PDF-1.7 a'), type: 'application/pdf' }
    await bright.photograph(id, 'inspection', examination.id, pdf).expect(422)
    const { id: other, examination: unbooked } = await ordered()

    await bright.photograph(other, 'inspection', unbooked.id, { bytes: aPng() }).expect(409)
  })

  test('is not made of what the firm has sent itself', async () => {
    const { id, examination } = await booked()
    const bytes = aPng()
    const sent = { bytes, name: 'a.png', type: 'image/png' }
    await at.add(id, sent, at.port.firmKeys.brightSeller).expect(201)

    await bright.photograph(id, 'inspection', examination.id, { bytes }).expect(409)
  })
})

describe('a result', () => {
  test('is told, shown to those who decide, and leaves the decision to them', async () => {
    const { id, examination, quantity } = await booked()
    const photograph = await bright
      .photograph(id, 'inspection', examination.id, { bytes: aPng() })
      .expect(201)
    itsTime(examination)

    const { body } = await bright
      .record(id, 'inspection', examination.id, {
        ...found(quantity),
        photographs: [photograph.body.id],
        message: 'Opened and found as declared.',
        note: 'The seal was broken.',
      })
      .expect(200)

    expect(body).toMatchObject({
      state: 'DONE',
      result: {
        grade: 'CLEAN',
        lines: [{ lineNumber: 1, declared: quantity, quantity }],
        photographs: [photograph.body.id],
        message: 'Opened and found as declared.',
      },
    })
    expect(await bright.list(id)).toEqual([body])
    expect(JSON.stringify(await bright.list(id))).not.toContain('seal')
    const review = await work.reviewOf(`${id}.inspection`, TOKENS.anna('inspection'))
    expect(review).toMatchObject({ state: 'OPEN', examined: 'CLEAN' })
    expect(holderOf(await work.read(id), 'inspection')).toMatchObject({ waitsFor: 'REVIEWER' })
    const acts = await work.actsOf(`${id}.inspection`, TOKENS.anna('inspection'))
    expect(acts).toContainEqual(
      expect.objectContaining({
        act: 'EXAMINED',
        by: 'reviewer:eve',
        note: 'The seal was broken.',
      }),
    )
    await bright.record(id, 'inspection', examination.id, found(quantity)).expect(409)
  })

  test('that is not clean is passed with a second signature only, also by the own system', async () => {
    const { id, examination } = await booked()
    itsTime(examination)
    await bright.record(id, 'inspection', examination.id, SERIOUS).expect(200)

    const review = `${id}.inspection`
    await work.decide(review, at.port.reviewerKeys.inspection, { decision: 'PASS' }).expect(202)
    const { proposal, examined } = await work.reviewOf(review, TOKENS.vera('inspection'))

    expect(examined).toBe('SERIOUS')
    expect(proposal?.causes).toEqual(['EXAMINATION'])
  })

  test("makes another department's proposal void", async () => {
    const shady = examining(at.port, at.port.firmKeys.shadySeller)
    const id = await work.red()
    const { id: examinationId } = await shady.ofLane(id)
    const examination = await shady.bookFirst(id, examinationId)
    const review = `${id}.inspection`
    await work.decide(review, TOKENS.anna('inspection'), { decision: 'PASS' }).expect(202)
    const { proposal } = await work.reviewOf(review, TOKENS.vera('inspection'))
    itsTime(examination)
    const lines = examination.lineNumbers.map((lineNumber) => ({ lineNumber, quantity: '98' }))
    await shady.record(id, 'customs', examinationId, { ...SERIOUS, lines }).expect(200)

    const { body } = await work
      .sign(review, TOKENS.vera('inspection'), proposal?.hash ?? '')
      .expect(409)

    expect(body.type).toBe('/problems/proposal-void')
  })

  test('comes on the day that is booked, not before', async () => {
    const { id, examination, quantity } = await booked()

    const answer = await bright.record(id, 'inspection', examination.id, found(quantity))

    expect(answer.status).toBe(409)
    expect(answer.body.detail).toMatch(/booked for/)
  })

  test.each([
    [
      'clean though quantities differ',
      { grade: 'CLEAN', lines: [{ lineNumber: 1, quantity: '98' }] },
    ],
    [
      'of a line that was not opened',
      { grade: 'MINOR', lines: [{ lineNumber: 2, quantity: '1' }], message: 'x' },
    ],
    ['serious without a word', { grade: 'SERIOUS', lines: [{ lineNumber: 1, quantity: '98' }] }],
    [
      'with a photograph of something else',
      {
        grade: 'MINOR',
        lines: [{ lineNumber: 1, quantity: '98' }],
        message: 'x',
        photographs: ['019ab3c4-5d6e-7f80-9123-456789abcdef'],
      },
    ],
    [
      'with a sample of nothing',
      {
        grade: 'MINOR',
        lines: [{ lineNumber: 1, quantity: '98' }],
        message: 'x',
        samples: [{ lineNumber: 1, quantity: '0', sampleNo: 'S-1' }],
      },
    ],
  ])('%s is refused', async (_, body) => {
    const { id, examination } = await booked()
    itsTime(examination)

    await bright.record(id, 'inspection', examination.id, body).expect(400)
    expect((await bright.list(id))[0]?.state).toBe('BOOKED')
  })

  test('is recorded by examiners of the department, of what is booked', async () => {
    const { id, examination, quantity } = await booked()
    const record = (token: string) =>
      bright.record(id, 'inspection', examination.id, found(quantity), token)
    await record(TOKENS.anna('inspection')).expect(403)
    await record(examinerOf('customs')).expect(404)
    const { id: other, examination: unbooked } = await ordered({ lineNumbers: [1] })
    itsTime(examination)

    await bright.record(other, 'inspection', unbooked.id, found(quantity)).expect(409)
  })
})

describe('the list of an examiner', () => {
  test('has what is booked, in order, by day and place, page by page', async () => {
    const examinations = []
    for (let count = 0; count < 3; count++) examinations.push((await booked()).examination)
    const token = examinerOf('inspection')
    const page = async (query: string) =>
      (await at.port.call('get', `/v1/examinations?${query}`, token).expect(200)).body

    const all = await page('limit=100')
    const first = await page('limit=2')
    const second = await page(`limit=100&after=${first.next}`)
    const startsAt = examinations[0]?.appointment?.startsAt ?? ''
    const day = new Date(Date.parse(startsAt) + 8 * 3_600_000).toISOString().slice(0, 10)

    expect([...first.items, ...second.items]).toEqual(all.items)
    const times = all.items.map((each: Examination) => each.appointment?.startsAt)
    expect(times).toEqual([...times].sort())
    expect(all.items.map((each: Examination) => each.id)).toEqual(
      expect.arrayContaining(examinations.map((each) => each.id)),
    )
    expect((await page(`day=${day}&place=${examinations[0]?.place}`)).items).toContainEqual(
      examinations[0],
    )
    expect((await page('day=2020-01-06')).items).toEqual([])
    expect((await page('place=NOWHERE')).items).toEqual([])
    await at.port.call('get', '/v1/examinations?after=AAAA', token).expect(400)
  })
})
