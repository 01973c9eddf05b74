import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { chinaDayOf, dayLater } from '../../src/domain/day.ts'
import { sql } from '../../src/platform/db.ts'
import { handOut } from '../../src/reviews/hand-out.ts'
import { moveRows, openCases } from '../support/cases.ts'
import { type Colleague, type Colleagues, colleaguesOf } from '../support/colleagues.ts'
import { type Port, startPort, today } from '../support/port.ts'
import { until } from '../support/until.ts'

let port: Port
let people: Colleagues

beforeAll(async () => {
  port = await startPort()
  people = colleaguesOf(port)
})

afterAll(() => port.close())

const next = (person: Colleague) => people.call('post', '/v1/reviews/next', person)

const closeAll = () => moveRows(port, 'update review_case set closed_at = now()')

describe('the next review', () => {
  test('is another one for each of twenty who ask at once, and none for whoever comes after', async () => {
    await closeAll()
    const ids = await openCases(
      port,
      Array.from({ length: 20 }, () => ({})),
    )
    const crowd = await Promise.all(Array.from({ length: 20 }, () => people.hire()))

    const answers = await Promise.all(crowd.map((person) => next(person)))

    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
    expect(answers.map(({ body }) => body.declarationId).sort()).toEqual(ids.sort())
    answers.forEach(({ body }, index) => {
      expect(body.claim.by).toBe(crowd[index]?.by)
    })
    await next(await people.hire()).expect(204)
  })

  test('is the oldest due of the lane that is served first', async () => {
    await closeAll()
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000)
    const [late, red, early] = await openCases(port, [
      { lane: 'YELLOW', dueAt: at(5) },
      { lane: 'RED', dueAt: at(1) },
      { lane: 'YELLOW', dueAt: at(4) },
    ])
    const person = await people.hire()

    const given = [await next(person), await next(person), await next(person)]

    expect(given.map(({ body }) => body.declarationId)).toEqual([early, late, red])
    expect(given[0]?.headers.etag).toBe('"0"')
  })

  test('has goods that the reviewer knows, or that nobody could name', async () => {
    await closeAll()
    const [, known, unnamed] = await openCases(port, [
      { chapters: ['84'] },
      { chapters: ['61', '33'] },
      { chapters: [] },
    ])
    const person = await people.hire({ chapters: ['33'] })

    const given = [await next(person), await next(person)]

    expect(given.map(({ body }) => body.declarationId).sort()).toEqual([known, unnamed].sort())
    await next(person).expect(204)
    await next(await people.hire({ chapters: [] })).expect(200)
  })

  test('is not what is assigned to somebody else, and is what is assigned to me', async () => {
    await closeAll()
    const [first, second] = await openCases(port, [{}, { lane: 'BLUE' }])
    const [mine, other] = [await people.hire(), await people.hire()]
    const senior = await people.hire({ roles: ['SENIOR'] })
    const assign = (id: string | undefined, to: Colleague) =>
      people
        .call('put', `/v1/reviews/${id}.customs/assignee`, senior)
        .send({ reviewerId: to.id })
        .expect(204)
    await assign(first, other)
    await assign(second, mine)

    expect((await next(mine).expect(200)).body).toMatchObject({
      declarationId: second,
      assignee: { by: mine.by, name: mine.name },
    })
    await next(mine).expect(204)
    expect((await next(other).expect(200)).body.declarationId).toBe(first)
  })

  test('is what is assigned to me, also of goods that I do not know', async () => {
    await closeAll()
    const [id] = await openCases(port, [{ chapters: ['84'] }])
    const mine = await people.hire({ chapters: ['33'] })
    const senior = await people.hire({ roles: ['SENIOR'] })
    await next(mine).expect(204)

    await people
      .call('put', `/v1/reviews/${id}.customs/assignee`, senior)
      .send({ reviewerId: mine.id })
      .expect(204)

    expect((await next(mine).expect(200)).body.declarationId).toBe(id)
  })

  test('does not wait for the declarant', async () => {
    await closeAll()
    const [id = ''] = await openCases(port, [{}])
    const person = await people.hire()
    const requests = `/v1/reviews/${id}.customs/requests`
    const asked = { kind: 'INFORMATION', pointers: ['/customs/lines/0'], question: 'What is it?' }
    const { body } = await people.call('post', requests, person).send(asked).expect(201)

    await next(person).expect(204)
    await people.call('delete', `${requests}/${body.id}`, person).expect(204)
    await next(person).expect(200)
  })

  test('does not wait for a second signature, unless its case has changed since', async () => {
    await closeAll()
    const department = 'inspection'
    const [id = ''] = await openCases(port, [{ lane: 'RED', department }])
    const person = await people.hire({ department })
    const senior = await people.hire({ department, roles: ['SENIOR'] })
    await people
      .call('put', `/v1/reviews/${id}.inspection/decision`, person)
      .set('if-match', '"0"')
      .send({ decision: 'PASS' })
      .expect(202)

    await next(person).expect(204)
    await next(senior).expect(204)
    await moveRows(
      port,
      `insert into declaration_event (declaration_id, seq, declarant_id, type, at, data)
       select id, 1, declarant_id, 'information.answered', now(), '{}' from declaration where id = $1`,
      [id],
    )
    await next(person).expect(200)
  })

  test('is of the own department', async () => {
    await closeAll()
    await openCases(port, [{ department: 'tax' }])

    await next(await people.hire()).expect(204)
    await next(await people.hire({ department: 'tax' })).expect(200)
  })

  test('is given to nobody who does not decide', async () => {
    await next(await people.hire({ roles: ['EXAMINER'] })).expect(403)
    await port.call('post', '/v1/reviews/next', port.firmKeys.brightSeller).expect(403)
    await people.call('post', '/v1/reviews/next?leaseSeconds=59', await people.hire()).expect(400)
    await people.call('post', '/v1/reviews/next?leaseSeconds=3601', await people.hire()).expect(400)
  })
})

describe('an assignment', () => {
  const assign = (id: string, senior: Colleague, reviewerId: string | null) =>
    people.call('put', `/v1/reviews/${id}.customs/assignee`, senior).send({ reviewerId })

  test('is refused to whoever is absent, has left, or is of another department', async () => {
    const [id = ''] = await openCases(port, [{}])
    const senior = await people.hire({ roles: ['SENIOR'] })
    const [absent, gone, examiner] = [
      await people.hire(),
      await people.hire(),
      await people.hire({ roles: ['EXAMINER'] }),
    ]
    await sql(port.ctx.db.registry)`
      insert into reviewer_absence values (${absent.id}, ${today()}, ${today()})`
    await sql(port.ctx.db.registry)`update reviewer set ended_at = now() where id = ${gone.id}`

    for (const { id: to } of [absent, gone, examiner]) {
      const { body } = await assign(id, senior, to).expect(409)
      expect(body.type).toBe('/problems/reviewer-unavailable')
    }
    await assign(id, senior, (await people.hire({ department: 'tax' })).id).expect(404)
    await assign(id, await people.hire(), senior.id).expect(403)
    await assign(id, senior, 'me').expect(400)
    expect(await people.actsOf(id)).toEqual([])
  })

  test('is ended by assigning to nobody', async () => {
    const [id = ''] = await openCases(port, [{}])
    const senior = await people.hire({ roles: ['SENIOR'] })
    await assign(id, senior, senior.id).expect(204)
    await assign(id, senior, null).expect(204)

    const acts = await people.actsOf(id)
    expect(acts.map(({ act, whom }) => [act, whom])).toEqual([
      ['ASSIGNED', senior.by],
      ['UNASSIGNED', senior.by],
    ])
  })

  test('ends when its reviewer is away, so that a colleague is given the review', async () => {
    await closeAll()
    const [id = ''] = await openCases(port, [{}])
    const senior = await people.hire({ roles: ['SENIOR'] })
    const away = await people.hire()
    await assign(id, senior, away.id).expect(204)
    const yesterday = dayLater(chinaDayOf(new Date().toISOString()), -1)
    await sql(port.ctx.db.registry)`
      insert into reviewer_absence values (${away.id}, ${yesterday}, ${today()})`

    await until('The end of the assignment', async () => {
      await handOut(port.ctx)
      return (await people.actsOf(id)).length === 2
    })

    expect((await people.actsOf(id)).at(-1)).toMatchObject({ act: 'UNASSIGNED', by: 'program' })
    expect((await next(senior).expect(200)).body.declarationId).toBe(id)
  })
})
