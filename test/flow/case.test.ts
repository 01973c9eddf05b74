import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { withoutExamination } from '../support/examining.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { until } from '../support/until.ts'

let port: Port

beforeAll(async () => {
  port = await startPort()
})

afterAll(() => port.close())

type Case = {
  department: string
  tier: string
  lane: string
  mrn: string
  value: string
  chapters: string[]
  closed: boolean
}

function casesOf(id: string): Promise<Case[]> {
  return sql<Case>(port.ctx.db.officer)`
    select department, tier, lane, mrn, value::text, chapters, closed_at is not null as closed,
           due_at > opened_at as has_time
      from review_case where declaration_id = ${id} order by department`
}

test('a review that is left to a person becomes a case with what it is found by', async () => {
  const bundle = freshBundle('shadySeller')
  const { id, mrn } = await port.accepted(bundle, { key: port.firmKeys.shadySeller })

  const cases = await until('Two cases', async () => {
    const found = await casesOf(id)
    return found.length === 2 && found
  })

  const value = bundle.tax.lines.reduce((sum, line) => sum + Number(line.dutiableValue) * 1e5, 0)
  const chapters = bundle.customs.lines.map(({ commodityCode }) => commodityCode.slice(0, 2))
  const expected = {
    tier: 'DISHONEST',
    lane: 'RED',
    mrn,
    value: (value / 1e5).toFixed(5),
    chapters: [...new Set(chapters)].sort(),
    closed: false,
    has_time: true,
  }
  expect(cases).toEqual([
    { department: 'customs', ...expected },
    { department: 'inspection', ...expected },
  ])

  await withoutExamination(port, id, port.firmKeys.shadySeller)
  await port
    .call('put', `/v1/reviews/${id}.customs/decision`, port.reviewerKeys.customs)
    .set('if-match', '"0"')
    .send({ decision: 'PASS' })
    .expect(200)
  expect((await casesOf(id)).map(({ closed }) => closed)).toEqual([true, false])
})

test('a declaration that passes by itself makes no case', async () => {
  const { id } = await port.accepted(freshBundle())
  await port.outcomeOf(id)

  expect(await casesOf(id)).toEqual([])
})
