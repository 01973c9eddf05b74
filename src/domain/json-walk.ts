/**
 * The slow, careful reading of a JSON text that json-text.ts found odd: it
 * walks the grammar of RFC 8259 and says what is wrong and where. It never
 * quotes the text, which may hold what belongs to a person.
 *
 * The caller has bounded the nesting, so the walk may recurse.
 */
import { MAX_FINDINGS } from './findings.ts'
import { join, namable } from './pointer.ts'
import { show } from './shown.ts'

/** What can be wrong with a text before its shape is looked at. */
export type TextFaultCode =
  | 'ENCODING_INVALID'
  | 'BYTE_ORDER_MARK'
  | 'JSON_INVALID'
  | 'TOO_DEEP'
  | 'NOT_AN_OBJECT'
  | 'KEY_DUPLICATE'
  | 'KEY_FORBIDDEN'
  | 'CHARACTER_FORBIDDEN'
  | 'NUMBER_NOT_EXACT'

/** A place in the text: `offset` counts UTF-16 units from 0, `line` and `column` count from 1. */
type Position = { readonly offset: number; readonly line: number; readonly column: number }

/** One thing wrong with the text; `pointer` is absent where the text has no structure yet. */
export type TextFault = {
  readonly code: TextFaultCode
  readonly detail: string
  readonly position: Position
  readonly pointer?: string
}

/** What is wrong with the text: only the first break of the grammar, or up to 50 other faults. */
export function faultsIn(text: string): TextFault[] {
  const walk: Walk = { text, at: 0, faults: [] }
  skipSpace(walk)
  const complete = readValue(walk, '')
  skipSpace(walk)
  if (complete && walk.at === text.length) return walk.faults
  return [textFault('JSON_INVALID', text, walk.at)]
}

/** The first byte that is not UTF-8. The text before it is what can be read. */
export function encodingFault(bytes: Uint8Array): TextFault {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  let at = 0
  let byte = 0
  for (const character of text) {
    if (character === REPLACEMENT && !isReplacement(bytes, byte)) break
    at += character.length
    byte += utf8Length(character)
  }
  return textFault('ENCODING_INVALID', text, at)
}

/** A fault at an offset of the text. */
export function textFault(code: TextFaultCode, text: string, offset: number): TextFault {
  return { code, detail: detailOf(code, text, offset), position: positionAt(text, offset) }
}

function positionAt(text: string, offset: number): Position {
  let line = 1
  let lineStart = 0
  for (let at = 0; at < offset; at++) {
    if (text.charCodeAt(at) !== 0x0a) continue
    line++
    lineStart = at + 1
  }
  return { offset, line, column: offset - lineStart + 1 }
}

type Walk = { readonly text: string; at: number; readonly faults: TextFault[] }

const REPLACEMENT = '\uFFFD'
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const WORDS = ['true', 'false', 'null']

/** Each reader leaves `at` behind what it read, or, when it answers false, at what broke the grammar. */
function readValue(walk: Walk, pointer: string): boolean {
  switch (walk.text[walk.at]) {
    case '{':
      return readObject(walk, pointer)
    case '[':
      return readArray(walk, pointer)
    case '"': {
      const start = walk.at
      const value = readString(walk)
      if (value !== undefined) judgeText(walk, value, { start, pointer })
      return value !== undefined
    }
    default:
      return readWord(walk) || readNumber(walk, pointer)
  }
}

function readObject(walk: Walk, pointer: string): boolean {
  const seen = new Set<string>()
  take(walk, '{')
  if (take(walk, '}')) return true
  do {
    const start = walk.at
    const key = readString(walk)
    if (key === undefined) return false
    const place = join(pointer, show(key))
    if (seen.has(key)) note(walk, 'KEY_DUPLICATE', { start, pointer: place })
    if (key === '__proto__') note(walk, 'KEY_FORBIDDEN', { start, pointer: place })
    judgeText(walk, key, { start, pointer: place })
    seen.add(key)
    skipSpace(walk)
    if (!take(walk, ':') || !readValue(walk, place)) return false
    skipSpace(walk)
  } while (take(walk, ','))
  return take(walk, '}')
}

function readArray(walk: Walk, pointer: string): boolean {
  let index = 0
  take(walk, '[')
  if (take(walk, ']')) return true
  do {
    if (!readValue(walk, join(pointer, index++))) return false
    skipSpace(walk)
  } while (take(walk, ','))
  return take(walk, ']')
}

function readString(walk: Walk): string | undefined {
  const { text } = walk
  const start = walk.at
  if (text[start] !== '"') return undefined
  let at = start + 1
  while (at < text.length && text[at] !== '"' && text.charCodeAt(at) >= 0x20) {
    const length = text[at] === '\\' ? matchAt(ESCAPE, text, at).length : 1
    if (length === 0) break
    at += length
  }
  walk.at = at
  return take(walk, '"', 'KEEP_SPACE') ? String(JSON.parse(text.slice(start, walk.at))) : undefined
}

function readWord(walk: Walk): boolean {
  const word = WORDS.find((each) => walk.text.startsWith(each, walk.at))
  walk.at += word?.length ?? 0
  return word !== undefined
}

/** A number is exact when it would be written again as it was read; 1.0, -0 and 1e400 are not. */
function readNumber(walk: Walk, pointer: string): boolean {
  const start = walk.at
  const literal = matchAt(NUMBER, walk.text, start)
  const value = Number(literal)
  const exact = String(value) === literal && Number.isSafeInteger(Math.trunc(value))
  walk.at += literal.length
  if (literal !== '' && !exact) note(walk, 'NUMBER_NOT_EXACT', { start, pointer })
  return literal !== ''
}

type Place = { readonly start: number; readonly pointer: string }

function judgeText(walk: Walk, value: string, place: Place): void {
  if (value.includes('\0') || !value.isWellFormed()) note(walk, 'CHARACTER_FORBIDDEN', place)
}

function note(walk: Walk, code: TextFaultCode, { start, pointer }: Place): void {
  if (walk.faults.length === MAX_FINDINGS) return
  walk.faults.push({ ...textFault(code, walk.text, start), pointer: namable(pointer) })
}

/** Passes one sign and, unless told otherwise, the space behind it. */
function take(walk: Walk, sign: string, space?: 'KEEP_SPACE'): boolean {
  if (walk.text[walk.at] !== sign) return false
  walk.at++
  if (space === undefined) skipSpace(walk)
  return true
}

function skipSpace(walk: Walk): void {
  while (' \t\n\r'.includes(walk.text[walk.at] ?? '-')) walk.at++
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}

function utf8Length(character: string): number {
  const code = character.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** U+FFFD itself may stand in a text: EF BF BD. */
function isReplacement(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd
}

function detailOf(code: TextFaultCode, text: string, offset: number): string {
  switch (code) {
    case 'ENCODING_INVALID':
      return 'The body is not UTF-8.'
    case 'BYTE_ORDER_MARK':
      return 'The body begins with a byte order mark.'
    case 'TOO_DEEP':
      return 'The body is nested too deeply.'
    case 'NOT_AN_OBJECT':
      return 'The body is not a JSON object.'
    case 'KEY_DUPLICATE':
      return 'A key occurs twice in one object.'
    case 'KEY_FORBIDDEN':
      return 'The key __proto__ is not allowed.'
    case 'CHARACTER_FORBIDDEN':
      return 'A text holds U+0000 or half of a surrogate pair.'
    case 'NUMBER_NOT_EXACT':
      return 'A number would be altered by reading it.'
    case 'JSON_INVALID': {
      const sign = text.codePointAt(offset)
      if (sign === undefined) return 'The body ends too early.'
      return `The body is not JSON: U+${hex(sign)} cannot stand here.`
    }
  }
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0')
}
