// Writes src/console/api/paths.ts from openapi/openapi.json, in the form that openapi-fetch reads; with --check only
// says whether it is fresh. The shapes themselves are those of src/schema-types.ts, by name.
import { readFile, writeFile } from 'node:fs/promises'

const DOCUMENT = new URL('../openapi/openapi.json', import.meta.url)
const OUTPUT = new URL('../src/console/api/paths.ts', import.meta.url)
const METHODS = ['get', 'put', 'post', 'patch', 'delete']
const NAMED = '#/components/schemas/'
const JSON_TYPE = 'application/json'
const BINARY = 'Blob'

const used = new Set(['Problem'])

function typeOf(schema) {
  if (typeof schema.$ref === 'string' && schema.$ref.startsWith(NAMED)) {
    const name = schema.$ref.slice(NAMED.length)
    used.add(name)
    return name
  }
  if (Array.isArray(schema.enum)) return schema.enum.map(literal).join(' | ')
  if (schema.type === 'null') return 'null'
  if (schema.type === 'integer' || schema.type === 'number') return 'number'
  if (schema.type === 'boolean') return 'boolean'
  if (schema.type === 'string') return schema.format === 'binary' ? BINARY : 'string'
  return 'unknown'
}

function literal(value) {
  return typeof value === 'string' ? `'${value}'` : String(value)
}

function property(name, optional, type) {
  const key = /^[a-zA-Z]+$/.test(name) ? name : `'${name}'`
  return `${key}${optional ? '?' : ''}: ${type}`
}

function parametersOf(parameters = []) {
  const places = ['query', 'header', 'path', 'cookie'].map((place) => {
    const here = parameters.filter((parameter) => parameter.in === place)
    if (here.length === 0) return `${place}?: never`
    const optional = here.every(({ required }) => required !== true)
    const members = here.map(({ name, required, schema }) =>
      property(name, required !== true, typeOf(schema)),
    )
    return property(place, optional, `{ ${members.join('; ')} }`)
  })
  return `{ ${places.join('; ')} }`
}

function contentOf(content) {
  if (content === undefined) return 'content?: never'
  const members = Object.entries(content).map(([type, { schema }]) =>
    property(type, false, type === JSON_TYPE ? typeOf(schema ?? {}) : BINARY),
  )
  return `content: { ${members.join('; ')} }`
}

function answersOf(responses) {
  const good = Object.entries(responses).filter(([status]) => /^[23]/.test(status))
  const members = good.map(
    ([status, { content }]) => `${status}: { headers: Headers; ${contentOf(content)} }`,
  )
  return `{ ${[...members, 'default: Refused'].join('; ')} }`
}

function callOf({ parameters, requestBody, responses }) {
  const optional = requestBody?.required !== true
  const body =
    requestBody === undefined
      ? 'requestBody?: never'
      : property('requestBody', optional, `{ ${contentOf(requestBody.content)} }`)
  return `{ parameters: ${parametersOf(parameters)}; ${body}; responses: ${answersOf(responses)} }`
}

function generate({ paths }) {
  const lines = Object.entries(paths).flatMap(([path, operations]) => [
    `  '${path}': {`,
    `    parameters: { query?: never; header?: never; path?: never; cookie?: never }`,
    ...METHODS.filter((method) => operations[method] !== undefined).map(
      (method) => `    ${method}: ${callOf(operations[method])}`,
    ),
    '  }',
  ])
  return [
    '// Generated from openapi/openapi.json by `npm run api-types`. Do not edit: run it again.',
    `import type { ${[...used].sort().join(', ')} } from '../../schema-types.ts'`,
    '',
    'type Headers = { [name: string]: unknown }',
    '',
    "type Refused = { headers: Headers; content: { 'application/problem+json': Problem } }",
    '',
    '/** Every call of the API. */',
    'export interface paths {',
    ...lines,
    '}',
    '',
  ].join('\n')
}

const generated = generate(JSON.parse(await readFile(DOCUMENT, 'utf8')))
if (process.argv.includes('--check')) {
  const committed = await readFile(OUTPUT, 'utf8').catch(() => '')
  if (committed !== generated) {
    process.stderr.write('src/console/api/paths.ts is stale: run `npm run api-types`.\n')
    process.exitCode = 1
  }
} else {
  await writeFile(OUTPUT, generated)
}
