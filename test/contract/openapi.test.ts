import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { createApi } from '../../src/api.ts'
import { describingContext } from '../../src/openapi-context.ts'
import { PROBLEM_KINDS } from '../../src/platform/problem.ts'

type Operation = {
  operationId?: string
  summary?: string
  tags?: string[]
  security?: unknown[]
  responses: Record<string, { description: string }>
}

async function generated(): Promise<{ paths: Record<string, Record<string, Operation>> }> {
  const app = await createApi(describingContext())
  const document = JSON.parse(JSON.stringify(app.swagger()))
  await app.close()
  return document
}

describe('the OpenAPI document', () => {
  test('is committed as the routes and schemas give it', async () => {
    const committed = JSON.parse(readFileSync('openapi/openapi.json', 'utf8'))

    expect(await generated()).toEqual(committed)
  })

  test('gives every operation a name of its own, a summary, a tag and its security', async () => {
    const operations = Object.values((await generated()).paths).flatMap((path) =>
      Object.values(path),
    )
    const names = operations.map(({ operationId }) => operationId)

    expect(new Set(names).size).toBe(names.length)
    for (const { operationId, summary, tags, security } of operations) {
      expect([operationId, summary, tags?.length, Array.isArray(security)]).toEqual([
        expect.any(String),
        expect.any(String),
        1,
        true,
      ])
    }
  })

  test('tells every problem kind that a call can answer', async () => {
    const { paths } = await generated()
    const told = JSON.stringify(paths)
    // These come before a route is found, or belong to no route.
    const beforeRoutes = ['method-not-allowed']

    const untold = Object.keys(PROBLEM_KINDS).filter(
      (kind) => !told.includes(`${kind}: `) && !beforeRoutes.includes(kind),
    )
    expect(untold).toEqual([])
  })
})
