import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  evaluate,
  FORMULA_LENGTH_MAX,
  FormulaError,
  namesIn,
  parseFormula,
  type Rational,
  rational,
} from '../../../src/domain/assessment/formula.ts'

const VALUES = new Map([
  ['value', rational(3000n, 1n)],
  ['vat', rational(13n, 100n)],
  ['share', rational(7n, 10n)],
  ['nothing', rational(0n, 5n)],
])

function same(left: Rational, right: Rational): boolean {
  return left.numerator * right.denominator === right.numerator * left.denominator
}

function errorOf(work: () => unknown): FormulaError {
  try {
    work()
  } catch (error) {
    if (error instanceof FormulaError) return error
    throw error
  }
  throw new Error('no error')
}

/** A formula as text, and its value reckoned by hand beside it; undefined where it divides by zero. */
type Sample = { text: string; value: Rational | undefined }

const decimals = fc
  .tuple(fc.nat({ max: 9999 }), fc.integer({ min: 0, max: 4 }))
  .map(([digits, places]): Sample => {
    const padded = String(digits).padStart(places + 1, '0')
    const whole = padded.slice(0, padded.length - places)
    const text = places === 0 ? whole : `${whole}.${padded.slice(-places)}`
    return { text, value: rational(BigInt(digits), 10n ** BigInt(places)) }
  })
const names = fc
  .constantFrom(...VALUES.keys())
  .map((name): Sample => ({ text: name, value: VALUES.get(name) }))

const { sample: samples } = fc.letrec<{ sample: Sample }>((tie) => ({
  sample: fc.oneof(
    { maxDepth: 3, depthSize: 'large' },
    decimals,
    names,
    fc
      .tuple(tie('sample'), fc.constantFrom('+', '-', '*', '/'), tie('sample'), fc.boolean())
      .map(([left, operator, right, spaced]): Sample => {
        const between = spaced ? ` ${operator} ` : operator
        return {
          text: `(${left.text})${between}(${right.text})`,
          value: left.value && right.value && byHand(operator, left.value, right.value),
        }
      }),
  ),
}))

function byHand(operator: string, left: Rational, right: Rational): Rational | undefined {
  const crossed = left.numerator * right.denominator
  const other = right.numerator * left.denominator
  const denominator = left.denominator * right.denominator
  if (operator === '+') return { numerator: crossed + other, denominator }
  if (operator === '-') return { numerator: crossed - other, denominator }
  if (operator === '*') return { numerator: left.numerator * right.numerator, denominator }
  if (other === 0n) return undefined
  return other < 0n
    ? { numerator: -crossed, denominator: -other }
    : { numerator: crossed, denominator: other }
}

describe('a formula', () => {
  test.each([
    ['1 + 2 * 3', 7n, 1n],
    ['(1 + 2) * 3', 9n, 1n],
    ['10 - 4 - 3', 3n, 1n],
    ['100 / 10 / 4', 5n, 2n],
    ['2 * (3 - 5)', -4n, 1n],
    ['1 / (1 - 3)', -1n, 2n],
    ['0.1 + 0.2', 3n, 10n],
    ['1/3+1/3+1/3', 1n, 1n],
    [' value*vat*share ', 273n, 1n],
    ['nothing', 0n, 1n],
  ])('%s is %s/%s', (text, numerator, denominator) => {
    expect(same(evaluate(parseFormula(text), VALUES), { numerator, denominator })).toBe(true)
  })

  test('has the value that one works out by hand', () => {
    fc.assert(
      fc.property(samples, ({ text, value }) => {
        fc.pre(text.length <= FORMULA_LENGTH_MAX)
        const formula = parseFormula(text)
        if (value === undefined) return errorOf(() => evaluate(formula, VALUES)).column > 0
        const reckoned = evaluate(formula, VALUES)
        return reckoned.denominator > 0n && same(reckoned, value)
      }),
      { numRuns: 500 },
    )
  })

  test.each(['+', '*'])('does not care for the order of the two sides of %s', (operator) => {
    fc.assert(
      fc.property(samples, samples, (left, right) => {
        fc.pre(left.value !== undefined && right.value !== undefined)
        fc.pre(left.text.length + right.text.length + 5 <= FORMULA_LENGTH_MAX)
        const either = ([one, other]: readonly [Sample, Sample]) =>
          evaluate(parseFormula(`(${one.text})${operator}(${other.text})`), VALUES)
        return same(either([left, right]), either([right, left]))
      }),
    )
  })

  test('names each name once, in the order of the text', () => {
    expect(namesIn(parseFormula('(value + duty) * ct / (1 - ct) * value'))).toEqual([
      'value',
      'duty',
      'ct',
    ])
    expect(namesIn(parseFormula('0'))).toEqual([])
  })
})

describe('a faulty formula', () => {
  const part = 'a number, a name or "("'
  const operator = 'an operator or the end'
  test.each([
    ['', 1, part, 'the end'],
    ['   ', 4, part, 'the end'],
    ['1 +', 4, part, 'the end'],
    ['1 + * 2', 5, part, '"*"'],
    ['-1', 1, part, '"-"'],
    ['.5', 1, part, '"."'],
    ['1.', 2, operator, '"."'],
    ['1e3', 2, operator, '"e"'],
    ['value vat', 7, operator, '"v"'],
    ['(1 + 2', 7, 'an operator or ")"', 'the end'],
    ['()', 2, part, '")"'],
    ['1)', 2, operator, '")"'],
    ['2 × 3', 3, operator, '"×"'],
    ['value % 2', 7, operator, '"%"'],
    ['1 +\n2', 4, part, '"\uFFFD"'],
    ['１', 1, part, '"１"'],
    ['value_1', 6, operator, '"_"'],
  ])('%j is told at column %i', (text, column, expected, found) => {
    const error = errorOf(() => parseFormula(text))
    expect(error).toMatchObject({ name: 'FormulaError', column, expected })
    expect(error.message).toBe(`column ${column}: expected ${expected}, found ${found}`)
  })

  test('is told at the very character that was put in, or behind it', () => {
    fc.assert(
      fc.property(samples, fc.nat(), fc.constantFrom('%', '$', '税', '^'), (sample, at, sign) => {
        fc.pre(sample.text.length < FORMULA_LENGTH_MAX)
        const place = at % (sample.text.length + 1)
        const broken = sample.text.slice(0, place) + sign + sample.text.slice(place)
        return errorOf(() => parseFormula(broken)).column === firstFault(broken, place)
      }),
    )
  })

  test('is refused when it is too long or too deep, before anything is reckoned', () => {
    const long = `1${' + 1'.repeat(50)}`
    expect(errorOf(() => parseFormula(long)).column).toBe(FORMULA_LENGTH_MAX + 1)
    expect(errorOf(() => parseFormula(`${'('.repeat(21)}1${')'.repeat(21)}`)).column).toBe(21)
    expect(parseFormula(`${'('.repeat(20)}1${')'.repeat(20)}`).root.kind).toBe('decimal')
    expect(parseFormula(`(1)${'+(1)'.repeat(30)}`).root.kind).toBe('operation')
  })

  test('divides by zero at the column of the sign, whatever the zero is', () => {
    for (const zero of ['0', '0.00', 'nothing', '(vat - 0.13)', '(1 - 1)']) {
      const error = errorOf(() => evaluate(parseFormula(`value / ${zero}`), VALUES))
      expect(error).toMatchObject({ column: 7, expected: 'a divisor other than 0' })
    }
  })

  test('names what has no value, also where an object has such a property', () => {
    for (const name of ['rate', 'constructor', 'toString']) {
      const error = errorOf(() => evaluate(parseFormula(`1 + ${name}`), VALUES))
      expect(error.column).toBe(5)
      expect(error.expected).toBe('one of value, vat, share, nothing')
    }
  })

  test('never reckons with numbers beyond all measure', () => {
    const huge = new Map([['value', rational(10n ** 500n, 1n)]])
    expect(() => evaluate(parseFormula('value * value'), huge)).toThrow(FormulaError)
    expect(() => evaluate(parseFormula('1 / value / value'), huge)).toThrow(FormulaError)
  })
})

// A point before a foreign sign is itself no place for it: "1." stops at the point.
function firstFault(broken: string, place: number): number {
  return broken[place - 1] === '.' ? place : place + 1
}
