import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from '../../src/platform/db.ts'
import { type Port, startPort } from '../support/port.ts'
import { REFUSE, type Reviewing, reviewing, TOKENS } from '../support/reviewing.ts'
import { until } from '../support/until.ts'

let port: Port
let desk: Reviewing

beforeAll(async () => {
  port = await startPort()
  desk = reviewing(port)
})

afterAll(() => port.close())

const anna = TOKENS.anna('inspection')
const vera = TOKENS.vera('inspection')
const solo = TOKENS.solo('inspection')
const PASS = { decision: 'PASS' }

/** A pass of a declaration worth more than one person may decide on; gives the hash to sign. */
async function proposed(token = anna): Promise<{ id: string; review: string; hash: string }> {
  const id = await desk.dear()
  const review = `${id}.inspection`
  const { body } = await desk.decide(review, token, PASS).expect(202)
  return { id, review, hash: body.proposal.hash }
}

describe('a second person is needed', () => {
  test('for more than three thousand yuan, whatever is decided', async () => {
    const id = await desk.dear()

    const { body } = await desk.decide(`${id}.inspection`, anna, REFUSE).expect(202)

    expect(body).toMatchObject({
      state: 'OPEN',
      version: 0,
      proposal: { causes: ['VALUE'], proposedBy: 'reviewer:anna', ...REFUSE },
    })
    expect(await desk.eventsOf(id)).not.toContain('review.decided')
  })

  test("but not for the same of a department's own system, which answers for itself", async () => {
    const id = await desk.dear()

    await desk.decide(`${id}.inspection`, port.reviewerKeys.inspection, PASS).expect(200)
  })

  test('for a pass out of the red lane but not for a refusal', async () => {
    const id = await desk.red()

    const { body } = await desk.decide(`${id}.inspection`, anna, PASS).expect(202)
    expect(body.proposal.causes).toEqual(['RED_LANE'])

    await desk.decide(`${id}.inspection`, TOKENS.ben('inspection'), REFUSE).expect(200)
  })
})

describe('the second signature', () => {
  test('of a senior, over what the first has seen, decides', async () => {
    const { id, review, hash } = await proposed()

    const { body } = await desk.sign(review, vera, hash).expect(200)

    expect(body).toMatchObject({ state: 'PASSED', version: 1 })
    expect(body.proposal).toBeUndefined()
    desk.passTime(31)
    await until('The release', async () => (await desk.read(id)).state === 'RELEASED', 30_000)
    const acts = await desk.actsOf(review, anna)
    expect(acts.map(({ act, by }) => [act, by])).toEqual([
      ['PROPOSED', 'reviewer:anna'],
      ['CONFIRMED', 'reviewer:vera'],
    ])
  })

  test('can be taken back by either of the two while nobody has been told', async () => {
    const one = await proposed()
    await desk.sign(one.review, vera, one.hash).expect(200)
    await desk.undo(one.review, TOKENS.ben('inspection')).expect(403)
    await desk.undo(one.review, vera).expect(200)

    const other = await proposed()
    await desk.sign(other.review, vera, other.hash).expect(200)
    await desk.undo(other.review, anna).expect(200)
    expect((await desk.reviewOf(other.review, anna)).state).toBe('OPEN')
  })

  test('is not that of the proposer, of a mere reviewer, of another department or of the administrator', async () => {
    const { review, hash } = await proposed(solo)

    const own = await desk.sign(review, solo, hash).expect(403)
    expect(own.body.type).toBe('/problems/second-person')
    await desk.sign(review, TOKENS.ben('inspection'), hash).expect(403)
    await desk.sign(review, TOKENS.vera('customs'), hash).expect(404)
    await desk.sign(review, port.administratorKey, hash).expect(403)
    await desk.sign(review, port.firmKeys.brightSeller, hash).expect(403)

    expect((await desk.reviewOf(review, anna)).state).toBe('OPEN')
  })

  test('may be refused with a reason, and then another decision is proposed', async () => {
    const { review, hash } = await proposed()

    await desk.sign(review, vera, hash, { answer: 'REJECT' }).expect(400)
    const reject = { answer: 'REJECT', reason: 'The label is missing.' }
    const { body } = await desk.sign(review, vera, hash, reject).expect(200)
    expect(body.state).toBe('OPEN')
    expect(body.proposal).toBeUndefined()

    const again = await desk.sign(review, vera, hash).expect(409)
    expect(again.body.type).toBe('/problems/not-open')
    expect((await desk.actsOf(review, anna)).at(-1)).toMatchObject({
      act: 'REJECTED',
      reason: 'The label is missing.',
    })
    await desk.decide(review, anna, REFUSE).expect(202)
  })

  test('needs the hash, and the right one', async () => {
    const { review } = await proposed()
    const path = `/v1/reviews/${review}/decision/countersignature`

    await port.call('put', path, vera).send({ answer: 'CONFIRM' }).expect(428)
    await desk.sign(review, vera, 'f'.repeat(64)).expect(409)
    await desk.sign(review, vera, 'no-hash').expect(428)
  })

  test('given twice at the same time decides once', async () => {
    const { review, hash } = await proposed()

    const answers = await Promise.all([
      desk.sign(review, vera, hash),
      desk.sign(review, TOKENS.sam('inspection'), hash),
      desk.sign(review, solo, hash),
    ])

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect((await desk.reviewOf(review, anna)).version).toBe(1)
  })
})

describe('one proposal at a time', () => {
  test('a second one waits until the first is answered or taken back', async () => {
    const { review } = await proposed()

    const { body } = await desk.decide(review, TOKENS.ben('inspection'), REFUSE).expect(409)
    expect(body.type).toBe('/problems/proposal-open')
    await desk.undo(review, TOKENS.ben('inspection'), 0).expect(409)
    await desk.undo(review, anna, 0).expect(200)
    await desk.decide(review, TOKENS.ben('inspection'), REFUSE).expect(202)
  })
})

describe('a case that has changed voids what was proposed', () => {
  test.each([
    [
      'other findings',
      async (id: string) => {
        await sql(port.ctx.db.officer)`
          update review set findings = '[]' where declaration_id = ${id} and department = 'inspection'`
      },
    ],
    [
      'an answer of the declarant',
      async (id: string) => {
        await sql(port.ctx.db.officer)`
          insert into declaration_event (declaration_id, seq, declarant_id, broker_id, type, at, data)
          select id, last_seq + 1, declarant_id, broker_id, 'information.answered', now(), '{"state":"UNDER_REVIEW"}'
            from declaration where id = ${id}`
        await sql(
          port.ctx.db.officer,
        )`update declaration set last_seq = last_seq + 1 where id = ${id}`
      },
    ],
    [
      'another epoch',
      async (id: string) => {
        await sql(port.ctx.db.officer)`
          update review set epoch = epoch + 1 where declaration_id = ${id} and department = 'inspection'`
      },
    ],
  ])('%s', async (_, change) => {
    const { id, review, hash } = await proposed()
    await change(id)

    expect((await desk.reviewOf(review, anna)).proposal).toBeUndefined()
    const { body } = await desk.sign(review, vera, hash).expect(409)

    expect(body.type).toBe('/problems/proposal-void')
    const now = await desk.reviewOf(review, anna)
    expect(now.state).toBe('OPEN')
    expect((await desk.actsOf(review, anna)).at(-1)?.act).toBe('VOIDED')
    const { body: anew } = await desk.decide(review, anna, PASS, now.version).expect(202)
    await desk.sign(review, vera, anew.proposal.hash).expect(200)
  })

  test('a decision that another takes meanwhile', async () => {
    const id = await desk.red()
    const review = `${id}.inspection`
    const { body } = await desk.decide(review, anna, PASS).expect(202)
    await desk.decide(review, TOKENS.ben('inspection'), REFUSE).expect(200)

    await desk.sign(review, vera, body.proposal.hash).expect(409)

    expect((await desk.reviewOf(review, anna)).state).toBe('REFUSED')
  })
})

test('the database itself keeps the two apart, and machines from signing', async () => {
  const { review } = await proposed()
  const close = (by: string) => sql(port.ctx.db.officer)`
    update proposal set state = 'CONFIRMED', countersigner = ${by}, closed_at = now() where subject = ${`review:${review}`}`

  await expect(close('reviewer:anna')).rejects.toThrow(/check constraint/)
  await expect(close('key:0123')).rejects.toThrow(/check constraint/)
  await expect(close('reviewer:vera')).resolves.toBeDefined()
})
