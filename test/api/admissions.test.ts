import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { factsOf } from '../../src/declarants/facts.ts'
import { FIRMS } from '../../src/demo/firms.ts'
import { dayLater } from '../../src/domain/day.ts'
import { sql } from '../../src/platform/db.ts'
import type { Finding, Review } from '../../src/schema-types.ts'
import { freshBundle, type Port, startPort, today } from '../support/port.ts'
import { until } from '../support/until.ts'

let port: Port

beforeAll(async () => {
  port = await startPort()
})

afterAll(() => port.close())

function admit(more: object = {}) {
  const { platform: platformId, brightSeller: sellerId } = port.firmIds
  return port
    .call('post', '/v1/admissions', port.administratorKey)
    .send({ platformId, sellerId, validFrom: today(), ...more })
}

function end(id: string) {
  return port.call('delete', `/v1/admissions/${id}`, port.administratorKey)
}

async function admissions(): Promise<string[]> {
  const rows = await sql<{ id: string }>(port.ctx.db.registry)`
    select id from admission where seller_id = ${port.firmIds.brightSeller} and revoked_at is null`
  return rows.map(({ id }) => id)
}

/** What commerce registration finds in a new declaration of the seller. */
async function found(): Promise<string[]> {
  const { id } = await port.accepted(freshBundle())
  return until('The review of commerce', async () => {
    const path = `/v1/declarations/${id}/reviews`
    const { body } = await port.call('get', path, port.firmKeys.brightSeller).expect(200)
    const commerce: Review | undefined = body.items.find(
      ({ department, reviewedAt }: Review) => department === 'commerce' && reviewedAt !== undefined,
    )
    return commerce?.findings.map(({ code, severity }: Finding) => `${severity} ${code}`)
  })
}

const NOT_ADMITTED = ['REFER SELLER_NOT_OF_PLATFORM']

describe('an admission', () => {
  test('lets declarations of the seller through while it is in force', async () => {
    expect(await found()).toEqual([])

    for (const id of await admissions()) await end(id).expect(204)
    expect(await found()).toEqual(NOT_ADMITTED)

    const yesterday = dayLater(today(), -1)
    const past = await admit({ validFrom: '2025-01-01', validTo: yesterday }).expect(201)
    const future = await admit({ validFrom: dayLater(today(), 2) }).expect(201)
    expect(await found()).toEqual(NOT_ADMITTED)

    const { body } = await admit().expect(201)
    expect(body).toEqual({
      id: expect.any(String),
      platformId: port.firmIds.platform,
      sellerId: port.firmIds.brightSeller,
      validFrom: today(),
    })
    expect(await found()).toEqual([])
    const held = [past.body.id, future.body.id, body.id]
    expect((await admissions()).sort()).toEqual(held.sort())
  })

  test('is told to the rules with the firms, and only between firms that are named', async () => {
    const firm = (name: 'brightSeller' | 'platform') => ({ code: FIRMS[name].socialCreditCode })
    const admitted = async (...papers: object[]) => {
      const { firms } = await factsOf(port.ctx.db.program, papers)
      return firms.get(FIRMS.brightSeller.customsCode)?.admissions
    }

    expect(await admitted(firm('brightSeller'), firm('platform'))).toContainEqual({
      platformId: port.firmIds.platform,
      validFrom: today(),
    })
    expect(await admitted(firm('brightSeller'))).toEqual([])
  })

  test('is ended once', async () => {
    const { body } = await admit().expect(201)

    await end(body.id).expect(204)
    await end(body.id).expect(404)
  })

  test('is refused when it ends before it begins, or on a day that there is not', async () => {
    await admit({ validFrom: '2026-03-02', validTo: '2026-03-01' }).expect(400)
    await admit({ validTo: '2026-02-30' }).expect(400)
  })

  test('is refused by a firm that is no platform, of one that does not sell, of itself', async () => {
    const { carrier, platform } = port.firmIds
    await admit({ platformId: carrier }).expect(404)
    await admit({ sellerId: carrier }).expect(404)
    await admit({ sellerId: platform }).expect(404)
    await admit({ sellerId: '019ab3c4-5d6e-7f80-9123-456789abcdef' }).expect(404)
  })

  test('is an act of the administrator alone', async () => {
    const { platform: platformId, brightSeller: sellerId } = port.firmIds
    await port
      .call('post', '/v1/admissions', port.firmKeys.platform)
      .send({ platformId, sellerId, validFrom: today() })
      .expect(403)
  })
})
