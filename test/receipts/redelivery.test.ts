import { describe, expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { until } from '../support/until.ts'
import { openCounter } from './counter.ts'
import { aDeclaration, deliveries } from './owed.ts'

const at = openCounter()

describe('a receipt is sent again', () => {
  const again = (id: string, body: object) => at.call('post', `/${id}/redelivery`).send(body)

  test('one by its id, all that were given up, and those of a span', async () => {
    const { id } = await at.anActiveOne()
    const before = new Date(Date.now() - 1000).toISOString()
    const [a, b] = [await at.owed(id, 2), await at.owed(id)]
    await at.arrived(3)

    expect((await again(id, { messageId: `msg_${a}_2` }).expect(202)).body).toEqual({
      count: 1,
      more: false,
    })
    await at.arrived(4)
    expect(at.receiver.received[3]?.id).toBe(`msg_${a}_2`)

    await until('it', async () =>
      (await deliveries(at.port.ctx, id)).every(({ state }) => state === 'DELIVERED'),
    )
    await sql(at.port.ctx.db.officer)`
      update delivery set state = 'FAILED', attempts = 10 where endpoint_id = ${id} and declaration_id = ${b}`
    expect((await again(id, { allFailed: true }).expect(202)).body).toEqual({
      count: 1,
      more: false,
    })
    await at.arrived(5)
    expect(at.receiver.received[4]?.id).toBe(`msg_${b}_1`)

    // One that the endpoint was never owed.
    const missed = await aDeclaration(at.port.ctx, at.port.firmIds.brightSeller, 1)
    await until('it', async () =>
      (await deliveries(at.port.ctx, id)).every(({ state }) => state === 'DELIVERED'),
    )
    const span = { issuedFrom: before, issuedBefore: new Date(Date.now() + 1000).toISOString() }
    const { body } = await again(id, span).expect(202)
    expect(body.more).toBe(false)
    expect(body.count).toBeGreaterThanOrEqual(4)
    await at.arrived(5 + body.count)
    const ids = at.receiver.received.slice(5).map((one) => one.id)
    expect(ids).toEqual(expect.arrayContaining([`msg_${a}_1`, `msg_${a}_2`, `msg_${missed}_1`]))
    expect(ids.indexOf(`msg_${a}_1`)).toBeLessThan(ids.indexOf(`msg_${a}_2`))
  })

  test('a long span in parts, each where the last one ended', async () => {
    const { id } = await at.anActiveOne()
    await at.call('put', `/${id}/pause`).expect(204)
    const from = new Date(Date.now() + 86_400_000)
    const firm = at.port.firmIds.brightSeller
    await sql(at.port.ctx.db.officer)`
      insert into receipt (declaration_id, seq, declarant_id, kind, state, jws, issued_at)
      select gen_random_uuid(), 1, ${firm}, 'OUTCOME', 'RELEASED', 'a.b.c',
             ${from}::timestamptz + n / 100 * interval '1 second' from generate_series(0, 1999) as n`
    const issuedBefore = new Date(from.getTime() + 3_600_000).toISOString()

    let issuedFrom: string | undefined = from.toISOString()
    const counts: number[] = []
    while (issuedFrom !== undefined) {
      const { body }: { body: { count: number; continueFrom?: string } } = await again(id, {
        issuedFrom,
        issuedBefore,
      }).expect(202)
      counts.push(body.count)
      issuedFrom = body.continueFrom
    }
    expect(counts).toEqual([1000, 1000, 0])
  })

  test.each([
    [{}, 400],
    [{ allFailed: true, messageId: 'msg_019ab3c4-5d6e-7f80-9123-456789abcdef_1' }, 400],
    [{ messageId: 'msg_019ab3c4-5d6e-7f80-9123-456789abcdef_1' }, 404],
    [{ issuedFrom: '2026-01-02T00:00:00Z' }, 400],
    [{ issuedFrom: '2026-01-02T00:00:00Z', issuedBefore: '2026-01-01T00:00:00Z' }, 400],
    [{ issuedFrom: '2026-01-02T00:00:00Z', issuedBefore: '2026-03-01T00:00:00Z' }, 400],
  ])('but not with %j', async (body, status) => {
    const { id } = await at.anActiveOne()
    await again(id, body).expect(status)
  })
})
