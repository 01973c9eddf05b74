/** Each amendment is drawn anew, so that nobody who knows a draw can amend to what it spares. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { verifyLane } from '../../src/declarations/lane-verify.ts'
import { sql } from '../../src/platform/db.ts'
import type { LaneTrace } from '../../src/schema-types.ts'
import { amending } from '../support/amending.ts'
import {
  asIntruder,
  awayFromMidnight,
  drawWithin,
  MIDNIGHT_MS,
  type Part,
} from '../support/lanes.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'

let port: Port
let release: (() => void) | undefined

beforeAll(async () => {
  await awayFromMidnight()
  port = await startPort({ laneDraws: true, work: false })
}, MIDNIGHT_MS)

afterEach(() => release?.())
afterAll(() => port.close())

async function amended(before: Part, after: Part): Promise<string> {
  release = await drawWithin(port, before, after)
  const { id } = await port.accepted(freshBundle())
  release()
  await amending(port).patch(id, { header: { note: 'Nothing about the goods.' } })
  return id
}

const faults = async (id: string) => (await verifyLane(port.ctx, id, undefined)).faults
const tracesOf = (id: string) =>
  sql<{ version: number; trace: LaneTrace }>(port.ctx.db.officer)`
    select version, trace from lane_trace where declaration_id = ${id} order by version`

const SPARED: Part = [500_000, 1_000_000]

test('what was spared is drawn by an amendment, and anybody can make that draw again', async () => {
  const id = await amended(SPARED, [1000, 5000])
  const traces = await tracesOf(id)

  expect(traces.map(({ version, trace: { lane, cause } }) => [version, lane, cause])).toEqual([
    [1, 'GREEN', 'NONE'],
    [2, 'RED', 'DRAW'],
  ])
  expect(traces[0]?.trace.draw).not.toBe(traces[1]?.trace.draw)
  expect(await faults(id)).toEqual([])
  await asIntruder(
    port,
    `update lane_trace set trace = (trace::jsonb || '{"draw": "${traces[0]?.trace.draw}"}')::json
      where declaration_id = '${id}' and version = 2`,
  )
  expect(await faults(id)).toEqual(['draw', 'cause', 'lane', 'receipt'])
})

test('what is spared again has no other lane', async () => {
  expect(await tracesOf(await amended(SPARED, SPARED))).toHaveLength(1)
})
