/**
 * What @fastify/swagger leaves to be said: it takes query and path schemas apart into parameters, but leaves
 * their references as file names, their filled-in defaults as required, and the emptied schemas as components.
 */
import { readSchemas } from './platform/schemas.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Tidies the generated document; gives a new one. */
export function tidyDocument(document: object): object {
  const titles = new Map(readSchemas().map(({ $id, title }) => [$id, title]))
  const plain: Json = JSON.parse(JSON.stringify(document))
  return withoutUnused(refined(plain, titles)) as object
}

function refined(value: Json, titles: Map<string, string>): Json {
  if (Array.isArray(value)) return value.map((member) => refined(member, titles))
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, member]): [string, Json] => {
    const title = key === '$ref' && typeof member === 'string' ? titles.get(member) : undefined
    return [key, title === undefined ? refined(member, titles) : `#/components/schemas/${title}`]
  })
  const object = Object.fromEntries(entries)
  return isParameterWithDefault(object) ? { ...object, required: false } : object
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
