/**
 * What @fastify/swagger leaves to be said: it takes query and path schemas apart into parameters, but leaves
 * their references as file names, their filled-in defaults as required, and the emptied schemas as components. It
 * knows headers by their schemas only, and no answers that come before any route is found.
 */
import { PROBLEM_KINDS, type ProblemKind } from './platform/problem.ts'
import { problems } from './platform/route-schemas.ts'
import { readSchemas } from './platform/schemas.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Tidies the generated document; gives a new one. */
export function tidyDocument(document: object): object {
  const titles = new Map(readSchemas().map(({ $id, title }) => [$id, title]))
  const plain: Json = JSON.parse(JSON.stringify(document))
  const tidy = refined(withEarlyAnswers(plain), titles)
  return withoutUnused(tidy) as object
}

// Any call may be answered so, whatever it is; the answers stand once, among the components.
const EARLY: readonly ProblemKind[] = ['method-not-allowed', 'request-timeout', 'headers-too-large']

type Operations = { [method: string]: { responses: object } }

function withEarlyAnswers(document: Json): Json {
  const { paths, components, ...rest } = document as {
    paths: { [path: string]: Operations }
    components: object
  }
  const early = byName(EARLY, statusOf, (kind) => ({ $ref: `#/components/responses/${kind}` }))
  const widened = Object.entries(paths).map(([path, operations]) => {
    const all = Object.entries(operations).map(([method, operation]) => [
      method,
      { ...operation, responses: { ...operation.responses, ...early } },
    ])
    return [path, Object.fromEntries(all)]
  })
  const responses = byName(EARLY, String, earlyAnswer)
  return JSON.parse(
    JSON.stringify({
      ...rest,
      components: { ...components, responses },
      paths: Object.fromEntries(widened),
    }),
  )
}

function byName(
  kinds: readonly ProblemKind[],
  nameOf: (kind: ProblemKind) => string | number,
  toValue: (kind: ProblemKind) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(kinds.map((kind) => [nameOf(kind), toValue(kind)]))
}

function earlyAnswer(kind: ProblemKind): unknown {
  const { headers, ...answer } = problems(kind)[statusOf(kind)] as { headers?: object }
  const entries = Object.entries(headers ?? {}).map(([name, { description, ...schema }]) => [
    name,
    { schema, description },
  ])
  return headers === undefined ? answer : { ...answer, headers: Object.fromEntries(entries) }
}

function statusOf(kind: ProblemKind): number {
  return PROBLEM_KINDS[kind].status
}

function refined(value: Json, titles: Map<string, string>): Json {
  if (Array.isArray(value)) return value.map((member) => refined(member, titles))
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, member]): [string, Json] => {
    const title = key === '$ref' && typeof member === 'string' ? titles.get(member) : undefined
    return [key, title === undefined ? refined(member, titles) : `#/components/schemas/${title}`]
  })
  const object = Object.fromEntries(entries)
  if (isParameterWithDefault(object)) return { ...object, required: false }
  return withRequirement(object)
}

// A header of an answer says among its schema's words that it must be there.
function withRequirement(object: { [key: string]: Json }): Json {
  const { schema } = object
  if (schema === null || typeof schema !== 'object' || Array.isArray(schema)) return object
  if (schema?.required !== true) return object
  const { required, ...rest } = schema
  return { ...object, schema: rest, required }
}

function isParameterWithDefault({ in: place, schema }: { [key: string]: Json }): boolean {
  if (place !== 'query' || schema === null || typeof schema !== 'object') return false
  return !Array.isArray(schema) && schema?.default !== undefined
}

// Leaving one out may leave another without use, so it is repeated until nothing changes.
function withoutUnused(document: Json): Json {
  const { components } = document as { components: { schemas: { [title: string]: Json } } }
  const text = JSON.stringify(document)
  const used = Object.entries(components.schemas).filter(([title]) =>
    text.includes(`"#/components/schemas/${title}"`),
  )
  const schemas = Object.fromEntries(used)
  if (used.length === Object.keys(components.schemas).length) return document
  return withoutUnused({ ...(document as object), components: { ...components, schemas } })
}
