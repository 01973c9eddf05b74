/** What is old goes, as fast as it is written, and nothing else does. */
import { expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { clearOld, clearRemoved, createClearing } from '../../src/receipts/clearing.ts'
import { rotateSecret } from '../../src/receipts/endpoint-acts.ts'
import { deleteEndpoint } from '../../src/receipts/endpoints.ts'
import { openDesk } from './desk.ts'

const desk = openDesk()

async function count(table: string): Promise<number> {
  const [row] = await desk.ctx.db.officer.query(
    `select count(*)::int as n from ${table} where endpoint_id = $1`,
    [desk.endpointId],
  )
  return row.n
}

async function attemptsOf(days: number, many: number): Promise<void> {
  await sql(desk.ctx.db.officer)`
    insert into webhook_attempt (endpoint_id, id, declarant_id, message_id, sent_at, signature, latency_ms)
    select ${desk.endpointId}, gen_random_uuid(), ${desk.firmId}, 'msg_1', now() - ${days}::int * interval '1 day', 'v1', 1
      from generate_series(1, ${many}::int)`
}

test('more than a round takes is gone after the next one, not a minute later', async () => {
  await attemptsOf(31, 10_500)
  await attemptsOf(29, 1)
  const round = createClearing(desk.ctx)

  await round()
  expect(await count('webhook_attempt')).toBe(501)
  await round()
  expect(await count('webhook_attempt')).toBe(1)
  expect(await clearOld(desk.ctx)).toBe(false)
})

test('counts go after eight days, notices after ninety, a former secret when it signs no more', async () => {
  const { ctx, endpointId, firmId } = desk
  await sql(ctx.db.officer)`
    insert into webhook_statistic (endpoint_id, slot, declarant_id, attempts, delivered, latencies)
    select ${endpointId}, now() - days * interval '1 day', ${firmId}, 1, 1, '{1}' from unnest('{1,7,9,20}'::int[]) as days`
  await sql(ctx.db.officer)`
    insert into webhook_notice (endpoint_id, id, declarant_id, kind, at)
    select ${endpointId}, gen_random_uuid(), ${firmId}, 'PAUSED', now() - days * interval '1 day'
      from unnest('{1,89,91}'::int[]) as days`
  const former = async () => {
    const [row] = await sql<{ kept: boolean }>(ctx.db.officer)`
      select former_secret_sealed is not null as kept from webhook_endpoint where id = ${endpointId}`
    return row?.kept
  }
  await rotateSecret(ctx, firmId, { id: endpointId, overlapHours: 1 })
  await clearOld(ctx)
  expect(await former()).toBe(true)

  await sql(ctx.db.officer)`
    update webhook_endpoint set former_until = now() - interval '1 second' where id = ${endpointId}`
  await clearOld(ctx)
  expect(await former()).toBe(false)
  expect(await count('webhook_statistic')).toBe(2)
  expect(await count('webhook_notice')).toBe(3)
})

test('a removed endpoint goes after an hour, its history before, by however many workers at once', async () => {
  const { ctx, endpointId, firmId } = desk
  await attemptsOf(1, 6500)
  await deleteEndpoint(ctx, firmId, endpointId)
  const there = async () =>
    (await sql(ctx.db.officer)`select 1 from webhook_endpoint where id = ${endpointId}`).length
  const round = () => Promise.all([1, 2, 3].map(() => clearRemoved(ctx.db.officer)))

  for (let i = 0; i < 4; i++) await round()
  expect(await count('webhook_attempt')).toBe(0)
  expect(await there()).toBe(1)

  await sql(ctx.db.officer)`
    update webhook_endpoint set removed_at = now() - interval '2 hours' where id = ${endpointId}`
  await round()
  expect(await there()).toBe(0)
})
