/** What the database refuses of credit, whatever a program would write. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { tallyOfFirm } from '../../src/declarants/credit-tally.ts'
import { type Db, sql, transaction } from '../../src/platform/db.ts'
import { crediting } from '../support/credit.ts'
import { type Port, startPort } from '../support/port.ts'

let port: Port
let credit: ReturnType<typeof crediting>

beforeAll(async () => {
  port = await startPort({ work: false })
  credit = crediting(port)
})

afterAll(() => port.close())

type Written = { firmId: string; cause: string; cancels?: string; declarationId?: string }

const write = (db: Db, { firmId, cause, cancels, declarationId }: Written) => sql<{ id: string }>(
  db,
)`
  insert into credit_entry (id, firm_id, cause, points, happened_on, expires_on, cancels, declaration_id, noted_by, noted_at)
  values (${port.ctx.newId()}, ${firmId}, ${cause}, 0, '2026-01-01', '2027-01-01', ${cancels ?? null},
          ${declarationId ?? null}, 'test', now()) returning id`

async function noted(firm: 'platform' | 'broker'): Promise<string> {
  return (await credit.note(firm, { cause: 'PENALTY' }).expect(201)).body.id
}

describe('the registry', () => {
  test('takes nothing out of the count, which officers may', async () => {
    const { registry, officer } = port.ctx.db
    const firmId = port.firmIds.platform
    const counter = { firmId, cause: 'OBJECTION_UPHELD', cancels: await noted('platform') }

    await expect(write(registry, counter)).rejects.toThrow('row-level security')
    await write(officer, counter)
  })

  test('records no change of a tier', async () => {
    const changed = (from: string | null, by: string | null) => sql(port.ctx.db.registry)`
      insert into tier_change (firm_id, from_tier, to_tier, reasons, causes, at, proposed_by, decided_by)
      values (${port.firmIds.platform}, ${from}, 'REGULAR', '{ENTERED}', '{}', now(), 'test', ${by})`

    await expect(changed('CERTIFIED', 'somebody')).rejects.toThrow('row-level security')
    await changed(null, null)
  })
})

describe('an entry that cancels another', () => {
  test('is of the same firm', async () => {
    const { officer } = port.ctx.db
    const firmId = port.firmIds.broker
    const other = { firmId, cause: 'REPAIR', cancels: await noted('platform') }

    await expect(write(officer, other)).rejects.toThrow('foreign key')
  })

  test('does not cancel one that cancels itself', async () => {
    const { officer } = port.ctx.db
    const firmId = port.firmIds.platform
    const cancels = await noted('platform')
    const [counter] = await write(officer, { firmId, cause: 'REPAIR', cancels })
    const again = { firmId, cause: 'OBJECTION_UPHELD', cancels: counter?.id ?? '' }

    await expect(write(officer, again)).rejects.toThrow('cancels another one itself')
  })
})

test('entries of more points than fit an integer are added up all the same', async () => {
  const owner = new pg.Client({ connectionString: port.database.ownerUrl })
  await owner.connect()
  const firmId = port.firmIds.paymentProvider
  await owner.query('alter table credit_entry drop constraint credit_entry_points_check')
  for (const _ of [1, 2]) {
    await owner.query(
      `insert into credit_entry (id, firm_id, cause, points, happened_on, expires_on, noted_by, noted_at)
       values ($1, $2, 'PENALTY', -2000000000, '2026-01-01', '2027-01-01', 'test', now())`,
      [port.ctx.newId(), firmId],
    )
  }
  await owner.end()

  const tally = await tallyOfFirm(port.ctx.db.officer, firmId, '2026-06-01')

  expect(tally.get('PENALTY')).toMatchObject({ points: -1_000_000_000, count: 2 })
})

test('a refusal is noted once for each firm of a declaration', async () => {
  const { officer } = port.ctx.db
  const refusal = { cause: 'REFUSAL', declarationId: port.ctx.newId() }
  const { platform, broker } = port.firmIds
  await write(officer, { ...refusal, firmId: platform })
  await write(officer, { ...refusal, firmId: broker })

  await expect(write(officer, { ...refusal, firmId: platform })).rejects.toThrow('unique')
})

describe('a tier', () => {
  const move = (tx: Db, to: string) =>
    sql(tx)`update firm set tier = ${to} where id = ${port.firmIds.carrier}`
  const keep = (tx: Db, { from = 'CERTIFIED', to = 'REGULAR', by = 'reviewer:two' } = {}) => sql(
    tx,
  )`
    insert into tier_change (firm_id, from_tier, to_tier, reasons, causes, at, proposed_by, signed_by, decided_by)
    values (${port.firmIds.carrier}, ${from}, ${to}, '{POINTS}', '{}', now(), 'program', 'reviewer:one', ${by})`

  test('changes with a tier_change of the same transaction, and not without', async () => {
    const { officer } = port.ctx.db
    const without = 'changes without a tier_change'

    await expect(move(officer, 'REGULAR')).rejects.toThrow(without)
    const otherTier = transaction(officer, async (tx) => {
      await keep(tx, { to: 'DISHONEST' })
      await move(tx, 'REGULAR')
    })
    await expect(otherTier).rejects.toThrow(without)
    // One that was kept before does for no later change.
    await keep(officer)
    await expect(move(officer, 'REGULAR')).rejects.toThrow(without)
    await transaction(officer, async (tx) => {
      await move(tx, 'REGULAR')
      await keep(tx)
    })
  })

  test('that the program proposed is signed by two', async () => {
    await expect(keep(port.ctx.db.officer, { by: 'reviewer:one' })).rejects.toThrow('check')
  })
})
