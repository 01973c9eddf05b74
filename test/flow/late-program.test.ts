/** A department's program that comes by after persons have moved on without it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { DEPARTMENTS, type Department } from '../../src/domain/departments.ts'
import { sql, transaction } from '../../src/platform/db.ts'
import { reviewLots } from '../../src/reviews/automatic.ts'
import type { Bundle } from '../../src/schema-types.ts'
import { type Amending, amending } from '../support/amending.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { type Reviewing, reviewing, TOKENS } from '../support/reviewing.ts'
import { until } from '../support/until.ts'

let port: Port
let firm: Amending
let desk: Reviewing

beforeAll(async () => {
  port = await startPort({ work: false })
  firm = amending(port)
  desk = reviewing(port)
})

afterAll(() => port.close())

async function lotOf(id: string): Promise<string> {
  const [row] = await sql<{ lot_id: string }>(port.ctx.db.officer)`
    select lot_id from declaration where id = ${id}`
  return row?.lot_id ?? ''
}

/** Lodges, and lets all departments look but this one. */
async function waitingFor(late: Department, bundle: Bundle = freshBundle()) {
  const { id } = await port.accepted(bundle)
  const lot = await lotOf(id)
  for (const department of DEPARTMENTS.filter((each) => each !== late)) {
    await reviewLots(port.ctx, department, [lot])
  }
  return { id, lot }
}

async function skip(id: string, department: Department): Promise<void> {
  const review = `${id}.${department}`
  const body = { act: 'SKIP', reason: 'It does not answer.' }
  const proposed = await desk.recover(review, TOKENS.sam(department), body).expect(202)
  await desk.sign(review, TOKENS.vera(department), proposed.body.proposal.hash).expect(200)
}

test('reserves nothing for a declaration that has its outcome', async () => {
  const { id, lot } = await waitingFor('tax')
  await skip(id, 'tax')
  expect((await firm.read(id)).state).toBe('RELEASED')

  await reviewLots(port.ctx, 'tax', [lot])

  expect(await firm.books(id)).toEqual({ reserved: 0, committed: 0 })
  expect(await firm.booksAgree()).toBe(true)
})

test('opens no case of a review that persons have decided', async () => {
  const sound = freshBundle()
  const lots = sound.inspection.lots.map((each) => ({ ...each, batchNo: 'none' }))
  const { id, lot } = await waitingFor('inspection', {
    ...sound,
    inspection: { ...sound.inspection, lots },
  })
  await skip(id, 'inspection')

  await reviewLots(port.ctx, 'inspection', [lot])

  const open = await sql(port.ctx.db.officer)`
    select from review_case where declaration_id = ${id} and closed_at is null`
  expect(open).toEqual([])
  expect((await firm.read(id)).reviews.inspection).toBe('PASSED')
})

test('that opens a review while persons decide it leaves no case behind', async () => {
  for (let again = 0; again < 8; again++) {
    const sound = freshBundle()
    const lots = sound.inspection.lots.map((each) => ({ ...each, batchNo: 'none' }))
    const { id, lot } = await waitingFor('inspection', {
      ...sound,
      inspection: { ...sound.inspection, lots },
    })

    await Promise.allSettled([skip(id, 'inspection'), reviewLots(port.ctx, 'inspection', [lot])])

    const ghosts = await sql(port.ctx.db.officer)`
      select from review_case c join review r using (declaration_id, department, version)
       where declaration_id = ${id} and c.closed_at is null and r.state <> 'OPEN'`
    expect(ghosts).toEqual([])
  }
})

test('a recovery that is signed after the outcome is void', async () => {
  const { id, lot } = await waitingFor('tax')
  const proposed = await desk
    .recover(`${id}.tax`, TOKENS.sam('tax'), { act: 'SKIP', reason: 'It does not answer.' })
    .expect(202)
  const { headers } = await port.call('get', `/v1/declarations/${id}`, port.firmKeys.brightSeller)
  await port
    .call('post', `/v1/declarations/${id}/withdrawal`, port.firmKeys.brightSeller)
    .set('if-match', String(headers.etag))
    .send({ reason: 'The buyer cancelled.' })
    .expect(200)

  const signed = await desk.sign(`${id}.tax`, TOKENS.vera('tax'), proposed.body.proposal.hash)

  expect([signed.status, signed.body.type]).toEqual([409, '/problems/proposal-void'])
  await reviewLots(port.ctx, 'tax', [lot])
  expect(await firm.books(id)).toEqual({ reserved: 0, committed: 0 })
})

test('a price is counted once, however often its declaration is amended', async () => {
  const { id } = await port.accepted(freshBundle())
  const counted = async () =>
    (
      await sql<{ seen: string }>(port.ctx.db.program)`
        select coalesce(sum(seen), 0)::text as seen from price_seen`
    )[0]?.seen
  await reviewLots(port.ctx, 'customs', [await lotOf(id)])
  const once = await counted()

  for (const note of ['a', 'b', 'c']) {
    await firm.patch(id, { header: { note } })
    await reviewLots(port.ctx, 'customs', [await lotOf(id)])
  }

  expect(Number(once)).toBeGreaterThan(0)
  expect(await counted()).toBe(once)
})

test('a price is counted once by two programs that look at the same lot at once', async () => {
  const { id } = await port.accepted(freshBundle())
  const lot = await lotOf(id)
  const counted = async () => {
    const [row] = await sql<{ seen: number }>(port.ctx.db.program)`
      select coalesce(sum(seen), 0)::int as seen from price_seen`
    return row?.seen ?? 0
  }
  const before = await counted()
  const looks = await transaction(port.ctx.db.officer, async (tx) => {
    await sql(tx)`select from lot where id = ${lot} for update`
    const both = [1, 2].map(() => reviewLots(port.ctx, 'customs', [lot]))
    await until('Two who wait for the lot', async () => {
      const [row] = await sql<{ waiting: number }>(tx)`
        select count(*)::int as waiting from pg_locks where not granted`
      return (row?.waiting ?? 0) >= 2
    })
    return both
  })
  await Promise.all(looks)

  expect((await counted()) - before).toBe(freshBundle().customs.lines.length)
})

test('events and receipts are read page by page, also when there are many', async () => {
  const { id } = await port.accepted(freshBundle())
  for (const note of ['a', 'b', 'c']) await firm.patch(id, { header: { note } })

  for (const part of ['events', 'receipts']) {
    const path = `/v1/declarations/${id}/${part}`
    const seqs: number[] = []
    for (let after = ''; ; ) {
      const { body } = await port
        .call('get', `${path}?limit=2${after}`, port.firmKeys.brightSeller)
        .expect(200)
      expect(body.items.length).toBeLessThanOrEqual(2)
      seqs.push(...body.items.map(({ seq }: { seq: number }) => seq))
      if (body.next === undefined) break
      after = `&after=${body.next}`
    }
    const { body } = await port.call('get', path, port.firmKeys.brightSeller)
    expect(seqs).toEqual(body.items.map(({ seq }: { seq: number }) => seq))
    expect(seqs.length).toBeGreaterThan(3)
  }
})
