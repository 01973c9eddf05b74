/**
 * The formulas of a policy pack: + - * / ( ) over names and decimals, reckoned exactly. A value is a fraction of
 * two whole numbers, so nothing is rounded before the one who asked rounds the result.
 *
 *     sum     = product { ("+" | "-") product }
 *     product = part { ("*" | "/") part }
 *     part    = decimal | name | "(" sum ")"
 */
import { show } from '../shown.ts'

/** An exact value. The denominator is above zero; the fraction need not be in its lowest terms. */
export type Rational = { readonly numerator: bigint; readonly denominator: bigint }

/** A formula that was understood: its text, and what the text means. */
export type Formula = { readonly text: string; readonly root: Node }

/** What the names of a formula stand for. */
export type Values = ReadonlyMap<string, Rational>

type Operator = '+' | '-' | '*' | '/'

// Columns are kept where reckoning can fail: at a division and at a name without value.
type Node =
  | { readonly kind: 'decimal'; readonly value: Rational }
  | { readonly kind: 'name'; readonly name: string; readonly column: number }
  | {
      readonly kind: 'operation'
      readonly operator: Operator
      readonly left: Node
      readonly right: Node
      readonly column: number
    }

/** A formula that cannot be understood or reckoned: where, what was expected there, and what was found. */
export class FormulaError extends Error {
  override readonly name = 'FormulaError'
  /** The place in the text of the formula; its first character is column 1. */
  readonly column: number
  readonly expected: string

  constructor(column: number, expected: string, found: string) {
    super(`column ${column}: expected ${expected}, found ${found}`)
    this.column = column
    this.expected = expected
  }
}

/** Longest text of a formula, in characters. */
export const FORMULA_LENGTH_MAX = 200

const DEPTH_MAX = 20
const SIZE_MAX = 2n ** 2048n
const DECIMAL = /[0-9]+(?:\.[0-9]+)?/y
const NAME = /[A-Za-z][A-Za-z0-9]*/y
const OPERATOR_EXPECTED = 'an operator or the end'
const PART_EXPECTED = 'a number, a name or "("'

type Reader = { readonly text: string; at: number; depth: number }

/**
 * Understands a formula such as `(value + customsDuty) * ct / (1 - ct)`. Spaces mean nothing.
 *
 * @throws FormulaError for any other text, and for one that is too long or too deeply nested.
 */
export function parseFormula(text: string): Formula {
  if (text.length > FORMULA_LENGTH_MAX) {
    const expected = `at most ${FORMULA_LENGTH_MAX} characters`
    throw new FormulaError(FORMULA_LENGTH_MAX + 1, expected, `${text.length}`)
  }
  const reader: Reader = { text, at: 0, depth: 0 }
  const root = readSum(reader)
  if (reader.at < text.length) throw unexpected(reader, OPERATOR_EXPECTED)
  return { text, root }
}

/** The names in a formula, each once, in the order in which they first stand in it. */
export function namesIn({ root }: Formula): string[] {
  return [...new Set(namesOf(root))]
}

/**
 * The exact value of a formula.
 *
 * @throws FormulaError for a name without value, a division by zero, and numbers beyond all measure.
 */
export function evaluate({ root }: Formula, values: Values): Rational {
  const { numerator, denominator } = reckon(root, values)
  const size = numerator < 0n ? -numerator : numerator
  if (size < SIZE_MAX && denominator < SIZE_MAX) return { numerator, denominator }
  throw new FormulaError(1, 'a value of reasonable size', 'one beyond all measure')
}

/** A whole number of parts, such as 13 hundredths, as an exact value. `parts` is above zero. */
export function rational(count: bigint, parts: bigint): Rational {
  return { numerator: count, denominator: parts }
}

function readSum(reader: Reader): Node {
  let left = readProduct(reader)
  for (;;) {
    const operator = takeOperator(reader, '+', '-')
    if (operator === undefined) return left
    left = { kind: 'operation', ...operator, left, right: readProduct(reader) }
  }
}

function readProduct(reader: Reader): Node {
  let left = readPart(reader)
  for (;;) {
    const operator = takeOperator(reader, '*', '/')
    if (operator === undefined) return left
    left = { kind: 'operation', ...operator, left, right: readPart(reader) }
  }
}

function readPart(reader: Reader): Node {
  skipSpaces(reader)
  const decimal = take(reader, DECIMAL)
  if (decimal !== undefined) return { kind: 'decimal', value: rationalOf(decimal) }
  const column = reader.at + 1
  const name = take(reader, NAME)
  if (name !== undefined) return { kind: 'name', name, column }
  if (reader.text[reader.at] !== '(') throw unexpected(reader, PART_EXPECTED)
  if (reader.depth === DEPTH_MAX) throw unexpected(reader, `at most ${DEPTH_MAX} open brackets`)
  reader.at++
  reader.depth++
  const inner = readSum(reader)
  if (reader.text[reader.at] !== ')') throw unexpected(reader, 'an operator or ")"')
  reader.at++
  reader.depth--
  return inner
}

function takeOperator(
  reader: Reader,
  ...wanted: readonly Operator[]
): { operator: Operator; column: number } | undefined {
  skipSpaces(reader)
  const operator = wanted.find((each) => each === reader.text[reader.at])
  return operator && { operator, column: ++reader.at }
}

function take(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at
  const [taken] = pattern.exec(reader.text) ?? []
  reader.at += taken?.length ?? 0
  return taken
}

function skipSpaces(reader: Reader): void {
  while (reader.text[reader.at] === ' ') reader.at++
}

function unexpected({ text, at }: Reader, expected: string): FormulaError {
  const [found] = text.slice(at)
  return new FormulaError(at + 1, expected, found === undefined ? 'the end' : `"${show(found)}"`)
}

function rationalOf(decimal: string): Rational {
  const [whole = '', places = ''] = decimal.split('.')
  return { numerator: BigInt(whole + places), denominator: 10n ** BigInt(places.length) }
}

function namesOf(node: Node): string[] {
  if (node.kind === 'operation') return [...namesOf(node.left), ...namesOf(node.right)]
  return node.kind === 'name' ? [node.name] : []
}

function reckon(node: Node, values: Values): Rational {
  if (node.kind === 'decimal') return node.value
  if (node.kind === 'operation') {
    return operate(node, reckon(node.left, values), reckon(node.right, values))
  }
  const value = values.get(node.name)
  if (value !== undefined) return value
  throw new FormulaError(node.column, `one of ${[...values.keys()].join(', ')}`, `"${node.name}"`)
}

type Operation = Extract<Node, { kind: 'operation' }>

// Not reduced after every step: the length of a formula bounds the numbers, and a gcd costs more than all else.
function operate({ operator, column }: Operation, left: Rational, right: Rational): Rational {
  const { numerator: a, denominator: b } = left
  const { numerator: c, denominator: d } = right
  switch (operator) {
    case '+':
      return b === d
        ? { numerator: a + c, denominator: b }
        : { numerator: a * d + c * b, denominator: b * d }
    case '-':
      return b === d
        ? { numerator: a - c, denominator: b }
        : { numerator: a * d - c * b, denominator: b * d }
    case '*':
      return { numerator: a * c, denominator: b * d }
    case '/':
      if (c === 0n) throw new FormulaError(column, 'a divisor other than 0', 'a division by 0')
      return c < 0n
        ? { numerator: -a * d, denominator: -b * c }
        : { numerator: a * d, denominator: b * c }
  }
}
