/**
 * schemas/*.json is the only place a shape is written. Here the files become validators: strict ones for
 * bodies, which are never changed to fit, and lenient ones for query, path and headers, which are text.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import formatsPlugin from 'ajv-formats'
import { isEnterpriseCode, isResidentId, isSocialCreditCode } from '../domain/check-digits.ts'
import type { Schemas } from '../schema-types.ts'
import { PROJECT_ROOT } from './paths.ts'

/** One schema file, read. */
export type SchemaFile = { $id: string; title: string; [keyword: string]: unknown }

/** Every schema of the project. */
export function readSchemas(): SchemaFile[] {
  const folder = join(PROJECT_ROOT, 'schemas')
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return names.sort().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
}

/** The name of a schema file, without `.json`. */
export type SchemaName = keyof Schemas & string

/** Names a schema file where a route needs one; the body's type follows from the name. */
export function ref<Name extends SchemaName>(name: Name): { $ref: `${Name}.json` } {
  return { $ref: `${name}.json` }
}

/** What a validator found wrong. */
export type ShapeFault = ErrorObject

type Mode = { coerce: boolean; allErrors: boolean }

// `import formats from` gives the module object under Node's rules for CommonJS; the function is its default.
const addFormats = formatsPlugin.default

function ajv(mode: Mode): Ajv2020 {
  const instance = new Ajv2020({
    strict: true,
    strictRequired: false,
    strictTypes: false,
    allErrors: mode.allErrors,
    coerceTypes: mode.coerce,
    useDefaults: mode.coerce,
    removeAdditional: false,
    // The files are ours, and test/contract/schemas.lint.test.ts holds them against the rules of JSON Schema.
    validateSchema: false,
    keywords: ['example'],
  })
  addFormats(instance, ['binary', 'date', 'date-time', 'json-pointer', 'uri'])
  instance.addFormat('resident-id', isResidentId)
  instance.addFormat('social-credit-code', isSocialCreditCode)
  instance.addFormat('enterprise-code', isEnterpriseCode)
  return instance
}

/** The validators of one process, compiled once at the start. */
export type Validators = {
  /** Stops at the first fault; for the many requests that are right. */
  strict: Ajv2020
  /** Tells every fault; only to be used on a bounded copy of a value that the first one refused. */
  thorough: Ajv2020
  /** For query, path and headers: text becomes numbers, defaults are filled in. */
  lenient: Ajv2020
}

/** Reads the schema files into validators. */
export function createValidators(): Validators {
  const files = readSchemas()
  const make = (mode: Mode) => {
    const instance = ajv(mode)
    for (const file of files) instance.addSchema(file)
    return instance
  }
  return {
    strict: make({ coerce: false, allErrors: false }),
    thorough: make({ coerce: false, allErrors: true }),
    lenient: make({ coerce: true, allErrors: true }),
  }
}

/** The compiled validator of one schema file. */
export function validator<Name extends SchemaName>(
  instance: Ajv2020,
  name: Name,
): ValidateFunction<Schemas[Name]> {
  const validate = instance.getSchema<Schemas[Name]>(`${name}.json`)
  if (!validate) throw new Error(`There is no schema ${name}.json.`)
  return validate
}
