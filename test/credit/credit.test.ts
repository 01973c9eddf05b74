import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createKey } from '../../src/declarants/keys.ts'
import { monthsLater } from '../../src/domain/day.ts'
import type { Credit, CreditStanding, TierChange } from '../../src/schema-types.ts'
import { crediting } from '../support/credit.ts'
import { personToken } from '../support/persons.ts'
import { type FirmName, type Port, startPort, today } from '../support/port.ts'

let port: Port
let credit: ReturnType<typeof crediting>

beforeAll(async () => {
  port = await startPort({ work: false })
  credit = crediting(port)
})

afterAll(() => port.close())

const get = (firm: FirmName, path = '') =>
  port.call('get', `/v1/credit${path}`, port.firmKeys[firm]).expect(200)

async function creditOf(firm: FirmName): Promise<Credit> {
  return (await get(firm)).body
}

const simulate = (firm: FirmName, ...entries: object[]) =>
  port.call('post', '/v1/credit/simulation', port.firmKeys[firm]).send({ entries })

describe('a firm reads of its credit', () => {
  test('what it has, what counts, and what leads elsewhere', async () => {
    expect(await creditOf('brightSeller')).toEqual({
      tier: 'CERTIFIED',
      since: expect.any(String),
      day: today(),
      points: 0,
      given: 'CERTIFIED',
      causes: [{ cause: 'CERTIFICATION', points: 0, count: 1 }],
      up: [
        {
          tier: 'ADVANCED_CERTIFIED',
          needs: [{ need: 'CERTIFICATION', certification: 'ADVANCED_CERTIFICATION' }],
        },
      ],
      down: { tier: 'REGULAR', points: 21 },
      criteria: [
        {
          ...{ tier: 'ADVANCED_CERTIFIED', fromPoints: -10, conductMonths: 12 },
          certification: 'ADVANCED_CERTIFICATION',
        },
        {
          ...{ tier: 'CERTIFIED', fromPoints: -20, conductMonths: 6 },
          certification: 'CERTIFICATION',
        },
        { tier: 'REGULAR', fromPoints: -79, conductMonths: 0 },
        { tier: 'DISHONEST', fromPoints: -159, toPoints: -80, conductMonths: 0, repairMonths: 12 },
        { tier: 'SERIOUSLY_DISHONEST', toPoints: -160, conductMonths: 0, repairMonths: 24 },
      ],
    })
  })

  test('its own entries, as the administrator does, and those of nobody else', async () => {
    await credit.note('smallSeller', { cause: 'TAX_LATE', text: '迟缴' }).expect(201)
    await credit.note('smallSeller', { cause: 'EXAMINATION_CLEAN' }).expect(201)

    const { body: first } = await get('smallSeller', '/entries?limit=1')
    const { body: rest } = await get('smallSeller', `/entries?limit=1&after=${first.next}`)

    expect([...first.items, ...rest.items]).toEqual(await credit.entriesOf('smallSeller'))
    expect(rest.next).toBeUndefined()
    expect(JSON.stringify((await get('brightSeller', '/entries')).body)).not.toContain('TAX_LATE')
    expect(await creditOf('smallSeller')).toMatchObject({
      points: -9,
      breachOn: today(),
      up: [
        {
          tier: 'CERTIFIED',
          needs: [
            { need: 'CERTIFICATION', certification: 'CERTIFICATION' },
            { need: 'GOOD_CONDUCT', until: monthsLater(today(), 6) },
          ],
        },
        { tier: 'ADVANCED_CERTIFIED' },
      ],
    })
  })

  test('a change of its tier with the reasons, once it has come about', async () => {
    const { items: before }: { items: TierChange[] } = (await get('broker', '/changes')).body
    expect(before).toEqual([
      {
        ...{ to: 'CERTIFIED', reasons: ['ENTERED'], causes: ['CERTIFICATION'] },
        at: expect.any(String),
      },
    ])
    await credit.note('broker', { cause: 'PENALTY' }).expect(201)
    expect(await creditOf('broker')).toMatchObject({ tier: 'CERTIFIED', given: 'REGULAR' })
    const [vera, sam] = ['vera', 'sam'].map((name) =>
      personToken({ name, department: 'customs', roles: ['SENIOR'] }),
    )
    const { body: proposal } = await port
      .call('post', '/v1/tier-proposals', vera)
      .send({ firmId: port.firmIds.broker })
      .expect(201)
    await port
      .call('put', `/v1/tier-proposals/${proposal.id}/decision`, sam)
      .send({ answer: 'CONFIRM' })
      .expect(200)

    const { body } = await get('broker', '/changes?limit=1')

    expect(body.items).toEqual([
      {
        ...{ from: 'CERTIFIED', to: 'REGULAR', reasons: ['GOOD_CONDUCT'] },
        ...{ causes: ['PENALTY', 'CERTIFICATION'], at: expect.any(String) },
      },
    ])
    expect(await creditOf('broker')).toMatchObject({
      ...{ tier: 'REGULAR', given: 'REGULAR', since: body.items[0].at },
    })
    expect((await get('broker', `/changes?limit=1&after=${body.next}`)).body.items).toEqual(before)
    // Who has looked is nobody's business.
    expect(JSON.stringify(body)).not.toMatch(/sam|vera/)
  })

  test('with a key that may read, and with no other', async () => {
    const { key } = await createKey(
      port.ctx,
      { kind: 'DECLARANT', firmId: port.firmIds.brightSeller },
      'lodges only',
      ['lodge'],
    )

    await port.call('get', '/v1/credit', key).expect(403)
    await port.call('get', '/v1/credit').expect(401)
  })
})

describe('a simulation', () => {
  test('tells what the same entries then lead to, and keeps nothing', async () => {
    const facts = [
      { cause: 'REFUSAL' },
      { cause: 'PENALTY' },
      { cause: 'PENALTY', happenedOn: today() },
      { cause: 'ADVANCED_CERTIFICATION' },
    ]
    const before = await creditOf('shadySeller')

    const { body: imagined }: { body: CreditStanding } = await simulate(
      'shadySeller',
      ...facts,
    ).expect(200)
    expect(await creditOf('shadySeller')).toEqual(before)
    for (const fact of facts) await credit.note('shadySeller', fact).expect(201)

    expect(await creditOf('shadySeller')).toMatchObject({ ...imagined })
    expect(imagined).toMatchObject({ points: -141, given: 'DISHONEST' })
  })

  test.each([
    ['what is still ahead', [{ cause: 'PENALTY', happenedOn: '2999-01-01' }]],
    ['a cause that there is not', [{ cause: 'RUMOUR' }]],
    ['nothing', []],
    ['more than a hundred facts', Array.from({ length: 101 }, () => ({ cause: 'REFUSAL' }))],
  ])('is not of %s', async (_, entries) => {
    await simulate('smallSeller', ...entries).expect(400)
  })
})
