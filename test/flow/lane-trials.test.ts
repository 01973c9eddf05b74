/** Drafts of lane rules are tried by API: on what is stored, followed or not. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createApi } from '../../src/api.ts'
import { backtestLanes } from '../../src/declarations/lane-backtest.ts'
import { sql } from '../../src/platform/db.ts'
import { runBacktest } from '../../src/reviews/lane-backtest-run.ts'
import type { LaneBacktest, LaneRuleDraft } from '../../src/schema-types.ts'
import { aRule, DRAFTS, drafting, WHO } from '../support/lane-drafting.ts'
import { asIntruder, awayFromMidnight, MIDNIGHT_MS } from '../support/lanes.ts'
import { authenticatePersons } from '../support/persons.ts'
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

const working = () => new AbortController().signal
const ask = ({ id }: LaneRuleDraft, who = WHO.vera, days = 1) =>
  port.call('post', `${DRAFTS}/${id}/backtests`, who).send({ days })
const runOf = async ({ draftId, id }: LaneBacktest): Promise<LaneBacktest> =>
  (await port.call('get', `${DRAFTS}/${draftId}/backtests/${id}`, WHO.sam).expect(200)).body
const discard = (id: string) =>
  port.call('delete', `${DRAFTS}/${id}`, WHO.vera).set('if-match', '"1"').expect(204)
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

  test('is followed by twenty at most, who make room when they go, and not by its head', async () => {
    const run = await asked()
    const path = `${port.base}${DRAFTS}/${run.draftId}/backtests/${run.id}/events`
    const head = await fetch(path, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${WHO.sam}` },
    })
    expect(head.status).toBe(405)

    const gone = Array.from({ length: 20 }, () => new AbortController())
    const answers = await Promise.all(gone.map(({ signal }) => follow(run, signal)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const refused = await follow(run)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
    for (const each of gone) each.abort()
    await until('Room', async () => ((await follow(run)).status === 200 ? true : undefined))
    await runBacktest(port.ctx, working())
  })

  test('is followed until its process ends', async () => {
    const ctx = { ...port.ctx, now: () => port.ctx.now() }
    const other = await createApi(ctx, authenticatePersons(ctx))
    const base = await other.listen({ port: 0, host: '127.0.0.1' })
    const run = await asked()
    const answer = await fetch(`${base}${DRAFTS}/${run.draftId}/backtests/${run.id}/events`, {
      headers: { authorization: `Bearer ${WHO.sam}` },
    })
    const [text] = await Promise.all([answer.text(), sleep(200).then(() => other.close())])

    expect(text).toBe('event: progress\ndata: {"state":"WAITING","done":0}\n\n')
    await runBacktest(port.ctx, working())
  })

  test('ends and is forgotten with its draft, which makes room for others', async () => {
    const drafts = [await at.draft(), await at.draft(), await at.draft()]
    const [run] = [await asked(drafts[0]), await asked(drafts[1]), await asked(drafts[2])]
    const { body } = await ask(await at.draft()).expect(409)
    expect(body.detail).toContain('DELETE of a draft')
    await port.call('put', `${DRAFTS}/${run.draftId}/shadow`, WHO.vera).expect(200)
    const taken = { ...port.ctx, policies: { ...port.ctx.policies } }
    // It is discarded while the run goes on.
    taken.policies.ofVersion = async (version) => {
      await discard(run.draftId)
      taken.policies.ofVersion = port.ctx.policies.ofVersion
      return port.ctx.policies.ofVersion(version)
    }
    await runBacktest(taken, working())

    const path = `${DRAFTS}/${run.draftId}/backtests`
    await port.call('get', `${path}/${run.id}`, WHO.sam).expect(404)
    await port.call('get', path, WHO.sam).expect(404)
    const left = await sql(port.ctx.db.officer)`
      select draft_id from lane_backtest where draft_id = ${run.draftId}
      union all select draft_id from lane_shadow where draft_id = ${run.draftId}`
    expect(left).toEqual([])
    await asked()
    for (let round = 0; round < 3; round++) await runBacktest(port.ctx, working())
  })

  test('is told to be over when its draft is gone', async () => {
    const run = await asked()
    const answer = await follow(run)
    await discard(run.draftId)

    const events = (await answer.text()).trim().split('\n\n')
    expect(events.at(-1)).toBe('event: end\ndata: {"state":"FAILED","done":0}')
  })

  test('is kept of a draft that is published, the newest', async () => {
    const draft = await at.draft()
    await asked(draft)
    await runBacktest(port.ctx, working())
    const newest = await asked(draft)
    await runBacktest(port.ctx, working())
    await at.decide((await at.propose(draft).expect(201)).body, WHO.sam).expect(200)

    const { body } = await port.call('get', `${DRAFTS}/${draft.id}/backtests`, WHO.sam).expect(200)
    expect(body.items.map(({ id }: LaneBacktest) => id)).toEqual([newest.id])
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

test('a worker does it by itself', async () => {
  const draft = await at.draft()
  const run = await asked(draft)
  port.work()
  await until('The trial', async () => {
    const { state } = await runOf(run)
    return state === 'DONE' ? state : undefined
  })
})
