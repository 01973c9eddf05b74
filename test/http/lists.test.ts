import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { grantLodging } from '../../src/declarants/grants.ts'
import { createKey } from '../../src/declarants/keys.ts'
import { sql } from '../../src/platform/db.ts'
import { createEndpoint } from '../../src/receipts/endpoints.ts'
import { addAccount } from '../../src/reviewers/accounts.ts'
import { aDeclaration, owe } from '../receipts/owed.ts'
import { type Port, startPort, today } from '../support/port.ts'

let port: Port
let endpointId: string

beforeAll(async () => {
  port = await startPort({ work: false })
  const { broker: brokerId, smallSeller, shadySeller, brightSeller } = port.firmIds
  const days = { validFrom: today(), validTo: today() }
  for (const declarantId of [smallSeller, shadySeller, brightSeller, smallSeller, shadySeller]) {
    await grantLodging(port.ctx, { declarantId, brokerId, ...days })
  }
  for (const login of ['one', 'two', 'three', 'four', 'five']) {
    const person = { login, name: login < 'p' ? '李娜' : '王伟', roles: ['REVIEWER' as const] }
    await addAccount(port.ctx, { ...person, department: 'tax' })
  }
  const { id } = await createEndpoint(port.ctx, brightSeller, {
    url: 'https://erp.example/',
  })
  endpointId = id
  for (let at = 0; at < 3; at++) {
    await owe(port.ctx, endpointId, await aDeclaration(port.ctx, brightSeller, 2))
  }
})

afterAll(() => port.close())

const LISTS = [
  ['/v1/firms', () => '/v1/firms', () => port.administratorKey],
  ['/v1/grants', () => '/v1/grants', () => port.administratorKey],
  ['/v1/api-keys', () => '/v1/api-keys', () => port.administratorKey],
  ['/v1/reviewers', () => '/v1/reviewers', () => port.administratorKey],
  [
    '/v1/webhooks/{id}/deliveries',
    () => `/v1/webhooks/${endpointId}/deliveries`,
    () => port.firmKeys.brightSeller,
  ],
] as const

describe.each(LISTS)('the list %s', (_name, pathOf, keyOf) => {
  const read = (query: string) => port.call('get', `${pathOf()}?${query}`, keyOf())

  test('gives by pages what it gives at once, each item once', async () => {
    const { body: whole } = await read('limit=100').expect(200)
    const items: unknown[] = []
    let query: string | undefined = 'limit=2'
    while (query !== undefined) {
      const { body }: { body: { items: unknown[]; next?: string } } = await read(query).expect(200)
      expect(body.items.length).toBeLessThanOrEqual(2)
      items.push(...body.items)
      query = body.next && `limit=2&after=${body.next}`
    }

    expect(items.length).toBeGreaterThan(4)
    expect(whole.next).toBeUndefined()
    expect(items).toEqual(whole.items)
  })

  test('takes no cursor of another list, and no limit out of bounds', async () => {
    const { body: mine } = await read('limit=1').expect(200)
    const other = pathOf() === '/v1/firms' ? '/v1/grants' : '/v1/firms'
    const query = `limit=1&after=${mine.next}`
    await port.call('get', `${other}?${query}`, port.administratorKey).expect(400)

    for (const bad of ['limit=0', 'limit=101', 'after=AAAAAAAAAAAAAAAA', 'sort=name']) {
      await read(bad).expect(400)
    }
  })
})

test('the firms come by name, and a firm that is new stands where it belongs', async () => {
  const { body } = await port.call('get', '/v1/firms?limit=100', port.administratorKey).expect(200)
  const sorted = await sql<{ id: string }>(port.ctx.db.registry)`
    select id from firm order by name, id`

  expect(body.items.map(({ id }: { id: string }) => id)).toEqual(sorted.map(({ id }) => id))
})

test('a key whose id was lost is found by its label and ended; no secret is told', async () => {
  const { id, key } = await createKey(
    port.ctx,
    { kind: 'REVIEWER', department: 'tax' },
    'Lost desk',
  )
  const listed = async () => {
    const { body } = await port.call('get', '/v1/api-keys?limit=100', port.administratorKey)
    return body.items.find(({ label }: { label: string }) => label === 'Lost desk')
  }

  expect(await listed()).toEqual({
    id,
    kind: 'REVIEWER',
    department: 'tax',
    label: 'Lost desk',
    scopes: ['review'],
    createdAt: expect.any(String),
    expiresAt: expect.any(String),
  })
  await port.call('delete', `/v1/keys/${id}`, port.administratorKey).expect(204)
  expect(await listed()).toMatchObject({ id, revokedAt: expect.any(String) })
  const { text } = await port.call('get', '/v1/api-keys?limit=100', port.administratorKey)
  expect(text).not.toContain(key.split('_').slice(2).join('_'))
})

test('a grant whose id was lost is found by its firms and ended', async () => {
  const read = async () =>
    (await port.call('get', '/v1/grants?limit=1', port.administratorKey)).body.items[0]
  const newest = await read()

  expect(newest).toMatchObject({
    declarantId: port.firmIds.shadySeller,
    brokerId: port.firmIds.broker,
    validTo: today(),
  })
  await port.call('delete', `/v1/grants/${newest.id}`, port.administratorKey).expect(204)
  expect(await read()).toEqual({ ...newest, revokedAt: expect.any(String) })
})
