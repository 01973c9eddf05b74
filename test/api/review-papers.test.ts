import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { OtherReview, ReviewCase } from '../../src/schema-types.ts'
import { type Port, startPort } from '../support/port.ts'
import { type Reviewing, reviewing, TOKENS } from '../support/reviewing.ts'
import { until } from '../support/until.ts'

let port: Port
let desk: Reviewing

beforeAll(async () => {
  port = await startPort()
  desk = reviewing(port)
})

afterAll(() => port.close())

const NOTE = 'planted: the seller is being watched'
const COMMENT = 'planted: ask the police first'
const MESSAGE = 'Opened and not as declared.'

const read = async (id: string): Promise<ReviewCase> =>
  (await port.call('get', `/v1/reviews/${id}.customs`, port.reviewerKeys.customs).expect(200)).body

const inspectionIn = ({ others = [] }: ReviewCase): OtherReview | undefined =>
  others.find(({ department }) => department === 'inspection')

test('a department reads its own section, the header, its findings and what the others decided', async () => {
  const id = await desk.refusedByCustoms()
  const { header, section, findings, others, ...review } = await read(id)

  expect(review).toMatchObject({ lane: 'RED', tier: 'DISHONEST', state: 'REFUSED' })
  expect(header).toMatchObject({ procedure: '9610' })
  expect(section).toHaveProperty('waybill')
  expect(findings.length).toBeGreaterThan(0)
  expect(findings.every(({ department }) => department === 'customs')).toBe(true)
  expect(others?.map(({ department }) => department)).toEqual([
    'tax',
    'inspection',
    'banking',
    'commerce',
  ])
  expect(JSON.stringify({ header, section })).not.toMatch(/"(payment|order|lots|taxpayer)"/)
})

test('what another department noted stays there, and what it decided is told once it counts', async () => {
  const id = await desk.red()
  const ben = TOKENS.ben('inspection')
  await port
    .call('post', `/v1/reviews/${id}.inspection/comments`, ben)
    .send({ text: COMMENT })
    .expect(201)
  const reasonCodes = ['GOODS_NOT_AS_DECLARED']
  const decision = { decision: 'REFUSE', reasonCodes, message: MESSAGE, note: NOTE }
  await desk.decide(`${id}.inspection`, ben, decision).expect(200)

  const before = await read(id)
  expect(inspectionIn(before)).toEqual({ department: 'inspection', state: 'OPEN' })
  expect(JSON.stringify(before)).not.toContain(MESSAGE)
  desk.passTime(31)
  const after = await settled(id)

  expect(inspectionIn(after)?.decision).toMatchObject({
    decision: 'REFUSE',
    by: 'reviewer',
    reasonCodes,
    message: MESSAGE,
  })
  for (const path of ['', '/comments', '/acts', '/requests']) {
    const own = await port.call(
      'get',
      `/v1/reviews/${id}.customs${path}`,
      port.reviewerKeys.customs,
    )
    expect([path, own.text]).toEqual([path, expect.not.stringContaining('planted')])
    await port
      .call('get', `/v1/reviews/${id}.inspection${path}`, port.reviewerKeys.customs)
      .expect(404)
  }
  expect((await desk.reviewOf(`${id}.inspection`, ben)).note).toBe(NOTE)
})

function settled(id: string): Promise<ReviewCase> {
  return until('The decision counts', async () => {
    const review = await read(id)
    return inspectionIn(review)?.decision !== undefined && review
  })
}
