import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { crediting } from '../support/credit.ts'
import { personToken } from '../support/persons.ts'
import { type Port, startPort } from '../support/port.ts'
import { type Proposing, proposing, RITA, VERA } from '../support/proposing.ts'

let port: Port
let credit: ReturnType<typeof crediting>
let tiers: Proposing

beforeAll(async () => {
  port = await startPort({ work: false })
  credit = crediting(port)
  tiers = proposing(port)
})

afterAll(() => port.close())

describe('a proposal', () => {
  test('is decided by nobody who has noted an entry of the firm, or answered its objection, since', async () => {
    const { body: licence } = await credit.note('brightSeller', { cause: 'TAX_LATE' }).expect(201)
    const firmId = port.firmIds.brightSeller
    const { officer } = port.ctx.db
    await tiers.counter(licence.id, 'reviewer:rita')
    const { body: found } = await credit.note('brightSeller', { cause: 'FOUND_DISHONEST' })
    await sql(officer)`
      insert into credit_objection (id, firm_id, entry_id, text, opened_at, due_at, state, decided_at, decided_by, reason,
                                    answered_place)
      values (${port.ctx.newId()}, ${firmId}, ${found.id}, 'x', now(), now(), 'REJECTED', ${port.ctx.now()},
              'reviewer:paul', 'No.', pg_current_xact_id())`
    await tiers.night()
    const { id = '' } = (await tiers.proposalOf('brightSeller')) ?? {}
    const paul = personToken({ name: 'paul', department: 'customs', roles: ['SENIOR'] })

    for (const token of [RITA, paul]) {
      const { body } = await tiers.decide(id, undefined, token).expect(403)
      expect(body.type).toBe('/problems/second-person')
      await tiers.decide(id, { answer: 'REJECT', reason: 'No.' }, token).expect(403)
    }

    await tiers.decide(id, undefined, VERA).expect(200)
    // Whoever has signed first and notes something afterwards has signed for nothing.
    const { body: more } = await credit.note('brightSeller', { cause: 'EXAMINATION_CLEAN' })
    await tiers.counter(more.id, 'reviewer:vera')
    const first = await tiers.decide(id).expect(200)
    expect(first.body).toMatchObject({ state: 'OPEN', signedBy: 'reviewer:sam' })
    const mira = personToken({ name: 'mira', department: 'customs', roles: ['SENIOR'] })
    await tiers.decide(id, undefined, mira).expect(200)
    expect(await tiers.tierOf('brightSeller')).toBe('DISHONEST')
    // What was noted before the tier last changed is over.
    const { body: last } = await credit.note('brightSeller', { cause: 'FOUND_SERIOUSLY_DISHONEST' })
    expect(last.points).toBe(-200)
    await tiers.night()
    const next = (await tiers.proposalOf('brightSeller'))?.id ?? ''
    await tiers.decide(next, undefined, RITA).expect(200)
  })

  test('of the program is signed by two at the same time, and changes the tier once', async () => {
    await credit.note('platform', { cause: 'LICENCE_LOST' }).expect(201)
    await tiers.night()
    const { id = '' } = (await tiers.proposalOf('platform')) ?? {}

    const answers = await Promise.all([tiers.decide(id), tiers.decide(id, undefined, RITA)])

    expect(answers.map(({ status, body }) => [status, body.signedBy !== undefined])).toEqual([
      [200, true],
      [200, true],
    ])
    expect(await tiers.tierOf('platform')).toBe('REGULAR')
  })

  test('is read with the entries of its firm', async () => {
    await credit.note('carrier', { cause: 'PENALTY' }).expect(201)
    await tiers.night()
    const { id = '' } = (await tiers.proposalOf('carrier')) ?? {}
    const entries = (of: string, query = '') =>
      port.call('get', `/v1/tier-proposals/${of}/entries${query}`, VERA)

    const { body } = await entries(id).expect(200)

    expect(body.items).toEqual(await credit.entriesOf('carrier'))
    const { body: first } = await entries(id, '?limit=1').expect(200)
    const { body: rest } = await entries(id, `?limit=1&after=${first.next}`).expect(200)
    expect([...first.items, ...rest.items]).toEqual(body.items)
    await entries(port.ctx.newId()).expect(404)
    const tom = personToken({ name: 'tom', department: 'tax', roles: ['SUPERVISOR'] })
    await port.call('get', `/v1/tier-proposals/${id}/entries`, tom).expect(403)
  })

  test('is asked for by no machine', async () => {
    const { body } = await tiers.ask('shadySeller', port.reviewerKeys.customs).expect(403)

    expect(body.type).toBe('/problems/second-person')
  })
})
