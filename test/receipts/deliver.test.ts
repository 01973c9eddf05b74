import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { deliver } from '../../src/receipts/deliver.ts'
import { rotateSecret } from '../../src/receipts/endpoint-acts.ts'
import { dueEndpoints } from '../../src/receipts/lease.ts'
import { publicKeyText } from '../../src/receipts/webhook-signature.ts'
import { testContext } from '../support/context.ts'
import { openReceiver } from '../support/receiver.ts'
import { anOwedDeclaration, idsReceived, openDesk } from './desk.ts'
import { aDeclaration, anEndpoint, deliveries, letWaitPass, owe } from './owed.ts'

const desk = openDesk()

describe('a receiver that answers 2xx', () => {
  test('gets both receipts of a declaration, in order, with both signatures', async () => {
    const { ctx, receiver, endpointId } = desk
    const id = await anOwedDeclaration(desk)

    await deliver(ctx, endpointId)

    expect(idsReceived(desk)).toEqual([`msg_${id}_1`, `msg_${id}_2`])
    expect(receiver.received.every(({ v1, v1a }) => v1 && v1a)).toBe(true)
    expect(receiver.received[1]?.message).toEqual({
      type: 'receipt.outcome',
      timestamp: expect.any(String),
      data: {
        declarationId: id,
        mrn: expect.stringMatching(/^51412026I\d{9}$/),
        declarationNo: expect.stringMatching(/^D\d{9}$/),
        seq: 2,
        state: 'RELEASED',
        receipt: 'a.OUTCOME.c',
      },
    })
    expect(receiver.received[0]?.message).toMatchObject({
      type: 'receipt.acceptance',
      data: { state: 'LODGED', seq: 1 },
    })
    const rows = await deliveries(ctx, endpointId)
    expect(rows.map(({ state, attempts, last_status }) => [state, attempts, last_status])).toEqual([
      ['DELIVERED', 1, 204],
      ['DELIVERED', 1, 204],
    ])
  })

  test('gets nothing twice, however often the bell rings and from how many workers', async () => {
    const { database, ctx, endpointId } = desk
    for (let i = 0; i < 20; i++) await anOwedDeclaration(desk, 1)
    const other = await testContext(database)

    await Promise.all([
      deliver(ctx, endpointId),
      deliver(other, endpointId),
      deliver(ctx, endpointId),
    ])
    await deliver(ctx, endpointId)

    expect(new Set(idsReceived(desk)).size).toBe(20)
    expect(idsReceived(desk)).toHaveLength(20)
    await other.close(0)
  })

  test('gets a long backlog in one run, at most eight at a time', async () => {
    const { ctx, receiver, endpointId } = desk
    let open = 0
    let most = 0
    receiver.react(async (_received, response) => {
      most = Math.max(most, ++open)
      await sleep(5)
      open--
      response.writeHead(200).end('thanks')
    })
    for (let i = 0; i < 60; i++) await anOwedDeclaration(desk)

    await deliver(ctx, endpointId)

    expect(idsReceived(desk)).toHaveLength(120)
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(8)
  })

  test('is signed to with the new secret as soon as it is replaced, also within a run', async () => {
    const { ctx, receiver, firmId, endpointId } = desk
    const publicKey = publicKeyText(ctx.signer)
    let rotated: Promise<unknown> | undefined
    receiver.react(async (_received, response) => {
      rotated ??= rotateSecret(ctx, firmId, { id: endpointId, overlapHours: 0 }).then(
        ({ secret }) => receiver.trust({ secret, publicKey }),
      )
      await rotated
      response.writeHead(204).end()
    })
    for (let i = 0; i < 120; i++) await anOwedDeclaration(desk, 1)

    await deliver(ctx, endpointId)

    expect(receiver.received).toHaveLength(120)
    expect(receiver.received.slice(60).every(({ v1 }) => v1)).toBe(true)
  })

  test('and sends an endless body is cut off, and has the receipt', async () => {
    const { ctx, receiver, endpointId } = desk
    let written = 0
    receiver.react((_received, response) => {
      const chunk = Buffer.alloc(16 * 1024)
      const write = () => {
        while (!response.destroyed && response.write(chunk)) written += chunk.length
      }
      response.on('drain', write)
      write()
    })
    await anOwedDeclaration(desk, 1)

    await deliver(ctx, endpointId)

    expect((await deliveries(ctx, endpointId))[0]).toMatchObject({
      state: 'DELIVERED',
      last_status: 200,
    })
    expect(written).toBeLessThan(32 * 1024 * 1024)
  })
})

describe('a receiver that fails', () => {
  test('on the first receipt of a declaration gets the second after it, and the others meanwhile', async () => {
    const { ctx, receiver, endpointId } = desk
    const [a, b] = [await anOwedDeclaration(desk), await anOwedDeclaration(desk)]
    receiver.react((received, response) => {
      response.writeHead(received.id === `msg_${a}_1` ? 500 : 204).end()
    })

    await deliver(ctx, endpointId)
    expect(idsReceived(desk).toSorted()).toEqual([`msg_${a}_1`, `msg_${b}_1`, `msg_${b}_2`])

    receiver.react(204)
    await deliver(ctx, endpointId)
    expect(idsReceived(desk)).toHaveLength(3)

    await letWaitPass(ctx, endpointId)
    await deliver(ctx, endpointId)
    expect(idsReceived(desk).slice(3)).toEqual([`msg_${a}_1`, `msg_${a}_2`])
    expect((await deliveries(ctx, endpointId)).every(({ state }) => state === 'DELIVERED')).toBe(
      true,
    )
  })

  test('is tried again by the schedule, with the same bytes, and given up after ten attempts', async () => {
    const { ctx, receiver, endpointId } = desk
    const id = await anOwedDeclaration(desk, 1)
    receiver.react(503)
    const schedule = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]

    for (const [i, seconds] of schedule.entries()) {
      await deliver(ctx, endpointId)
      const [row] = await deliveries(ctx, endpointId)
      expect(row).toMatchObject({ state: 'PENDING', attempts: i + 1, last_error: 'status-503' })
      expect(row?.wait_ms).toBeGreaterThan(seconds * 790)
      expect(row?.wait_ms).toBeLessThan(seconds * 1210)
      await letWaitPass(ctx, endpointId)
    }
    await deliver(ctx, endpointId)
    expect(await deliveries(ctx, endpointId)).toMatchObject([{ state: 'FAILED', attempts: 10 }])
    await deliver(ctx, endpointId)

    expect(idsReceived(desk)).toEqual(Array(10).fill(`msg_${id}_1`))
    expect(new Set(receiver.received.map(({ text }) => text)).size).toBe(1)
    expect(receiver.received.every(({ v1, v1a }) => v1 && v1a)).toBe(true)
  })

  test('and asks for time by Retry-After is left alone so long, an hour at most', async () => {
    const { ctx, receiver, endpointId } = desk
    for (const [header, least, most] of [
      ['120', 118_000, 121_000],
      ['999999999', 3_590_000, 3_601_000],
    ] as const) {
      receiver.react((_received, response) => {
        response.writeHead(429, { 'retry-after': header }).end()
      })
      const id = await anOwedDeclaration(desk, 1)
      await deliver(ctx, endpointId)
      const row = (await deliveries(ctx, endpointId)).find(
        ({ declaration_id }) => declaration_id === id,
      )
      expect(row?.wait_ms).toBeGreaterThan(least)
      expect(row?.wait_ms).toBeLessThan(most)
    }
  })

  test('and says 410 is not sent to any more', async () => {
    const { ctx, receiver, endpointId } = desk
    receiver.react(410)
    for (let i = 0; i < 20; i++) await anOwedDeclaration(desk, 1)

    await deliver(ctx, endpointId)
    const tried = idsReceived(desk).length
    await letWaitPass(ctx, endpointId)
    await deliver(ctx, endpointId)

    expect(tried).toBeLessThan(20)
    expect(idsReceived(desk)).toHaveLength(tried)
    expect(await dueEndpoints(ctx, 100)).not.toContain(endpointId)
    const [endpoint] = await sql<{ disabled_at: Date | null }>(ctx.db.officer)`
      select disabled_at from webhook_endpoint where id = ${endpointId}`
    expect(endpoint?.disabled_at).toBeInstanceOf(Date)
  })

  test.each([301, 302, 303, 307, 308])('by a redirect (%d) is not followed', async (status) => {
    const { ctx, receiver, endpointId } = desk
    receiver.react((_received, response) => {
      response.writeHead(status, { location: `${receiver.url}/elsewhere` }).end()
    })
    await anOwedDeclaration(desk, 1)

    await deliver(ctx, endpointId)

    expect(receiver.received.map(({ path }) => path)).toEqual(['/receipts'])
    expect(await deliveries(ctx, endpointId)).toMatchObject([
      { state: 'PENDING', last_status: status, last_error: 'redirect' },
    ])
  })

  test('in its own way leaves a short code on the row', async () => {
    const { ctx, receiver, endpointId } = desk
    const ways: [
      string,
      (socket: { destroy(): unknown; end(text: string): unknown }) => unknown,
    ][] = [
      ['connection-lost', (socket) => socket.destroy()],
      ['answer-not-http', (socket) => socket.end('hello\r\n\r\n')],
      [
        'answer-not-http',
        (socket) => socket.end(`HTTP/1.1 204 x\r\na: ${'b'.repeat(20_000)}\r\n\r\n`),
      ],
    ]
    for (const [code, way] of ways) {
      receiver.react((_received, response) => way(response.socket ?? { destroy() {}, end() {} }))
      const id = await anOwedDeclaration(desk, 1)
      await deliver(ctx, endpointId)
      const row = (await deliveries(ctx, endpointId)).find(
        ({ declaration_id }) => declaration_id === id,
      )
      expect(row).toMatchObject({ state: 'PENDING', last_error: code, last_status: null })
    }
  })

  test('by being away, or by speaking no TLS, leaves a short code on the row', async () => {
    const { ctx, receiver, firmId } = desk
    const away = await openReceiver()
    await away.close()
    for (const [url, code] of [
      [away.url, 'connect-refused'],
      [receiver.url.replace('http:', 'https:'), 'tls-failed'],
    ] as const) {
      const endpoint = await anEndpoint(ctx, firmId, url)
      await owe(ctx, endpoint.id, await aDeclaration(ctx, firmId, 1))
      await deliver(ctx, endpoint.id)
      expect(await deliveries(ctx, endpoint.id)).toMatchObject([
        { state: 'PENDING', last_error: code },
      ])
    }
  })

  test('to answer within 15 seconds is given up for now; one that drips its body has the receipt', async () => {
    const { ctx, receiver, firmId, endpointId } = desk
    const dripping = await openReceiver()
    const drip = await anEndpoint(ctx, firmId, dripping.url)
    dripping.react((_received, response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write('.'), 500)
      response.on('close', () => clearInterval(timer))
    })
    const head = await openReceiver()
    const dripHead = await anEndpoint(ctx, firmId, head.url)
    head.react((_received, { socket }) => {
      socket?.write('HTTP/1.1 200 OK\r\nx-a: ')
      const timer = setInterval(() => socket?.write('a'), 500)
      socket?.on('close', () => clearInterval(timer))
    })
    receiver.react(() => undefined)
    await anOwedDeclaration(desk, 1)
    for (const { id } of [drip, dripHead]) await owe(ctx, id, await aDeclaration(ctx, firmId, 1))

    await Promise.all([endpointId, drip.id, dripHead.id].map((id) => deliver(ctx, id)))

    expect(await deliveries(ctx, endpointId)).toMatchObject([
      { state: 'PENDING', last_error: 'timeout' },
    ])
    expect(await deliveries(ctx, drip.id)).toMatchObject([{ state: 'DELIVERED', last_status: 200 }])
    expect(await deliveries(ctx, dripHead.id)).toMatchObject([
      { state: 'PENDING', last_error: 'timeout' },
    ])
    await Promise.all([dripping.close(), head.close()])
  })
})
