import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { handOut } from '../../src/reviews/hand-out.ts'
import { moveRows, openCases } from '../support/cases.ts'
import { type Colleague, type Colleagues, colleaguesOf } from '../support/colleagues.ts'
import { type Port, startPort, today } from '../support/port.ts'

let port: Port
let people: Colleagues

beforeAll(async () => {
  port = await startPort({ work: false, assignment: 'least-loaded' })
  people = colleaguesOf(port)
})

afterAll(() => port.close())

async function loadOf({ by }: Colleague): Promise<number> {
  const [row] = await sql<{ load: number }>(port.ctx.db.officer)`
    select count(*)::int as load from review_case where assigned_to = ${by} and closed_at is null`
  return row?.load ?? 0
}

test('open reviews go to who is present, decides, knows the goods and has the least, once each', async () => {
  const [one, other] = [await people.hire(), await people.hire()]
  const cosmetics = await people.hire({ chapters: ['33'] })
  const absent = await people.hire()
  const examiner = await people.hire({ roles: ['EXAMINER'] })
  await sql(port.ctx.db.registry)`
    insert into reviewer_absence values (${absent.id}, ${today()}, ${today()})`
  await openCases(
    port,
    Array.from({ length: 40 }, (_, n) => ({ chapters: n % 4 === 0 ? ['33'] : ['84'] })),
  )
  await openCases(port, [{ department: 'tax' }])

  await Promise.all(Array.from({ length: 6 }, () => handOut(port.ctx)))

  const loads = await Promise.all([one, other, cosmetics, absent, examiner].map(loadOf))
  expect(loads.reduce((sum, load) => sum + load)).toBe(40)
  expect(loads.slice(3)).toEqual([0, 0])
  expect(Math.abs((loads[0] ?? 0) - (loads[1] ?? 0))).toBeLessThanOrEqual(1)
  const strange = await sql(port.ctx.db.officer)`
    select from review_case where assigned_to = ${cosmetics.by} and not chapters @> array['33']`
  expect(loads[2]).toBeGreaterThan(0)
  expect(strange).toEqual([])
  const acts = await sql<{ act: string; by: string }>(port.ctx.db.officer)`
    select act, by from review_act`
  expect(acts).toEqual(Array(40).fill({ act: 'ASSIGNED', by: 'program' }))
})

test('claims that have ended are cleared away, and no others', async () => {
  const [ended = '', running = ''] = await openCases(port, [{}, {}])
  const person = await people.hire()
  for (const id of [ended, running]) {
    await people.call('put', `/v1/reviews/${id}.customs/claim`, person).expect(200)
  }
  await moveRows(
    port,
    "update review_claim set claimed_until = now() - interval '1 second' where declaration_id = $1",
    [ended],
  )

  await handOut(port.ctx)

  expect(await sql(port.ctx.db.officer)`select declaration_id as id from review_claim`).toEqual([
    { id: running },
  ])
})

test('what is assigned to somebody who has gone to another department is free again', async () => {
  const [id = ''] = await openCases(port, [{}])
  const person = await people.hire()
  await moveRows(port, 'update review_case set assigned_to = $2 where declaration_id = $1', [
    id,
    person.by,
  ])
  await sql(port.ctx.db.registry)`
    update reviewer set department = 'tax' where id = ${person.id}`

  await handOut(port.ctx)

  const [row] = await sql<{ assigned_to: string | null }>(port.ctx.db.officer)`
    select assigned_to from review_case where declaration_id = ${id}`
  expect(row?.assigned_to).not.toBe(person.by)
})
