/** What the tests of self-service share: a port that works, and a firm at its API with a receiver of its own. */
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals'
import { validator } from '../../src/platform/schemas.ts'
import type {
  DeliveryAttempt,
  WebhookEndpoint,
  WebhookEndpointCreated,
} from '../../src/schema-types.ts'
import { type Port, startPort } from '../support/port.ts'
import { openReceiver, type Receiver } from '../support/receiver.ts'
import { until } from '../support/until.ts'
import { aDeclaration, owe } from './owed.ts'

/** The firm; its endpoints are removed before each test, and the receiver is new. */
export type Counter = {
  port: Port
  receiver: Receiver
  call(method: 'get' | 'post' | 'put' | 'delete', path: string): ReturnType<Port['call']>
  listed(): Promise<WebhookEndpoint[]>
  stateOf(id: string): Promise<string | undefined>
  register(more?: object): Promise<WebhookEndpointCreated>
  /** Registers one and waits until its receiver has answered the challenge. */
  anActiveOne(more?: object): Promise<WebhookEndpointCreated>
  /** A declaration whose receipts the endpoint is owed; gives its id. */
  owed(endpointId: string, receipts?: 1 | 2): Promise<string>
  attempts(id: string): Promise<DeliveryAttempt[]>
  notices(id: string): Promise<string[]>
  /** Waits until the receiver has so many messages. */
  arrived(count: number): Promise<unknown>
  /** Changes the row of an endpoint, as time would. */
  set(id: string, text: string): Promise<void>
}

/** Opens it for the tests of the file that calls this. */
export function openCounter(): Counter {
  let made = 0
  const at = {} as Counter
  beforeAll(async () => {
    at.port = await startPort()
  })
  beforeEach(async () => {
    for (const { id } of await at.listed()) await at.call('delete', `/${id}`).expect(204)
    at.receiver = await openReceiver()
  })
  afterEach(() => at.receiver.close())
  afterAll(() => at.port.close())

  at.call = (method, path) =>
    at.port.call(method, `/v1/webhooks${path}`, at.port.firmKeys.brightSeller)
  at.listed = async () => (await at.call('get', '').expect(200)).body.items
  at.stateOf = async (id) => (await at.listed()).find((each) => each.id === id)?.state
  at.register = async (more = {}) => {
    const url = `${at.receiver.url}/${++made}`
    const { body } = await at
      .call('post', '')
      .send({ url, ...more })
      .expect(201)
    at.receiver.trust(body)
    return body
  }
  at.anActiveOne = async (more) => {
    const endpoint = await at.register(more)
    await until('the answer', async () => (await at.stateOf(endpoint.id)) === 'ACTIVE')
    return endpoint
  }
  at.owed = async (endpointId, receipts = 1) => {
    const { ctx, firmIds } = at.port
    const id = await aDeclaration(ctx, firmIds.brightSeller, receipts)
    await owe(ctx, endpointId, id)
    ctx.queues.ring('deliver', endpointId)
    return id
  }
  at.attempts = async (id) => {
    const { body } = await at.call('get', `/${id}/attempts?limit=100`).expect(200)
    expect(validator(at.port.ctx.validators.thorough, 'delivery-attempt-list')(body)).toBe(true)
    return body.items
  }
  at.notices = async (id) => {
    const { body } = await at.call('get', `/${id}/notices`).expect(200)
    return body.items.map(({ kind }: { kind: string }) => kind)
  }
  at.arrived = (count) => until(`${count} messages`, () => at.receiver.received.length >= count)
  at.set = async (id, text) => {
    await at.port.ctx.db.officer.query(`update webhook_endpoint set ${text} where id = $1`, [id])
  }
  return at
}
