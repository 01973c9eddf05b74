/** Drafts of lane rules are tried beside the rules in force, without effect. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { followShadows } from '../../src/reviews/lane-shadow.ts'
import type { LaneRuleDraft } from '../../src/schema-types.ts'
import { aRule, DRAFTS, drafting, WHO } from '../support/lane-drafting.ts'
import { awayFromMidnight, MIDNIGHT_MS } from '../support/lanes.ts'
import { movingClock } from '../support/later.ts'
import { freshBundle, type Port, startPort } from '../support/port.ts'

let port: Port
let at: ReturnType<typeof drafting>

beforeAll(async () => {
  await awayFromMidnight()
  port = await startPort({ work: false })
  at = drafting(port)
}, MIDNIGHT_MS)

afterAll(() => port.close())

const later = movingClock(() => port)

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
