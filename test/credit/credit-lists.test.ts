import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { FIRMS } from '../../src/demo/firms.ts'
import type { CreditListPage, ListedFirm } from '../../src/schema-types.ts'
import { crediting } from '../support/credit.ts'
import { personToken } from '../support/persons.ts'
import { type FirmName, type Port, startPort } from '../support/port.ts'

let port: Port

beforeAll(async () => {
  port = await startPort({ work: false })
  // What was read of a list is told again for ten seconds, which are let pass here.
  let ahead = 0
  port.ctx.now = () => new Date(Date.now() + ++ahead * 11_000)
})

afterAll(() => port.close())

async function page(query: string): Promise<CreditListPage> {
  return (await port.call('get', `/v1/credit/lists?${query}`).expect(200)).body
}

async function confirm(firm: FirmName): Promise<void> {
  const [vera, sam] = ['vera', 'sam'].map((name) =>
    personToken({ name, department: 'customs', roles: ['SENIOR'] }),
  )
  const { body } = await port
    .call('post', '/v1/tier-proposals', vera)
    .send({ firmId: port.firmIds[firm] })
    .expect(201)
  await port
    .call('put', `/v1/tier-proposals/${body.id}/decision`, sam)
    .send({ answer: 'CONFIRM' })
    .expect(200)
}

const codesOf = ({ items }: { items: ListedFirm[] }) => items.map(({ customsCode }) => customsCode)

describe('the public lists', () => {
  test('tell of firms what everybody may know, and no more, to whoever asks', async () => {
    const { customsCode, socialCreditCode, name } = FIRMS.shadySeller

    const { items } = await page('list=untrustworthy')

    expect(items).toEqual([
      {
        ...{ name, customsCode, socialCreditCode, tier: 'DISHONEST', since: expect.any(String) },
        ...{ reasons: ['ENTERED'], causes: ['FOUND_DISHONEST'] },
      },
    ])
    expect(await page('list=integrity')).toEqual(await page(''))
  })

  test('are read a page at a time, the newest first', async () => {
    const whole = await page('list=integrity&limit=100')
    const first = await page('list=integrity&limit=4')
    const rest = await page(`list=integrity&limit=4&after=${first.next}`)

    expect([...first.items, ...rest.items]).toEqual(whole.items)
    expect(codesOf(whole)).toHaveLength(6)
    expect(rest.next).toBeUndefined()
    await port.call('get', `/v1/credit/lists?list=untrustworthy&after=${first.next}`).expect(400)
    await port.call('get', '/v1/credit/lists?list=everybody').expect(400)
    await port.call('get', '/v1/credit/lists?limit=101').expect(400)
  })

  test('keep who was on them, with beginning and end', async () => {
    await crediting(port).note('carrier', { cause: 'FOUND_DISHONEST' }).expect(201)
    await confirm('carrier')
    const { customsCode } = FIRMS.carrier

    const [now] = (await page('list=untrustworthy&state=CURRENT')).items
    const ended = await page('list=integrity&state=ENDED')

    expect(now).toMatchObject({
      customsCode,
      tier: 'DISHONEST',
      reasons: ['POINTS', 'GOOD_CONDUCT'],
      causes: ['FOUND_DISHONEST'],
    })
    expect(now?.until).toBeUndefined()
    expect(ended.items[0]).not.toHaveProperty('causes')
    expect(ended.items).toMatchObject([{ customsCode, tier: 'CERTIFIED', until: now?.since }])
    expect(codesOf(await page('list=integrity&state=CURRENT'))).not.toContain(customsCode)
    expect(codesOf(await page('list=integrity'))).toContain(customsCode)
  })
})
