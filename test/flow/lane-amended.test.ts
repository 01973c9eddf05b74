/** An amendment is no way out of a lane: the rules see the new version. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { verifyLane } from '../../src/declarations/lane-verify.ts'
import { sql } from '../../src/platform/db.ts'
import type { Amendment, LaneTrace } from '../../src/schema-types.ts'
import { shippedRules } from '../fixtures/lane-rules.ts'
import { amending } from '../support/amending.ts'
import { asIntruder } from '../support/lanes.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'

let port: Port
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
  const rules = JSON.stringify([shippedRules()[0], watched])
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

  test('whose lane is taken back in the database afterwards is found', async () => {
    const { id } = await port.accepted(freshBundle())
    await firm.patch(id, weighing('9.5'))
    await asIntruder(port, `delete from lane_trace where declaration_id = '${id}' and version = 2`)

    expect(await faults(id)).toEqual(['lane'])
  })
})
