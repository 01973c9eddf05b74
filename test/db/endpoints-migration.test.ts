/** A port that sends receipts already goes on sending them to the endpoints that it has. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Before, databaseBefore } from '../support/before-migration.ts'

let before: Before

beforeAll(async () => {
  before = await databaseBefore('1763877600036')
})

afterAll(() => before.drop())

test('endpoints that are there count as confirmed, and those made later do not', async () => {
  const { owner } = before
  const firm = randomUUID()
  await owner.query(
    `insert into firm (id, name, customs_code, social_credit_code, roles, tier, created_at)
     values ($1, 'old', '3105990001', '91310199MA00000010', '{DECLARANT}', 'REGULAR', '2020-01-01')`,
    [firm],
  )
  const register = (url: string) =>
    owner.query(
      `insert into webhook_endpoint (id, declarant_id, url, secret_sealed, created_at)
       values ($1, $2, $3, 'x', '2020-01-01')`,
      [randomUUID(), firm, url],
    )
  await register('https://old.example/')

  await before.migrate()
  await register('https://new.example/')

  const { rows } = await owner.query(`
    select url, confirmed_at is not null as confirmed, failures, kinds, challenge_due_at, pilot_at
      from webhook_endpoint order by url desc`)
  const untouched = { failures: 0, kinds: null, challenge_due_at: null, pilot_at: null }
  expect(rows).toEqual([
    { url: 'https://old.example/', confirmed: true, ...untouched },
    { url: 'https://new.example/', confirmed: false, ...untouched },
  ])
})
