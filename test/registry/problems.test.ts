import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { PROBLEM_KINDS } from '../../src/platform/problem.ts'
import { type Port, startPort } from '../support/port.ts'

let port: Port

beforeAll(async () => {
  port = await startPort({ work: false })
})

afterAll(() => port.close())

test('the type of a problem leads to what it means and what to do about it, without a key', async () => {
  const { body: problem } = await port.call('get', '/v1/declarations').expect(401)

  const { body } = await port.call('get', problem.type).expect(200)

  expect(body).toEqual({
    kind: 'unauthorized',
    type: problem.type,
    status: problem.status,
    title: problem.title,
    mend: expect.stringContaining('Authorization: Bearer'),
  })
})

test('every kind is told', async () => {
  for (const [kind, { status }] of Object.entries(PROBLEM_KINDS)) {
    const { body } = await port.call('get', `/problems/${kind}`).expect(200)
    expect(body).toMatchObject({ kind, status })
  }
})

test.each(['nothing', 'constructor', 'tostring'])('a kind that there is not: %s', async (kind) => {
  const { body } = await port.call('get', `/problems/${kind}`).expect(404)

  expect(body.type).toBe('/problems/not-found')
})
