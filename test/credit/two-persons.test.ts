import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { evaluateCredit } from '../../src/declarants/credit-evaluation.ts'
import { sql } from '../../src/platform/db.ts'
import type { TierProposal } from '../../src/schema-types.ts'
import { crediting } from '../support/credit.ts'
import { personToken } from '../support/persons.ts'
import { type FirmName, type Port, startPort } from '../support/port.ts'

let port: Port
let credit: ReturnType<typeof crediting>

beforeAll(async () => {
  port = await startPort({ work: false })
  credit = crediting(port)
})

afterAll(() => port.close())

const DAY_MS = 86_400_000

const VERA = personToken({ name: 'vera', department: 'customs', roles: ['SENIOR'] })
const SAM = personToken({ name: 'sam', department: 'customs', roles: ['SUPERVISOR'] })
const RITA = personToken({ name: 'rita', department: 'customs', roles: ['SUPERVISOR'] })

let ahead = 0

/** Moves the port's clock on for good: a night comes once. */
function passDays(days: number): void {
  ahead += days * DAY_MS
  port.ctx.now = () => new Date(Date.now() + ahead)
}

async function night(): Promise<void> {
  passDays(1)
  await evaluateCredit(port.ctx)
}

async function open(): Promise<TierProposal[]> {
  const { body } = await port.call('get', '/v1/tier-proposals?limit=100', VERA).expect(200)
  return body.items
}

async function proposalOf(firm: FirmName): Promise<TierProposal | undefined> {
  return (await open()).find(({ firmId }) => firmId === port.firmIds[firm])
}

const ask = (firm: FirmName, token = VERA) =>
  port.call('post', '/v1/tier-proposals', token).send({ firmId: port.firmIds[firm] })

const decide = (id: string, body: object = { answer: 'CONFIRM' }, token = SAM) =>
  port.call('put', `/v1/tier-proposals/${id}/decision`, token).send(body)

/** Takes an entry out of the count, as an objection would. */
async function counter(id: string, by = 'test'): Promise<void> {
  await sql(port.ctx.db.officer)`
    insert into credit_entry (id, firm_id, cause, points, happened_on, expires_on, cancels, noted_by, noted_at)
    select ${port.ctx.newId()}, firm_id, 'OBJECTION_UPHELD', 0, happened_on, expires_on, id, ${by}, ${port.ctx.now()}
      from credit_entry where id = ${id}`
}

async function tierOf(firm: FirmName): Promise<string> {
  const path = `/v1/firms/${port.firmIds[firm]}`
  return (await port.call('get', path, port.administratorKey).expect(200)).body.tier
}

describe('a proposal', () => {
  test('is decided by nobody who has noted an entry of the firm, or answered its objection, since', async () => {
    const { body: licence } = await credit.note('brightSeller', { cause: 'TAX_LATE' }).expect(201)
    const firmId = port.firmIds.brightSeller
    const { officer } = port.ctx.db
    await counter(licence.id, 'reviewer:rita')
    const { body: found } = await credit.note('brightSeller', { cause: 'FOUND_DISHONEST' })
    await sql(officer)`
      insert into credit_objection (id, firm_id, entry_id, text, opened_at, due_at, state, decided_at, decided_by, reason)
      values (${port.ctx.newId()}, ${firmId}, ${found.id}, 'x', now(), now(), 'REJECTED', ${port.ctx.now()},
              'reviewer:paul', 'No.')`
    await night()
    const { id = '' } = (await proposalOf('brightSeller')) ?? {}
    const paul = personToken({ name: 'paul', department: 'customs', roles: ['SENIOR'] })

    for (const token of [RITA, paul]) {
      const { body } = await decide(id, undefined, token).expect(403)
      expect(body.type).toBe('/problems/second-person')
      await decide(id, { answer: 'REJECT', reason: 'No.' }, token).expect(403)
    }

    await decide(id, undefined, VERA).expect(200)
    // Whoever has signed first and notes something afterwards has signed for nothing.
    const { body: more } = await credit.note('brightSeller', { cause: 'EXAMINATION_CLEAN' })
    await counter(more.id, 'reviewer:vera')
    const first = await decide(id).expect(200)
    expect(first.body).toMatchObject({ state: 'OPEN', signedBy: 'reviewer:sam' })
    const mira = personToken({ name: 'mira', department: 'customs', roles: ['SENIOR'] })
    await decide(id, undefined, mira).expect(200)
    expect(await tierOf('brightSeller')).toBe('DISHONEST')
    // What was noted before the tier last changed is over.
    const { body: last } = await credit.note('brightSeller', { cause: 'FOUND_SERIOUSLY_DISHONEST' })
    expect(last.points).toBe(-200)
    await night()
    const next = (await proposalOf('brightSeller'))?.id ?? ''
    await decide(next, undefined, RITA).expect(200)
  })

  test('of the program is signed by two at the same time, and changes the tier once', async () => {
    await credit.note('platform', { cause: 'LICENCE_LOST' }).expect(201)
    await night()
    const { id = '' } = (await proposalOf('platform')) ?? {}

    const answers = await Promise.all([decide(id), decide(id, undefined, RITA)])

    expect(answers.map(({ status, body }) => [status, body.signedBy !== undefined])).toEqual([
      [200, true],
      [200, true],
    ])
    expect(await tierOf('platform')).toBe('REGULAR')
  })

  test('is read with the entries of its firm', async () => {
    await credit.note('carrier', { cause: 'PENALTY' }).expect(201)
    await night()
    const { id = '' } = (await proposalOf('carrier')) ?? {}
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
    const { body } = await ask('shadySeller', port.reviewerKeys.customs).expect(403)

    expect(body.type).toBe('/problems/second-person')
  })
})
