import { describe, expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { clearRemoved } from '../../src/receipts/clearing.ts'
import { deliver } from '../../src/receipts/deliver.ts'
import { deleteEndpoint } from '../../src/receipts/endpoints.ts'
import { dueEndpoints } from '../../src/receipts/lease.ts'
import { testContext } from '../support/context.ts'
import { anOwedDeclaration, idsReceived, leaseUntil, openDesk } from './desk.ts'
import { aDeclaration, anEndpoint, deliveries, letWaitPass, owe } from './owed.ts'

const desk = openDesk()

describe('an address that is not allowed', () => {
  test('is told on the row, and no socket is opened to it', async () => {
    const { database, ctx, receiver, endpointId } = desk
    await anOwedDeclaration(desk, 1)
    const strict = await testContext(database, [])

    await deliver(strict, endpointId)

    expect(await deliveries(ctx, endpointId)).toMatchObject([
      { state: 'PENDING', attempts: 1, last_error: 'address-not-allowed', last_status: null },
    ])
    expect(receiver.sockets()).toBe(0)
    await strict.close(0)
  })
})

describe('a worker that dies', () => {
  test('between sending and writing lets the next one send again, under the same webhook-id', async () => {
    const { database, ctx, receiver, endpointId } = desk
    const id = await anOwedDeclaration(desk, 1)
    const dying = await testContext(database)
    receiver.react(async (_received, response) => {
      await dying.db.officer.connection.destroy()
      response.writeHead(204).end()
    })
    await expect(deliver(dying, endpointId)).rejects.toThrow()
    expect(await deliveries(ctx, endpointId)).toMatchObject([{ state: 'PENDING', attempts: 0 }])

    receiver.react(204)
    await deliver(ctx, endpointId)
    expect(idsReceived(desk)).toHaveLength(1)

    await leaseUntil(desk, '-1 second')
    await deliver(ctx, endpointId)
    expect(idsReceived(desk)).toEqual([`msg_${id}_1`, `msg_${id}_1`])
    expect(await deliveries(ctx, endpointId)).toMatchObject([{ state: 'DELIVERED', attempts: 1 }])
    await dying.close(0)
  })

  test('and wakes up after its lease has passed on writes nothing over what the next one wrote', async () => {
    const { database, ctx, receiver, endpointId } = desk
    await anOwedDeclaration(desk, 1)
    const slow = await testContext(database)
    let answerSlow = () => {}
    const asked = new Promise<void>((resolve) => {
      receiver.react((_received, response) => {
        answerSlow = () => response.writeHead(500).end()
        resolve()
      })
    })
    const sleeping = deliver(slow, endpointId)
    await asked
    await leaseUntil(desk, '-1 second')
    receiver.react(204)
    await deliver(ctx, endpointId)
    answerSlow()
    await sleeping

    expect(await deliveries(ctx, endpointId)).toMatchObject([
      { state: 'DELIVERED', attempts: 1, last_status: 204 },
    ])
    await slow.close(0)
  })
})

describe('the sweep', () => {
  test('finds an endpoint whose receipt is due, and not one that is leased or waiting', async () => {
    const { ctx, endpointId } = desk
    const id = await anOwedDeclaration(desk)
    expect(await dueEndpoints(ctx, 100)).not.toContain(endpointId)

    await letWaitPass(ctx, endpointId)
    expect(await dueEndpoints(ctx, 100)).toContain(endpointId)

    await leaseUntil(desk, '1 minute')
    expect(await dueEndpoints(ctx, 100)).not.toContain(endpointId)

    await leaseUntil(desk, '-1 hour')
    await sql(ctx.db.officer)`
      update delivery set next_attempt_at = now() + interval '1 hour' where declaration_id = ${id} and seq = 1`
    await deliver(ctx, endpointId)
    // What waits for an earlier receipt is put off to the time of that, and not looked at again before.
    expect(await dueEndpoints(ctx, 100)).not.toContain(endpointId)
    expect((await deliveries(ctx, endpointId))[1]?.wait_ms).toBeGreaterThan(3_500_000)
    expect(ctx.rings).not.toContainEqual({ queue: 'deliver', id: endpointId })
    expect(idsReceived(desk)).toEqual([])
  })

  test('finds those that do well however many others fail, and those too', async () => {
    const { ctx, receiver, firmId, endpointId } = desk
    for (let i = 0; i < 3; i++) {
      const dead = await anEndpoint(ctx, firmId, `${receiver.url}/dead/${i}`)
      await owe(ctx, dead.id, await aDeclaration(ctx, firmId, 1))
      await letWaitPass(ctx, dead.id)
      await sql(ctx.db.officer)`
        update webhook_endpoint set failures = 3, drained_until = now() - interval '1 day' where id = ${dead.id}`
    }
    await anOwedDeclaration(desk, 1)
    await letWaitPass(ctx, endpointId)
    await leaseUntil(desk, '-1 second')

    const found = await dueEndpoints(ctx, 2)
    expect(found).toHaveLength(3)
    expect(found).toContain(endpointId)
  })
})

test('an endpoint that is removed while it is sent to ends the run', async () => {
  const { ctx, receiver, firmId, endpointId } = desk
  for (let i = 0; i < 3; i++) await anOwedDeclaration(desk)
  receiver.react(async (_received, response) => {
    await deleteEndpoint(ctx, firmId, endpointId).catch(() => undefined)
    response.writeHead(204).end()
  })

  await deliver(ctx, endpointId)

  expect(idsReceived(desk)).toHaveLength(3)
  expect(await deliveries(ctx, endpointId)).toHaveLength(6)
  await clearRemoved(ctx.db.officer)
  expect(await deliveries(ctx, endpointId)).toEqual([])
})

describe('what waits behind an earlier receipt', () => {
  test('is looked at once, however much there is, and comes right after it when that is sent early', async () => {
    const { ctx, endpointId } = desk
    const ids = await Promise.all(Array.from({ length: 30 }, () => anOwedDeclaration(desk)))
    await sql(ctx.db.officer)`
      update delivery set next_attempt_at = now() + interval '1 hour', attempts = 3
       where endpoint_id = ${endpointId} and seq = 1`

    await deliver(ctx, endpointId)
    expect(idsReceived(desk)).toEqual([])
    const waiting = await deliveries(ctx, endpointId)
    expect(waiting.every(({ wait_ms }) => wait_ms > 3_500_000)).toBe(true)

    const [first] = ids
    await sql(ctx.db.officer)`
      update delivery set next_attempt_at = now()
       where endpoint_id = ${endpointId} and declaration_id = ${first} and seq = 1`
    await deliver(ctx, endpointId)
    await deliver(ctx, endpointId)
    expect(idsReceived(desk)).toEqual([`msg_${first}_1`, `msg_${first}_2`])
  })

  test.each([
    ['taken at the first attempt', 204, 0],
    ['given up', 500, 9],
  ])('comes at once when that is %s', async (_how, status, attempts) => {
    const { ctx, receiver, endpointId } = desk
    const id = await anOwedDeclaration(desk)
    await sql(ctx.db.officer)`
      update delivery set attempts = case seq when 1 then ${attempts}::int else 3 end,
             next_attempt_at = now() + (seq - 1) * interval '5 hours' where endpoint_id = ${endpointId}`
    receiver.react((received, response) => {
      response.writeHead(received.id === `msg_${id}_1` ? status : 204).end()
    })

    await deliver(ctx, endpointId)
    await deliver(ctx, endpointId)

    expect(idsReceived(desk)).toEqual([`msg_${id}_1`, `msg_${id}_2`])
  })
})
