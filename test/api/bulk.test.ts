import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { BulkDecisionResult } from '../../src/schema-types.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { REFUSE, type Reviewing, reviewing, TOKENS } from '../support/reviewing.ts'
import { until } from '../support/until.ts'

let port: Port
let desk: Reviewing

beforeAll(async () => {
  port = await startPort()
  desk = reviewing(port)
})

afterAll(() => port.close())

const anna = TOKENS.anna('inspection')

async function bulk(body: object, token = anna): Promise<BulkDecisionResult> {
  return (await port.call('post', '/v1/reviews/decisions', token).send(body).expect(200)).body
}

function picked(ids: string[], version = 0) {
  return ids.map((id) => ({ id: `${id}.inspection`, version }))
}

describe('one decision for many', () => {
  test('has a result for each, in order, and a bad one never stops the others', async () => {
    const [plain, decided, last] = [await desk.green(), await desk.green(), await desk.green()]
    const dear = await desk.dear()
    const { id: foreign } = await port.accepted(freshBundle())
    await desk.decide(`${decided}.inspection`, anna, REFUSE).expect(200)
    const reviews = [
      ...picked([plain, decided, dear]),
      { id: `${plain}.customs`, version: 0 },
      { id: `${port.ctx.newId()}.inspection`, version: 0 },
      { id: `${last}.inspection`, version: 4 },
      ...picked([last]),
    ]

    const result = await bulk({ preview: false, reviews, decision: REFUSE })

    expect(result).toMatchObject({
      preview: false,
      decided: 2,
      proposed: 1,
      skipped: 4,
      more: false,
    })
    expect(result.items.map(({ id }) => id)).toEqual(reviews.map(({ id }) => id))
    expect(result.items.map(({ result: each, problem }) => problem ?? each)).toEqual([
      'DECIDED',
      'version-differs',
      'PROPOSED',
      'not-found',
      'not-found',
      'version-differs',
      'DECIDED',
    ])
    expect(foreign).not.toBe(plain)
    desk.passTime(31)
    for (const id of [plain, last]) {
      await until('The refusal', async () => (await desk.read(id)).state === 'REFUSED', 30_000)
    }
    expect((await desk.reviewOf(`${dear}.inspection`, anna)).proposal?.causes).toEqual(['VALUE'])
  })

  test('can be looked at before: a preview says the same and changes nothing', async () => {
    const ids = [await desk.green(), await desk.dear(), await desk.green()]
    const body = { reviews: picked(ids), decision: { decision: 'PASS' } }

    const preview = await bulk({ ...body, preview: true })

    for (const id of ids) {
      const review = await desk.reviewOf(`${id}.inspection`, anna)
      expect(review).toMatchObject({ state: 'OPEN', version: 0 })
      expect(review.proposal).toBeUndefined()
    }
    const done = await bulk({ ...body, preview: false })
    expect(preview).toEqual({ ...done, preview: true })
    expect(done.items.map(({ result }) => result)).toEqual(['DECIDED', 'PROPOSED', 'DECIDED'])
  })

  test('takes what a filter finds, without what is excluded', async () => {
    const red = [await desk.red(), await desk.red(), await desk.red()]
    const green = await desk.green()
    const [kept = ''] = red
    const body = {
      preview: true,
      filter: { lane: 'RED', tier: 'DISHONEST', chapter: '19' },
      exclude: [`${kept}.inspection`],
      decision: REFUSE,
    }

    const found = (await bulk(body)).items.map(({ id }) => id)

    expect(found).toEqual(expect.arrayContaining(red.slice(1).map((id) => `${id}.inspection`)))
    expect(found).not.toContain(`${kept}.inspection`)
    expect(found).not.toContain(`${green}.inspection`)
    const byCode = { ...body, filter: { findingCode: 'BATCH_NUMBER_PLACEHOLDER' } }
    expect((await bulk(byCode)).items.map(({ id }) => id)).toContain(`${green}.inspection`)
    const longAgo = { ...body, filter: { openedBefore: '2020-01-01T00:00:00.000Z' } }
    expect((await bulk(longAgo)).items).toEqual([])
    expect((await bulk({ ...body, filter: { chapter: '01' } })).items).toEqual([])
  })

  test('of two at the same time each review is decided once', async () => {
    const ids = [await desk.green(), await desk.green(), await desk.green(), await desk.green()]
    const body = { preview: false, reviews: picked(ids), decision: REFUSE }

    const [one, other] = await Promise.all([bulk(body), bulk(body, TOKENS.ben('inspection'))])

    expect(one.decided + other.decided).toBe(ids.length)
    for (const id of ids) {
      const acts = await desk.actsOf(`${id}.inspection`, anna)
      expect(acts.map(({ act }) => act)).toEqual(['DECIDED'])
    }
  })
})

describe('a request for many', () => {
  const decision = { decision: 'PASS' }
  const pick = { id: '019ab3c4-5d6e-7f80-9123-456789abcdef.inspection', version: 0 }

  test.each([
    ['neither names reviews nor has a filter', { preview: true, decision }],
    ['has both', { preview: true, decision, reviews: [pick], filter: { lane: 'RED' } }],
    ['has an empty filter', { preview: true, decision, filter: {} }],
    ['names none', { preview: true, decision, reviews: [] }],
    ['names too many', { preview: true, decision, reviews: Array(201).fill(pick) }],
    ['does not say whether it is a preview', { decision, reviews: [pick] }],
    [
      'refuses without a reason',
      { preview: true, decision: { decision: 'REFUSE' }, reviews: [pick] },
    ],
  ])('that %s is refused', async (_, body) => {
    await port.call('post', '/v1/reviews/decisions', anna).send(body).expect(400)
  })

  test('with words that nobody may be told is refused as a whole', async () => {
    const words = { decision: 'PASS', message: '310199196001010011' }
    const body = { preview: true, decision: words, reviews: [pick] }

    await port.call('post', '/v1/reviews/decisions', anna).send(body).expect(422)
    await port
      .call('post', '/v1/reviews/decisions', TOKENS.sam('inspection'))
      .send({ ...body, decision })
      .expect(403)
  })
})
