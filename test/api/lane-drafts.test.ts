/** Lane rules are drafted and signed by two; see test/flow/lane-published.test.ts for how they rule. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { run } from '../../src/platform/db.ts'
import type { LaneRuleDraft } from '../../src/schema-types.ts'
import { aRule, DRAFTS, drafting, fromNow, WHO } from '../support/lane-drafting.ts'
import { movingClock } from '../support/later.ts'
import { type Port, startPort } from '../support/port.ts'

let port: Port
let at: ReturnType<typeof drafting>

beforeAll(async () => {
  port = await startPort({ work: false })
  at = drafting(port)
})

afterAll(() => port.close())

const later = movingClock(() => port)
const read = async (id: string): Promise<LaneRuleDraft> =>
  (await port.call('get', `${DRAFTS}/${id}`, WHO.sam).expect(200)).body

/** A draft that waits for its second signature. */
async function proposed(ahead?: number): Promise<LaneRuleDraft> {
  return (await at.propose(await at.draft(), ahead).expect(201)).body
}

describe('a draft', () => {
  test('is made, read, listed, replaced and discarded', async () => {
    const made = await port
      .call('post', DRAFTS, WHO.vera)
      .send({ name: 'Winter', rules: [aRule()] })
      .expect(201)
    const { id, version, rulesSha256 } = made.body

    expect(made.headers).toMatchObject({ etag: '"1"', location: `${DRAFTS}/${id}` })
    expect(made.body).toMatchObject({ state: 'OPEN', rules: [aRule()], madeBy: 'reviewer:vera' })
    expect(await read(id)).toEqual(made.body)
    const { body: list } = await port.call('get', DRAFTS, WHO.sam).expect(200)
    expect(list.items[0]).toMatchObject({ id, ruleCount: 1, proposed: false, rulesSha256 })
    expect(list.items[0]).not.toHaveProperty('rules')

    const other = aRule({ id: 'other' })
    const replaced = await at.replace({ ...made.body, version }, [other], WHO.ruth).expect(200)
    expect(replaced.headers.etag).toBe('"2"')
    expect(replaced.body).toMatchObject({ rules: [other], changedBy: 'reviewer:ruth', version: 2 })
    await at.replace(made.body, [other]).expect(412)
    await port.call('put', `${DRAFTS}/${id}`, WHO.vera).send({ name: 'x', rules: [] }).expect(428)

    const gone = port.call('delete', `${DRAFTS}/${id}`, WHO.vera)
    await gone.set('if-match', '"2"').expect(204)
    await port.call('get', `${DRAFTS}/${id}`, WHO.vera).expect(404)
    await at.propose(replaced.body).expect(404)
  })

  test('with faults is not stored, and each fault has its place in the body', async () => {
    const faulty = [
      aRule({ when: { fact: 'colour', in: ['RED'] } as never }),
      aRule({ action: { weight: '101' } }),
    ]
    const { body } = await port
      .call('post', DRAFTS, WHO.vera)
      .send({ name: 'Winter', rules: faulty })
      .expect(422)

    expect(body.type).toBe('/problems/lane-rules-faulty')
    expect(body.ruleFaults[0]).toMatchObject({
      pointer: '/rules/0/when/fact',
      code: 'UNKNOWN_FACT',
    })
    const draft = await at.draft()
    const twice = await at.replace(draft, [aRule(), aRule()]).expect(422)
    expect(twice.body.ruleFaults).toContainEqual({
      pointer: '/rules/1/id',
      code: 'SAME_ID',
      detail: 'rule 0 has it',
    })
    expect(await read(draft.id)).toEqual(draft)
  })

  test('is made by who supervises at customs, and read by who signs there', async () => {
    const draft = await at.draft()
    const make = (who: string) => port.call('post', DRAFTS, who).send({ name: 'x', rules: [] })
    for (const who of [WHO.sam, WHO.rita, WHO.tess, port.reviewerKeys.customs]) {
      await make(who).expect(403)
      await at.propose(draft, 120_000, who).expect(403)
    }
    for (const who of [WHO.rita, WHO.tess, port.administratorKey, port.firmKeys.brightSeller]) {
      for (const path of [DRAFTS, `${DRAFTS}/${draft.id}`, '/v1/lane-rule-sets']) {
        await port.call('get', path, who).expect(403)
      }
    }
  })

  test('of which there are as many as there may be stands in the way of another', async () => {
    await run(
      port.ctx.db.officer,
      `insert into lane_rule_draft (id, name, rules, state, made_by, made_at, changed_by, changed_at)
       select gen_random_uuid(), 'x', '[]', 'OPEN', 'x', now(), 'x', now() from generate_series(1, 50)`,
      [],
    )
    const { body } = await port
      .call('post', DRAFTS, WHO.vera)
      .send({ name: 'x', rules: [] })
      .expect(409)
    expect(body.type).toBe('/problems/too-many')
    const { body: page } = await port.call('get', `${DRAFTS}?limit=30`, WHO.sam).expect(200)
    const { body: next } = await port
      .call('get', `${DRAFTS}?limit=100&after=${page.next}`, WHO.sam)
      .expect(200)
    expect(page.items.length + next.items.length).toBeGreaterThanOrEqual(50)
    await run(
      port.ctx.db.officer,
      `update lane_rule_draft set state = 'DISCARDED' where name = 'x'`,
      [],
    )
  })
})

describe('a proposal', () => {
  test('is signed by another person than its own, and is then a set that never changes', async () => {
    const draft = await proposed()
    expect(draft.proposal).toMatchObject({ state: 'OPEN', proposedBy: 'reviewer:vera' })
    await at.decide(draft, WHO.vera).expect(403)
    for (const who of [WHO.rita, WHO.tess, port.administratorKey, port.reviewerKeys.customs]) {
      await at.decide(draft, who).expect(403)
    }

    const { body } = await at.decide(draft, WHO.sam).expect(200)

    expect(body).toMatchObject({ state: 'PUBLISHED', proposal: { state: 'CONFIRMED' } })
    const { body: set } = await port
      .call('get', `/v1/lane-rule-sets/${body.publishedAs}`, WHO.sam)
      .expect(200)
    expect(set).toMatchObject({
      state: 'COMING',
      effectiveFrom: draft.proposal?.effectiveFrom,
      rules: draft.rules,
      rulesSha256: draft.rulesSha256,
      draftId: draft.id,
      proposedBy: 'reviewer:vera',
      approvedBy: 'reviewer:sam',
    })
    await at.replace(body, []).expect(409)
    await at.propose(body).expect(409)
    await at.decide(draft, WHO.sara).expect(409)
    const change = run(port.ctx.db.officer, 'update lane_rule_set set version = 99', [])
    await expect(change).rejects.toThrow('permission denied')
  })

  test('that two sign at once is published once', async () => {
    const draft = await proposed()
    const before = (await port.call('get', '/v1/lane-rule-sets', WHO.sam)).body.items.length
    const signers = [WHO.sam, WHO.sara, WHO.ruth, WHO.sam]
    const answers = await Promise.all(signers.map((who) => at.decide(draft, who)))

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
    const { body } = await port.call('get', '/v1/lane-rule-sets', WHO.sam)
    expect(body.items).toHaveLength(before + 1)
  })

  test('of two drafts that are signed at once gives each a version of its own', async () => {
    const drafts = [await proposed(), await proposed(), await proposed()]
    const answers = await Promise.all(drafts.map((draft) => at.decide(draft, WHO.sam).expect(200)))

    expect(new Set(answers.map(({ body }) => body.publishedAs)).size).toBe(3)
  })

  test('is void once the draft has changed, and once it is gone', async () => {
    const draft = await proposed()
    const { body } = await at.replace(draft, [aRule({ id: 'sharper' })]).expect(200)

    expect(body.proposal.state).toBe('VOID')
    const answer = await at.decide(draft, WHO.sam).expect(409)
    expect(answer.body.type).toBe('/problems/proposal-void')
    await at.propose(draft).expect(412)
    const again = (await at.propose(body).expect(201)).body
    await at.decide(again, WHO.sam, { sha256: draft.proposal?.sha256 }).expect(409)
    await port.call('delete', `${DRAFTS}/${draft.id}`, WHO.ruth).set('if-match', '"2"').expect(204)
    await at.decide(again, WHO.sam).expect(404)
  })

  test('waits alone: the same again is refused, another time takes its place', async () => {
    const draft = await at.draft()
    const effectiveFrom = fromNow(port, 300_000)
    const ask = (time: string) =>
      port
        .call('post', `${DRAFTS}/${draft.id}/proposal`, WHO.ruth)
        .set('if-match', '"1"')
        .send({ effectiveFrom: time, text: 'It is winter.' })
    const first = await ask(effectiveFrom).expect(201)
    expect((await ask(effectiveFrom).expect(409)).body.type).toBe('/problems/proposal-open')
    const second = await ask(fromNow(port, 400_000)).expect(201)

    await at.decide(first.body, WHO.sam).expect(409)
    await at.decide(second.body, WHO.sam).expect(200)
  })

  test('is signed as it is: the same once more, by another or with other words, is another', async () => {
    const draft = await at.draft()
    const effectiveFrom = fromNow(port, 300_000)
    const hashes = new Set<string | undefined>()
    for (const [who, text] of [
      [WHO.vera, 'It is winter.'],
      [WHO.vera, 'It is winter.'],
      [WHO.vera, 'It is cold.'],
      [WHO.ruth, 'It is winter.'],
    ] as const) {
      const path = `${DRAFTS}/${draft.id}/proposal`
      const { body } = await port
        .call('post', path, who)
        .set('if-match', '"1"')
        .send({ effectiveFrom, text })
        .expect(201)
      hashes.add(body.proposal.sha256)
      await port.call('delete', path, who).expect(204)
    }

    expect(hashes.size).toBe(4)
  })

  test('is rejected with a reason, or taken back by who made it', async () => {
    const draft = await proposed()
    await at.decide(draft, WHO.sam, { answer: 'REJECT' }).expect(400)
    const reject = { answer: 'REJECT', reason: 'Too sharp.' }
    const { body } = await at.decide(draft, WHO.sam, reject).expect(200)
    expect(body).toMatchObject({
      state: 'OPEN',
      proposal: { state: 'REJECTED', reason: 'Too sharp.', decidedBy: 'reviewer:sam' },
    })

    const second = (await at.propose(body).expect(201)).body
    const takeBack = (who: string) => port.call('delete', `${DRAFTS}/${draft.id}/proposal`, who)
    await takeBack(WHO.ruth).expect(403)
    await takeBack(WHO.vera).expect(204)
    await takeBack(WHO.vera).expect(409)
    await at.decide(second, WHO.sam).expect(409)
  })

  test('is for a time ahead, when it is made and when it is signed', async () => {
    const draft = await at.draft()
    for (const ahead of [-1000, 0, 59_000, 91 * 86_400_000]) {
      const { body } = await at.propose(draft, ahead).expect(409)
      expect(body.type).toBe('/problems/lead-too-short')
    }
    const { body } = await at.propose(draft, 120_000).expect(201)
    later(70_000)
    const answer = await at.decide(body, WHO.sam).expect(409)
    expect(answer.body.type).toBe('/problems/proposal-void')
    expect((await read(draft.id)).proposal?.state).toBe('VOID')
  })
})
