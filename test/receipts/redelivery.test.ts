import { describe, expect, test } from '@jest/globals'
import { asDeclarant, sql } from '../../src/platform/db.ts'
import { uuidv7 } from '../../src/platform/ids.ts'
import { SPAN } from '../../src/receipts/redelivery.ts'
import { until } from '../support/until.ts'
import { openCounter } from './counter.ts'
import { aDeclaration, deliveries } from './owed.ts'

const at = openCounter()

type Lodged = { count: number; owner: string; broker: string | null; at: number; issuedAt: number }

// Many at once: ids as lodgings at `at` would have them, each with one receipt.
async function lodged({ count, owner, broker, at: time, issuedAt }: Lodged): Promise<void> {
  const ids = Array.from({ length: count }, () => uuidv7(time))
  await sql(at.port.ctx.db.lodger)`
    insert into declaration (id, declarant_id, broker_id, declaration_no, mrn, lot_id, state, procedure, tier, lane, policy,
                             body_sha256, lodged_at)
    select id, ${owner}, ${broker}::uuid, id::text, 'M' || id, id, 'RELEASED', '9610', 'REGULAR', 'GREEN', 'test',
           sha256('x'), ${new Date(time)} from unnest(${ids}::uuid[]) as id`
  await sql(at.port.ctx.db.lodger)`
    insert into receipt (declaration_id, seq, declarant_id, broker_id, kind, state, jws, issued_at)
    select id, 1, ${owner}, ${broker}::uuid, 'OUTCOME', 'RELEASED', 'a.b.c', ${new Date(issuedAt)}
      from unnest(${ids}::uuid[]) as id`
}

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

  test('a long span in parts, the newest declarations first, of those only that the firm lodged or had lodged', async () => {
    const { id } = await at.anActiveOne()
    await at.call('put', `/${id}/pause`).expect(204)
    const { brightSeller: firm, ...others } = at.port.firmIds
    const [other = ''] = Object.values(others)
    const from = Date.now() - 3 * 86_400_000
    const lodge = (count: number, owner: string, broker: string | null, age = 0) =>
      lodged({ count, owner, broker, at: from - age, issuedAt: from })
    await lodge(800, firm, null)
    await lodge(700, firm, other, 40 * 86_400_000)
    await lodge(900, other, firm)
    await lodge(1100, other, null)
    const times = {
      issuedFrom: new Date(from).toISOString(),
      issuedBefore: new Date(from + 3_600_000).toISOString(),
    }

    let part: { after?: string } | undefined = {}
    const counts: number[] = []
    while (part) {
      const answer = await again(id, { ...times, ...part }).expect(202)
      const body: { count: number; next?: string } = answer.body
      counts.push(body.count)
      part = body.next === undefined ? undefined : { after: body.next }
    }
    expect(counts).toEqual([1000, 1000, 400])
    expect(await deliveries(at.port.ctx, id)).toHaveLength(2400)

    const elsewhere = await at.register()
    const { body } = await again(id, times).expect(202)
    // All of them are owed already.
    expect(body).toMatchObject({ count: 0, more: true })
    await again(id, { ...times, after: 'MDE5YWIzYzQ' }).expect(400)
    await until('it', async () => (await at.stateOf(elsewhere.id)) === 'ACTIVE')
    await again(elsewhere.id, { ...times, after: body.next }).expect(400)
  })

  test('and a span reads no receipts but those of the firm', async () => {
    const { ctx, firmIds } = at.port
    const rows = await asDeclarant(ctx.db.declarant, firmIds.brightSeller, async (tx) => {
      await tx.query('set local enable_seqscan = off')
      return tx.query(`explain ${SPAN}`, [
        ctx.newId(),
        firmIds.brightSeller,
        ctx.newId(),
        '2026-01-01',
        '2026-01-02',
      ])
    })
    const plan = JSON.stringify(rows)
    for (const index of ['declaration_of_declarant', 'declaration_of_broker', 'receipt_pkey'])
      expect(plan).toContain(index)
    expect(plan).not.toContain('Seq Scan on receipt')
  })

  test.each([
    [{}, 400],
    [{ allFailed: true, after: 'MDE5YWIzYzQ' }, 400],
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
