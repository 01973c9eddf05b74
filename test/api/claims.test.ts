import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { moveRows, openCases } from '../support/cases.ts'
import { type Colleague, type Colleagues, colleaguesOf } from '../support/colleagues.ts'
import { type Port, startPort } from '../support/port.ts'

let port: Port
let people: Colleagues

beforeAll(async () => {
  port = await startPort()
  people = colleaguesOf(port)
})

afterAll(() => port.close())

const claimed = async (id: string, person: Colleague, department = person.department) =>
  people.call('put', `/v1/reviews/${id}.${department}/claim`, person)

/** Ends every claim, as time would. */
const leaseEnds = (id: string) =>
  moveRows(
    port,
    `update review_claim set claimed_at = now() - interval '1 hour', claimed_until = now() - interval '1 second'
      where declaration_id = $1`,
    [id],
  )

const decide = (id: string, person: Colleague, version = 0) =>
  people
    .call('put', `/v1/reviews/${id}.${person.department}/decision`, person)
    .set('if-match', `"${version}"`)
    .send({ decision: 'PASS' })

describe('a claim', () => {
  test('is won by exactly one of twenty, and the others are told by whom and since when', async () => {
    const [id = ''] = await openCases(port, [{}])
    const crowd = await Promise.all(Array.from({ length: 20 }, () => people.hire()))

    const answers = await Promise.all(crowd.map((person) => claimed(id, person)))

    const won = answers.findIndex(({ status }) => status === 200)
    const lost = answers.filter(({ status }) => status !== 200)
    expect(lost).toHaveLength(19)
    for (const { status, body } of lost) {
      expect(status).toBe(409)
      expect(body).toMatchObject({ type: '/problems/claimed', claim: answers[won]?.body })
    }
    expect(answers[won]?.body).toMatchObject({ by: crowd[won]?.by, name: crowd[won]?.name })
    expect(await people.actsOf(id)).toEqual([{ act: 'CLAIMED', by: crowd[won]?.by }])
  })

  test('is renewed by who holds it, and keeps its beginning', async () => {
    const [id = ''] = await openCases(port, [{}])
    const person = await people.hire()
    const { body: first } = await claimed(id, person)

    const path = `/v1/reviews/${id}.customs/claim?leaseSeconds=3600`
    const { body: renewed } = await people.call('put', path, person).expect(200)

    expect(renewed.since).toBe(first.since)
    expect(Date.parse(renewed.until)).toBeGreaterThan(Date.parse(first.until))
    expect((await people.actsOf(id)).map(({ act }) => act)).toEqual(['CLAIMED', 'RENEWED'])
  })

  test('of a department’s own system is told by the label of its key', async () => {
    const [id = ''] = await openCases(port, [{}])
    await port.call('put', `/v1/reviews/${id}.customs/claim`, port.reviewerKeys.customs).expect(200)

    const { body } = await claimed(id, await people.hire())

    expect(body.claim.name).toBe('test')
  })

  test('keeps others from deciding, and not its holder', async () => {
    const [id = ''] = await openCases(port, [{}])
    const [holder, other] = [await people.hire(), await people.hire()]
    await claimed(id, holder)

    const { body } = await decide(id, other).expect(409)
    expect(body).toMatchObject({ type: '/problems/claimed', claim: { by: holder.by } })
    await decide(id, holder).expect(200)

    await claimed(id, other).then(({ status, body }) =>
      expect([status, body.type]).toEqual([409, '/problems/not-open']),
    )
  })

  test('that has ended can be taken by anybody, and a late decision answers 409', async () => {
    const [id = ''] = await openCases(port, [{}])
    const [late, other] = [await people.hire(), await people.hire()]
    await claimed(id, late)
    await leaseEnds(id)

    expect((await claimed(id, other)).status).toBe(200)
    const { body } = await decide(id, late).expect(409)

    expect(body.claim).toMatchObject({ by: other.by, name: other.name })
    await decide(id, other).expect(200)
  })

  test('that has ended and that nobody took still lets its holder decide', async () => {
    const [id = ''] = await openCases(port, [{}])
    const late = await people.hire()
    await claimed(id, late)
    await leaseEnds(id)

    await decide(id, late).expect(200)
  })

  test('is given back by its holder only, and then is free', async () => {
    const [id = ''] = await openCases(port, [{}])
    const [holder, other] = [await people.hire(), await people.hire()]
    const give = (person: Colleague) =>
      people.call('delete', `/v1/reviews/${id}.customs/claim`, person)
    await claimed(id, holder)

    await give(other).expect(409)
    await give(holder).expect(204)
    await give(holder).expect(204)

    expect((await claimed(id, other)).status).toBe(200)
    expect((await people.actsOf(id)).map(({ act }) => act)).toEqual([
      'CLAIMED',
      'RELEASED',
      'CLAIMED',
    ])
  })

  test('is revoked by a senior, with a reason that is kept', async () => {
    const [id = ''] = await openCases(port, [{}])
    const [holder, senior] = [await people.hire(), await people.hire({ roles: ['SUPERVISOR'] })]
    const revoke = (person: Colleague, body: object) =>
      people.call('post', `/v1/reviews/${id}.customs/claim/revocation`, person).send(body)
    await claimed(id, holder)

    await revoke(holder, { reason: 'mine' }).expect(403)
    await revoke(senior, {}).expect(400)
    await revoke(senior, { reason: 'On leave.' }).expect(204)

    expect((await people.actsOf(id)).at(-1)).toEqual({
      act: 'REVOKED',
      by: senior.by,
      whom: holder.by,
      reason: 'On leave.',
    })
    expect((await claimed(id, await people.hire())).status).toBe(200)
  })

  test('of another department’s review answers 404, as does every other act', async () => {
    const [id = ''] = await openCases(port, [{}])
    const foreign = await people.hire({ department: 'tax', roles: ['SENIOR'] })
    for (const at of [`${id}.customs`, `${port.ctx.newId()}.tax`]) {
      const path = `/v1/reviews/${at}`
      await people.call('get', path, foreign).expect(404)
      await people.call('put', `${path}/claim`, foreign).expect(404)
      await people.call('delete', `${path}/claim`, foreign).expect(404)
      const reason = { reason: 'x' }
      await people.call('post', `${path}/claim/revocation`, foreign).send(reason).expect(404)
      const nobody = { reviewerId: null }
      await people.call('put', `${path}/assignee`, foreign).send(nobody).expect(404)
    }
  })

  test('is written down where nobody can change it', async () => {
    const { officer } = port.ctx.db
    await expect(officer.query('update review_act set by = null')).rejects.toThrow('denied')
    await expect(officer.query('delete from review_act')).rejects.toThrow('denied')
  })
})
