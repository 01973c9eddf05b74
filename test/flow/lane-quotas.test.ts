import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { verifyLane } from '../../src/declarations/lane-verify.ts'
import { sql } from '../../src/platform/db.ts'
import { createPolicies } from '../../src/policy/policies.ts'
import type { Lane, LaneTrace } from '../../src/schema-types.ts'
import {
  asIntruder,
  awayFromMidnight,
  drawWithin,
  MIDNIGHT_MS,
  type Part,
} from '../support/lanes.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { until } from '../support/until.ts'

let port: Port
let release: (() => void) | undefined

beforeAll(async () => {
  await awayFromMidnight()
  port = await startPort({ laneDraws: true, work: false })
  await asIntruder(
    port,
    `update policy_line set columns = columns || '{"perDay": "2"}' where table_name = 'lane-quotas' and code = 'inspection-RED'`,
    `update policy_line set columns = columns || '{"perDay": "1"}' where table_name = 'lane-quotas' and code = 'customs-YELLOW'`,
  )
  // What was read before has other quotas.
  port.ctx.policies = createPolicies(port.ctx.db.registry, Date.now)
}, MIDNIGHT_MS)

afterEach(() => release?.())
afterAll(() => port.close())

async function lodged(part: Part): Promise<{ id: string; lane: Lane }> {
  release = await drawWithin(port, part)
  const { id, lane } = await port.accepted(freshBundle())
  release()
  return { id, lane }
}

// What was counted may be a second old: the next lodging waits until a newer count has seen this one.
async function counted(after: string): Promise<void> {
  // Of a hard rule, which fills no quota.
  release = await drawWithin(port, [0, 800_000])
  await until('A newer count', async () => {
    const { id } = await port.accepted(freshBundle('shadySeller'), {
      key: port.firmKeys.shadySeller,
    })
    return (await traceOf(id)).countedAt! > after || undefined
  })
  release()
}

async function traceOf(id: string): Promise<LaneTrace> {
  const [row] = await sql<{ trace: LaneTrace }>(port.ctx.db.officer)`
    select trace from lane_trace where declaration_id = ${id}`
  if (!row) throw new Error(`no trace of ${id}`)
  return row.trace
}

const AMENDED = `insert into lane_trace (declaration_id, version, declarant_id, lodged_at, tier, lane, cause, trace)
  select declaration_id, 2, declarant_id, lodged_at, tier, 'RED', 'DRAW', trace from lane_trace`

test('examiners are not flooded, and the minimum is opened all the same', async () => {
  const lanes: Lane[] = []
  for (const part of [
    [1000, 5000],
    [1000, 5000],
    [1000, 5000],
    [1000, 5000],
    [0, 1000],
  ] as const) {
    const { id, lane } = await lodged(part)
    lanes.push(lane)
    expect((await verifyLane(port.ctx, id, undefined)).faults).toEqual([])
    // What amendments lead to is looked at too, and fills no quota of what is lodged.
    if (lanes.length === 1) await asIntruder(port, AMENDED)
    await counted(new Date().toISOString())
  }

  expect(lanes).toEqual(['RED', 'RED', 'YELLOW', 'GREEN', 'RED'])
})
