import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { evaluateCredit } from '../../src/declarants/credit-evaluation.ts'
import { createKey } from '../../src/declarants/keys.ts'
import { chinaDayOf, dayLater, monthsLater } from '../../src/domain/day.ts'
import type { TierProposal } from '../../src/schema-types.ts'
import { crediting } from '../support/credit.ts'
import { personToken } from '../support/persons.ts'
import { type FirmName, type Port, startPort, today } from '../support/port.ts'

let port: Port
let credit: ReturnType<typeof crediting>
let ahead = 0

beforeAll(async () => {
  port = await startPort({ work: false })
  credit = crediting(port)
})

afterAll(() => port.close())

/** Moves the port's clock on for good, and makes keys anew, which last a year. */
async function passMonths(months: number): Promise<void> {
  ahead += months
  const then = Date.parse(monthsLater(today(), ahead)) - Date.parse(today())
  port.ctx.now = () => new Date(Date.now() + then)
  for (const firm of ['shadySeller', 'smallSeller', 'brightSeller', 'platform'] as const) {
    const holder = { kind: 'DECLARANT', firmId: port.firmIds[firm] } as const
    port.firmKeys[firm] = (await createKey(port.ctx, holder, 'test')).key
  }
  port.administratorKey = (await createKey(port.ctx, { kind: 'ADMINISTRATOR' }, 'test')).key
}

const SAM = personToken({ name: 'sam', department: 'customs', roles: ['SUPERVISOR'] })
const TEXT = '全员培训，双人复核。'

const ask = (firm: FirmName) =>
  port.call('post', '/v1/credit/repairs', port.firmKeys[firm]).send({ text: TEXT })

const RITA = personToken({ name: 'rita', department: 'customs', roles: ['SUPERVISOR'] })

const decide = (id: string, body: object = { answer: 'CONFIRM' }, token = SAM) =>
  port.call('put', `/v1/tier-proposals/${id}/decision`, token).send(body)

async function listed(firm: FirmName) {
  const answer = await port.call('get', '/v1/credit/repairs', port.firmKeys[firm]).expect(200)
  return answer.body.items
}

async function creditOf(firm: FirmName) {
  return (await port.call('get', '/v1/credit', port.firmKeys[firm]).expect(200)).body
}

async function dishonestAndAsking(firm: FirmName): Promise<string> {
  await credit.note(firm, { cause: 'FOUND_DISHONEST' }).expect(201)
  const { body } = await port
    .call('post', '/v1/tier-proposals', RITA)
    .send({ firmId: port.firmIds[firm] })
    .expect(201)
  await decide(body.id).expect(200)
  await passMonths(12)
  return (await ask(firm).expect(201)).body.id
}

describe('repair', () => {
  test('is for firms of a dishonest tier', async () => {
    const { body } = await ask('brightSeller').expect(409)

    expect(body).toMatchObject({ type: '/problems/repair-refused', missing: 'DISHONEST_TIER' })
    expect(body.until).toBeUndefined()
    expect(await listed('brightSeller')).toEqual([])
  })

  test('is asked for once the newest breach is long enough ago, and told when that is', async () => {
    const { body } = await ask('shadySeller').expect(409)
    const until = monthsLater(today(), 12)
    expect(body).toMatchObject({ missing: 'GOOD_CONDUCT', until })
    expect(body.detail).toContain(until)

    await passMonths(6)
    await credit.note('shadySeller', { cause: 'TAX_LATE' }).expect(201)
    await passMonths(6)
    expect((await ask('shadySeller').expect(409)).body.until).toBe(monthsLater(today(), 18))
  })

  test('takes what spoke against the firm out of the count once customs agrees', async () => {
    await passMonths(6)
    // It weighs, but it is no breach, so it is not waited for.
    await credit.note('shadySeller', { cause: 'REFUSAL' }).expect(201)
    await credit.note('shadySeller', { cause: 'EXAMINATION_CLEAN' }).expect(201)
    const { body: asked } = await ask('shadySeller').expect(201)
    expect(asked).toEqual({
      ...{ id: expect.any(String), from: 'DISHONEST', to: 'REGULAR', text: TEXT },
      ...{ askedAt: expect.any(String), state: 'OPEN' },
    })
    expect((await ask('shadySeller').expect(409)).body.type).toBe('/problems/already-exists')
    expect(await listed('brightSeller')).toEqual([])
    const { body: waiting } = await port.call('get', '/v1/tier-proposals', SAM).expect(200)
    expect(waiting.items).toMatchObject([{ id: asked.id, reasons: ['REPAIR'], text: TEXT }])
    // The night proposes nothing that would stand in its way.
    await evaluateCredit(port.ctx)

    await decide(asked.id).expect(200)

    expect(await listed('shadySeller')).toMatchObject([{ id: asked.id, state: 'CONFIRMED' }])
    expect(await creditOf('shadySeller')).toMatchObject({
      ...{ tier: 'REGULAR', given: 'REGULAR' },
      causes: [{ cause: 'EXAMINATION_CLEAN', points: 1, count: 1 }],
    })
    const { body: changes } = await port.call(
      'get',
      '/v1/credit/changes?limit=1',
      port.firmKeys.shadySeller,
    )
    expect(changes.items).toMatchObject([{ from: 'DISHONEST', to: 'REGULAR', reasons: ['REPAIR'] }])
    const entries = await credit.entriesOf('shadySeller')
    expect(entries.filter(({ cause }) => cause === 'REPAIR')).toHaveLength(3)
    expect(entries.find(({ cause }) => cause === 'FOUND_DISHONEST')).toMatchObject({
      points: -100,
      cancelledBy: 'REPAIR',
    })
    await passMonths(1)
    await evaluateCredit(port.ctx)
    const { body: after } = await port.call('get', '/v1/tier-proposals', SAM).expect(200)
    expect(after.items).toEqual([])
  })

  test('leaves what was noted after it was asked for', async () => {
    const asked = await dishonestAndAsking('brightSeller')
    await credit.note('brightSeller', { cause: 'REFUSAL' }).expect(201)

    await decide(asked).expect(200)

    expect(await creditOf('brightSeller')).toMatchObject({
      ...{ tier: 'CERTIFIED', points: -1 },
      causes: [{ cause: 'REFUSAL', points: -1, count: 1 }, { cause: 'CERTIFICATION' }],
    })
  })

  test('is void, and cancels nothing, where what was noted since leaves another tier', async () => {
    const asked = await dishonestAndAsking('platform')
    const happenedOn = monthsLater(chinaDayOf(port.ctx.now().toISOString()), -13)
    for (let each = 1; each <= 4; each++) {
      await credit.note('platform', { cause: 'PENALTY', happenedOn }).expect(201)
    }

    const late = await decide(asked).expect(409)

    expect(late.body.type).toBe('/problems/proposal-void')
    expect(await listed('platform')).toMatchObject([{ id: asked, state: 'VOID' }])
    const causes = (await credit.entriesOf('platform')).map(({ cause }) => cause)
    expect(causes).not.toContain('REPAIR')
    expect((await creditOf('platform')).tier).toBe('DISHONEST')
  })

  test('is not had when something happens before customs has decided', async () => {
    const entry = { cause: 'FOUND_DISHONEST' }
    await credit.note('smallSeller', entry).expect(201)
    const firmId = port.firmIds.smallSeller
    const vera = personToken({ name: 'vera', department: 'customs', roles: ['SENIOR'] })
    const { body: proposed } = await port
      .call('post', '/v1/tier-proposals', vera)
      .send({ firmId })
      .expect(201)
    await decide(proposed.id).expect(200)
    await passMonths(12)
    const { body: asked } = await ask('smallSeller').expect(201)
    await credit.note('smallSeller', { cause: 'TAX_LATE' }).expect(201)

    const late = await decide(asked.id).expect(409)

    expect(late.body.type).toBe('/problems/proposal-void')
    expect(await listed('smallSeller')).toMatchObject([{ state: 'VOID' }])
    expect((await creditOf('smallSeller')).tier).toBe('DISHONEST')
  })

  test('that is rejected tells the firm why', async () => {
    await passMonths(12)
    // By now the entry that made it dishonest has expired; until the night's proposal is decided it may still ask.
    const { body: asked } = await ask('smallSeller').expect(201)

    await decide(asked.id, { answer: 'REJECT', reason: '六月税款未缴' }).expect(200)

    expect((await listed('smallSeller'))[0]).toMatchObject({
      state: 'REJECTED',
      reason: '六月税款未缴',
    })
    const { body: soon } = await ask('smallSeller').expect(409)
    expect(soon).toMatchObject({ type: '/problems/repair-refused', missing: 'PAUSE' })
    expect(soon.until).toBe(dayLater(chinaDayOf(port.ctx.now().toISOString()), 30))
  })

  test('is void once another proposal has changed the tier', async () => {
    await passMonths(2)
    const { body: asked } = await ask('smallSeller').expect(201)
    const reason = '身份证 11010519491231002X'
    await decide(asked.id, { answer: 'REJECT', reason }).expect(422)
    await evaluateCredit(port.ctx)
    const { body: waiting } = await port.call('get', '/v1/tier-proposals', SAM).expect(200)
    const proposed = waiting.items.find(
      ({ proposedBy, firmId }: TierProposal) =>
        proposedBy === 'program' && firmId === port.firmIds.smallSeller,
    )
    expect(proposed).toMatchObject({ from: 'DISHONEST', to: 'REGULAR', reasons: ['CRITERIA_MET'] })

    await decide(proposed.id, undefined, RITA).expect(200)
    await decide(proposed.id).expect(200)

    expect((await listed('smallSeller'))[0]).toMatchObject({ id: asked.id, state: 'VOID' })
    await decide(asked.id).expect(409)
    expect((await creditOf('smallSeller')).tier).toBe('REGULAR')
  })
})
