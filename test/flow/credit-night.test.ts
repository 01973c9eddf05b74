import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { evaluateCredit } from '../../src/declarants/credit-evaluation.ts'
import { sql } from '../../src/platform/db.ts'
import { personToken } from '../support/persons.ts'
import { type Port, startPort } from '../support/port.ts'

const MANY = 450
const DAY_MS = 86_400_000

let port: Port
let owner: pg.Client

beforeAll(async () => {
  port = await startPort({ work: false })
  owner = new pg.Client({ connectionString: port.database.ownerUrl })
  await owner.connect()
  // Certified by nothing: each of them is to be proposed for the tier that needs nothing.
  const firms = Array.from({ length: MANY }, (_, index) => ({
    id: randomUUID(),
    serial: String(index).padStart(4, '0'),
  }))
  await sql(port.ctx.db.registry)`
    insert into firm (id, name, customs_code, social_credit_code, roles, tier, created_at)
    select id, serial, '310599' || serial, '91310199MANIGHT' || right(serial, 3), '{DECLARANT}', 'CERTIFIED', now()
      from json_to_recordset(${JSON.stringify(firms)}::json) as row (id uuid, serial text)`
})

afterAll(async () => {
  await owner.end()
  await port.close()
})

async function proposals(): Promise<{ subject: string; state: string }[]> {
  return sql<{ subject: string; state: string }>(port.ctx.db.officer)`
    select subject, state from proposal where kind = 'TIER_CHANGE'`
}

describe('a night', () => {
  test('shared by several workers looks at every firm once', async () => {
    await Promise.all([1, 2, 3].map(() => evaluateCredit(port.ctx)))
    // Whoever found the row held by another has left the rest to it.
    await evaluateCredit(port.ctx)

    const [night] = await sql(port.ctx.db.officer)`
      select firms, proposed, done_at is not null as done from credit_evaluation`
    expect(night).toEqual({ firms: MANY + 8, proposed: MANY, done: true })
    const open = await proposals()
    expect(new Set(open.map(({ subject }) => subject)).size).toBe(MANY)
    expect(open).toHaveLength(MANY)
  })

  test('that was cut off goes on where it stopped, and proposes nothing twice', async () => {
    const { now } = port.ctx
    port.ctx.now = () => new Date(now().getTime() + DAY_MS)
    const [half] = await sql<{ id: string }>(port.ctx.db.officer)`
      select id from firm order by id offset 200 limit 1`
    await sql(port.ctx.db.officer)`
      insert into credit_evaluation (day, after, firms)
      select max(day) + 1, ${half?.id}, 201 from credit_evaluation`

    await evaluateCredit(port.ctx)

    const nights = await sql(port.ctx.db.officer)`
      select firms, done_at is not null as done from credit_evaluation order by day`
    const whole = { firms: MANY + 8, done: true }
    expect(nights).toEqual([whole, whole])
    expect(await proposals()).toHaveLength(MANY)
    port.ctx.now = now
  })

  test('looks at the others where one firm fails, and says so', async () => {
    const { now } = port.ctx
    port.ctx.now = () => new Date(now().getTime() + 2 * DAY_MS)
    const [bad] = await sql<{ id: string }>(port.ctx.db.officer)`
      select id from firm where name = '0007'`
    const subject = `firm:${bad?.id}`
    await owner.query(`
      create function fail() returns trigger language plpgsql as 'begin raise exception ''bad firm''; end';
      create trigger fail before insert on proposal for each row when (new.subject = '${subject}') execute function fail()`)
    await sql(port.ctx.db.officer)`update proposal set state = 'VOID', closed_at = now()`

    await evaluateCredit(port.ctx)

    const open = (await proposals()).filter(({ state }) => state === 'OPEN')
    expect(open).toHaveLength(MANY - 1)
    expect(open.map((each) => each.subject)).not.toContain(subject)
    const nights = await sql(port.ctx.db.officer)`
      select firms, done_at is not null as done from credit_evaluation order by day desc limit 1`
    expect(nights).toEqual([{ firms: MANY + 8, done: true }])
    expect(port.log.find((line) => line.includes('bad firm'))).toContain(bad?.id)
    await owner.query('drop trigger fail on proposal')
    port.ctx.now = () => new Date(now().getTime() + 3 * DAY_MS)
    await evaluateCredit(port.ctx)
    port.ctx.now = now
  })

  test('is left for the next start once the port ends', async () => {
    const { now } = port.ctx
    port.ctx.now = () => new Date(now().getTime() + 4 * DAY_MS)

    await evaluateCredit(port.ctx, AbortSignal.abort())

    const nights = await sql(port.ctx.db.officer)`
      select firms, done_at from credit_evaluation order by day desc limit 1`
    expect(nights).toEqual([{ firms: 0, done_at: null }])
    port.ctx.now = now
  })

  test('leaves its proposals to be read a page at a time, each once', async () => {
    const vera = personToken({ name: 'vera', department: 'customs', roles: ['SENIOR'] })
    const seen: string[] = []
    let after = ''
    do {
      const { body } = await port
        .call('get', `/v1/tier-proposals?limit=100${after}`, vera)
        .expect(200)
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      after = body.next === undefined ? '' : `&after=${body.next}`
    } while (after !== '')

    expect(seen).toHaveLength(MANY)
    expect(new Set(seen).size).toBe(MANY)
  })
})
