import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { DEPARTMENTS, type Department } from '../../src/domain/departments.ts'
import { sql } from '../../src/platform/db.ts'
import type { Bundle } from '../../src/schema-types.ts'
import { type Amending, amending } from '../support/amending.ts'
import { aKey, freshBundle, type Port, startPort } from '../support/port.ts'
import { type Reviewing, reviewing } from '../support/reviewing.ts'
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

/** The lots of a bundle with a batch number that inspection accepts. */
function mended({ inspection: { lots } }: Bundle): object {
  return { inspection: { lots: lots.map((lot) => ({ ...lot, batchNo: 'B20261' })) } }
}

async function released(id: string): Promise<void> {
  await until('The release', async () => (await firm.read(id)).state === 'RELEASED', 30_000)
}

describe('an amendment', () => {
  test('mends what a department left to a person; only that department looks again, and it is released', async () => {
    const id = await desk.green()
    const before = await firm.content(id)

    const { body, headers } = await firm.patch(id, mended(before))

    expect(body).toMatchObject({
      version: 2,
      by: 'DECLARANT',
      state: 'LODGED',
      departments: ['inspection'],
      warnings: [],
      answered: [],
    })
    expect(headers.etag).toMatch(/^"\d+"$/)
    await released(id)
    const after = await firm.content(id)
    expect(after.inspection.lots[0]?.batchNo).toBe('B20261')
    expect({ ...after, inspection: before.inspection }).toEqual(before)
    expect(createHash('sha256').update(JSON.stringify(after)).digest('hex')).toBe(body.bodySha256)
    expect((await firm.read(id)).version).toBe(2)
    const events = await firm.events(id)
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'declaration.amended',
        version: 2,
        departments: ['inspection'],
      }),
    )
    const receipts = await firm.receipts(id)
    expect(receipts.map(({ kind }) => kind)).toEqual(['ACCEPTANCE', 'AMENDMENT', 'OUTCOME'])
    expect(receipts[1]?.jws).toBe(body.receipt)
    expect(await desk.outcomeClaims(id)).toMatchObject({ bodySha256: body.bodySha256 })
  })

  test.each([
    ['customs', { customs: { note: 'fragile' } }, ['customs'], ['inspection']],
    ['banking', { banking: { payment: { note: 'by card' } } }, ['banking'], ['inspection']],
    ['commerce', { commerce: { order: { note: 'by telephone' } } }, ['commerce'], ['inspection']],
    ['tax', { tax: { guarantor: { name: '另一平台名称' } } }, ['tax'], ['inspection', 'tax']],
    ['the header', { header: { note: 'first of the season' } }, DEPARTMENTS, ['inspection']],
  ] as const)(
    'of %s is looked at by these departments and carried over by the others',
    async (_of, patch, looking, open) => {
      const id = await desk.green()

      const { body } = await firm.patch(id, patch)

      expect(body.departments).toEqual(looking)

      const carried = await sql<{ department: Department; findings: unknown[]; epoch: number }>(
        port.ctx.db.officer,
      )`
      select new.department, new.findings, new.epoch from review new join review old
          on old.declaration_id = new.declaration_id and old.department = new.department and old.version = 1
       where new.declaration_id = ${id} and new.version = 2 and new.reviewed_at = old.reviewed_at`
      expect(carried.map(({ department }) => department).sort()).toEqual(
        DEPARTMENTS.filter((each) => !looking.some((one) => one === each)).sort(),
      )
      for (const { epoch } of carried) expect(epoch).toBeGreaterThanOrEqual(1000)
      await until('A person is asked again', async () => {
        const { state, reviews } = await firm.read(id)
        return state === 'UNDER_REVIEW' && !Object.values(reviews).includes('QUEUED')
      })
      const cases = await sql<{ department: Department }>(port.ctx.db.officer)`
        select department from review_case where declaration_id = ${id} and closed_at is null order by department`
      expect(cases.map(({ department }) => department)).toEqual(open)
    },
  )

  test('by a whole bundle stores its exact bytes', async () => {
    const id = await desk.green()
    const bundle = await firm.content(id)
    const text = JSON.stringify({ ...bundle, ...mended(bundle) }, null, 2)

    const { body } = await port
      .call('put', `/v1/declarations/${id}`, port.firmKeys.brightSeller)
      .set({ 'if-match': await firm.etagOf(id), 'content-type': 'application/json' })
      .send(text)
      .expect(202)

    expect(body.departments).toEqual(['inspection'])
    const content = await port.call(
      'get',
      `/v1/declarations/${id}/content`,
      port.firmKeys.brightSeller,
    )
    expect(content.text).toBe(text)
    await released(id)
  })

  test('keeps the claim, and the due time of a department that is not concerned', async () => {
    const id = await desk.green()
    const caseOf = () =>
      sql<{ version: number }>(port.ctx.db.officer)`
        select version, due_at, opened_at, codes, claimed_by from review_case
          left join review_claim using (declaration_id, department, version)
         where declaration_id = ${id} and department = 'inspection' and closed_at is null`
    await port
      .call('put', `/v1/reviews/${id}.inspection/claim`, port.reviewerKeys.inspection)
      .expect(200)
    const [before] = await caseOf()

    await firm.patch(id, { customs: { note: 'fragile' } })

    expect(await caseOf()).toEqual([
      { ...before, version: 2, claimed_by: expect.stringContaining('key:') },
    ])
  })

  test('may be made again and again, and each version answers for itself', async () => {
    const id = await desk.green()
    for (const note of ['a', 'b', 'c']) await firm.patch(id, { customs: { note } })

    const { body } = await firm.patch(id, mended(await firm.content(id)))

    expect(body.version).toBe(5)
    await released(id)
  })
})

describe('an amendment that is refused', () => {
  test('tells all faults at once as lodging does, those of the key with them, and changes nothing', async () => {
    const id = await desk.green()
    const etag = await firm.etagOf(id)
    const { body } = await firm
      .patchAt(id, etag, {
        header: { declarationNo: 'OTHER-1', customsOffice: '5100' },
        banking: { payment: { amount: '1.00' } },
        customs: { lines: [], strange: 1 },
      })
      .expect(422)

    const codes = body.findings.map(({ code }: { code: string }) => code)
    expect(body.type).toBe('/problems/findings')
    expect(codes.filter((code: string) => code === 'DECLARATION_KEY_CHANGED')).toHaveLength(2)
    expect(codes.length).toBeGreaterThan(3)
    expect(await firm.etagOf(id)).toBe(etag)
    expect((await firm.read(id)).version).toBe(1)
  })

  test.each([
    [{}, 'nothing-changed'],
    [{ customs: { note: null } }, 'nothing-changed'],
  ])('changes nothing: %j', async (patch, kind) => {
    const id = await desk.green()
    const { body } = await firm.patchAt(id, await firm.etagOf(id), patch).expect(422)
    expect(body.type).toBe(`/problems/${kind}`)
  })

  test('names the version that was read, is a merge patch, and is JSON', async () => {
    const id = await desk.green()
    const patch = { customs: { note: 'x' } }

    expect((await firm.patchAt(id, undefined, patch).expect(428)).body.type).toBe(
      '/problems/version-missing',
    )
    expect((await firm.patchAt(id, '"1"', patch).expect(412)).body.type).toBe(
      '/problems/version-differs',
    )
    const etag = await firm.etagOf(id)
    expect(
      (await firm.patchAt(id, etag, '{"customs":{},"customs":{}}').expect(400)).body.type,
    ).toBe('/problems/invalid-json')
    await port
      .call('patch', `/v1/declarations/${id}`, port.firmKeys.brightSeller)
      .set({ 'if-match': etag, 'content-type': 'application/json' })
      .send(patch)
      .expect(400)
    await port
      .call('post', '/v1/declarations', port.firmKeys.brightSeller)
      .set({ 'content-type': 'application/merge-patch+json', 'idempotency-key': aKey() })
      .send('{}')
      .expect(400)
  })

  test("of another firm's declaration answers 404, and after the outcome 409 with the states that allow it", async () => {
    const id = await desk.green()
    const other = amending(port, port.firmKeys.smallSeller)
    await other.patchAt(id, '"2"', { customs: { note: 'x' } }).expect(404)

    const { id: done } = await port.accepted(freshBundle())
    await port.outcomeOf(done)
    const { body } = await firm
      .patchAt(done, await firm.etagOf(done), { customs: { note: 'x' } })
      .expect(409)
    expect(body).toMatchObject({
      type: '/problems/state-forbids',
      state: 'RELEASED',
      allowedStates: ['LODGED', 'UNDER_REVIEW', 'INFORMATION_REQUESTED'],
    })
  })
})

describe('the same Idempotency-Key', () => {
  test('gets the same answer and makes no second version, also at the same time', async () => {
    const id = await desk.green()
    const etag = await firm.etagOf(id)
    const key = aKey()
    const send = (note = 'once') =>
      firm.patchAt(id, etag, { customs: { note } }).set('idempotency-key', key)

    const answers = await Promise.all(Array.from({ length: 4 }, () => send()))

    const accepted = answers.filter(({ status }) => status === 202)
    expect(accepted.length).toBeGreaterThan(0)
    expect(answers.every(({ status }) => status === 202 || status === 409)).toBe(true)
    const again = await send().expect(202)
    expect(again.text).toBe(accepted[0]?.text)
    expect(again.headers['idempotent-replayed']).toBe('true')
    expect((await firm.read(id)).version).toBe(2)
    await send('another').expect(422)
  })
})

describe('a question', () => {
  const ask = (id: string, kind: string, pointers: string[]) =>
    port
      .call('post', `/v1/reviews/${id}.inspection/requests`, port.reviewerKeys.inspection)
      .send({ kind, pointers, question: 'Which batch is it?' })
      .expect(201)
  const states = async (id: string) =>
    (
      await port.call('get', `/v1/declarations/${id}/requests`, port.firmKeys.brightSeller)
    ).body.items.map(({ state }: { state: string }) => state)

  test('for a correction is answered by the amendment that brings it, and the declaration goes on', async () => {
    const id = await desk.green()
    const { body: question } = await ask(id, 'CORRECTION', ['/inspection/lots/0/batchNo'])
    await ask(id, 'INFORMATION', ['/inspection/lots'])
    expect((await firm.read(id)).state).toBe('INFORMATION_REQUESTED')

    const { body } = await firm.patch(id, mended(await firm.content(id)))

    expect(body.answered).toEqual([question.id])
    expect(await states(id)).toEqual(['ANSWERED', 'CANCELLED'])
    await released(id)
  })

  test('of a department that is not concerned stays open, and the declaration with it', async () => {
    const id = await desk.green()
    await ask(id, 'INFORMATION', ['/inspection/lots'])

    const { body } = await firm.patch(id, { customs: { note: 'fragile' } })

    expect(body.state).toBe('INFORMATION_REQUESTED')
    expect(await states(id)).toEqual(['OPEN'])
    const [item] = (
      await port.call('get', `/v1/declarations/${id}/requests`, port.firmKeys.brightSeller)
    ).body.items
    await port
      .call('post', `/v1/declarations/${id}/requests/${item.id}/answer`, port.firmKeys.brightSeller)
      .send({ message: 'B20261' })
      .expect(200)
    const { stopped_at } = (
      await sql<{ stopped_at: Date | null }>(port.ctx.db.officer)`
        select stopped_at from review_case
         where declaration_id = ${id} and department = 'inspection' and closed_at is null`
    )[0] ?? { stopped_at: new Date() }
    expect(stopped_at).toBeNull()
  })
})
