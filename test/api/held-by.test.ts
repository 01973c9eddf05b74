import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { until } from '../support/until.ts'

let port: Port

beforeAll(async () => {
  port = await startPort()
})

afterAll(() => port.close())

async function underReview(): Promise<string> {
  const { id } = await port.accepted(freshBundle('shadySeller'), { key: port.firmKeys.shadySeller })
  await until('The state UNDER_REVIEW', async () => (await read(id)).state === 'UNDER_REVIEW')
  return id
}

async function read(id: string) {
  return (await port.call('get', `/v1/declarations/${id}`, port.firmKeys.shadySeller).expect(200))
    .body
}

describe('a declarant', () => {
  test('is told who holds the declaration and until when, and nothing once it is concluded', async () => {
    const id = await underReview()
    const [found] = await sql<{ opened_at: Date; due_at: Date }>(port.ctx.db.officer)`
      select opened_at, due_at from review_case where declaration_id = ${id} and department = 'inspection'`

    const { heldBy } = await read(id)
    expect(heldBy).toHaveLength(2)
    expect(heldBy).toContainEqual({
      department: 'inspection',
      waitsFor: 'REVIEWER',
      since: found?.opened_at.toISOString(),
      dueAt: found?.due_at.toISOString(),
    })

    const released = await port.accepted(freshBundle())
    expect(await port.outcomeOf(released.id)).not.toHaveProperty('heldBy')
  })

  test('is told when to expect it, by how long such reviews took of the same lane', async () => {
    const hours = Array.from({ length: 20 }, (_, index) => index + 1)
    for (const hour of hours) {
      await sql(port.ctx.db.officer)`
        insert into review_case (declaration_id, department, version, declarant_id, mrn, declaration_no, tier, lane,
                                 lane_rank, value, chapters, codes, opened_at, warn_at, due_at, closed_at)
        values (${port.ctx.newId()}, 'inspection', 1, ${port.firmIds.brightSeller}, 'M', 'D', 'REGULAR', 'RED', 2, 0,
                '{}', '{}', now() - make_interval(hours => ${hour}), now(), now(), now())`
    }
    // What a process has counted it trusts for a minute.
    const before = port.ctx.now
    port.ctx.now = () => new Date(before().getTime() + 61_000)
    const { heldBy } = await read(await underReview())

    const told = heldBy.find(
      ({ department }: { department: string }) => department === 'inspection',
    )
    const hoursTo = (instant: string) => (Date.parse(instant) - Date.parse(told.since)) / 3_600_000
    expect(hoursTo(told.expectedAt)).toBeCloseTo(10.5, 2)
    expect(hoursTo(told.expectedBy)).toBeCloseTo(18.1, 2)
    expect(
      heldBy.find(({ department }: { department: string }) => department === 'customs'),
    ).not.toHaveProperty('expectedAt')
  })
})
