/** What a firm does with its endpoints by itself, over the API, at a port that works. */
import { describe, expect, test } from '@jest/globals'
import { validator } from '../../src/platform/schemas.ts'
import { clearOld } from '../../src/receipts/clearing.ts'
import { freshBundle } from '../support/port.ts'
import { until } from '../support/until.ts'
import { openCounter } from './counter.ts'
import { deliveries, letWaitPass } from './owed.ts'

const at = openCounter()

describe('the challenge', () => {
  test.each(['text', 'json'] as const)(
    'is answered as %s, and then what waits is sent',
    async (how) => {
      at.receiver.echo(how)
      const { id, state } = await at.register()
      expect(state).toBe('UNCONFIRMED')
      await at.owed(id)

      await at.arrived(1)
      expect(await at.stateOf(id)).toBe('ACTIVE')
      expect(await at.notices(id)).toEqual(['CONFIRMED'])
      expect((await at.attempts(id)).map(({ messageId }) => messageId.split('_')[0])).toEqual([
        'msg',
        'challenge',
      ])
    },
  )

  test('that is not echoed is asked six times at most; nothing else is sent, and it can be asked anew', async () => {
    at.receiver.echo((_challenge, response) => response.end('hello'))
    const { id } = await at.register()
    await at.owed(id)
    for (let tries = 1; tries <= 6; tries++) {
      await until('it', () => at.receiver.asked() === tries)
      await until('it', async () => (await at.attempts(id)).length === tries)
      await at.set(id, "challenge_due_at = now(), drained_until = '-infinity'")
      at.port.ctx.queues.ring('deliver', id)
    }
    await until('it', async () => (await at.stateOf(id)) === 'DISABLED')
    expect((await at.attempts(id))[0]).toMatchObject({ cause: 'challenge-not-echoed' })
    expect(await at.notices(id)).toEqual(['DISABLED_UNCONFIRMED'])
    expect(at.receiver.received).toEqual([])
    expect(at.receiver.asked()).toBe(6)

    const early = await at.call('post', `/${id}/challenge`).expect(429)
    expect(Number(early.headers['retry-after'])).toBeGreaterThan(500)
    await at.set(id, "challenge_asked_at = now() - interval '11 minutes'")
    at.receiver.echo('text')
    await at.call('post', `/${id}/challenge`).expect(202)
    await at.arrived(1)
    expect(await at.stateOf(id)).toBe('ACTIVE')
    await at.call('post', `/${id}/challenge`).expect(409)
  })
})

test('a pause keeps what is issued until it ends, and 30 days of it disable the endpoint', async () => {
  const { id } = await at.anActiveOne()
  await at.call('put', `/${id}/pause`).expect(204)
  await at.call('put', `/${id}/pause`).expect(204)
  await at.owed(id)
  const { body: waiting } = await at
    .call('post', `/${id}/test`)
    .send({ type: 'receipt.return' })
    .expect(202)
  await at.arrived(1)
  expect(at.receiver.received.map((one) => one.id)).toEqual([waiting.messageId])
  expect(await at.stateOf(id)).toBe('PAUSED')

  await at.call('post', `/${id}/resumption`).expect(204)
  await at.arrived(2)
  expect(await at.notices(id)).toEqual(['PAUSE_ENDED', 'PAUSED', 'CONFIRMED'])

  await at.set(id, "paused_at = now() - interval '31 days'")
  await clearOld(at.port.ctx)
  expect((await at.listed())[0]).toMatchObject({ state: 'DISABLED', disabledCause: 'PAUSED' })
})

test('while a secret is replaced both are signed with, and after that only the new one', async () => {
  const old = await at.anActiveOne()
  const { body } = await at
    .call('post', `/${old.id}/secret-rotation`)
    .send({ overlapHours: 2 })
    .expect(201)
  expect(body.secret).not.toBe(old.secret)

  await at.owed(old.id)
  await at.arrived(1)
  at.receiver.trust({ ...old, secret: body.secret })
  await at.owed(old.id)
  await at.arrived(2)
  await at.set(old.id, "former_until = now() - interval '1 second'")
  await at.owed(old.id)
  await at.arrived(3)
  at.receiver.trust(old)
  await at.owed(old.id)
  await at.arrived(4)

  expect(at.receiver.received.map(({ v1, v1a }) => [v1, v1a])).toEqual([
    [true, true],
    [true, true],
    [true, true],
    [false, true],
  ])
  await at.call('post', `/${old.id}/secret-rotation`).send({ overlapHours: 169 }).expect(400)
  const { body: untold } = await at.call('post', `/${old.id}/secret-rotation`).send({}).expect(201)
  const hours = (Date.parse(untold.formerSecretUntil) - Date.now()) / 3_600_000
  expect(hours).toBeCloseTo(24, 1)
})

test('only the types that were chosen are owed, from then on', async () => {
  const { id, types } = await at.anActiveOne({ types: ['receipt.return'] })
  expect(types).toEqual(['receipt.return'])
  const lodge = async () => (await at.port.accepted(freshBundle())).id
  await at.port.outcomeOf(await lodge())
  expect(await deliveries(at.port.ctx, id)).toEqual([])

  await at
    .call('put', `/${id}/types`)
    .send({ types: ['receipt.outcome', 'receipt.return'] })
    .expect(204)
  const second = await lodge()
  await at.arrived(1)
  expect(at.receiver.received.map(({ message }) => message.type)).toEqual(['receipt.outcome'])
  expect(at.receiver.received[0]?.message.data.declarationId).toBe(second)
  await at.call('put', `/${id}/types`).send({ types: [] }).expect(204)
  expect((await at.listed())[0]?.types).toBeUndefined()
  await at
    .call('put', `/${id}/types`)
    .send({ types: ['receipt.unknown'] })
    .expect(400)
})

test('there is an example of each type, a test sends one, and neither is a receipt', async () => {
  const { body: examples } = await at.call('get', '/examples').expect(200)
  expect(validator(at.port.ctx.validators.thorough, 'webhook-example-list')(examples)).toBe(true)
  expect(examples.items).toHaveLength(6)
  const { id } = await at.anActiveOne()

  const { body } = await at
    .call('post', `/${id}/test`)
    .send({ type: 'receipt.outcome' })
    .expect(202)
  await at.arrived(1)

  const [one] = at.receiver.received
  expect(one).toMatchObject({ id: body.messageId, v1: true, v1a: true })
  const [head = ''] = one?.message.data.receipt.split('.') ?? []
  expect(JSON.parse(Buffer.from(head, 'base64url').toString()).typ).toBe('portico-example+jwt')
  await until('it', async () => (await at.attempts(id)).length === 2)
  const [attempt] = await at.attempts(id)
  expect(attempt).toMatchObject({ messageId: body.messageId, response: { status: 204 } })
  expect(attempt?.request.body).toBe(one?.text)
})

test('the log shows what was sent and answered, and the counts add up', async () => {
  const { id } = await at.anActiveOne()
  at.receiver.react((_received, response) => {
    response.writeHead(418, { 'x-long': 'a'.repeat(500), 'set-cookie': 'session=1' }).end('no')
  })
  const declaration = await at.owed(id)
  await until('it', async () => (await at.attempts(id)).length === 2)
  at.receiver.react(204)
  await letWaitPass(at.port.ctx, id)
  at.port.ctx.queues.ring('deliver', id)
  await until('it', async () => (await at.attempts(id)).length === 3)

  const [last, refused] = await at.attempts(id)
  expect(last).toMatchObject({ messageId: `msg_${declaration}_1`, response: { status: 204 } })
  expect(last?.cause).toBeUndefined()
  expect(refused?.cause).toBe('status-418')
  expect(refused?.response?.headers['x-long']).toHaveLength(200)
  expect(refused?.response?.headers['set-cookie']).toBeUndefined()
  expect(refused?.request.headers['webhook-signature']).toMatch(/^v1,\S+ v1a,\S+$/)
  expect(refused?.request.body).toBe(at.receiver.received[0]?.text)

  const { body } = await at.call('get', `/${id}/statistics`).expect(200)
  expect(validator(at.port.ctx.validators.thorough, 'delivery-statistics')(body)).toBe(true)
  for (const window of body.windows) {
    expect(window).toMatchObject({ attempts: 3, delivered: 2, failed: 1, successRate: 0.6667 })
    expect(window.latencyMs.p99).toBeGreaterThanOrEqual(window.latencyMs.p50)
  }
})
