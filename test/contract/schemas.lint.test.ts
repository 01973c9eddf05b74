import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { bondedBundle, directBundle } from '../../src/demo/bundles.ts'
import {
  isEnterpriseCode,
  isResidentId,
  isSocialCreditCode,
} from '../../src/domain/check-digits.ts'
import { aBundle, withChange, without } from '../fixtures/bundle.ts'

type Schema = { [key: string]: unknown }
type Node = { schema: Schema; at: string }

const FOLDER = new URL('../../schemas/', import.meta.url)
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'))
const SCHEMAS = new Map(FILES.map((name) => [name, read(name)]))

function read(name: string): Schema {
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

// Conditions (if, then, else) only narrow what `properties` declares, so they are not linted.
function* nodes(schema: Schema, at: string): Generator<Node> {
  yield { schema, at }
  for (const key of ['properties', '$defs', 'patternProperties']) {
    const group = schema[key]
    if (!isSchema(group)) continue
    for (const [name, child] of Object.entries(group)) {
      if (isSchema(child)) yield* nodes(child, `${at}/${key}/${name}`)
    }
  }
  if (isSchema(schema.items)) yield* nodes(schema.items, `${at}/items`)
  if (isSchema(schema.additionalProperties)) {
    yield* nodes(schema.additionalProperties, `${at}/additionalProperties`)
  }
  for (const key of ['anyOf', 'oneOf']) {
    const choices = schema[key]
    if (!Array.isArray(choices)) continue
    for (const [i, child] of choices.entries()) yield* nodes(child, `${at}/${key}/${i}`)
  }
}

const NODES = [...SCHEMAS].flatMap(([name, schema]) => [...nodes(schema, name)])

function breaking(rule: (node: Node) => boolean): string[] {
  return NODES.filter((node) => !rule(node)).map((node) => node.at)
}

function hasType(schema: Schema, type: string): boolean {
  return schema.type === type || (Array.isArray(schema.type) && schema.type.includes(type))
}

function ajv(): Ajv2020 {
  const validator = new Ajv2020({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allErrors: true,
  })
  addFormats.default(validator)
  validator.addFormat('enterprise-code', isEnterpriseCode)
  validator.addFormat('social-credit-code', isSocialCreditCode)
  validator.addFormat('resident-id', isResidentId)
  for (const schema of SCHEMAS.values()) validator.addSchema(schema)
  return validator
}

const VALIDATOR = ajv()

function faults(bundle: unknown): string[] {
  VALIDATOR.validate('bundle.json', bundle)
  return (VALIDATOR.errors ?? [])
    .filter((error) => error.keyword !== 'if')
    .map((error) => {
      const { missingProperty } = error.params
      return error.instancePath + (missingProperty === undefined ? '' : `/${missingProperty}`)
    })
}

describe('every schema', () => {
  test('is named by its file and titled with its TypeScript name', () => {
    for (const [name, schema] of SCHEMAS) {
      expect(schema.$id).toBe(name)
      expect(schema.title).toMatch(/^[A-Z][A-Za-z0-9]*$/)
      expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
    }
    expect(new Set([...SCHEMAS.values()].map((schema) => schema.title)).size).toBe(FILES.length)
  })

  test('compiles in strict mode with every reference answered', () => {
    for (const name of FILES) expect(VALIDATOR.getSchema(name)).toBeDefined()
  })

  test('refers only to bare file names', () => {
    const refs = NODES.flatMap(({ schema }) =>
      typeof schema.$ref === 'string' ? [schema.$ref] : [],
    )
    expect(refs.filter((ref) => !SCHEMAS.has(ref))).toEqual([])
  })

  test('describes itself and each property', () => {
    const described = ({ schema, at }: Node) =>
      (at.includes('/') && !/\/properties\/[^/]+$/.test(at)) ||
      typeof schema.description === 'string'
    expect(breaking(described)).toEqual([])
  })

  test('closes every object', () => {
    const closed = ({ schema }: Node) =>
      !hasType(schema, 'object') ||
      schema.additionalProperties === false ||
      schema.unevaluatedProperties === false ||
      (isSchema(schema.additionalProperties) && typeof schema.maxProperties === 'number')
    expect(breaking(closed)).toEqual([])
  })

  test('bounds every string in length and in content', () => {
    const bounded = ({ schema }: Node) =>
      !hasType(schema, 'string') ||
      'const' in schema ||
      'enum' in schema ||
      (typeof schema.maxLength === 'number' && ('pattern' in schema || 'format' in schema))
    expect(breaking(bounded)).toEqual([])
  })

  test('bounds every array and every number', () => {
    const array = ({ schema }: Node) =>
      !hasType(schema, 'array') || typeof schema.maxItems === 'number' || 'const' in schema
    const number = ({ schema }: Node) =>
      !(hasType(schema, 'integer') || hasType(schema, 'number')) ||
      'const' in schema ||
      'enum' in schema ||
      (typeof schema.minimum === 'number' && typeof schema.maximum === 'number')
    expect(breaking(array)).toEqual([])
    expect(breaking(number)).toEqual([])
  })

  test('repeats no group that repeats inside, so that no pattern backtracks exponentially', () => {
    const nested = /\((?:[^()\\]|\\.)*(?:[*+]|\{\d+,\d*\})(?:[^()\\]|\\.)*\)(?:[*+]|\{\d+,\d*\})/
    // A list such as `x+(,x+)*` is linear: each round starts with a comma that nothing else matches.
    const simple = (pattern: string) =>
      pattern
        .replace(/\[[^\]]*\]/g, (set) => (set.startsWith('[^') || set.includes(',') ? '.' : 'c'))
        .replace(/\(,(c|[+*/]|\{\d+,\d*\})*\)\*/g, '')
    const linear = ({ schema }: Node) =>
      typeof schema.pattern !== 'string' || !nested.test(simple(schema.pattern))
    expect(nested.test(simple('^(a+)+$'))).toBe(true)
    expect(nested.test(simple('^(,[a,]+)*$'))).toBe(true)
    expect(breaking(linear)).toEqual([])
  })

  test('gives only examples that it accepts', () => {
    for (const { schema, at } of NODES) {
      if (!Array.isArray(schema.examples)) continue
      const target =
        typeof schema.$ref === 'string' ? { $ref: schema.$ref } : { ...schema, $id: undefined }
      const check = VALIDATOR.compile(JSON.parse(JSON.stringify(target)))
      for (const example of schema.examples) {
        expect({ at, accepted: check(example), errors: check.errors }).toMatchObject({
          accepted: true,
        })
      }
    }
  })
})

describe('the bundle', () => {
  test('of either procedure is accepted, whatever its seed', () => {
    for (const seed of [0, 1, 13_999, 14_000, 9_999_999_999]) {
      expect(faults(directBundle({ seed }))).toEqual([])
      expect(faults(bondedBundle(seed))).toEqual([])
    }
  })

  test('for direct purchase must name conveyance, voyage and master bill', () => {
    for (const name of ['conveyance', 'voyageNo', 'masterBillNo']) {
      expect(faults(without(aBundle(), `/customs/${name}`))).toEqual([`/customs/${name}`])
    }
  })

  test('for direct purchase has neither ledger nor zone warehouse', () => {
    const warehouse = { code: '3105W66007', name: '演示保税仓储有限公司' }
    expect(faults(withChange(aBundle(), '/customs/ledgerNo', 'T1'))).toEqual(['/customs/ledgerNo'])
    expect(faults(withChange(aBundle(), '/customs/zoneWarehouse', warehouse))).toEqual([
      '/customs/zoneWarehouse',
    ])
  })

  test('for bonded import must name ledger, zone warehouse and the ledger item of each line', () => {
    const bonded = bondedBundle(1)
    for (const pointer of [
      '/customs/ledgerNo',
      '/customs/zoneWarehouse',
      '/customs/lines/1/ledgerItemNo',
    ]) {
      expect(faults(without(bonded, pointer))).toEqual([pointer])
    }
  })

  test('for bonded import leaves the border transport blank and is dispatched from China', () => {
    const bonded = bondedBundle(1)
    for (const [name, value] of [
      ['conveyance', 'NH8519'],
      ['voyageNo', 'NH8519'],
      ['masterBillNo', '99912345675'],
      ['dispatchCountry', '116'],
    ]) {
      expect(faults(withChange(bonded, `/customs/${name}`, value))).toEqual([`/customs/${name}`])
    }
  })

  test('refuses identity numbers and social credit codes with a wrong check character', () => {
    expect(faults(withChange(aBundle(), '/customs/buyer/idNumber', '110105194912310021'))).toEqual([
      '/customs/buyer/idNumber',
    ])
    const registration = '/commerce/sellerRegistration/socialCreditCode'
    expect(faults(withChange(aBundle(), registration, '91350100M000100Y44'))).toEqual([
      registration,
    ])
    expect(faults(withChange(aBundle(), '/header/seller/code', '91350100M000100Y44'))).toEqual([
      '/header/seller/code',
    ])
  })

  test('refuses numbers as amounts, unknown fields, control characters and blank names', () => {
    const changes: [string, unknown][] = [
      ['/banking/payment/amount', 3273],
      ['/banking/payment/amount', '1e3'],
      ['/banking/payment/amount', '-1'],
      ['/banking/payment/amount', '1.123456'],
      ['/customs/buyer/name', '张\u0000'],
      ['/customs/buyer/name', '  '],
    ]
    for (const [pointer, value] of changes) {
      expect(new Set(faults(withChange(aBundle(), pointer, value)))).toEqual(new Set([pointer]))
    }
    expect(faults(withChange(aBundle(), '/customs/ebpCode', '1'))).toEqual(['/customs'])
  })
})
