/**
 * The body of a lodging is signed and stored byte for byte, so it must mean
 * the same to every program that will ever read it. `JSON.parse` alone is too
 * kind: it keeps the last of two equal keys, reads 1.0 as 1 and lets U+0000
 * through. Nothing is repaired here; what is ambiguous is refused.
 *
 * Valid bodies are the many, so they pay for one scan only: 15 µs for 3.6 kB,
 * beside 25 µs for decoding and `JSON.parse`. The scan does not judge: it tells
 * whether anything is odd, and then json-walk.ts reads again and says what.
 */
import { encodingFault, faultsIn, type TextFault, textFault } from './json-walk.ts'

/** Where a top-level value lies in the text, in UTF-16 units: `text.slice(start, end)`. */
export type Span = { readonly start: number; readonly end: number }

/** What reading an untrusted JSON object comes to; `faults` is never empty. */
export type JsonText =
  | {
      readonly ok: true
      readonly text: string
      readonly value: Readonly<Record<string, unknown>>
      readonly sections: Readonly<Record<string, Span>>
    }
  | { readonly ok: false; readonly faults: readonly TextFault[] }

/** The deepest nesting of a body; a bundle needs seven levels. */
const MAX_DEPTH = 32

/**
 * Reads one JSON object from outside, strictly: UTF-8 without a byte order
 * mark, every key once, no U+0000, no lone surrogate, no key `__proto__`, no
 * number that reading would alter, nothing nested deeper than `maxDepth`.
 */
export function readJson(body: Uint8Array | string, maxDepth: number = MAX_DEPTH): JsonText {
  const text = typeof body === 'string' ? body : decode(body)
  if (typeof text !== 'string') return refused(text)
  if (text.startsWith('\uFEFF')) return refused(textFault('BYTE_ORDER_MARK', text, 0))

  const scan = scanText(text, maxDepth)
  if (scan.tooDeepAt !== undefined) return refused(textFault('TOO_DEEP', text, scan.tooDeepAt))

  const value = parse(text)
  const wellFormed = typeof body !== 'string' || body.isWellFormed()
  if (value === undefined || scan.odd || !wellFormed || scan.keys !== countKeys(value)) {
    const faults = faultsIn(text)
    if (faults.length > 0) return { ok: false, faults }
  }
  if (!isObject(value)) return refused({ ...textFault('NOT_AN_OBJECT', text, 0), pointer: '' })
  return { ok: true, text, value, sections: sectionsOf(text, scan.members) }
}

type Member = {
  readonly keyStart: number
  readonly keyEnd: number
  readonly start: number
  readonly end: number
}

type Scan = {
  readonly text: string
  readonly members: Member[]
  depth: number
  keys: number
  odd: boolean
  tooDeepAt: number | undefined
  /** The top-level member being read; `valueStart` is 0 while its colon has not come. */
  keyStart: number
  keyEnd: number
  valueStart: number
}

const BACKSLASH = 0x5c

const STRING = 1
const NUMBER = 2
const COLON = 3
const COMMA = 4
const OPENING = 5
const CLOSING = 6

/** What a character outside strings begins, by its code. */
const KINDS = kindsOf({
  '"': STRING,
  '-0123456789': NUMBER,
  ':': COLON,
  ',': COMMA,
  '{[': OPENING,
  '}]': CLOSING,
})

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** U+0000 to U+00FF and surrogates: the first may spell `__proto__`, both may be forbidden. */
const ODD_ESCAPE = /\\u(?:00|[dD][89a-fA-F])/

const NUMBER_TEXT = /[-+.0-9eE]+/y

/** Up to 15 digits an integer is safe and is written back as it was read. */
const PLAIN_INTEGER = /^[0-9]{1,15}$/

/** One pass over what stands outside strings. JSON has as many keys as colons there. */
function scanText(text: string, maxDepth: number): Scan {
  const scan = newScan(text)
  for (let at = 0; at < text.length; at++) {
    switch (KINDS[text.charCodeAt(at)]) {
      case STRING:
        at = passString(scan, at)
        break
      case NUMBER:
        at = passNumber(scan, at)
        break
      case COLON:
        passColon(scan, at)
        break
      case OPENING:
        scan.depth++
        if (scan.depth > maxDepth) return { ...scan, tooDeepAt: at }
        break
      case COMMA:
        endMember(scan, at)
        break
      case CLOSING:
        endMember(scan, at)
        scan.depth--
    }
  }
  return scan
}

function newScan(text: string): Scan {
  const odd = text.includes('__proto__') || (text.includes('\\u') && ODD_ESCAPE.test(text))
  const start = { depth: 0, keys: 0, keyStart: 0, keyEnd: 0, valueStart: 0 }
  return { text, members: [], odd, tooDeepAt: undefined, ...start }
}

/** Goes to the closing quote. */
function passString(scan: Scan, at: number): number {
  let end = scan.text.indexOf('"', at + 1)
  while (end > 0 && isEscaped(scan.text, end)) end = scan.text.indexOf('"', end + 1)
  if (end < 0) return scan.text.length
  if (scan.depth === 1 && scan.valueStart === 0) {
    scan.keyStart = at + 1
    scan.keyEnd = end
  }
  return end
}

/** An odd number of backslashes stands before it. */
function isEscaped(text: string, at: number): boolean {
  let before = at - 1
  while (text.charCodeAt(before) === BACKSLASH) before--
  return (at - before) % 2 === 0
}

/** Goes to the last character of the number. */
function passNumber(scan: Scan, at: number): number {
  NUMBER_TEXT.lastIndex = at
  const number = NUMBER_TEXT.exec(scan.text)?.[0] ?? ''
  if (!PLAIN_INTEGER.test(number)) scan.odd = true
  return at + number.length - 1
}

function passColon(scan: Scan, at: number): void {
  scan.keys++
  if (scan.depth === 1) scan.valueStart = at + 1
}

function endMember(scan: Scan, at: number): void {
  const { depth, keyStart, keyEnd, valueStart } = scan
  if (depth !== 1 || valueStart === 0) return
  scan.members.push({ keyStart, keyEnd, start: valueStart, end: at })
  scan.valueStart = 0
}

function kindsOf(signs: Readonly<Record<string, number>>): Uint8Array {
  const kinds = new Uint8Array(128)
  for (const [each, kind] of Object.entries(signs)) {
    for (const sign of each) kinds[sign.charCodeAt(0)] = kind
  }
  return kinds
}

/** `for in` walks plain objects six times as fast as `Object.values` does. */
function countKeys(value: unknown): number {
  let keys = 0
  if (Array.isArray(value)) {
    for (const item of value) keys += countKeys(item)
  } else if (isObject(value)) {
    for (const key in value) keys += 1 + countKeys(value[key])
  }
  return keys
}

function sectionsOf(text: string, members: readonly Member[]): Record<string, Span> {
  return Object.fromEntries(
    members.map(({ keyStart, keyEnd, start, end }) => {
      const key = text.slice(keyStart, keyEnd)
      const name = key.includes('\\') ? String(JSON.parse(`"${key}"`)) : key
      const value = text.slice(start, end)
      const from = start + value.length - value.trimStart().length
      return [name, { start: from, end: from + value.trim().length }]
    }),
  )
}

function decode(bytes: Uint8Array): string | TextFault {
  try {
    return UTF8.decode(bytes)
  } catch {
    return encodingFault(bytes)
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function refused(fault: TextFault): JsonText {
  return { ok: false, faults: [fault] }
}
