/** Rules that two have signed rule from their moment on, on every process, and each declaration names those that judged it. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { createApi } from '../../src/api.ts'
import { verifyLane } from '../../src/declarations/lane-verify.ts'
import type { LaneRule } from '../../src/domain/lane-rules.ts'
import { sql } from '../../src/platform/db.ts'
import type { App } from '../../src/platform/http.ts'
import type { Acceptance, LaneRuleDraft, LaneTrace } from '../../src/schema-types.ts'
import { amending } from '../support/amending.ts'
import { aRule, drafting, fromNow, WHO } from '../support/lane-drafting.ts'
import { asIntruder, awayFromMidnight, MIDNIGHT_MS } from '../support/lanes.ts'
import { authenticatePersons } from '../support/persons.ts'
import { aKey, freshBundle, type Port, startPort } from '../support/port.ts'

let port: Port
let other: App
let elsewhere: string
let at: ReturnType<typeof drafting>
let now: () => Date

beforeAll(async () => {
  await awayFromMidnight()
  port = await startPort({ work: false })
  now = port.ctx.now
  // Another process remembers by itself which rules are in force; the clock is the same.
  const ctx = { ...port.ctx, now: () => port.ctx.now() }
  other = await createApi(ctx, authenticatePersons(ctx))
  elsewhere = await other.listen({ port: 0, host: '127.0.0.1' })
  at = drafting(port)
}, MIDNIGHT_MS)

afterEach(() => {
  port.ctx.now = now
})

afterAll(async () => {
  await other.close()
  await port.close()
})

type Judged = { id: string; rules: number; lane: string }

async function judgedEach(id: string): Promise<Judged[]> {
  const rows = await sql<{ trace: LaneTrace }>(port.ctx.db.officer)`
    select trace from lane_trace where declaration_id = ${id} order by version`
  return rows.map(({ trace: { rules, lane } }) => ({ id, rules, lane }))
}

async function judged(id: string): Promise<Judged> {
  const [first] = await judgedEach(id)
  return first ?? { id, rules: 0, lane: '' }
}

/** What is lodged on both processes at once is judged by. */
async function lodgedOnBoth(): Promise<Judged[]> {
  const [here, there] = await Promise.all([
    port.accepted(freshBundle()),
    fetch(`${elsewhere}/v1/declarations`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${port.firmKeys.brightSeller}`,
        'idempotency-key': aKey(),
        'content-type': 'application/json',
      },
      body: JSON.stringify(freshBundle()),
    }).then((answer) => answer.json() as Promise<Acceptance>),
  ])
  return Promise.all([judged(here.id), judged(there.id)])
}

const stopAt = (time: string | undefined, ms = 0) => {
  const fixed = new Date(Date.parse(time ?? '') + ms)
  port.ctx.now = () => fixed
}

async function signed(draft: LaneRuleDraft): Promise<LaneRuleDraft> {
  return (await at.decide(draft, WHO.sam).expect(200)).body
}

let published: LaneRuleDraft
const kept: Judged[] = []

test('a set that is published rules everywhere from its moment on, and not before', async () => {
  const [before] = await lodgedOnBoth()
  published = await signed((await at.propose(await at.draft(), 90_000).expect(201)).body)
  const moment = published.proposal?.effectiveFrom

  stopAt(moment, -1000)
  expect((await lodgedOnBoth()).map(({ rules }) => rules)).toEqual([1, 1])
  stopAt(moment, -1)
  expect((await lodgedOnBoth()).map(({ rules }) => rules)).toEqual([1, 1])
  stopAt(moment)
  const after = await lodgedOnBoth()

  expect(published.publishedAs).toBe(2)
  expect(after).toEqual(after.map(({ id }) => ({ id, rules: 2, lane: 'YELLOW' })))
  kept.push(before!, after[0]!)
})

test('an earlier set comes back by one call and a signature', async () => {
  stopAt(published.proposal?.effectiveFrom, 1000)
  const again = (version: number) =>
    port
      .call('post', `/v1/lane-rule-sets/${version}/proposal`, WHO.ruth)
      .send({ effectiveFrom: fromNow(port, 60_000), text: 'It was too sharp.' })
  await again(99).expect(404)
  const { body, headers } = await again(1).expect(201)
  expect(headers.location).toBe(`/v1/lane-rule-drafts/${body.id}`)
  await at.decide(body, WHO.ruth).expect(403)
  const back = await signed(body)

  stopAt(back.proposal?.effectiveFrom)
  const after = await lodgedOnBoth()

  expect(after).toEqual(after.map(({ id }) => ({ id, rules: 3, lane: 'GREEN' })))
  const { body: sets } = await port.call('get', '/v1/lane-rule-sets', WHO.sam).expect(200)
  expect(sets.items.map(({ version, state }: never) => [version, state])).toEqual([
    [3, 'IN_FORCE'],
    [2, 'PAST'],
    [1, 'PAST'],
  ])
  expect(sets.items[0].rulesSha256).toBe(sets.items[2].rulesSha256)
  kept.push(after[0]!)
})

test('of two for one moment the one that was signed later rules', async () => {
  stopAt(now().toISOString())
  const first = (await at.propose(await at.draft(), 300_000).expect(201)).body
  const rules = [aRule({ id: 'second' })]
  const second = (await at.propose(await at.draft(rules), 300_000).expect(201)).body
  const moment = second.proposal.effectiveFrom
  expect(first.proposal.effectiveFrom).toBe(moment)
  const [, last] = [await signed(first), await signed(second)]

  stopAt(moment)
  expect((await lodgedOnBoth()).map(({ rules }) => rules)).toEqual([
    last.publishedAs,
    last.publishedAs,
  ])
})

test('whoever was stamped before the moment is judged by the rules before it, however late', async () => {
  stopAt(now().toISOString())
  const heavy: LaneRule = {
    ...aRule(),
    when: { fact: 'weight', above: '9' },
    action: { lane: 'RED' },
  }
  const publish = async (rules: LaneRule[], ahead: number) =>
    signed((await at.propose(await at.draft(rules), ahead).expect(201)).body)
  const first = await publish([heavy], 500_000)
  const second = await publish([], 600_000)
  const moment = second.proposal?.effectiveFrom
  // The clock strikes while the call is on its way.
  const striking = async <Done>(what: 'firstDay' | 'ofVersion', act: () => Promise<Done>) => {
    stopAt(moment, -1)
    const { policies } = port.ctx
    const striken = { ...policies }
    Reflect.set(striken, what, (version: string) => {
      stopAt(moment)
      return policies[what](version)
    })
    port.ctx.policies = striken
    try {
      return await act()
    } finally {
      port.ctx.policies = policies
    }
  }

  const { id, lodgedAt } = await striking('firstDay', () => port.accepted(freshBundle()))
  const weighing = { customs: { grossWeight: '9.5', waybill: { grossWeight: '9.5' } } }
  const { body } = await striking('ofVersion', () => amending(port).patch(id, weighing))

  const before = new Date(Date.parse(moment ?? '') - 1).toISOString()
  expect([lodgedAt, body.at]).toEqual([before, before])
  expect(await judgedEach(id)).toEqual([
    { id, rules: first.publishedAs, lane: 'GREEN' },
    { id, rules: first.publishedAs, lane: 'RED' },
  ])
  expect((await judged((await port.accepted(freshBundle())).id)).rules).toBe(second.publishedAs)
  expect((await verifyLane(port.ctx, id, undefined)).faults).toEqual([])
})

test('rules that were stored but not in force are found by whoever verifies', async () => {
  const { id } = await port.accepted(freshBundle())
  expect((await verifyLane(port.ctx, id, undefined)).faults).toEqual([])
  await asIntruder(
    port,
    `update lane_trace set trace = (trace::jsonb || '{"rules": 3}')::json where declaration_id = '${id}'`,
  )

  expect((await verifyLane(port.ctx, id, undefined)).faults).toEqual(['rules', 'receipt'])
})

test('whatever rules by now, each declaration is reckoned again by the rules that judged it', async () => {
  expect(kept.map(({ rules }) => rules)).toEqual([1, 2, 3])
  for (const { id } of kept) {
    expect(await judged(id)).toMatchObject(kept.find((each) => each.id === id)!)
    expect((await verifyLane(port.ctx, id, undefined)).faults).toEqual([])
  }
})
