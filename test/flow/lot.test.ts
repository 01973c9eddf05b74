import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { DEPARTMENTS } from '../../src/domain/departments.ts'
import { sql } from '../../src/platform/db.ts'
import { reviewLots } from '../../src/reviews/automatic.ts'
import { conclude } from '../../src/reviews/conclude.ts'
import { sweep } from '../../src/reviews/sweep.ts'
import { expectConcludedOnce } from '../support/concluded.ts'
import { acceptedAtOnce } from '../support/crowd.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { until } from '../support/until.ts'

let port: Port
let owner: pg.Client

async function close(): Promise<void> {
  await owner.end()
  await port.close()
}

async function open(work: boolean): Promise<void> {
  port = await startPort({ work })
  owner = new pg.Client({ connectionString: port.database.ownerUrl })
  await owner.connect()
}

async function lotsOf(ids: string[]): Promise<string[]> {
  const rows = await sql<{ lot_id: string }>(port.ctx.db.officer)`
    select distinct lot_id from declaration where id = any(${ids}::uuid[])`
  return rows.map(({ lot_id }) => lot_id)
}

async function eventCount(): Promise<number> {
  const rows = await sql(port.ctx.db.officer)`select seq from declaration_event`
  return rows.length
}

/** Lets the sweep find these lots waiting, as it would after two seconds. */
async function letWait(): Promise<void> {
  await sql(port.ctx.db.officer)`update lot set rung_at = now() - interval '4 seconds'`
}

describe('with the departments at work', () => {
  beforeAll(() => open(true))

  afterAll(close)

  test('hundreds lodged at the same time share lots, and each is concluded once', async () => {
    // Code that runs for the first time is slow, and slow clients come one by one.
    const first = await acceptedAtOnce(port, 100)
    const second = await acceptedAtOnce(port, 200)

    await expectConcludedOnce(port.database.ownerUrl, [...first, ...second])
    // Of two kinds, since certified firms have lots of their own.
    expect((await lotsOf(second)).length).toBeLessThan(150)
  })

  test('a declaration on which a rule fails is left to a person and holds up no other', async () => {
    const [poison = '', ...others] = await withoutRings(() => acceptedAtOnce(port, 20))
    await owner.query(`set session_replication_role = 'replica'`)
    const putTax = (tax: object) =>
      owner.query('update bundle set tax = $2 where declaration_id = $1', [
        poison,
        JSON.stringify(tax),
      ])
    const { rows } = await owner.query('select tax from bundle where declaration_id = $1', [poison])
    await putTax({ lines: 7 })
    await letWait()

    await expectConcludedOnce(port.database.ownerUrl, others)
    const key = port.firmKeys.brightSeller
    await until('The state UNDER_REVIEW', async () => {
      const { body } = await port.call('get', `/v1/declarations/${poison}`, key)
      return body.state === 'UNDER_REVIEW'
    })
    // An operator has repaired what no program could read, and a person goes on.
    await putTax(rows[0].tax)
    const { body } = await port
      .call('get', `/v1/reviews/${poison}.tax`, port.reviewerKeys.tax)
      .expect(200)
    expect(body).toMatchObject({
      state: 'OPEN',
      findings: [{ code: 'RULE_FAILED', severity: 'REFER' }],
    })

    await port
      .call('put', `/v1/reviews/${poison}.tax/decision`, port.reviewerKeys.tax)
      .set('if-match', '"0"')
      .send({ decision: 'PASS' })
      .expect(200)
    await expectConcludedOnce(port.database.ownerUrl, [poison])
  })

  test('a lot whose rings were all lost is found by the sweep', async () => {
    const ids = await withoutRings(() => acceptedAtOnce(port, 5))
    await letWait()

    await expectConcludedOnce(port.database.ownerUrl, ids)
  })
})

async function withoutRings<Value>(work: () => Promise<Value>): Promise<Value> {
  const { ring } = port.ctx.queues
  port.ctx.queues.ring = () => undefined
  try {
    return await work()
  } finally {
    port.ctx.queues.ring = ring
  }
}

describe('department by department', () => {
  beforeAll(() => open(false))

  afterAll(close)

  test('reviewing a lot again changes nothing', async () => {
    const ids = await acceptedAtOnce(port, 10)
    const lots = await lotsOf(ids)
    for (const lot of lots) {
      for (const department of [...DEPARTMENTS, ...DEPARTMENTS])
        await reviewLots(port.ctx, department, [lot])
    }
    await expectConcludedOnce(port.database.ownerUrl, ids)
    const before = await eventCount()

    for (const lot of lots) {
      await Promise.all(DEPARTMENTS.map((department) => reviewLots(port.ctx, department, [lot])))
      await conclude(port.ctx, [lot])
    }

    expect(await eventCount()).toBe(before)
    await expectConcludedOnce(port.database.ownerUrl, ids)
  })

  test('five departments that finish together leave no declaration without its outcome', async () => {
    for (let again = 0; again < 15; again++) {
      const ids = await acceptedAtOnce(port, 12)
      const lots = await lotsOf(ids)

      await Promise.all(
        lots.flatMap((lot) =>
          DEPARTMENTS.map((department) => reviewLots(port.ctx, department, [lot])),
        ),
      )

      await expectConcludedOnce(port.database.ownerUrl, ids)
    }
  })

  test('each department twice at the same time writes each review once', async () => {
    const ids = await acceptedAtOnce(port, 12)

    await Promise.all(
      (await lotsOf(ids)).flatMap((lot) =>
        [...DEPARTMENTS, ...DEPARTMENTS].map((department) =>
          reviewLots(port.ctx, department, [lot]),
        ),
      ),
    )

    await expectConcludedOnce(port.database.ownerUrl, ids)
  })

  test('departments that take the same lots in different orders do not wait for each other for ever', async () => {
    for (let again = 0; again < 5; again++) {
      const ids: string[] = []
      for (let lot = 0; lot < 4; lot++) ids.push(...(await acceptedAtOnce(port, 3)))
      const lots = await lotsOf(ids)
      const orders = [lots, [...lots].reverse(), lots.slice(1), [...lots.slice(2), ...lots]]

      await Promise.all(
        orders.flatMap((order) =>
          DEPARTMENTS.map((department) => reviewLots(port.ctx, department, order)),
        ),
      )

      await expectConcludedOnce(port.database.ownerUrl, ids)
    }
  })

  test('no outcome is told before the last department has looked', async () => {
    const ids = await acceptedAtOnce(port, 1)
    const [lot = ''] = await lotsOf(ids)
    for (const department of DEPARTMENTS.slice(1)) await reviewLots(port.ctx, department, [lot])
    await conclude(port.ctx, [lot])

    const { body } = await port.call(
      'get',
      `/v1/declarations/${ids[0]}`,
      port.firmKeys.brightSeller,
    )

    expect(body).toMatchObject({ state: 'LODGED', reviews: { customs: 'QUEUED', tax: 'PASSED' } })
  })

  test('a worker that died between the last review and the conclusion is made up for by the sweep', async () => {
    const ids = await acceptedAtOnce(port, 3)
    const [lot = ''] = await lotsOf(ids)
    const dying = {
      ...port.ctx,
      signer: {
        ...port.ctx.signer,
        jws: () => {
          throw new Error('died')
        },
      },
    }
    for (const department of DEPARTMENTS.slice(1)) await reviewLots(port.ctx, department, [lot])
    await expect(reviewLots(dying, 'customs', [lot])).rejects.toThrow('died')

    await letWait()
    for (const each of await lotsOf(ids)) {
      for (const department of DEPARTMENTS)
        await reviewLots(dying, department, [each]).catch(() => undefined)
    }
    await letWait()
    await sweep(port.ctx)

    await expectConcludedOnce(port.database.ownerUrl, ids)
  })

  test('of refusing departments all are named in one outcome', async () => {
    const { id } = await port.accepted(freshBundle())
    await owner.query(
      `update registration set state = 'REVOKED' from firm where firm.id = firm_id and customs_code = $1`,
      [freshBundle().header.seller.code],
    )
    const [lot = ''] = await lotsOf([id])
    for (const department of DEPARTMENTS) await reviewLots(port.ctx, department, [lot])

    const { body } = await port.call(
      'get',
      `/v1/declarations/${id}/events`,
      port.firmKeys.brightSeller,
    )

    const last = body.items.at(-1)
    expect(last.type).toBe('declaration.refused')
    expect(last.departments.length).toBeGreaterThan(1)
    expect(last.codes.length).toBeGreaterThan(0)
  })
})
