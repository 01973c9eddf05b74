import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { DEPARTMENTS, type Department } from '../../src/domain/departments.ts'
import { sql } from '../../src/platform/db.ts'
import { withoutExamination } from '../support/examining.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { until } from '../support/until.ts'

let port: Port

beforeAll(async () => {
  port = await startPort()
})

afterAll(() => port.close())

const PASS = { decision: 'PASS' }
const REFUSE = { decision: 'REFUSE', reasonCodes: ['GOODS_NOT_AS_DECLARED'], message: '与申报不符' }

/** A declaration of an untrustworthy firm: customs and inspection are left to persons. */
async function underReview(): Promise<string> {
  const { id } = await port.accepted(freshBundle('shadySeller'), { key: port.firmKeys.shadySeller })
  await until('The state UNDER_REVIEW', async () => (await read(id)).state === 'UNDER_REVIEW')
  await withoutExamination(port, id, port.firmKeys.shadySeller)
  return id
}

async function read(id: string) {
  return (await port.call('get', `/v1/declarations/${id}`, port.firmKeys.shadySeller).expect(200))
    .body
}

async function eventsOf(id: string) {
  const { body } = await port.call(
    'get',
    `/v1/declarations/${id}/events`,
    port.firmKeys.shadySeller,
  )
  return body.items
}

async function receiptsOf(id: string): Promise<string[]> {
  const { body } = await port.call(
    'get',
    `/v1/declarations/${id}/receipts`,
    port.firmKeys.shadySeller,
  )
  return body.items.map(({ kind }: { kind: string }) => kind)
}

function decide(
  id: string,
  department: Department,
  body: object,
  version: string | undefined = '"0"',
) {
  const call = port.call(
    'put',
    `/v1/reviews/${id}.${department}/decision`,
    port.reviewerKeys[department],
  )
  return (version === undefined ? call : call.set('if-match', version)).send(body)
}

describe('a person', () => {
  test('finds the open reviews of the department, oldest first, a page at a time', async () => {
    const made = [await underReview(), await underReview(), await underReview()]
    const key = port.reviewerKeys.inspection

    const found: string[] = []
    for (let path = '/v1/reviews?limit=2'; path !== ''; ) {
      const { body } = await port.call('get', path, key).expect(200)
      for (const review of body.items) {
        expect(review).toMatchObject({
          department: 'inspection',
          state: 'OPEN',
          lane: 'RED',
          version: 0,
        })
        found.push(review.declarationId)
      }
      path = body.next === undefined ? '' : `/v1/reviews?limit=2&after=${body.next}`
    }

    expect(found.filter((id) => made.includes(id))).toEqual(made)
    expect((await port.call('get', '/v1/reviews', port.reviewerKeys.tax)).body.items).toEqual([])
  })

  test('passes the last open reviews, and the declaration is released with one outcome receipt', async () => {
    const id = await underReview()

    const answer = await decide(id, 'customs', PASS).expect(200)
    expect(answer.headers.etag).toBe('"1"')
    expect(answer.body).toMatchObject({
      id: `${id}.customs`,
      state: 'PASSED',
      version: 1,
      decision: { decision: 'PASS', by: 'reviewer', reasonCodes: [] },
    })
    expect((await read(id)).state).toBe('UNDER_REVIEW')
    await decide(id, 'inspection', PASS).expect(200)

    expect(await read(id)).toMatchObject({
      state: 'RELEASED',
      reviews: { customs: 'PASSED', inspection: 'PASSED' },
    })
    expect(await receiptsOf(id)).toEqual(['ACCEPTANCE', 'EXAMINATION', 'EXAMINATION', 'OUTCOME'])
    expect(
      (await eventsOf(id)).map(({ type, seq }: { type: string; seq: number }) => [seq, type]),
    ).toEqual([
      [1, 'declaration.lodged'],
      [2, 'declaration.under-review'],
      [3, 'examination.ordered'],
      [4, 'examination.cancelled'],
      [5, 'review.decided'],
      [6, 'review.decided'],
      [7, 'declaration.released'],
    ])
  })

  test('refuses with reasons, and the declarant is told them once all have decided', async () => {
    const id = await underReview()

    await decide(id, 'inspection', REFUSE).expect(200)
    expect((await read(id)).state).toBe('UNDER_REVIEW')
    await decide(id, 'customs', PASS).expect(200)

    expect((await read(id)).state).toBe('REFUSED')
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      type: 'declaration.refused',
      departments: ['inspection'],
      codes: ['GOODS_NOT_AS_DECLARED'],
    })
    const { body } = await port.call(
      'get',
      `/v1/declarations/${id}/reviews`,
      port.firmKeys.shadySeller,
    )
    const inspection = body.items.find(
      ({ department }: { department: string }) => department === 'inspection',
    )
    expect(inspection.decision).toMatchObject({
      decision: 'REFUSE',
      by: 'reviewer',
      message: '与申报不符',
    })
  })

  test.each([
    ['to refuse without a reason', { decision: 'REFUSE' }],
    ['to refuse with an empty list of reasons', { decision: 'REFUSE', reasonCodes: [] }],
    ['to leave it open', { decision: 'OPEN' }],
    ['with reasons that are no codes', { decision: 'REFUSE', reasonCodes: ['because I say so'] }],
    ['with anything else', { decision: 'PASS', tier: 'CERTIFIED' }],
    ['nothing', {}],
  ])('cannot decide %s', async (_, body) => {
    const id = await underReview()

    await decide(id, 'customs', body).expect(400)

    expect((await read(id)).reviews.customs).toBe('OPEN')
  })
})

describe('the version that a decision names', () => {
  test('must be given: without If-Match the answer is 428', async () => {
    const id = await underReview()
    const undecided = port
      .call('put', `/v1/reviews/${id}.customs/decision`, port.reviewerKeys.customs)
      .send(PASS)

    expect((await undecided.expect(428)).body.type).toBe('/problems/version-missing')
  })

  test.each(['"1"', '"7"', '"9999999"'])(
    'must be that of the review: %s answers 412',
    async (version) => {
      const id = await underReview()

      const { body } = await decide(id, 'customs', PASS, version).expect(412)

      expect(body.type).toBe('/problems/version-differs')
      expect((await read(id)).reviews.customs).toBe('OPEN')
    },
  )

  test.each(['*', '0', 'W/"0"', '"x"', '"0", "1"'])(
    'must have the form of an ETag of ours: %s answers 412',
    async (version) => {
      const id = await underReview()

      await decide(id, 'customs', PASS, version).expect(412)
    },
  )

  test('is spent by the decision: deciding again answers 412, and again with the new one 409', async () => {
    const id = await underReview()
    await decide(id, 'customs', PASS).expect(200)

    await decide(id, 'customs', REFUSE).expect(412)
    const { body } = await decide(id, 'customs', REFUSE, '"1"').expect(409)

    expect(body.type).toBe('/problems/not-open')
    expect((await read(id)).reviews.customs).toBe('PASSED')
  })
})

describe("another department's review", () => {
  test('answers 404, to be read as to be decided', async () => {
    const id = await underReview()
    const path = `/v1/reviews/${id}.customs`

    await port.call('get', path, port.reviewerKeys.tax).expect(404)
    await port
      .call('put', `${path}/decision`, port.reviewerKeys.tax)
      .set('if-match', '"0"')
      .send(PASS)
      .expect(404)

    expect((await read(id)).reviews.customs).toBe('OPEN')
  })

  test('answers 404 for a declaration that there is not', async () => {
    const id = port.ctx.newId()
    await port.call('get', `/v1/reviews/${id}.customs`, port.reviewerKeys.customs).expect(404)
    await decide(id, 'customs', PASS).expect(404)
  })

  test('that a program has passed answers 409 to its own reviewer', async () => {
    const id = await underReview()

    await decide(id, 'tax', REFUSE).expect(409)
  })
})

describe('two persons at the same time', () => {
  test('deciding one review: one is taken, the other told that it came second', async () => {
    for (let again = 0; again < 10; again++) {
      const id = await underReview()

      const answers = await Promise.all([
        decide(id, 'customs', PASS),
        decide(id, 'customs', REFUSE),
      ])

      const statuses = answers.map(({ status }) => status).sort()
      expect(statuses[0]).toBe(200)
      expect([409, 412]).toContain(statuses[1])
      const decided = (await eventsOf(id)).filter(
        ({ type }: { type: string }) => type === 'review.decided',
      )
      expect(decided).toHaveLength(1)
    }
  })

  test('deciding the last two reviews: the declaration is concluded exactly once', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, underReview))

    for (const id of ids) {
      const answers = await Promise.all([
        decide(id, 'customs', PASS),
        decide(id, 'inspection', PASS),
      ])

      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect((await read(id)).state).toBe('RELEASED')
      expect(await receiptsOf(id)).toEqual(['ACCEPTANCE', 'EXAMINATION', 'EXAMINATION', 'OUTCOME'])
      const seqs = (await eventsOf(id)).map(({ seq }: { seq: number }): number => seq)
      expect(seqs).toEqual(seqs.map((_: number, index: number) => index + 1))
    }
  })
})

test('a review that is open before the others have looked can be decided, and the rest follows', async () => {
  const { id } = await port.accepted(freshBundle('shadySeller'), { key: port.firmKeys.shadySeller })
  await until(
    'The open review of inspection',
    async () => (await read(id)).reviews.inspection === 'OPEN',
  )
  await decide(id, 'inspection', PASS).expect(200)
  await withoutExamination(port, id, port.firmKeys.shadySeller)
  await decide(id, 'customs', PASS).expect(200)

  await until('The release', async () => (await read(id)).state === 'RELEASED')
  const rows = await sql<{ department: string }>(port.ctx.db.officer)`
    select department from review where declaration_id = ${id} order by department`
  expect(rows.map(({ department }) => department)).toEqual([...DEPARTMENTS].sort())
})
