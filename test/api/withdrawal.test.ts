import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { DEPARTMENTS } from '../../src/domain/departments.ts'
import { sql } from '../../src/platform/db.ts'
import { reviewLots } from '../../src/reviews/automatic.ts'
import type { Bundle } from '../../src/schema-types.ts'
import { withoutExamination } from '../support/examining.ts'
import { aKey, freshBundle, type Port, startPort } from '../support/port.ts'
import { until } from '../support/until.ts'

let port: Port

beforeAll(async () => {
  port = await startPort()
})

afterAll(() => port.close())

const REASON = { reason: '买家取消订单' }

async function underReview(bundle = freshBundle('shadySeller')): Promise<string> {
  const { id } = await port.accepted(bundle, { key: port.firmKeys.shadySeller })
  await until('The state UNDER_REVIEW', async () => (await read(id)).body.state === 'UNDER_REVIEW')
  await withoutExamination(port, id, port.firmKeys.shadySeller)
  return id
}

function read(id: string, key = port.firmKeys.shadySeller) {
  return port.call('get', `/v1/declarations/${id}`, key).expect(200)
}

function withdraw(id: string, etag: string | undefined, key = port.firmKeys.shadySeller) {
  const call = port.call('post', `/v1/declarations/${id}/withdrawal`, key)
  return (etag === undefined ? call : call.set('if-match', etag)).send(REASON)
}

async function etagOf(id: string): Promise<string> {
  return String((await read(id)).headers.etag)
}

/** What the ledgers hold for a declaration in the end: RESERVE, RELEASE and so on, in order. */
async function movesOf(id: string): Promise<string[]> {
  const rows = await sql<{ step: string }>(port.ctx.db.officer)`
    select step from ledger_entry where declaration_id = ${id} order by id`
  return rows.map(({ step }) => step)
}

describe('a declaration under review', () => {
  test('is withdrawn: void for people, with a receipt, and what it reserved is given back', async () => {
    const id = await underReview()

    const { body, headers } = await withdraw(id, await etagOf(id)).expect(200)

    expect(body).toMatchObject({
      state: 'WITHDRAWN',
      reviews: { customs: 'VOID', inspection: 'VOID', tax: 'PASSED' },
    })
    expect(body).toHaveProperty('concludedAt')
    expect(body).not.toHaveProperty('heldBy')
    expect(headers.etag).toBe(await etagOf(id))
    const list = await port.call('get', '/v1/reviews?limit=100', port.reviewerKeys.customs)
    expect(JSON.stringify(list.body)).not.toContain(id)
    await port
      .call('put', `/v1/reviews/${id}.customs/decision`, port.reviewerKeys.customs)
      .set('if-match', '"0"')
      .send({ decision: 'PASS' })
      .expect(409)
    const moves = await movesOf(id)
    expect(moves.length).toBeGreaterThan(0)
    expect(moves.filter((step) => step === 'RELEASE')).toHaveLength(moves.length / 2)
    const receipts = await port.call(
      'get',
      `/v1/declarations/${id}/receipts`,
      port.firmKeys.shadySeller,
    )
    const { jws } = receipts.body.items.at(-1)
    expect(JSON.parse(Buffer.from(jws.split('.')[1], 'base64url').toString())).toMatchObject({
      id,
      outcome: 'WITHDRAWN',
    })
  })

  test('is withdrawn with its open questions', async () => {
    const id = await underReview()
    const path = `/v1/reviews/${id}.inspection/requests`
    const { body } = await port
      .call('post', path, port.reviewerKeys.inspection)
      .send({ kind: 'INFORMATION', pointers: ['/inspection/lots'], question: 'Why?' })
      .expect(201)

    await withdraw(id, await etagOf(id)).expect(200)

    const own = await port.call('get', `/v1/declarations/${id}/requests`, port.firmKeys.shadySeller)
    expect(own.body.items).toEqual([{ ...body, state: 'CANCELLED' }])
  })

  test('lets its numbers be used again', async () => {
    const bundle = freshBundle('shadySeller')
    const first = await underReview(bundle)
    await withdraw(first, await etagOf(first)).expect(200)
    const again = {
      ...bundle,
      header: { ...bundle.header, declarationNo: `R${aKey().slice(4, 20)}` },
    }

    const second = await underReview(again)

    expect((await read(second)).body.reviews).toMatchObject({
      banking: 'PASSED',
      commerce: 'PASSED',
    })
  })

  test('withdrawn and decided at the same moment has one outcome', async () => {
    for (let again = 0; again < 5; again++) {
      const id = await underReview()
      const decide = (department: 'customs' | 'inspection') =>
        port
          .call('put', `/v1/reviews/${id}.${department}/decision`, port.reviewerKeys[department])
          .set('if-match', '"0"')
          .send({ decision: 'PASS' })
      await decide('customs').expect(200)
      const etag = await etagOf(id)

      const [withdrawn, decided] = await Promise.all([withdraw(id, etag), decide('inspection')])

      const { state } = (await read(id)).body
      expect([
        [200, 409, 'WITHDRAWN'],
        [412, 200, 'RELEASED'],
      ]).toContainEqual([withdrawn.status, decided.status, state])
      const steps = await movesOf(id)
      expect(steps).not.toEqual(expect.arrayContaining(['COMMIT', 'RELEASE']))
    }
  })
})

describe('a withdrawal', () => {
  test('names the version that the firm saw', async () => {
    const id = await underReview()

    expect((await withdraw(id, undefined).expect(428)).body.type).toBe('/problems/version-missing')
    expect((await withdraw(id, '"1"').expect(412)).body.type).toBe('/problems/version-differs')
    expect((await read(id)).body.state).toBe('UNDER_REVIEW')
  })

  test.each([[{}], [{ reason: '' }], [{ reason: 'x'.repeat(501) }], [{ ...REASON, force: true }]])(
    'needs a reason and takes nothing else: %j',
    async (body) => {
      const id = await underReview()
      await port
        .call('post', `/v1/declarations/${id}/withdrawal`, port.firmKeys.shadySeller)
        .set('if-match', await etagOf(id))
        .send(body)
        .expect(400)
    },
  )

  test("of another firm's declaration answers 404, and after it 409 with the states that allow it", async () => {
    const id = await underReview()
    await withdraw(id, await etagOf(id), port.firmKeys.brightSeller).expect(404)

    await withdraw(id, await etagOf(id)).expect(200)
    const { body } = await withdraw(id, await etagOf(id)).expect(409)

    expect(body).toMatchObject({
      type: '/problems/state-forbids',
      state: 'WITHDRAWN',
      allowedStates: ['LODGED', 'UNDER_REVIEW', 'INFORMATION_REQUESTED', 'RELEASED'],
    })
  })
})

// Inspection leaves it to a person, and no goods are opened.
function forAPerson(): Bundle {
  const bundle = freshBundle()
  const lots = bundle.inspection.lots.map((lot) => ({ ...lot, batchNo: 'none' }))
  return { ...bundle, inspection: { ...bundle.inspection, lots } }
}

test('what the programs still do to a withdrawn declaration is cleared away', async () => {
  const idle = await startPort({ work: false })
  try {
    const key = idle.firmKeys.brightSeller
    const { id } = await idle.accepted(forAPerson(), { key })
    await idle
      .call('post', `/v1/declarations/${id}/withdrawal`, key)
      .set('if-match', '"1"')
      .send(REASON)
      .expect(200)
    const [row] = await sql<{ lot_id: string }>(idle.ctx.db.officer)`
      select lot_id from declaration where id = ${id}`

    for (const department of DEPARTMENTS) {
      await reviewLots(idle.ctx, department, [String(row?.lot_id)])
    }

    const { body } = await idle.call('get', `/v1/declarations/${id}`, key).expect(200)
    expect(body).toMatchObject({ state: 'WITHDRAWN', reviews: { inspection: 'VOID' } })
    const open = await sql(idle.ctx.db.officer)`select from review_case where closed_at is null`
    expect(open).toEqual([])
    const [held] = await sql<{ sum: string }>(idle.ctx.db.officer)`
      select coalesce(sum(reserved + committed), 0)::text as sum from ledger_account where kind = 'ANNUAL'`
    expect(Number(held?.sum)).toBe(0)
  } finally {
    await idle.close()
  }
})
