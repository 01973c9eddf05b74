import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { moveRows } from '../support/cases.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { until } from '../support/until.ts'

let port: Port

beforeAll(async () => {
  port = await startPort()
})

afterAll(() => port.close())

test('a department reads its own section, the header and what the others decided, and no more', async () => {
  const bundle = freshBundle('shadySeller')
  const { id } = await port.accepted(bundle, { key: port.firmKeys.shadySeller })
  const read = () =>
    port.call('get', `/v1/reviews/${id}.customs`, port.reviewerKeys.customs).expect(200)
  await until('All five reviews', async () => {
    const { status, body } = await port.call(
      'get',
      `/v1/reviews/${id}.customs`,
      port.reviewerKeys.customs,
    )
    return status === 200 && !JSON.stringify(body.others).includes('QUEUED')
  })
  await moveRows(
    port,
    `update review set state = 'REFUSED', decided_at = now(), decided_by = 'x',
            decision = '{"decision":"REFUSE","reasonCodes":["GOODS_NOT_AS_DECLARED"],"note":"internal"}'
      where declaration_id = $1 and department = 'inspection'`,
    [id],
  )

  const { body } = await read()

  expect(body.header).toEqual(bundle.header)
  expect(body.section).toEqual(bundle.customs)
  expect(body.others.map(({ department }: { department: string }) => department)).toEqual([
    'tax',
    'inspection',
    'banking',
    'commerce',
  ])
  expect(body.others[1].decision).toMatchObject({ decision: 'REFUSE', by: 'reviewer' })
  expect(JSON.stringify(body)).not.toContain('internal')
  expect(body).toMatchObject({ lane: 'RED', tier: 'DISHONEST', version: 0 })

  await moveRows(
    port,
    `update review set settles_at = now() + interval '1 hour'
      where declaration_id = $1 and department = 'inspection'`,
    [id],
  )
  expect((await read()).body.others[1]).toEqual({ department: 'inspection', state: 'OPEN' })
})
