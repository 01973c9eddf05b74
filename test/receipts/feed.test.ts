import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { noteEntries } from '../../src/declarants/credit-entries.ts'
import { grantLodging } from '../../src/declarants/grants.ts'
import { type Locked, lockDeclaration, noteEvent, takeSteps } from '../../src/declarations/steps.ts'
import { asFirm, FIRMS } from '../../src/demo/firms.ts'
import { USUAL_CREDIT } from '../../src/domain/credit-criteria.ts'
import { EVENT_TYPES } from '../../src/domain/event-catalogue.ts'
import { type Db, sql } from '../../src/platform/db.ts'
import { validator } from '../../src/platform/schemas.ts'
import type {
  CloudEvent,
  CloudEventList,
  EventDeclaration,
  EventKind,
} from '../../src/schema-types.ts'
import { withChange } from '../fixtures/bundle.ts'
import { toldAll } from '../support/feed.ts'
import { type FirmName, freshBundle, type Port, startPort, today } from '../support/port.ts'
import { until } from '../support/until.ts'

let port: Port
let owner: pg.Client

beforeAll(async () => {
  port = await startPort({ work: false })
  owner = new pg.Client({ connectionString: port.database.ownerUrl })
  await owner.connect()
})

afterAll(async () => {
  await owner.end()
  await port.close()
})

async function read(query = '', key = port.firmKeys.brightSeller): Promise<CloudEventList> {
  const { body } = await port.call('get', `/v1/events?${query}`, key).expect(200)
  return body
}

const told = ({ items }: CloudEventList): string[] => items.map(({ type }) => type)
const ids = (items: CloudEvent[]): string[] => items.map(({ id }) => id)

/** Everything behind a cursor, once it holds so many events. */
function all(after: string, count: number, key?: string): Promise<CloudEvent[]> {
  return until(`${count} events`, async () => {
    const { items } = await read(`limit=500&after=${after}`, key)
    return items.length >= count ? items : undefined
  })
}

/** Where the feed ends now. */
async function end(key?: string): Promise<string> {
  await toldAll(owner)
  let { next, more } = await read('limit=500', key)
  while (more) ({ next, more } = await read(`limit=500&after=${next}`, key))
  return next
}

async function locked(tx: Db, id: string): Promise<Locked> {
  const of = await lockDeclaration(tx, id)
  if (!of) throw new Error('no declaration')
  return of
}

const note = async (tx: Db, id: string) =>
  noteEvent(port.ctx, tx, await locked(tx, id), { type: 'document.added', data: {} })

describe('an event', () => {
  test('is a CloudEvent with numbers, state and codes, and nothing of the buyer', async () => {
    const after = await end()
    const { id, mrn, declarationNo } = await port.accepted(freshBundle())

    const [event] = await all(after, 1)

    expect(event).toEqual({
      specversion: '1.0',
      id: `msg_${id}_1`,
      source: '/v1/declarations',
      type: 'declaration.lodged',
      subject: id,
      time: expect.any(String),
      datacontenttype: 'application/json',
      dataschema: 'urn:portico:schema:EventDeclaration',
      data: {
        declarationId: id,
        mrn,
        declarationNo,
        seq: 1,
        state: 'LODGED',
        codes: [],
        link: `/v1/declarations/${id}`,
      },
    })
  })

  test('is of a type that the catalogue has, with an example that is right', async () => {
    const { body } = await port.call('get', '/v1/event-types').expect(200)
    const { body: document } = await port.call('get', '/openapi.json').expect(200)
    const isEvent = validator(port.ctx.validators.thorough, 'cloud-event')

    expect(body.items.map(({ type }: EventKind) => type)).toEqual(EVENT_TYPES)
    for (const { type, example, dataschema } of body.items as EventKind[]) {
      expect([type, isEvent(example), example.type, example.dataschema]).toEqual([
        type,
        true,
        type,
        dataschema,
      ])
      expect(document.components.schemas).toHaveProperty(dataschema.split(':').at(-1) ?? '')
    }
  })

  test('is told to the broker who lodged as well, and to no other firm', async () => {
    const { smallSeller: declarantId, broker: brokerId } = port.firmIds
    await grantLodging(port.ctx, { declarantId, brokerId, validFrom: today(), validTo: today() })
    const names: FirmName[] = ['smallSeller', 'broker', 'shadySeller']
    const keys = names.map((name) => port.firmKeys[name])
    const ends = await Promise.all(keys.map((key) => end(key)))
    const { id } = await port.accepted(
      withChange(freshBundle('smallSeller'), '/header/broker', asFirm(FIRMS.broker)),
      { key: port.firmKeys.broker },
    )

    for (const [no, key] of keys.slice(0, 2).entries()) {
      const items = await all(ends[no] ?? '', 1, key)
      expect(ids(items)).toEqual([`msg_${id}_1`])
    }
    expect((await read(`after=${ends[2]}`, keys[2])).items).toEqual([])
    expect((await read(`declaration=${id}`, keys[2])).items).toEqual([])
  })

  test('is of the credit of the firm too: its tier, an entry, an answer', async () => {
    const { registry, officer } = port.ctx.db
    const key = port.firmKeys.shadySeller
    const firmId = port.firmIds.shadySeller
    const [first] = (await read('type=credit.tier-changed', key)).items
    const after = await end(key)
    const [entryId] = await noteEntries(port.ctx, registry, USUAL_CREDIT, [
      { firmId, cause: 'TAX_LATE', by: 'administrator', text: 'A word.' },
    ])
    const objectionId = port.ctx.newId()
    await sql(officer)`
      insert into credit_objection (id, firm_id, entry_id, text, opened_at, due_at, state)
      values (${objectionId}, ${firmId}, ${entryId}, 'No.', now(), now(), 'OPEN')`
    await all(after, 1, key)
    await sql(officer)`
      update credit_objection set state = 'UPHELD', decided_at = now(), decided_by = 'test',
             answered_place = pg_current_xact_id() where id = ${objectionId}`

    const items = await all(after, 2, key)

    expect(first).toMatchObject({ subject: firmId, data: { reasons: ['ENTERED'] } })
    expect(items).toMatchObject([
      { type: 'credit.entry-noted', source: '/v1/credit', data: { entryId, cause: 'TAX_LATE' } },
      { type: 'credit.objection-answered', data: { objectionId, entryId, answer: 'UPHELD' } },
    ])
    expect(JSON.stringify(items)).not.toContain('A word.')
  })
})

describe('the order', () => {
  test('skips nothing that is committed late', async () => {
    const [early, late] = [await port.accepted(freshBundle()), await port.accepted(freshBundle())]
    const after = await end()
    const seen: string[] = []
    let next = after
    const look = async () => {
      const part = await read(`after=${next}`)
      seen.push(...ids(part.items))
      next = part.next
    }

    await port.ctx.db.officer.transaction(async (tx) => {
      await note(tx, late.id)
      await port.ctx.db.officer.transaction((other) => note(other, early.id))
      await look()
      expect(seen).toEqual([])
    })

    await until('both events', async () => {
      await look()
      return seen.length === 2 ? true : undefined
    })
    expect(seen).toEqual([`msg_${late.id}_2`, `msg_${early.id}_2`])
  })

  // Whoever waited for the lock may have begun before the one who had it.
  test.each(['noteEvent', 'takeSteps'])('is that of seq, whoever began first: %s', async (how) => {
    const { id } = await port.accepted(freshBundle())
    const after = await end()
    await port.ctx.db.officer.transaction(async (tx) => {
      await sql(tx)`select pg_current_xact_id()`
      await port.ctx.db.officer.transaction((other) => note(other, id))
      const of = await locked(tx, id)
      const data = { departments: [], codes: [] }
      if (how === 'noteEvent') await noteEvent(port.ctx, tx, of, { type: 'document.added', data })
      else await takeSteps(port.ctx, tx, [{ of, step: 'refer', ...data }])
    })

    expect(ids(await all(after, 2))).toEqual([`msg_${id}_2`, `msg_${id}_3`])
  })

  test('holds with sixteen who write at once: none is missed, told twice, or told out of turn', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => port.accepted(freshBundle())))
    let next = await end()
    const EACH = 25
    const write = async (no: number) => {
      for (let i = 0; i < EACH; i++) {
        await port.ctx.db.officer.transaction(async (tx) => {
          if ((i + no) % 3 === 0) await sql(tx)`select pg_current_xact_id()`
          await note(tx, made[(i * 7 + no) % made.length]?.id ?? '')
          if ((i + no) % 5 === 0) await sql(tx)`select pg_sleep(0.005)`
        })
      }
    }
    let writing = true
    const written = Promise.all(Array.from({ length: 16 }, (_, no) => write(no))).finally(() => {
      writing = false
    })
    const seen: EventDeclaration[] = []
    const look = async () => {
      const part = await read(`limit=7&after=${next}`)
      seen.push(...part.items.map(({ data }) => data as EventDeclaration))
      next = part.next
    }
    while (writing) await look()
    await written
    await until('all events', async () => {
      await look()
      return seen.length >= 16 * EACH ? true : undefined
    })

    expect(seen).toHaveLength(16 * EACH)
    for (const { id } of made) {
      const own = seen.filter(({ declarationId }) => declarationId === id).map(({ seq }) => seq)
      expect(own).toEqual(own.map((_, no) => no + 2))
    }
  }, 60_000)
})

describe('what is asked for', () => {
  test('is told by types, by declaration and by time', async () => {
    const after = await end()
    const start = new Date()
    const { id } = await port.accepted(freshBundle())
    await port.ctx.db.officer.transaction((tx) => note(tx, id))
    await all(after, 2)

    expect(told(await read(`after=${after}&type=document.added`))).toEqual(['document.added'])
    expect(told(await read(`after=${after}&type=document.added,declaration.lodged`))).toHaveLength(
      2,
    )
    expect(told(await read(`declaration=${id}`))).toEqual(['declaration.lodged', 'document.added'])
    expect(told(await read(`from=${start.toISOString()}`))).toHaveLength(2)
    const ahead = new Date(Date.now() + 60_000).toISOString()
    expect(told(await read(`from=${ahead}`))).toEqual([])
    expect((await read(`after=${after}&until=${start.toISOString()}`)).items).toEqual([])
  })

  test('begins where a time begins, and ends where one ends, however much lies around it', async () => {
    const firm = port.firmIds.shadySeller
    const key = port.firmKeys.shadySeller
    const ids = Array.from({ length: 8 }, () => port.ctx.newId())
    for (const [day, id] of ids.entries()) {
      await owner.query(
        `insert into declaration_event (declaration_id, seq, declarant_id, type, at, data)
         values ($1, 1, $2, 'declaration.lodged', $3, '{"state":"LODGED","mrn":"51412026I000000001","declarationNo":"D1"}')`,
        [id, firm, `2026-01-0${day + 1}T12:00:00Z`],
      )
    }
    await owner.query('select pg_current_xact_id()')
    const asked = 'type=declaration.lodged&from=2026-01-03T00:00:00Z&until=2026-01-06T00:00:00Z'

    const part = await until('the events', async () => {
      const part = await read(asked, key)
      return part.items.length === 3 ? part : undefined
    })

    expect(part.items.map(({ subject }) => subject)).toEqual(ids.slice(2, 5))
  })

  test('is told by pages as it is at once', async () => {
    const whole = await read('limit=500')
    const items: CloudEvent[] = []
    let part = await read('limit=40')
    for (;;) {
      expect(part.items.length).toBeLessThanOrEqual(40)
      items.push(...part.items)
      if (!part.more) break
      part = await read(`limit=40&after=${part.next}`)
    }

    expect(ids(items)).toEqual(ids(whole.items))
    expect(new Set(ids(items)).size).toBe(items.length)
  })

  test.each(
    'type=declaration.eaten after=AAAAAAAAAAAAAAAA limit=501 wait=26 from=yesterday sort=time'.split(
      ' ',
    ),
  )('is refused where it is not understood: %s', async (query) => {
    await port.call('get', `/v1/events?${query}`, port.firmKeys.brightSeller).expect(400)
  })
})
