import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openCases } from '../support/cases.ts'
import { type Colleague, type Colleagues, colleaguesOf } from '../support/colleagues.ts'
import { type Port, startPort } from '../support/port.ts'

let port: Port
let people: Colleagues
let holder: Colleague
let other: Colleague
let supervisor: Colleague

beforeAll(async () => {
  port = await startPort({ work: false })
  people = colleaguesOf(port)
  holder = await people.hire({ department: 'tax' })
  other = await people.hire({ department: 'tax' })
  supervisor = await people.hire({ department: 'tax', roles: ['SUPERVISOR'] })
})

afterAll(() => port.close())

const DECISION = { decision: 'PASS' }
const QUESTION = {
  kind: 'INFORMATION',
  pointers: ['/tax/lines/0'],
  question: 'Whose goods are these?',
}
const RECOVERY = { act: 'SKIP', reason: 'No tax is due.' }

async function held(): Promise<string> {
  const [id = ''] = await openCases(port, [{ department: 'tax' }])
  await people.call('put', `/v1/reviews/${id}.tax/claim`, holder).expect(200)
  return id
}

const ACTS: Record<string, (id: string, person: Colleague) => ReturnType<Colleagues['call']>> = {
  decides: (id, person) =>
    people
      .call('put', `/v1/reviews/${id}.tax/decision`, person)
      .set('if-match', '"0"')
      .send(DECISION),
  asks: (id, person) =>
    people.call('post', `/v1/reviews/${id}.tax/requests`, person).send(QUESTION),
}

describe('while somebody holds a review', () => {
  test.each(Object.entries(ACTS))('nobody else %s, and whoever holds it does', async (_, act) => {
    const id = await held()

    const { body } = await act(id, other).expect(409)
    expect(body).toMatchObject({
      type: '/problems/claimed',
      claim: { by: holder.by, name: holder.name, since: expect.any(String) },
    })

    expect((await act(id, holder)).status).toBeLessThan(300)
  })

  test('the department’s own system does not decide it either', async () => {
    const id = await held()

    await port
      .call('put', `/v1/reviews/${id}.tax/decision`, port.reviewerKeys.tax)
      .set('if-match', '"0"')
      .send(DECISION)
      .expect(409)
  })

  test('nobody else takes its question back', async () => {
    const id = await held()
    const { body: asked } = (await ACTS.asks?.(id, holder).expect(201)) ?? { body: {} }
    const path = `/v1/reviews/${id}.tax/requests/${asked.id}`

    await people.call('delete', path, other).expect(409)
    await people.call('delete', path, holder).expect(204)
  })

  test('a supervisor moves it on only after the claim is revoked', async () => {
    const id = await held()
    const recover = () =>
      people
        .call('post', `/v1/reviews/${id}.tax/recovery`, supervisor)
        .set('if-match', '"0"')
        .send(RECOVERY)

    expect((await recover().expect(409)).body.type).toBe('/problems/claimed')
    await people
      .call('post', `/v1/reviews/${id}.tax/claim/revocation`, supervisor)
      .send({ reason: 'Gone home.' })
      .expect(204)
    await recover().expect(202)
  })

  test('it is left out of what others decide at once, and told so', async () => {
    const [taken, free] = [await held(), (await openCases(port, [{ department: 'tax' }]))[0]]
    const reviews = [taken, free].map((id) => ({ id: `${id}.tax`, version: 0 }))
    const decide = async (person: Colleague, preview: boolean) =>
      (
        await people
          .call('post', '/v1/reviews/decisions', person)
          .send({ preview, reviews, decision: DECISION })
          .expect(200)
      ).body.items.map(({ result, problem }: Record<string, string>) => problem ?? result)

    expect(await decide(other, true)).toEqual(['claimed', 'DECIDED'])
    expect(await decide(holder, true)).toEqual(['DECIDED', 'DECIDED'])
    expect(await decide(other, false)).toEqual(['claimed', 'DECIDED'])
  })
})
