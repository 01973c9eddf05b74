/** An amendment later than the policy allows is noted by the port, unless a department asked for it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { type Amending, amending } from '../support/amending.ts'
import { asIntruder } from '../support/lanes.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'

let port: Port
let firm: Amending

beforeAll(async () => {
  port = await startPort({ work: false })
  firm = amending(port)
})

afterAll(() => port.close())

async function lodged(daysAgo: number): Promise<string> {
  const { id } = await port.accepted(freshBundle())
  await asIntruder(
    port,
    `update declaration set lodged_at = lodged_at - interval '${daysAgo} days' where id = '${id}'`,
  )
  return id
}

async function amend(id: string): Promise<void> {
  const { inspection } = await firm.content(id)
  const lots = inspection.lots.map((lot) => ({ ...lot, batchNo: 'B20261' }))
  await firm.patch(id, { inspection: { lots } })
}

const noted = (id: string) =>
  sql<{ cause: string; points: number; noted_by: string }>(port.ctx.db.officer)`
    select cause, points, noted_by from credit_entry where declaration_id = ${id}`

test('on the last day that the policy allows it is not late, and a day after it is', async () => {
  const [inTime, late] = [await lodged(7), await lodged(8)]
  await amend(inTime)
  await amend(late)

  expect(await noted(inTime)).toEqual([])
  expect(await noted(late)).toEqual([{ cause: 'LATE_AMENDMENT', points: -2, noted_by: 'program' }])
})

test('one that answers a department is never late', async () => {
  const id = await lodged(30)
  await asIntruder(
    port,
    `insert into information_request (id, declaration_id, declarant_id, department, version, kind, state, pointers, question,
                                      asked_by, asked_at, due_at, grace_days)
     select gen_random_uuid(), id, declarant_id, 'inspection', 1, 'CORRECTION', 'OPEN', '{/inspection/lots/0/batchNo}', 'x',
            'reviewer', now(), now() + interval '5 days', 3 from declaration where id = '${id}'`,
  )
  await amend(id)

  expect(await noted(id)).toEqual([])
})
