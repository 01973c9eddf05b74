/** What the port does about a receiver that does badly: it is left alone, given up, and its firm is told. */
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { deliver } from '../../src/receipts/deliver.ts'
import { createEndpoint } from '../../src/receipts/endpoints.ts'
import { doubtfulOf, dueEndpoints } from '../../src/receipts/lease.ts'
import { anOwedDeclaration, idsReceived, openDesk } from './desk.ts'
import { deliveries, letWaitPass } from './owed.ts'

const desk = openDesk()

describe('the pace of a receiver', () => {
  test.each([204, 400, 500])('that answers %d at once is prompt', async (status) => {
    const { ctx, receiver, endpointId } = desk
    receiver.react(status)
    await anOwedDeclaration(desk, 1)
    expect(await deliver(ctx, endpointId)).toBe('PROMPT')
    expect(await deliver(ctx, endpointId)).toBe('IDLE')
  })

  test('that answers late is slow, and so is one that does not want anything', async () => {
    const { ctx, receiver, firmId, endpointId } = desk
    receiver.react(async (_received, response) => {
      await sleep(2100)
      response.writeHead(204).end()
    })
    await anOwedDeclaration(desk, 1)
    expect(await deliver(ctx, endpointId)).toBe('SLOW')

    receiver.echo((_challenge, response) => response.end('no'))
    const asked = await createEndpoint(ctx, firmId, { url: receiver.url })
    expect(await deliver(ctx, asked.id)).toBe('SLOW')
  })

  test('is doubted before it has answered the challenge, and after it has failed', async () => {
    const { ctx, receiver, firmId, endpointId } = desk
    const { id } = await createEndpoint(ctx, firmId, { url: receiver.url })
    expect(await doubtfulOf(ctx.db.officer, [id, endpointId])).toEqual(new Set([id]))
    receiver.react(500)
    await anOwedDeclaration(desk, 1)
    await deliver(ctx, endpointId)
    expect(await doubtfulOf(ctx.db.officer, [id, endpointId])).toEqual(new Set([id, endpointId]))
  })
})

describe('a receiver that fails', () => {
  test('and asks for time is sent no pilot before that, an hour at most', async () => {
    const { ctx, receiver, endpointId } = desk
    const pilotIn = async () => {
      const [row] = await sql<{ s: number }>(ctx.db.officer)`
        select extract(epoch from pilot_at - now())::float8 as s from webhook_endpoint where id = ${endpointId}`
      return row?.s
    }
    for (const [header, least, most] of [
      ['120', 110, 121],
      ['999999', 3590, 3601],
      ['1', 20, 31],
    ] as const) {
      receiver.react((_received, response) =>
        response.writeHead(503, { 'retry-after': header }).end(),
      )
      await sql(ctx.db.officer)`
        update webhook_endpoint set failures = 9, pilot_at = null where id = ${endpointId}`
      await anOwedDeclaration(desk, 1)
      await deliver(ctx, endpointId)
      expect(await pilotIn()).toBeGreaterThan(least)
      expect(await pilotIn()).toBeLessThan(most)
    }
  })

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
