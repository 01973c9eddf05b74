import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { directBundle } from '../../src/demo/bundles.ts'
import { FIRMS } from '../../src/demo/firms.ts'
import { ARTICLES } from '../../src/demo/goods.ts'
import { DEPARTMENTS } from '../../src/domain/departments.ts'
import { sql } from '../../src/platform/db.ts'
import { reviewLots } from '../../src/reviews/automatic.ts'
import type { Bundle } from '../../src/schema-types.ts'
import { type Amending, amending } from '../support/amending.ts'
import { freshBundle, type Port, startPort, today } from '../support/port.ts'
import { openReceiver } from '../support/receiver.ts'
import { type Reviewing, reviewing, TOKENS } from '../support/reviewing.ts'
import { until } from '../support/until.ts'

let port: Port
let firm: Amending
let desk: Reviewing

beforeAll(async () => {
  port = await startPort()
  firm = amending(port)
  desk = reviewing(port)
})

afterAll(() => port.close())

const PASS = { decision: 'PASS' }
const anna = TOKENS.anna('inspection')

/** The lots of a bundle with a batch number that inspection accepts. */
function mended({ inspection: { lots } }: Bundle): object {
  return { inspection: { lots: lots.map((lot) => ({ ...lot, batchNo: 'B20261' })) } }
}

let seed = 777_000

/** Another bundle under the same header: less is bought, and every number is another. */
function otherGoods({ header }: Bundle): Bundle {
  const goods = [{ article: ARTICLES.serum, quantity: 1 }]
  const on = today()
  return { ...directBundle({ seed: ++seed, declarant: FIRMS.brightSeller, on, goods }), header }
}

async function released(id: string): Promise<void> {
  await until('The release', async () => (await firm.read(id)).state === 'RELEASED', 30_000)
}

describe('a decision for the version before', () => {
  test('does not count, whether its department looks again or not', async () => {
    const id = await desk.green()
    const review = `${id}.inspection`
    await firm.patch(id, { customs: { note: 'fragile' } })

    await desk.decide(review, anna, PASS, 0).expect(412)
    const { version } = await desk.reviewOf(review, anna)
    await desk.decide(review, anna, PASS, version).expect(200)
  })

  test('that could still be taken back is void when its department looks again', async () => {
    const id = await desk.green()
    const review = `${id}.inspection`
    await desk.decide(review, anna, { decision: 'REFUSE', reasonCodes: ['GOODS_NOT_AS_DECLARED'] })

    await firm.patch(id, mended(await firm.content(id)))

    await desk.undo(review, anna).expect(412)
    await released(id)
  })

  test('that could still be taken back counts when its department is not concerned', async () => {
    const id = await desk.green()
    await desk.decide(`${id}.inspection`, anna, PASS).expect(200)

    await firm.patch(id, { customs: { note: 'fragile' } })
    desk.passTime(31)

    await released(id)
  })

  test('that waited for a second signature is void', async () => {
    const id = await desk.dear()
    const review = `${id}.inspection`
    const { body } = await desk.decide(review, anna, PASS).expect(202)

    await firm.patch(id, { customs: { note: 'fragile' } })

    const signed = await desk.sign(review, TOKENS.vera('inspection'), body.proposal.hash)
    expect([signed.status, signed.body.type]).toEqual([409, '/problems/proposal-void'])
    expect((await desk.reviewOf(review, anna)).proposal).toBeUndefined()
    expect((await desk.actsOf(review, anna)).map(({ act }) => act)).toContain('VOIDED')
  })

  test('of a program that was at work is cleared away, and so is what it reserved', async () => {
    const idle = await startPort({ work: false })
    try {
      const own = amending(idle)
      const { id } = await idle.accepted(freshBundle())
      const lotOf = async () =>
        (
          await sql<{ lot_id: string }>(idle.ctx.db.officer)`
            select lot_id from declaration where id = ${id}`
        )[0]?.lot_id ?? ''
      const first = await lotOf()
      await reviewLots(idle.ctx, 'tax', [first])
      expect((await own.books(id))?.reserved).toBeGreaterThan(0)
      await own.putAt(id, '"1"', otherGoods(await own.content(id))).expect(202)
      expect((await own.books(id))?.reserved).toBe(0)

      for (const lot of [first, await lotOf()]) {
        for (const department of DEPARTMENTS) await reviewLots(idle.ctx, department, [lot])
      }

      expect((await own.read(id)).state).toBe('RELEASED')
      expect(await own.booksAgree()).toBe(true)
      expect((await own.books(id))?.reserved).toBe(0)
      const open = await sql(idle.ctx.db.officer)`select from review_case where closed_at is null`
      expect(open).toEqual([])
    } finally {
      await idle.close()
    }
  })
})

test('a new version is told by webhook, between the acceptance and the outcome', async () => {
  const receiver = await openReceiver()
  try {
    await port
      .call('post', '/v1/webhooks', port.firmKeys.brightSeller)
      .send({ url: receiver.url })
      .expect(201)
    const id = await desk.green()
    const { body } = await firm.patch(id, mended(await firm.content(id)))

    const told = await until('All is told', () => {
      const own = receiver.received
        .map(({ message }) => message)
        .filter(({ data }) => data.declarationId === id)
      return own.length >= 3 ? own : undefined
    })

    expect(told.map(({ type }) => type)).toEqual([
      'receipt.acceptance',
      'receipt.amendment',
      'receipt.outcome',
    ])
    expect(told[1]?.data.receipt).toBe(body.receipt)
  } finally {
    await receiver.close()
  }
})

test('a department whose question elsewhere is answered by an amendment has its clock go on', async () => {
  const id = await desk.green()
  await port
    .call('post', `/v1/reviews/${id}.inspection/requests`, port.reviewerKeys.inspection)
    .send({ kind: 'CORRECTION', pointers: ['/customs/note'], question: 'How is it packed?' })
    .expect(201)

  const { body } = await firm.patch(id, { customs: { note: 'in paper' } })

  expect(body.answered).toHaveLength(1)
  expect(body.departments).not.toContain('inspection')
  const stopped = await sql(port.ctx.db.officer)`
    select from review_case where declaration_id = ${id} and stopped_at is not null`
  expect(stopped).toEqual([])
})

describe('the books', () => {
  test('hold exactly what the new version asks, and after the release it is used up', async () => {
    const id = await desk.green()
    const held = (await firm.books(id))?.reserved ?? 0
    expect(held).toBeGreaterThan(0)
    const before = await firm.content(id)
    const next = otherGoods(before)

    await firm.putAt(id, await firm.etagOf(id), next).expect(202)
    await released(id)

    const value = next.tax.lines.reduce((sum, { dutiableValue }) => sum + Number(dutiableValue), 0)
    expect(await firm.books(id)).toEqual({ reserved: 0, committed: value })
    expect(value).not.toBe(held)
    expect(await firm.booksAgree()).toBe(true)
  })

  test('stay as they are when tax is not concerned', async () => {
    const id = await desk.green()
    const held = await firm.books(id)

    await firm.patch(id, { customs: { note: 'fragile' } })

    expect(await firm.books(id)).toEqual(held)
    await firm.patch(id, mended(await firm.content(id)))
    await released(id)
    expect(await firm.books(id)).toEqual({ reserved: 0, committed: held?.reserved })
    expect(await firm.booksAgree()).toBe(true)
  })

  test('give a number back that an amendment gave up', async () => {
    const id = await desk.green()
    const { commerce, customs, banking } = await firm.content(id)
    const { waybillNo } = customs.waybill
    await firm.patch(id, { customs: { waybill: { waybillNo: `${waybillNo}X` } } })
    await until('Customs looks', async () => (await firm.read(id)).reviews.customs === 'PASSED')
    // What was given up once stays given up.
    await firm.patch(id, { customs: { note: 'fragile' } })

    const takers = await sql<{ kind: string; version: number; now: number }>(port.ctx.db.officer)`
      select u.kind, u.version, d.version as now from used_number u join declaration d on d.id = u.declaration_id
       where d.id = ${id} order by u.kind, u.version`

    expect(takers).toEqual([
      { kind: 'ORDER', version: 3, now: 3 },
      { kind: 'PAYMENT', version: 3, now: 3 },
      { kind: 'WAYBILL', version: 1, now: 3 },
      { kind: 'WAYBILL', version: 3, now: 3 },
    ])
    expect([commerce.order.orderNo, banking.payment.orderNo]).toEqual([
      customs.orderNo,
      customs.orderNo,
    ])
  })
})

describe('at the same moment', () => {
  test('of two amendments one is made, and the other is told what has changed', async () => {
    for (let again = 0; again < 5; again++) {
      const id = await desk.green()
      const etag = await firm.etagOf(id)

      const answers = await Promise.all(
        ['a', 'b', 'c'].map((note) => firm.patchAt(id, etag, { header: { note } })),
      )

      expect(answers.map(({ status }) => status).sort()).toEqual([202, 412, 412])
      expect((await firm.read(id)).version).toBe(2)
    }
    expect(await firm.booksAgree()).toBe(true)
  })

  test('of an amendment and a decision one comes first, and the outcome is of one version', async () => {
    for (let again = 0; again < 5; again++) {
      const id = await desk.green()
      const etag = await firm.etagOf(id)

      const [amended, decided] = await Promise.all([
        firm.patchAt(id, etag, { header: { note: 'x' } }),
        desk.decide(`${id}.inspection`, port.reviewerKeys.inspection, PASS, 0),
      ])

      expect([
        [202, 412],
        [409, 200],
        [412, 200],
      ]).toContainEqual([amended.status, decided.status])
      if (decided.status === 200) {
        expect((await firm.read(id)).state).toBe('RELEASED')
        continue
      }
      await until('Inspection looks again', async () => {
        const { reviews } = await firm.read(id)
        return reviews.inspection === 'OPEN'
      })
      expect((await firm.read(id)).state).not.toBe('RELEASED')
    }
    expect(await firm.booksAgree()).toBe(true)
  })

  test('of an amendment and a conclusion one comes first', async () => {
    for (let again = 0; again < 6; again++) {
      const { id } = await port.accepted(freshBundle())
      const amended = await firm.patchAt(id, await firm.etagOf(id), { header: { note: 'x' } })
      expect([202, 409, 412]).toContain(amended.status)
      await released(id)
      expect((await firm.read(id)).version).toBe(amended.status === 202 ? 2 : 1)
      const receipts = (await firm.receipts(id)).map(({ kind }) => kind)
      expect(receipts.filter((kind) => kind === 'OUTCOME')).toHaveLength(1)
    }
    await until('The lots before are cleared', async () => {
      const left = await sql(port.ctx.db.officer)`
        select from review_case c join declaration d on d.id = c.declaration_id
         where c.version < d.version and c.closed_at is null`
      return left.length === 0
    })
    expect(await firm.booksAgree()).toBe(true)
  })
})
