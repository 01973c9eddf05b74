import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openCases } from '../support/cases.ts'
import { type Colleagues, colleaguesOf } from '../support/colleagues.ts'
import { type Port, startPort } from '../support/port.ts'

let port: Port
let people: Colleagues

beforeAll(async () => {
  // Nothing listens there, and nothing ever will.
  port = await startPort({ work: false, redisUrl: 'redis://127.0.0.1:1' })
  people = colleaguesOf(port)
})

afterAll(() => port.close())

test('people list, take, claim, give back, assign and decide while there is no queue', async () => {
  const [id = ''] = await openCases(port, [{}])
  const person = await people.hire()
  const senior = await people.hire({ roles: ['SENIOR'] })
  const path = `/v1/reviews/${id}.customs`

  const { body: list } = await people.call('get', '/v1/reviews', person).expect(200)
  expect(list).toMatchObject({ total: 1, items: [{ declarationId: id }] })
  const { body: next } = await people.call('post', '/v1/reviews/next', person).expect(200)
  expect(next.claim.by).toBe(person.by)
  await people.call('put', `${path}/claim`, senior).expect(409)
  await people.call('delete', `${path}/claim`, person).expect(204)
  await people.call('put', `${path}/assignee`, senior).send({ reviewerId: person.id }).expect(204)
  await people.call('put', `${path}/claim`, person).expect(200)
  await people
    .call('put', `${path}/decision`, person)
    .set('if-match', '"0"')
    .send({ decision: 'REFUSE', reasonCodes: ['GOODS_NOT_AS_DECLARED'] })
    .expect(200)
})
