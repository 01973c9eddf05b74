/** Each amendment is drawn anew, so that nobody who knows a draw can amend to what it spares. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { verifyLane } from '../../src/declarations/lane-verify.ts'
import { asFirm, FIRMS } from '../../src/demo/firms.ts'
import { sql } from '../../src/platform/db.ts'
import type { LaneTrace } from '../../src/schema-types.ts'
import { withChange } from '../fixtures/bundle.ts'
import { amending } from '../support/amending.ts'
import {
  asIntruder,
  awayFromMidnight,
  drawWithin,
  MIDNIGHT_MS,
  type Part,
} from '../support/lanes.ts'
import { freshBundle, type Port, startPort, today } from '../support/port.ts'

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

test('where a broker lodges, the tier of the less trusted of both firms is kept, and its rate draws', async () => {
  const { brightSeller: declarantId, broker: brokerId } = port.firmIds
  await asIntruder(port, `update firm set tier = 'REGULAR' where id = '${brokerId}'`)
  const days = { validFrom: today(), validTo: today() }
  await port
    .call('post', '/v1/grants', port.administratorKey)
    .send({ declarantId, brokerId, ...days })
    .expect(201)
  release = await drawWithin(port, [5000, 30_000])
  const bundle = withChange(freshBundle(), '/header/broker', asFirm(FIRMS.broker))
  const { id, lane } = await port.accepted(bundle, { key: port.firmKeys.broker })
  const [row] = await sql<{ tier: string; own: string }>(port.ctx.db.officer)`
    select t.tier, d.tier as own from lane_trace t join declaration d on d.id = t.declaration_id where d.id = ${id}`

  expect(lane).toBe('RED')
  expect(row).toEqual({ tier: 'REGULAR', own: 'CERTIFIED' })
  expect(await faults(id)).toEqual([])
  await asIntruder(port, `update lane_trace set tier = 'CERTIFIED' where declaration_id = '${id}'`)
  expect(await faults(id)).toEqual(['tier'])
})
