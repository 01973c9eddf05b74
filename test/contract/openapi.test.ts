import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { createApi } from '../../src/api.ts'
import { describingContext } from '../../src/openapi-context.ts'
import { PROBLEM_KINDS } from '../../src/platform/problem.ts'
import { createValidators, validator } from '../../src/platform/schemas.ts'

type Operation = {
  operationId?: string
  summary?: string
  tags?: string[]
  security?: unknown[]
  parameters?: { in: string; name: string; required?: boolean }[]
  responses: Record<string, { description: string; headers?: object }>
}

type Document = {
  paths: Record<string, Record<string, Operation>>
  components: { responses: object; examples: Record<string, { value: object }> }
}

async function generated(): Promise<Document> {
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
    const { paths, components } = await generated()
    const told = JSON.stringify([paths, components.responses])

    const untold = Object.keys(PROBLEM_KINDS).filter((kind) => !told.includes(`${kind}: `))
    expect(untold).toEqual([])
  })

  test('shows an example of every kind of problem, in the form of a problem', async () => {
    const { components } = await generated()
    const isProblem = validator(createValidators().thorough, 'problem')

    expect(Object.keys(components.examples)).toEqual(Object.keys(PROBLEM_KINDS))
    for (const [kind, { value }] of Object.entries(components.examples)) {
      expect([kind, isProblem(value), isProblem.errors]).toEqual([kind, true, null])
      expect(value).toMatchObject({ type: `/problems/${kind}` })
    }
  })

  test('names the headers that a call needs, and those that its answers have', async () => {
    const { paths } = await generated()
    const operations = Object.values(paths).flatMap((path) => Object.values(path))

    for (const { operationId, parameters = [], responses } of operations) {
      const needed = parameters.filter(({ in: place, required }) => place === 'header' && required)
      const names = needed.map(({ name }) => name)
      const optional = operationId === 'setGuarantee'
      expect([operationId, names.includes('if-match')]).toEqual([
        operationId,
        '428' in responses && !optional,
      ])
      expect([operationId, Object.keys(responses[401]?.headers ?? {})]).toEqual([
        operationId,
        '401' in responses ? ['www-authenticate'] : [],
      ])
      for (const status of ['429', '503']) {
        if (responses[status]) expect(responses[status].headers).toHaveProperty('retry-after')
      }
      expect(responses).toHaveProperty('405')
    }
  })
})
