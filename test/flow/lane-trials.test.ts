/** Drafts of lane rules are tried by API: on what is stored, followed or not, and beside the rules in force. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { backtestLanes } from '../../src/declarations/lane-backtest.ts'
import { sql } from '../../src/platform/db.ts'
import { runBacktest } from '../../src/reviews/lane-backtest-run.ts'
import { followShadows } from '../../src/reviews/lane-shadow.ts'
import type { LaneBacktest, LaneRuleDraft } from '../../src/schema-types.ts'
import { aRule, DRAFTS, drafting, WHO } from '../support/lane-drafting.ts'
import { asIntruder, awayFromMidnight, MIDNIGHT_MS } from '../support/lanes.ts'
import { movingClock } from '../support/later.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'
import { until } from '../support/until.ts'

let port: Port
let at: ReturnType<typeof drafting>

const STORED = 3

beforeAll(async () => {
  await awayFromMidnight()
  port = await startPort({ work: false })
  at = drafting(port)
  for (let lodged = 0; lodged < STORED; lodged++) await port.accepted(freshBundle())
}, MIDNIGHT_MS)

afterAll(() => port.close())

const later = movingClock(() => port)
const working = () => new AbortController().signal
const ask = ({ id }: LaneRuleDraft, who = WHO.vera, days = 1) =>
  port.call('post', `${DRAFTS}/${id}/backtests`, who).send({ days })
const runOf = async ({ draftId, id }: LaneBacktest): Promise<LaneBacktest> =>
  (await port.call('get', `${DRAFTS}/${draftId}/backtests/${id}`, WHO.sam).expect(200)).body
const asked = async (draft?: LaneRuleDraft): Promise<LaneBacktest> =>
  (await ask(draft ?? (await at.draft())).expect(202)).body

function follow({ draftId, id }: LaneBacktest, signal?: AbortSignal): Promise<Response> {
  return fetch(`${port.base}${DRAFTS}/${draftId}/backtests/${id}/events`, {
    headers: { authorization: `Bearer ${WHO.sam}` },
    ...(signal && { signal }),
  })
}

describe('a trial on what is stored', () => {
  test('tells what the same rules tell on the command line', async () => {
    const draft = await at.draft()
    const { body, headers } = await ask(draft).expect(202)
    expect(body).toMatchObject({ state: 'WAITING', done: 0, draftVersion: 1, days: 1 })
    expect(headers.location).toBe(`${DRAFTS}/${draft.id}/backtests/${body.id}`)

    await runBacktest(port.ctx, working())

    const run = await runOf(body)
    const { hits, ...trial } = await backtestLanes(port.ctx, [aRule()], {
      days: 1,
      progress: () => undefined,
    })
    expect(run).toMatchObject({ state: 'DONE', done: STORED, total: STORED })
    expect(run.result).toEqual({ ...trial, hits: [{ rule: 'tried', declarations: hits.tried }] })
    expect(run.result?.moves).toEqual([
      { tier: 'CERTIFIED', from: 'GREEN', to: 'YELLOW', declarations: STORED },
    ])
    const { body: list } = await port.call('get', `${DRAFTS}/${draft.id}/backtests`, WHO.sam)
    expect(list.items).toEqual([run])
  })

  test('is asked for by who supervises, of a draft that is open, for some days', async () => {
    const draft = await at.draft()
    for (const who of [WHO.sam, WHO.tess, port.reviewerKeys.customs, port.administratorKey]) {
      await ask(draft, who).expect(403)
    }
    for (const days of [0, 91, 1.5]) await ask(draft, WHO.vera, days).expect(400)
    await ask({ ...draft, id: port.ctx.newId() }).expect(404)
    await port.call('get', `${DRAFTS}/${port.ctx.newId()}/backtests`, WHO.sam).expect(404)
    const run = await asked(draft)
    const elsewhere = { ...run, draftId: port.ctx.newId() }
    await port
      .call('get', `${DRAFTS}/${elsewhere.draftId}/backtests/${run.id}`, WHO.sam)
      .expect(404)
    expect((await follow(elsewhere)).status).toBe(404)
    await runBacktest(port.ctx, working())
  })

  test('goes on one at a time of each draft, and three in all', async () => {
    const draft = await at.draft()
    const answers = await Promise.all([ask(draft), ask(draft), ask(draft)])
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409])
    const refused = answers.find(({ status }) => status === 409)
    const made = answers.find(({ status }) => status === 202)
    expect(refused?.body).toMatchObject({
      type: '/problems/already-exists',
      firstId: made?.body.id,
    })
    await asked()
    await asked()
    expect((await ask(await at.draft()).expect(409)).body.type).toBe('/problems/too-many')

    // As two workers, each of which takes up one at a time.
    for (let round = 0; round < 2; round++) {
      await Promise.all([runBacktest(port.ctx, working()), runBacktest(port.ctx, working())])
    }
    const open = await sql(port.ctx.db.officer)`
      select from lane_backtest where state in ('WAITING', 'RUNNING')`
    expect(open).toEqual([])
    await asked(draft)
    await runBacktest(port.ctx, working())
  })

  test('is followed to its end', async () => {
    const run = await asked()
    const answer = await follow(run)
    expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/)
    const text = answer.text()
    await sleep(700)
    await runBacktest(port.ctx, working())

    const events = (await text).trim().split('\n\n')
    expect(events[0]).toBe('event: progress\ndata: {"state":"WAITING","done":0}')
    expect(events.at(-1)).toBe(
      `event: end\ndata: {"state":"DONE","done":${STORED},"total":${STORED}}`,
    )
  })

  test('goes on when whoever followed it has gone, and nothing asks for them any more', async () => {
    const run = await asked()
    const gone = new AbortController()
    const answer = await follow(run, gone.signal)
    await answer.body?.getReader().read()
    const followed = countReads()
    await sleep(1200)
    expect(followed()).toBeGreaterThan(0)
    gone.abort()
    await sleep(1200)
    const reads = countReads()
    await sleep(1200)
    expect(reads()).toBe(0)

    await runBacktest(port.ctx, working())
    expect((await runOf(run)).state).toBe('DONE')
  })

  test('is failed when its process ends, and when it beats no more', async () => {
    const [ended, dead] = [await asked(), await asked()]
    const ending = new AbortController()
    const stopping = { ...port.ctx, policies: { ...port.ctx.policies } }
    stopping.policies.ofVersion = (version) => {
      ending.abort()
      return port.ctx.policies.ofVersion(version)
    }
    await runBacktest(stopping, ending.signal)
    expect(await runOf(ended)).toMatchObject({ state: 'FAILED', fault: 'INTERRUPTED' })

    const beat = (ago: string) =>
      asIntruder(
        port,
        `update lane_backtest set state = 'RUNNING', beat_at = now() - interval '${ago}' where id = '${dead.id}'`,
      )
    await beat('20 seconds')
    await runBacktest(port.ctx, working())
    expect((await runOf(dead)).state).toBe('RUNNING')
    await beat('31 seconds')
    await runBacktest(port.ctx, working())
    expect(await runOf(dead)).toMatchObject({ state: 'FAILED', fault: 'INTERRUPTED' })
  })
})

// How often the port reads trials from here on.
function countReads(): () => number {
  const { officer } = port.ctx.db
  const { query } = officer
  let reads = 0
  officer.query = (...all: Parameters<typeof query>) => {
    if (String(all[0]).includes('from lane_backtest')) reads += 1
    return Reflect.apply(query, officer, all)
  }
  return () => {
    officer.query = query
    return reads
  }
}

describe('a trial beside the rules in force', () => {
  const shadow = ({ id }: LaneRuleDraft, method: 'put' | 'delete' = 'put', who = WHO.vera) =>
    port.call(method, `${DRAFTS}/${id}/shadow`, who)
  const shadowOf = async ({ id }: LaneRuleDraft) =>
    (await port.call('get', `${DRAFTS}/${id}`, WHO.sam).expect(200)).body.shadow

  test('counts what is lodged from then on, once, and has no effect', async () => {
    const draft = await at.draft()
    const { body } = await shadow(draft).expect(200)
    expect(body.shadow).toMatchObject({ declarations: 0, moves: [], draftVersion: 1 })
    const lodged = await port.accepted(freshBundle())
    await port.accepted(freshBundle('shadySeller'), { key: port.firmKeys.shadySeller })
    await followShadows(port.ctx)
    expect((await shadowOf(draft)).declarations).toBe(0)

    later(61_000)
    await Promise.all([followShadows(port.ctx), followShadows(port.ctx)])
    await followShadows(port.ctx)

    expect(lodged.lane).toBe('GREEN')
    expect(await shadowOf(draft)).toMatchObject({
      declarations: 2,
      moves: [
        { tier: 'CERTIFIED', from: 'GREEN', to: 'YELLOW', declarations: 1 },
        { tier: 'DISHONEST', from: 'RED', to: 'GREEN', declarations: 1 },
      ],
      load: [
        { department: 'customs', before: 1, after: 1 },
        { department: 'inspection', before: 1, after: 0 },
      ],
      hits: [{ rule: 'tried', declarations: 1 }],
    })
  })

  test('begins anew with a draft that changes, and ends with one that is published', async () => {
    const draft = await at.draft()
    await shadow(draft).expect(200)
    await port.accepted(freshBundle())
    later(61_000)
    await followShadows(port.ctx)
    expect((await shadowOf(draft)).declarations).toBe(1)
    // Asked for again it goes on.
    expect((await shadow(draft).expect(200)).body.shadow.declarations).toBe(1)

    const { body } = await at.replace(draft, [aRule({ id: 'other' })]).expect(200)
    expect(body.shadow).toMatchObject({ declarations: 0, draftVersion: 2 })

    const proposed = (await at.propose(body).expect(201)).body
    await at.decide(proposed, WHO.sam).expect(200)
    later(61_000)
    await port.accepted(freshBundle())
    later(61_000)
    await followShadows(port.ctx)
    expect((await shadowOf(draft)).declarations).toBe(0)
    await shadow(draft).expect(409)
  })

  test('is for who supervises, of three drafts at a time, until it is ended', async () => {
    await sql(port.ctx.db.officer)`delete from lane_shadow`
    const drafts = [await at.draft(), await at.draft(), await at.draft(), await at.draft()]
    const [first, second, third, fourth] = drafts as [
      LaneRuleDraft,
      LaneRuleDraft,
      LaneRuleDraft,
      LaneRuleDraft,
    ]
    for (const who of [WHO.sam, WHO.tess, port.reviewerKeys.customs]) {
      await shadow(first, 'put', who).expect(403)
    }
    for (const draft of [first, second, third]) await shadow(draft).expect(200)
    expect((await shadow(fourth).expect(409)).body.type).toBe('/problems/too-many')

    await shadow(first, 'delete').expect(204)
    await shadow(first, 'delete').expect(404)
    expect(await shadowOf(first)).toBeUndefined()
    await shadow(fourth).expect(200)
  })
})

test('a worker does both by itself', async () => {
  const draft = await at.draft()
  const run = await asked(draft)
  port.work()
  await until('The trial', async () => {
    const { state } = await runOf(run)
    return state === 'DONE' ? state : undefined
  })
})
