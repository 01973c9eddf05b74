/** An amendment is no way out of a lane: the rules see the new version. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { buyerHash } from '../../src/declarations/book-keys.ts'
import { verifyLane } from '../../src/declarations/lane-verify.ts'
import { sql } from '../../src/platform/db.ts'
import { createPolicies } from '../../src/policy/policies.ts'
import type { Amendment, LaneTrace } from '../../src/schema-types.ts'
import { shippedRules } from '../fixtures/lane-rules.ts'
import { amending } from '../support/amending.ts'
import { asIntruder, calledOff } from '../support/lanes.ts'
import { aKey, freshBundle, type Port, startPort } from '../support/port.ts'

let port: Port

// Of the buyer of this one a rule knows.
const KNOWN = freshBundle()
let firm: ReturnType<typeof amending>

beforeAll(async () => {
  port = await startPort({ work: false })
  firm = amending(port)
  const watched = {
    id: 'heavy-is-watched',
    text: { zh: '监控', en: 'Watched' },
    hard: true,
    when: { fact: 'weight', above: '9' },
    action: { lane: 'RED' },
  }
  const buyer = {
    id: 'buyer-is-watched',
    text: { zh: '监控', en: 'Watched' },
    hard: true,
    when: { fact: 'buyer', in: [buyerHash(port.ctx, KNOWN.customs.buyer.idNumber)] },
    action: { lane: 'RED' },
  }
  const rules = JSON.stringify([shippedRules()[0], watched, buyer])
  await asIntruder(
    port,
    `insert into lane_rule_set (version, effective_from, rules) values (2, '2026-05-01', '${rules}')`,
  )
})

afterAll(() => port.close())

const weighing = (weight: string) => ({
  customs: { grossWeight: weight, waybill: { grossWeight: weight } },
})
const faults = async (id: string) => (await verifyLane(port.ctx, id, undefined)).faults
const lanes = (id: string) =>
  sql<{ lane: string; version: number }>(port.ctx.db.officer)`
    select lane, version from bundle where declaration_id = ${id} order by version`

describe('an amendment', () => {
  test('to what is watched leads to the red lane, and both departments look', async () => {
    const { id, lane } = await port.accepted(freshBundle())
    const { body } = await firm.patch(id, weighing('9.5'))
    const amendment: Amendment = body

    expect(lane).toBe('GREEN')
    expect(amendment.departments).toEqual(expect.arrayContaining(['customs', 'inspection']))
    expect((await firm.read(id)).lane).toBe('RED')
    expect(await lanes(id)).toEqual([
      { lane: 'GREEN', version: 1 },
      { lane: 'RED', version: 2 },
    ])
    const told = await port.call('get', `/v1/reviews/${id}.customs/lane`, port.reviewerKeys.customs)
    const trace: LaneTrace = told.body.trace
    expect(trace).toMatchObject({ rules: 2, cause: 'HARD_RULE', lane: 'RED' })
    expect(trace.hits).toContain('heavy-is-watched')
    expect(await faults(id)).toEqual([])
  })

  test('does not take a lane back', async () => {
    const { id } = await port.accepted(freshBundle())
    await firm.patch(id, weighing('9.5'))
    await calledOff(port, id)
    await firm.patch(id, weighing('8.9'))

    expect((await firm.read(id)).lane).toBe('RED')
    expect(await lanes(id)).toHaveLength(3)
    expect(await faults(id)).toEqual([])
  })

  test('that leads nowhere else leaves lane and trace as they are', async () => {
    const { id } = await port.accepted(freshBundle())
    await firm.patch(id, { header: { note: 'Nothing about the goods.' } })
    const traces = await sql(port.ctx.db.officer)`
      select from lane_trace where declaration_id = ${id}`

    expect((await firm.read(id)).lane).toBe('GREEN')
    expect(traces).toHaveLength(1)
    expect(await faults(id)).toEqual([])
  })

  test('has a receipt of the lane that it led to, or kept', async () => {
    const { id } = await port.accepted(freshBundle())
    await firm.patch(id, { header: { note: 'Nothing about the goods.' } })
    await firm.patch(id, weighing('9.5'))
    const told = (await firm.receipts(id))
      .filter(({ kind }) => kind === 'AMENDMENT')
      .map(({ jws }) => JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()))
    const [trace] = await sql<{ text: string }>(port.ctx.db.officer)`
      select trace::text as text from lane_trace where declaration_id = ${id} and version = 3`

    expect(told.map(({ lane, laneSha256 }) => [lane, laneSha256])).toEqual([
      ['GREEN', undefined],
      [
        'RED',
        createHash('sha256')
          .update(trace?.text ?? '')
          .digest('hex'),
      ],
    ])
  })

  test('does not change the answer that its lodging had', async () => {
    const [bundle, idempotencyKey] = [freshBundle(), aKey()]
    const first = await port.lodge(bundle, { idempotencyKey })
    await firm.patch(first.body.id, weighing('9.5'))
    const again = await port.lodge(bundle, { idempotencyKey })

    expect((await firm.read(first.body.id)).lane).toBe('RED')
    expect([again.status, again.text]).toEqual([202, first.text])
  })

  const amended = async () => {
    const { id } = await port.accepted(freshBundle())
    await firm.patch(id, weighing('9.5'))
    return id
  }

  test.each([
    ['its trace', ['receipt', 'lane'], (id: string) => [without(id, 'lane_trace', 'version = 2')]],
    [
      'its trace, the lane and the bundle',
      ['receipt', 'lane'],
      (id: string) => [
        without(id, 'lane_trace', 'version = 2'),
        `update declaration set lane = 'GREEN' where id = '${id}'`,
        `update bundle set lane = 'GREEN' where declaration_id = '${id}'`,
      ],
    ],
    [
      'the lane of the papers',
      ['lane'],
      (id: string) => [`update bundle set lane = 'GREEN' where declaration_id = '${id}'`],
    ],
    [
      'its receipt',
      ['receipt', 'lane'],
      (id: string) => [without(id, 'receipt', `kind = 'AMENDMENT'`)],
    ],
    [
      'the trace of the lodging',
      ['receipt', 'trace'],
      (id: string) => [without(id, 'lane_trace', 'version = 1')],
    ],
    [
      'everything that is kept',
      ['receipt', 'trace'],
      (id: string) => [without(id, 'lane_trace', 'true'), without(id, 'receipt', 'true')],
    ],
  ])('of which somebody takes back %s afterwards is found', async (_name, expected, statements) => {
    const id = await amended()
    expect(await faults(id)).toEqual([])
    await asIntruder(port, ...statements(id))

    expect(await faults(id)).toEqual(expected)
  })

  test('with the receipt of another declaration is found', async () => {
    const [id, other] = [await amended(), await amended()]
    await asIntruder(
      port,
      `update receipt r set jws = o.jws from receipt o
        where o.declaration_id = '${other}' and r.declaration_id = '${id}' and o.seq = r.seq`,
    )

    expect(await faults(id)).toEqual(['receipt'])
  })
})

const without = (id: string, table: string, which: string) =>
  `delete from ${table} where declaration_id = '${id}' and ${which}`

describe('a rule about a buyer', () => {
  test('is no fault, since nothing is kept of the buyer, and what else is changed still shows', async () => {
    const { id, lane } = await port.accepted(KNOWN)
    const [row] = await sql<{ trace: LaneTrace }>(port.ctx.db.officer)`
      select trace from lane_trace where declaration_id = ${id}`

    expect(lane).toBe('RED')
    expect(row?.trace.hits).toEqual(['buyer-is-watched'])
    const { idNumber, name, telephone } = KNOWN.customs.buyer
    for (const identity of [idNumber, name, telephone, buyerHash(port.ctx, idNumber)])
      expect(JSON.stringify(row?.trace)).not.toContain(identity)
    expect(await faults(id)).toEqual([])
    await asIntruder(
      port,
      `update lane_trace set trace = (trace::jsonb || '{"hits": ["buyer-is-watched", "heavy-is-watched"]}')::json
        where declaration_id = '${id}'`,
    )
    expect(await faults(id)).toEqual(['hits', 'receipt'])
  })

  test('leaves other buyers alone', async () => {
    const { id, lane } = await port.accepted(freshBundle())

    expect(lane).toBe('GREEN')
    expect(await faults(id)).toEqual([])
  })
})

describe('a declaration without any trace', () => {
  test('is of before lanes were traced where its policy has no rates, and else at fault', async () => {
    const { id } = await port.accepted(freshBundle())
    const claims = `replace(encode(convert_to('{"id":"${id}"}', 'UTF8'), 'base64'), '=', '')`
    await asIntruder(
      port,
      without(id, 'lane_trace', 'true'),
      `update receipt set jws = split_part(jws, '.', 1) || '.' || ${claims} || '.' || split_part(jws, '.', 3) where declaration_id = '${id}'`,
    )
    expect(await faults(id)).toEqual(['receipt', 'trace'])
    await asIntruder(port, `delete from policy_line where table_name = 'lane-rates'`)
    const policies = createPolicies(port.ctx.db.registry, Date.now)

    await expect(verifyLane({ ...port.ctx, policies }, id, undefined)).rejects.toMatchObject({
      status: 404,
    })
  })
})

test('a trace is of a declaration', async () => {
  const client = new pg.Client({ connectionString: port.database.ownerUrl })
  await client.connect()
  const orphan = client.query(
    `insert into lane_trace (declaration_id, declarant_id, lodged_at, tier, lane, cause, trace)
     values (gen_random_uuid(), gen_random_uuid(), now(), 'REGULAR', 'GREEN', 'NONE', '{}')`,
  )
  await expect(orphan).rejects.toMatchObject({ code: '23503' })
  await client.end()
})
