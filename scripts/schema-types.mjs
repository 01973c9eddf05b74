// Writes src/schema-types.ts from schemas/*.json; with --check only says whether it is fresh.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { compile } from 'json-schema-to-typescript'

const SCHEMAS = new URL('../schemas/', import.meta.url)
const OUTPUT = new URL('../src/schema-types.ts', import.meta.url)
const BANNER =
  '// Generated from schemas/ by `npm run types`. Do not edit: change the schema and run it again.'

// Conditions, formats and examples say nothing that a TypeScript type can hold.
const UNTYPED = new Set(['$schema', '$id', 'if', 'then', 'else', 'examples', 'format'])

async function readSchemas() {
  const names = (await readdir(SCHEMAS)).filter((name) => name.endsWith('.json')).sort()
  const schemas = new Map()
  for (const name of names) {
    schemas.set(name, JSON.parse(await readFile(new URL(name, SCHEMAS), 'utf8')))
  }
  return schemas
}

function isCondition(schema) {
  return Object.keys(schema).every((key) => UNTYPED.has(key))
}

// A $ref becomes the name of the type it points to. Left as a $ref, a description beside it would make
// the generator write a numbered copy of the type (Firm1, Firm2, ...) for every use.
function typed(schema, schemas) {
  if (Array.isArray(schema)) return schema.map((item) => typed(item, schemas))
  if (schema === null || typeof schema !== 'object') return schema
  if (typeof schema.$ref === 'string') {
    const target = schemas.get(schema.$ref)
    if (target === undefined) throw new Error(`schemas/ has no file ${schema.$ref}`)
    return { description: schema.description ?? target.description, tsType: target.title }
  }
  const copy = {}
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties') copy.properties = typedProperties(value, schemas)
    else if (key === 'allOf' && value.every(isCondition)) continue
    else if (!UNTYPED.has(key)) copy[key] = typed(value, schemas)
  }
  return copy
}

function typedProperties(properties, schemas) {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, typed(schema, schemas)]),
  )
}

async function generate() {
  const schemas = await readSchemas()
  const properties = {}
  for (const [file, schema] of schemas) {
    properties[file.replace(/\.json$/, '')] = typed(schema, schemas)
  }
  const root = {
    title: 'Schemas',
    description: 'The type of every schema by the name of its file without .json.',
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  }
  return compile(root, 'Schemas', {
    additionalProperties: false,
    bannerComment: BANNER,
    cwd: fileURLToPath(SCHEMAS),
    ignoreMinAndMaxItems: true,
    style: { semi: false, singleQuote: true, printWidth: 100 },
    unreachableDefinitions: true,
  })
}

const generated = await generate()
if (process.argv.includes('--check')) {
  const committed = await readFile(OUTPUT, 'utf8').catch(() => '')
  if (committed !== generated) {
    process.stderr.write('src/schema-types.ts is stale: run `npm run types` and commit it.\n')
    process.exitCode = 1
  }
} else {
  await writeFile(OUTPUT, generated)
}
