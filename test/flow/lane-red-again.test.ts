/** A declaration that an amendment leads to the red lane is opened, whatever customs has called off before. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { handleExaminations } from '../../src/reviews/examination-due.ts'
import { shippedRules } from '../fixtures/lane-rules.ts'
import { amending } from '../support/amending.ts'
import { examining } from '../support/examining.ts'
import { asIntruder, calledOff } from '../support/lanes.ts'
import { type Port, startPort } from '../support/port.ts'
import { reviewing, TOKENS } from '../support/reviewing.ts'
import { until } from '../support/until.ts'

let port: Port

beforeAll(async () => {
  port = await startPort()
  const watched = {
    id: 'heavy-is-watched',
    text: { zh: '监控', en: 'Watched' },
    hard: true,
    when: { fact: 'weight', above: '9' },
    action: { lane: 'RED' },
  }
  const rules = JSON.stringify([shippedRules()[0], watched])
  await asIntruder(
    port,
    `insert into lane_rule_set (version, effective_from, rules) values (2, '2026-05-01', '${rules}')`,
  )
})

afterAll(() => port.close())

test('it is ordered, not passed meanwhile, and not withdrawn without consent', async () => {
  const firmKey = port.firmKeys.brightSeller
  const [work, calls, firm] = [reviewing(port), examining(port, firmKey), amending(port)]
  const anna = TOKENS.anna('customs')
  const id = await work.green()
  await calledOff(port, id)
  await firm.patch(id, { customs: { grossWeight: '9.5', waybill: { grossWeight: '9.5' } } })

  expect((await firm.read(id)).lane).toBe('RED')
  await until('Customs has the case', async () => {
    return (await firm.read(id)).reviews.customs === 'OPEN'
  })
  const refused = await work.decide(`${id}.customs`, anna, { decision: 'PASS' }, 1000).expect(409)
  expect(refused.body.type).toBe('/problems/examination-open')
  await until('The order', async () => {
    await handleExaminations(port.ctx)
    return (await calls.list(id)).find(
      ({ cause, state }) => cause === 'LANE' && state === 'ORDERED',
    )
  })
  const withdrawal = await port
    .call('post', `/v1/declarations/${id}/withdrawal`, firmKey)
    .set('if-match', await firm.etagOf(id))
    .send({ reason: 'The buyer cancelled the order.' })
  expect(withdrawal.status).toBe(202)
})
