/** A port that has firms already gets entries that bear their tiers, and a beginning of each tier's history. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { TIERS } from '../../src/domain/credit.ts'
import { uuidv7 } from '../../src/platform/ids.ts'
import { type Before, databaseBefore } from '../support/before-migration.ts'

let before: Before

beforeAll(async () => {
  before = await databaseBefore('1763877600027')
})

afterAll(() => before.drop())

test('firms of every tier are taken over with the day of the migration', async () => {
  const { owner } = before
  for (const [index, tier] of TIERS.entries()) {
    await owner.query(
      `insert into firm (id, name, customs_code, social_credit_code, roles, tier, created_at)
       values ($1, $2, $3, $4, '{DECLARANT}', $2, '2020-01-01')`,
      [randomUUID(), tier, `310599000${index}`, `91310199MA000000${index}0`],
    )
  }
  const began = new Date()

  await before.migrate()

  const { rows: entries } = await owner.query(`
    select name, cause, credit_entry.id from credit_entry join firm on firm.id = firm_id order by name`)
  expect(entries.map(({ name, cause }) => [name, cause])).toEqual([
    ['ADVANCED_CERTIFIED', 'ADVANCED_CERTIFICATION'],
    ['CERTIFIED', 'CERTIFICATION'],
    ['DISHONEST', 'FOUND_DISHONEST'],
    ['SERIOUSLY_DISHONEST', 'FOUND_SERIOUSLY_DISHONEST'],
  ])
  // What is noted from now on comes after them in every list.
  const next = uuidv7(Date.now() + 1)
  for (const { id } of entries) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(id < next).toBe(true)
  }
  const { rows: changes } = await owner.query(`
    select name, from_tier, to_tier, reasons, at from tier_change join firm on firm.id = firm_id`)
  expect(changes).toHaveLength(TIERS.length)
  for (const { name, from_tier: from, to_tier: to, reasons, at } of changes) {
    expect([from, to, reasons]).toEqual([null, name, ['ENTERED']])
    expect(Math.abs(at.getTime() - began.getTime())).toBeLessThan(60_000)
  }
})
