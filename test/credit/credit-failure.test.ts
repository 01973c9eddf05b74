/** A failure of credit stops no refusal: its rules are not read while anything is locked. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { creditKnown, recallCredit } from '../../src/declarants/credit-entries.ts'
import { USUAL_CREDIT, WEIGHED_CAUSES } from '../../src/domain/credit-criteria.ts'
import { dayLater } from '../../src/domain/day.ts'
import { openPool } from '../../src/platform/db.ts'
import { createPolicies, type Policies } from '../../src/policy/policies.ts'
import { importLines } from '../policy/importing.ts'
import { crediting, forbiddenBundle } from '../support/credit.ts'
import { type Port, startPort, today } from '../support/port.ts'

let port: Port

beforeAll(async () => {
  port = await startPort({ work: false })
})

afterAll(() => port.close())

const DAY_MS = 86_400_000

/** Policies whose connections end, once they have read what is in force on these days. */
async function brokenPolicies(...days: string[]): Promise<Policies> {
  const url = port.database.url('registry')
  const pool = await openPool({ url, size: 1, statementTimeoutMs: 1000 })
  let ahead = 0
  const policies = createPolicies(pool.manager, () => Date.now() + ahead)
  for (const day of days) await policies.onDay(day)
  await pool.destroy()
  // What it has read it trusts for ten seconds.
  ahead = 60_000
  return policies
}

describe('where the policy cannot be read', () => {
  test('the usual rules of credit hold when none were read before', async () => {
    const ctx = { ...port.ctx, policies: await brokenPolicies() }

    await recallCredit(ctx)

    expect(creditKnown(ctx)).toBe(USUAL_CREDIT)
  })

  test('a declaration is refused all the same, and that weighs by the rules that were known last', async () => {
    const tomorrow = dayLater(today(), 1)
    await importLines(port.ctx, {
      table: 'credit-causes',
      effective: tomorrow,
      lines: [
        'code,name_en,name_zh,points,most,months,breach',
        ...WEIGHED_CAUSES.map((cause) => `${cause},Cause,事由,-3,30,12,NO`),
      ],
    })
    port.ctx.now = () => new Date(Date.now() + DAY_MS)
    const { id } = await port.accepted(forbiddenBundle('brightSeller'))
    // It may have been pinned to either.
    const policies = await brokenPolicies(today(), tomorrow)
    await expect(policies.onDay(tomorrow)).rejects.toThrow()
    port.ctx.policies = policies
    port.work()

    expect((await port.outcomeOf(id)).state).toBe('REFUSED')

    expect((await crediting(port).entriesOf('brightSeller'))[0]).toMatchObject({
      ...{ cause: 'REFUSAL', declarationId: id, points: -3 },
    })
  })
})
