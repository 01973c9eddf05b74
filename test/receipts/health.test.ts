/** What the port does about a receiver that does badly: it is left alone, given up, and its firm is told. */
import { describe, expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { deliver } from '../../src/receipts/deliver.ts'
import { dueEndpoints } from '../../src/receipts/lease.ts'
import { anOwedDeclaration, idsReceived, openDesk } from './desk.ts'
import { deliveries, letWaitPass } from './owed.ts'

const desk = openDesk()

describe('a receiver that fails', () => {
  test('ten times in a row is left alone but for one pilot at a time, and drained when that is taken', async () => {
    const { ctx, receiver, endpointId } = desk
    for (let i = 0; i < 60; i++) await anOwedDeclaration(desk, 1)
    receiver.react(500)

    for (let i = 0; i < 5; i++) await deliver(ctx, endpointId)
    const tried = idsReceived(desk).length
    expect(tried).toBeGreaterThanOrEqual(10)
    expect(tried).toBeLessThanOrEqual(17)
    expect(await dueEndpoints(ctx, 100)).not.toContain(endpointId)

    await letWaitPass(ctx, endpointId)
    await deliver(ctx, endpointId)
    await deliver(ctx, endpointId)
    expect(idsReceived(desk)).toHaveLength(tried + 1)

    receiver.react(204)
    await letWaitPass(ctx, endpointId)
    await deliver(ctx, endpointId)
    const rows = await deliveries(ctx, endpointId)
    expect(rows.every(({ state }) => state === 'DELIVERED')).toBe(true)
    const told = await sql<{ kind: string }>(ctx.db.officer)`
      select kind from webhook_notice where endpoint_id = ${endpointId} order by id`
    expect(told.map(({ kind }) => kind)).toEqual(['HELD', 'RESUMED'])
  })

  test('by 4xx is alive, and is not left alone', async () => {
    const { ctx, receiver, endpointId } = desk
    for (let i = 0; i < 30; i++) await anOwedDeclaration(desk, 1)
    receiver.react(400)

    await deliver(ctx, endpointId)

    expect(idsReceived(desk)).toHaveLength(30)
  })

  test('for five days is disabled, and its firm is told', async () => {
    const { ctx, receiver, endpointId } = desk
    receiver.react(400)
    await anOwedDeclaration(desk, 1)
    await deliver(ctx, endpointId)
    const since = (days: number) => sql(ctx.db.officer)`
      update webhook_endpoint set failing_since = now() - ${days}::int * interval '1 day' + interval '1 minute'
       where id = ${endpointId}`
    const disabled = async () => {
      const [row] = await sql<{ cause: string | null }>(ctx.db.officer)`
        select disabled_cause as cause from webhook_endpoint where id = ${endpointId}`
      return row?.cause
    }

    await since(5)
    await letWaitPass(ctx, endpointId)
    await deliver(ctx, endpointId)
    expect(await disabled()).toBeNull()

    await since(6)
    await letWaitPass(ctx, endpointId)
    await deliver(ctx, endpointId)
    expect(await disabled()).toBe('FAILING')
    const told = await sql<{ kind: string }>(ctx.db.officer)`
      select kind from webhook_notice where endpoint_id = ${endpointId} order by id`
    expect(told.map(({ kind }) => kind)).toEqual(['DISABLED_FAILING'])
  })
})
