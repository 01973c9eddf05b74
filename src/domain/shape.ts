/**
 * A validator's errors, said as findings. The validator sees a bounded copy,
 * so that telling a hostile body all its faults costs little; the bounds lie
 * above every bound of the schemas, so no fault of an honest body is lost.
 */
import { MAX_FINDINGS, type Observation } from './findings.ts'
import { maskAt } from './mask.ts'
import { join, namable, valueAt } from './pointer.ts'
import type { ShapeCode } from './shape-texts.ts'
import { show } from './shown.ts'

/** What this file needs to know of a validator's error; Ajv's `ErrorObject` is one. */
export type ShapeError = {
  readonly keyword: string
  readonly instancePath: string
  readonly schemaPath: string
  readonly params: Params
}

type Params = Readonly<Record<string, unknown>>

/**
 * A copy whose arrays are cut to `maxItems` items and whose objects to
 * `maxKeys` keys. The longest array of the schemas takes 100 items: the 101st
 * still shows that there are too many.
 */
export function boundedCopy(value: unknown, maxItems = 101, maxKeys = 200): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    return value.slice(0, maxItems).map((item) => boundedCopy(item, maxItems, maxKeys))
  }
  // Of 60,000 keys Object.entries would read every value: 70 ms, where these keys take 18 ms.
  const keys = Object.keys(value).slice(0, maxKeys)
  return Object.fromEntries(
    keys.map((key) => [key, boundedCopy(Reflect.get(value, key), maxItems, maxKeys)]),
  )
}

/**
 * At most 50 findings in the order of the errors, one for each place, with what
 * `root` holds there. A wrong type goes before all else that is wrong with a
 * value: to hear that 9610 is not among 9610 and 1210 would help nobody.
 */
export function shapeFindings(errors: readonly ShapeError[], root: unknown): Observation[] {
  const findings = new Map<string, Observation>()
  for (const error of errors.filter(isFault)) {
    const place = placeOf(error)
    const told = findings.has(place)
    if (told ? error.keyword === 'type' : findings.size < MAX_FINDINGS) {
      findings.set(place, observationOf(error, root))
    }
  }
  return [...findings.values()]
}

/**
 * The places that cross-document rules must not read. Beyond 50 errors that is
 * the whole bundle: so broken a bundle first needs its shape mended.
 */
export function brokenPlaces(errors: readonly ShapeError[]): string[] {
  const faults = errors.filter(isFault)
  return faults.length > MAX_FINDINGS ? [''] : [...new Set(faults.map(placeOf))]
}

type Keyword = {
  readonly code: ShapeCode
  readonly expected?: (params: Params) => string
  readonly found?: (value: unknown, pointer: string) => string
}

const KEYWORDS: Readonly<Record<string, Keyword>> = {
  required: { code: 'FIELD_MISSING' },
  dependentRequired: {
    code: 'FIELD_MISSING',
    expected: ({ property }) => `given together with ${property}`,
  },
  additionalProperties: { code: 'FIELD_UNKNOWN' },
  unevaluatedProperties: { code: 'FIELD_UNKNOWN' },
  'false schema': { code: 'VALUE_NOT_ALLOWED', expected: () => 'left out', found: valueText },
  type: { code: 'TYPE_WRONG', expected: ({ type }) => listText(type), found: typeText },
  minLength: { code: 'LENGTH_WRONG', expected: atLeast('character'), found: lengthText },
  maxLength: { code: 'LENGTH_WRONG', expected: atMost('character'), found: lengthText },
  pattern: { code: 'FORMAT_WRONG', expected: patternText, found: valueText },
  format: { code: 'FORMAT_WRONG', expected: formatText, found: valueText },
  enum: {
    code: 'VALUE_NOT_ALLOWED',
    expected: ({ allowedValues }) => `one of ${listText(allowedValues)}`,
    found: valueText,
  },
  const: {
    code: 'VALUE_NOT_ALLOWED',
    expected: ({ allowedValue }) => listText(allowedValue),
    found: valueText,
  },
  uniqueItems: { code: 'VALUE_NOT_ALLOWED', expected: () => 'no item twice' },
  minimum: { code: 'NUMBER_OUT_OF_RANGE', expected: atLeast(), found: valueText },
  maximum: { code: 'NUMBER_OUT_OF_RANGE', expected: atMost(), found: valueText },
  minItems: { code: 'TOO_FEW_ITEMS', expected: atLeast('item'), found: lengthText },
  maxItems: { code: 'TOO_MANY_ITEMS', expected: atMost('item'), found: lengthText },
}

const OTHER_KEYWORD: Keyword = { code: 'VALUE_NOT_ALLOWED', found: valueText }

const FORMATS: Readonly<Record<string, string>> = {
  'resident-id': 'an identity card number with a right check digit (ISO 7064 MOD 11-2)',
  'social-credit-code': 'a unified social credit code with a right check digit (GB 32100)',
  'enterprise-code': 'a unified social credit code with a right check digit (GB 32100)',
  date: 'a day of the calendar, YYYY-MM-DD',
  'date-time': 'a point in time with its offset (RFC 3339)',
}

const WITH_CHECK_DIGIT = new Set(['resident-id', 'social-credit-code', 'enterprise-code'])

function observationOf(error: ShapeError, root: unknown): Observation {
  const keyword = KEYWORDS[error.keyword] ?? OTHER_KEYWORD
  const pointer = placeOf(error)
  const expected = keyword.expected?.(error.params)
  const found = keyword.found?.(valueAt(root, pointer), pointer)
  const observation: Observation = {
    code: keyword.code,
    severity: 'REFUSE',
    pointers: [namable(pointer)],
    ...(expected !== undefined && { expected }),
    ...(found !== undefined && { found }),
  }
  if (isConditional(error)) {
    const procedure = valueText(valueAt(root, '/header/procedure'), '/header/procedure')
    observation.code = 'REQUIRED_BY_PROCEDURE'
    observation.expected = `${expected ?? 'given'}, since the procedure is ${procedure}`
  } else if (WITH_CHECK_DIGIT.has(String(error.params.format))) {
    observation.code = 'CHECK_DIGIT_WRONG'
  }
  return observation
}

/** A condition that fails is told by what it demands, not by itself. */
function isFault({ keyword }: ShapeError): boolean {
  return keyword !== 'if'
}

/** The place of an error; that of a missing or unknown field is where it would stand. */
function placeOf({ instancePath, params }: ShapeError): string {
  const field = params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty
  return typeof field === 'string' ? join(instancePath, show(field)) : instancePath
}

/** The schemas use conditions only for what a procedure demands. */
function isConditional({ keyword, schemaPath }: ShapeError): boolean {
  return keyword !== 'type' && schemaPath.includes('/then/')
}

function atLeast(what = ''): (params: Params) => string {
  return ({ limit }) => `at least ${count(limit, what)}`
}

function atMost(what = ''): (params: Params) => string {
  return ({ limit }) => `at most ${count(limit, what)}`
}

function count(number: unknown, what: string): string {
  if (what === '') return `${number}`
  return number === 1 ? `1 ${what}` : `${number} ${what}s`
}

function patternText({ pattern }: Params): string {
  const text = String(pattern)
  if (!text.includes('\\u0000-\\u001f')) return show(`pattern ${text}`, 180)
  return 'text without control characters that does not begin with a space'
}

function formatText({ format }: Params): string {
  return FORMATS[String(format)] ?? `format ${format}`
}

function listText(values: unknown): string {
  return show(Array.isArray(values) ? values.join(', ') : String(values), 180)
}

function typeText(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

function lengthText(value: unknown): string {
  if (Array.isArray(value)) return count(value.length, 'item')
  return count([...String(value)].length, 'character')
}

function valueText(value: unknown, pointer: string): string {
  if (typeof value === 'object') return typeText(value)
  return maskAt(pointer, show(String(value)))
}
