import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { asFirm, FIRMS } from '../../src/demo/firms.ts'
import type { Bundle } from '../../src/schema-types.ts'
import { withChange } from '../fixtures/bundle.ts'
import { freshBundle, type Port, startPort, today } from '../support/port.ts'
import { openReceiver } from '../support/receiver.ts'
import { until } from '../support/until.ts'

let port: Port

beforeAll(async () => {
  port = await startPort()
})

afterAll(() => port.close())

describe('a broker', () => {
  const brokered = (): Bundle =>
    withChange(freshBundle('smallSeller'), '/header/broker', asFirm(FIRMS.broker))
  const lodge = () => port.lodge(brokered(), { key: port.firmKeys.broker })
  const grant = async (validFrom: string, validTo: string): Promise<string> => {
    const { smallSeller: declarantId, broker: brokerId } = port.firmIds
    const { body } = await port
      .call('post', '/v1/grants', port.administratorKey)
      .send({ declarantId, brokerId, validFrom, validTo })
      .expect(201)
    return body.id
  }
  // What a process has read of a grant it trusts for five seconds; those are let pass here.
  const later = () => {
    const before = port.ctx.now
    port.ctx.now = () => new Date(before().getTime() + 5001)
  }
  const day = (days: number) =>
    new Date(Date.parse(today()) + days * 86_400_000).toISOString().slice(0, 10)

  test('is refused without a grant, outside its days, and within five seconds of its end', async () => {
    const refused = await lodge().expect(403)
    expect(refused.body.type).toBe('/problems/no-grant')

    await grant(day(1), day(30))
    await grant(day(-30), day(-1))
    later()
    await lodge().expect(403)

    const id = await grant(today(), today())
    later()
    const lodged = await lodge().expect(202)

    await port.call('delete', `/v1/grants/${id}`, port.administratorKey).expect(204)
    later()
    await lodge().expect(403)
    const { headers } = await port.call(
      'get',
      `/v1/declarations/${lodged.body.id}`,
      port.firmKeys.broker,
    )
    const withdrawn = await port
      .call('post', `/v1/declarations/${lodged.body.id}/withdrawal`, port.firmKeys.broker)
      .set('if-match', String(headers.etag))
      .send({ reason: 'The buyer cancelled.' })
      .expect(403)
    expect(withdrawn.body.type).toBe('/problems/no-grant')
  })

  test('is sent the receipts of what it lodged, and of nothing else of the declarant', async () => {
    const receiver = await openReceiver()
    const endpoint = async (firm: 'broker' | 'smallSeller') =>
      port
        .call('post', '/v1/webhooks', port.firmKeys[firm])
        .send({ url: `${receiver.url}/${firm}` })
        .expect(201)
    await endpoint('broker')
    await endpoint('smallSeller')
    await grant(day(0), day(1))
    later()
    const { body } = await lodge().expect(202)
    const key = port.firmKeys.smallSeller
    const alone = await port.accepted(freshBundle('smallSeller'), { key })

    const told = (firm: string) =>
      receiver.received
        .filter(({ path }) => path === `/${firm}`)
        .map(({ message: { data } }) => `${data.declarationId} ${data.seq}`)
        // What an earlier test lodged may be told only now.
        .filter((each) => each.startsWith(body.id) || each.startsWith(alone.id))
    await until('Four receipts to the declarant', () => told('smallSeller').length === 4)
    await until('Two receipts to the broker', () => told('broker').length === 2)
    expect(told('broker')).toEqual([`${body.id} 1`, `${body.id} 2`])
    expect(told('smallSeller').sort()).toEqual(
      [`${body.id} 1`, `${body.id} 2`, `${alone.id} 1`, `${alone.id} 2`].sort(),
    )
    await receiver.close()
  })

  test('reads what it lodged, as the declarant does, and nothing else of the declarant', async () => {
    await grant(day(0), day(1))
    later()
    const { body } = await lodge().expect(202)
    const alone = await port.accepted(freshBundle('smallSeller'), {
      key: port.firmKeys.smallSeller,
    })

    for (const part of ['', '/events', '/receipts', '/reviews', '/content']) {
      await port.call('get', `/v1/declarations/${body.id}${part}`, port.firmKeys.broker).expect(200)
      await port
        .call('get', `/v1/declarations/${body.id}${part}`, port.firmKeys.smallSeller)
        .expect(200)
      await port
        .call('get', `/v1/declarations/${alone.id}${part}`, port.firmKeys.broker)
        .expect(404)
    }
  })

  test('needs to be named in the header, and no other firm may name it', async () => {
    await port.lodge(freshBundle('smallSeller'), { key: port.firmKeys.broker }).expect(403)
    await port.lodge(brokered(), { key: port.firmKeys.brightSeller }).expect(403)
    await port.lodge(brokered(), { key: port.firmKeys.smallSeller }).expect(403)
  })

  test('may not lodge by a grant that another firm gave', async () => {
    const bundle = withChange(freshBundle('shadySeller'), '/header/broker', asFirm(FIRMS.broker))

    await port.lodge(bundle, { key: port.firmKeys.broker }).expect(403)
  })
})
