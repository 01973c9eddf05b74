import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { chinaDayOf, dayLater } from '../../src/domain/day.ts'
import { importTable } from '../../src/policy/import.ts'
import type { Acceptance, Bundle } from '../../src/schema-types.ts'
import { csvFile } from '../support/policy-file.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'

let port: Port

beforeAll(async () => {
  port = await startPort({ work: false })
})

afterAll(() => port.close())

const DAY_MS = 86_400_000
const IN_TWO_DAYS = dayLater(chinaDayOf(new Date().toISOString()), 2)

// Half of the share of tax, so that what is right under one version is wrong under the other.
const HALF = ['code,name_en,name_zh,value', 'retailTaxShare,Share,比例,35']

function inTwoDays(): Date {
  return new Date(Date.now() + 2 * DAY_MS)
}

async function taxReview({ id }: Acceptance): Promise<string> {
  const { body } = await port.call(
    'get',
    `/v1/declarations/${id}/reviews`,
    port.firmKeys.brightSeller,
  )
  return JSON.stringify(
    body.items.find(({ department }: { department: string }) => department === 'tax'),
  )
}

describe('a declaration', () => {
  test('is judged by the policy of the day on which it was lodged, though another is in force by now', async () => {
    const before = await port.accepted(freshBundle())
    const file = csvFile('rates.csv', HALF)
    await importTable(port.ctx, {
      ...{ table: 'rates', file, effective: IN_TWO_DAYS, dryRun: false, replaceLater: false },
    })
    await port.ctx.policies.ofVersion(`cn-retail-import/${IN_TWO_DAYS}`)
    port.ctx.now = inTwoDays
    const same: Bundle = freshBundle()
    const after = await port.accepted(same)

    port.work()
    await port.outcomeOf(before.id)
    await port.outcomeOf(after.id)

    const pinned = await port.ctx.db.program.query(
      'select policy from bundle where declaration_id = any($1) order by policy',
      [[before.id, after.id]],
    )
    expect(pinned).toEqual([
      { policy: 'cn-retail-import/2026-04' },
      { policy: `cn-retail-import/${IN_TWO_DAYS}` },
    ])
    expect(await taxReview(before)).not.toContain('VALUE_ADDED_TAX_DIFFERS')
    expect(await taxReview(after)).toContain('VALUE_ADDED_TAX_DIFFERS')
  })
})
