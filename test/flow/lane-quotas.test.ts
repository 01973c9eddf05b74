import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { verifyLane } from '../../src/declarations/lane-verify.ts'
import type { Lane } from '../../src/schema-types.ts'
import { asIntruder, drawWithin, type Part } from '../support/lanes.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { until } from '../support/until.ts'

let port: Port
let release: (() => void) | undefined

beforeAll(async () => {
  port = await startPort({ laneDraws: true, work: false })
  // Before the policy is read for the first time.
  await asIntruder(
    port,
    `update policy_line set columns = columns || '{"perDay": "2"}' where table_name = 'lane-quotas' and code = 'inspection-RED'`,
    `update policy_line set columns = columns || '{"perDay": "1"}' where table_name = 'lane-quotas' and code = 'customs-YELLOW'`,
  )
})

afterEach(() => release?.())
afterAll(() => port.close())

async function lodged(part: Part): Promise<{ id: string; lane: Lane }> {
  release = await drawWithin(port, part)
  const { id, lane } = await port.accepted(freshBundle())
  release()
  return { id, lane }
}

// What was counted may be a second old.
const counted = () => until('A second', async () => Date.now() >= tick || undefined)
let tick = 0

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
    tick = Date.now() + 1100
    await counted()
  }

  expect(lanes).toEqual(['RED', 'RED', 'YELLOW', 'GREEN', 'RED'])
})
