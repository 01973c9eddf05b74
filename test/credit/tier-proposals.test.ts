import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { evaluateCredit } from '../../src/declarants/credit-evaluation.ts'
import { tallyOfFirm } from '../../src/declarants/credit-tally.ts'
import { type CreditEntry, tallyOf } from '../../src/domain/credit-standing.ts'
import { dayLater } from '../../src/domain/day.ts'
import { sql } from '../../src/platform/db.ts'
import { crediting } from '../support/credit.ts'
import { personToken } from '../support/persons.ts'
import { type Port, startPort, today } from '../support/port.ts'
import { type Proposing, proposing, RITA, SAM, VERA } from '../support/proposing.ts'

let port: Port
let credit: ReturnType<typeof crediting>
let tiers: Proposing

beforeAll(async () => {
  port = await startPort({ work: false })
  credit = crediting(port)
  tiers = proposing(port)
})

afterAll(() => port.close())

describe('at night', () => {
  test('nothing is proposed of firms that have what their tier asks for', async () => {
    await tiers.night()

    expect(await tiers.open()).toEqual([])
    const nights = await sql<{ firms: number; proposed: number; done_at: Date | null }>(
      port.ctx.db.officer,
    )`select firms, proposed, done_at from credit_evaluation`
    expect(nights).toEqual([{ firms: 8, proposed: 0, done_at: expect.any(Date) }])
  })

  test('a firm that has lost its ground is proposed for the tier that is left, once', async () => {
    await credit.note('carrier', { cause: 'PENALTY' }).expect(201)

    await Promise.all([tiers.night(), evaluateCredit(port.ctx), evaluateCredit(port.ctx)])
    await tiers.night()

    expect((await tiers.open()).filter(({ firmId }) => firmId === port.firmIds.carrier)).toEqual([
      {
        id: expect.any(String),
        firmId: port.firmIds.carrier,
        firmName: '演示速运有限公司',
        customsCode: '3105986005',
        from: 'CERTIFIED',
        to: 'REGULAR',
        reasons: ['GOOD_CONDUCT'],
        causes: ['PENALTY', 'CERTIFICATION'],
        points: -20,
        proposedBy: 'program',
        proposedAt: expect.any(String),
        state: 'OPEN',
      },
    ])
    expect(await tiers.tierOf('carrier')).toBe('CERTIFIED')
  })

  test('a proposal without ground by now is void', async () => {
    await credit.note('paymentProvider', { cause: 'TAX_LATE' }).expect(201)
    await tiers.night()
    const proposal = await tiers.proposalOf('paymentProvider')
    expect(proposal).toMatchObject({ reasons: ['GOOD_CONDUCT'] })

    tiers.passDays(200)
    await evaluateCredit(port.ctx)

    expect(await tiers.proposalOf('paymentProvider')).toBeUndefined()
    await tiers.decide(proposal?.id ?? '').expect(409)
  })

  test('what a person has rejected is not proposed again the next day', async () => {
    await credit.note('zoneWarehouse', { cause: 'LICENCE_LOST' }).expect(201)
    await tiers.night()
    const { id } = (await tiers.proposalOf('zoneWarehouse')) ?? { id: '' }
    await tiers.decide(id, { answer: 'REJECT' }).expect(400)
    const { body } = await tiers
      .decide(id, { answer: 'REJECT', reason: 'Under appeal.' })
      .expect(200)
    expect(body).toMatchObject({
      state: 'REJECTED',
      reason: 'Under appeal.',
      decidedBy: 'reviewer:sam',
    })

    await tiers.night()
    expect(await tiers.proposalOf('zoneWarehouse')).toBeUndefined()
    expect(await tiers.tierOf('zoneWarehouse')).toBe('CERTIFIED')

    tiers.passDays(31)
    await evaluateCredit(port.ctx)
    expect(await tiers.proposalOf('zoneWarehouse')).toMatchObject({ to: 'REGULAR' })
  })

  test('what a person has rejected is proposed again on another ground, and only that one stays away', async () => {
    const rejected = await tiers.proposalOf('zoneWarehouse')
    const reason = 'Under appeal.'
    await tiers.decide(rejected?.id ?? '', { answer: 'REJECT', reason }).expect(200)
    const { body: penalty } = await credit.note('zoneWarehouse', { cause: 'PENALTY' }).expect(201)
    await tiers.night()
    const other = await tiers.proposalOf('zoneWarehouse')
    expect(other).toMatchObject({
      to: 'REGULAR',
      causes: ['PENALTY', 'LICENCE_LOST', 'CERTIFICATION'],
    })

    // Without the penalty the ground is again the one that was rejected: what was proposed goes, and nothing comes.
    await tiers.counter(penalty.id)
    await tiers.night()

    expect(await tiers.proposalOf('zoneWarehouse')).toBeUndefined()
    const [ended] = await sql(port.ctx.db.officer)`
      select state from proposal where id = ${other?.id}`
    expect(ended).toEqual({ state: 'VOID' })
  })
})

describe('a proposal', () => {
  test('changes the tier once a person has confirmed it, and that is kept', async () => {
    await credit.note('smallSeller', { cause: 'FOUND_DISHONEST' }).expect(201)
    await tiers.night()
    const proposal = await tiers.proposalOf('smallSeller')

    const first = await tiers.decide(proposal?.id ?? '', undefined, RITA).expect(200)
    expect(first.body).toMatchObject({ state: 'OPEN', signedBy: 'reviewer:rita' })
    expect(first.body.decidedBy).toBeUndefined()
    expect(await tiers.tierOf('smallSeller')).toBe('REGULAR')
    const again = await tiers.decide(proposal?.id ?? '', undefined, RITA).expect(403)
    expect(again.body.type).toBe('/problems/second-person')

    const { body } = await tiers.decide(proposal?.id ?? '').expect(200)

    expect(body).toMatchObject({
      ...{ state: 'CONFIRMED', from: 'REGULAR', to: 'DISHONEST' },
      ...{ signedBy: 'reviewer:rita', decidedBy: 'reviewer:sam' },
    })
    expect(await tiers.tierOf('smallSeller')).toBe('DISHONEST')
    const changes = await sql(port.ctx.db.officer)`
      select from_tier, to_tier, reasons, causes, proposed_by, signed_by, decided_by from tier_change
       where firm_id = ${port.firmIds.smallSeller} order by id`
    expect(changes).toEqual([
      {
        ...{ from_tier: null, to_tier: 'REGULAR', reasons: ['ENTERED'], causes: [] },
        ...{ proposed_by: 'demo', signed_by: null, decided_by: null },
      },
      {
        ...{ from_tier: 'REGULAR', to_tier: 'DISHONEST', reasons: ['POINTS'] },
        ...{ causes: ['FOUND_DISHONEST'], proposed_by: 'program' },
        ...{ signed_by: 'reviewer:rita', decided_by: 'reviewer:sam' },
      },
    ])
    await tiers.decide(proposal?.id ?? '').expect(409)
    await tiers.night()
    expect(await tiers.proposalOf('smallSeller')).toBeUndefined()
  })

  test('is decided by somebody else than who asked for it, and by no machine', async () => {
    await credit.note('smallSeller', { cause: 'FOUND_SERIOUSLY_DISHONEST' }).expect(201)
    const { body: asked } = await tiers.ask('smallSeller').expect(201)
    expect(asked).toMatchObject({ proposedBy: 'reviewer:vera', to: 'SERIOUSLY_DISHONEST' })
    expect((await tiers.ask('smallSeller', SAM).expect(201)).body.id).toBe(asked.id)

    const own = await tiers.decide(asked.id, undefined, VERA).expect(403)
    expect(own.body.type).toBe('/problems/second-person')
    await tiers.decide(asked.id, undefined, port.reviewerKeys.customs).expect(403)

    await tiers.decide(asked.id).expect(200)
    expect(await tiers.tierOf('smallSeller')).toBe('SERIOUSLY_DISHONEST')
  })

  test('is void when the entries give something else by then', async () => {
    await credit.note('platform', { cause: 'PENALTY' }).expect(201)
    const { body: asked } = await tiers.ask('platform').expect(201)
    await credit.note('platform', { cause: 'FOUND_DISHONEST' }).expect(201)

    const late = await tiers.decide(asked.id).expect(409)

    expect(late.body.type).toBe('/problems/proposal-void')
    expect(await tiers.tierOf('platform')).toBe('CERTIFIED')
    expect(await tiers.proposalOf('platform')).toBeUndefined()
  })

  test('is decided once by two at the same time', async () => {
    await credit.note('broker', { cause: 'LICENCE_LOST' }).expect(201)
    const { body: asked } = await tiers.ask('broker').expect(201)

    const answers = await Promise.all([
      tiers.decide(asked.id),
      tiers.decide(asked.id, undefined, RITA),
    ])

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const changes = await sql(port.ctx.db.officer)`
      select from tier_change where firm_id = ${port.firmIds.broker} and from_tier is not null`
    expect(changes).toHaveLength(1)
  })

  test('is not made of a firm that has the tier it should have, nor of one that there is not', async () => {
    const stands = await tiers.ask('shadySeller').expect(409)

    expect(stands.body.type).toBe('/problems/tier-stands')
    await port
      .call('post', '/v1/tier-proposals', VERA)
      .send({ firmId: port.ctx.newId() })
      .expect(404)
    await tiers.decide(port.ctx.newId()).expect(404)
  })

  test.each([
    ['another department', { name: 'tom', department: 'tax', roles: ['SUPERVISOR'] }],
    [
      'somebody of customs without the role',
      { name: 'anna', department: 'customs', roles: ['REVIEWER'] },
    ],
  ] as const)('is nothing for %s', async (_, person) => {
    const token = personToken(person)
    await port.call('get', '/v1/tier-proposals', token).expect(403)
    await tiers.ask('platform', token).expect(403)
    await tiers.decide(port.ctx.newId(), undefined, token).expect(403)
  })
})

describe('the entries of a firm', () => {
  test('come in the database to what they come to by the rule', async () => {
    const firmId = port.firmIds.brightSeller
    for (const days of [0, -1, -200, -365, -366, -800]) {
      for (const cause of ['REFUSAL', 'EXAMINATION_CLEAN', 'PENALTY']) {
        const happenedOn = dayLater(today(), days)
        await credit.note('brightSeller', { cause, happenedOn }).expect(201)
      }
    }
    const entries: CreditEntry[] = await credit.entriesOf('brightSeller')
    const { officer } = port.ctx.db
    await tiers.counter(entries[0]?.id ?? '')
    const all: CreditEntry[] = await credit.entriesOf('brightSeller')

    for (const days of [-900, -366, -365, -1, 0, 1, 364, 365, 366, 2000]) {
      const day = dayLater(today(), days)
      expect(await tallyOfFirm(officer, firmId, day)).toEqual(tallyOf(all, day))
    }
    expect(all).toHaveLength(entries.length + 1)
  })
})
