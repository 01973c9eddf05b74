/** The feed between two times, by pages, and with rows that this process would not have written. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { createContext } from '../../src/context.ts'
import { noteEntries } from '../../src/declarants/credit-entries.ts'
import { USUAL_CREDIT } from '../../src/domain/credit-criteria.ts'
import { checkPlaces } from '../../src/receipts/feed-places.ts'
import type { CloudEventList } from '../../src/schema-types.ts'
import { type Port, startPort } from '../support/port.ts'
import { until } from '../support/until.ts'

let port: Port
let owner: pg.Client

beforeAll(async () => {
  port = await startPort({ work: false })
  owner = new pg.Client({ connectionString: port.database.ownerUrl })
  await owner.connect()
})

beforeEach(async () => {
  // What happened is never deleted; the owner of the database alone can step over that.
  await owner.query(`set session_replication_role = replica`)
  await owner.query(`delete from declaration_event where declarant_id = $1`, [
    port.firmIds.shadySeller,
  ])
  await owner.query(`reset session_replication_role`)
})

afterAll(async () => {
  await owner.end()
  await port.close()
})

async function read(query: string): Promise<CloudEventList> {
  const { body } = await port.call('get', `/v1/events?${query}`, port.firmKeys.shadySeller)
  return body
}

type Stored = { id?: string; day: string; place?: string; type?: string }

/** Stores an event of shadySeller as another process might have. */
async function store({ id = randomUUID(), day, place, type = 'declaration.lodged' }: Stored) {
  await owner.query(
    `insert into declaration_event (declaration_id, seq, declarant_id, type, at, data, place)
     values ($1, 1, $2, $3, $4, '{"state":"LODGED","mrn":"51412026I000000001","declarationNo":"D1","codes":[]}',
             coalesce($5::xid8, pg_current_xact_id()))`,
    [id, port.firmIds.shadySeller, type, `${day}T12:00:00Z`, place],
  )
  return id
}

/** Every page of an answer, one event each, until there is no more. */
async function byOne(query: string): Promise<string[]> {
  const subjects: string[] = []
  let part = await read(`limit=1&${query}`)
  for (let pages = 1; ; pages++) {
    subjects.push(...part.items.map(({ subject }) => subject))
    if (!part.more) return subjects
    if (pages > 50) throw new Error('There is no end.')
    part = await read(`limit=1&after=${part.next}&${query}`)
  }
}

/** Waits until what was stored is below the horizon. */
function settled(subject: string): Promise<true> {
  return until('the event', async () => {
    const { items } = await read('limit=500')
    return items.some((each) => each.subject === subject) ? true : undefined
  })
}

describe('between two times', () => {
  const asked = 'from=2026-01-03T00:00:00Z&until=2026-01-06T00:00:00Z'

  test('says that there is more as long as a page is full', async () => {
    const made: string[] = []
    for (let day = 1; day <= 8; day++) made.push(await store({ day: `2026-01-0${day}` }))
    await settled(made[7] ?? '')

    expect(await byOne(asked)).toEqual(made.slice(2, 5))
  })

  // So it is with what was stored before there were places, and a first look takes 500.
  test('tells what lies behind a later event, where all have one place', async () => {
    for (let no = 0; no < 500; no++) {
      const id = `00000000-0000-4000-8000-${String(no).padStart(12, '0')}`
      await store({ id, day: '2026-02-01', place: '3' })
    }
    const inside = await store({ day: '2026-01-04', place: '3' })

    expect(await byOne(asked)).toEqual([inside])
  })

  test('is answered at once where the time is over, however long the call would wait', async () => {
    const began = performance.now()
    const { items, more } = await read('wait=20&until=2026-01-06T00:00:00Z')

    expect(performance.now() - began).toBeLessThan(5000)
    expect([items, more]).toEqual([[], false])
  })
})

test('passes over a type that this process does not know, and goes on behind it', async () => {
  await store({ day: '2026-01-01', type: 'declaration.eaten' })
  const known = await store({ day: '2026-01-02' })
  await settled(known)

  expect(await byOne('')).toContain(known)
  expect((await read('limit=500')).items.map(({ type }) => type)).not.toContain('declaration.eaten')
})

describe('a port whose server counts transactions anew', () => {
  const AHEAD = '9000000000'

  const starting = () =>
    createContext({ ...port.ctx.config, role: 'migrate' }, port.ctx.log).then((ctx) => ctx.close(0))

  test('does not start, and says how far the count must go', async () => {
    await expect(checkPlaces(port.ctx.db.officer)).resolves.toBeUndefined()
    await store({ day: '2026-01-01', place: AHEAD })

    await expect(starting()).rejects.toThrow('Let the count reach 9002024960 first')
  })

  test.each([
    ['an entry', 'credit_entry', 'place'],
    ['a tier', 'tier_change', 'place'],
  ])('nor where %s is ahead', async (_, table, column) => {
    await noteEntries(port.ctx, port.ctx.db.registry, USUAL_CREDIT, [
      { firmId: port.firmIds.shadySeller, cause: 'TAX_LATE', by: 'administrator', text: 'A word.' },
    ])
    await owner.query('begin')
    await owner.query(`set local session_replication_role = replica`)
    await owner.query(`update ${table} set ${column} = '${AHEAD}' where firm_id = $1`, [
      port.firmIds.shadySeller,
    ])
    await owner.query('commit')

    await expect(checkPlaces(port.ctx.db.officer)).rejects.toThrow(AHEAD)
    await owner.query(`set session_replication_role = replica`)
    await owner.query(`update ${table} set ${column} = '3' where ${column} = '${AHEAD}'`)
    await owner.query(`reset session_replication_role`)
  })
})
