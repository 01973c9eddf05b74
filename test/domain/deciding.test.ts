import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { holdsResidentId, residentIdCheckDigit } from '../../src/domain/check-digits.ts'
import { openQuestions, QUESTIONS, questionsFor } from '../../src/domain/checklist.ts'
import { DEPARTMENTS } from '../../src/domain/departments.ts'
import { amount } from '../../src/domain/money.ts'
import { causesOf, type Weighed } from '../../src/domain/second-signature.ts'
import { readSchemas } from '../../src/platform/schemas.ts'

const PLAIN: Weighed = {
  decision: 'PASS',
  department: 'customs',
  person: true,
  findings: [],
  lane: 'GREEN',
  examined: null,
  value: amount('3000'),
  limit: amount('3000'),
}

const REFUSED = [{ code: 'A_FAULT', severity: 'REFUSE' as const, pointers: ['/customs'] }]

describe('a second signature', () => {
  test.each<[string, Partial<Weighed>, string[]]>([
    ['a plain pass', {}, []],
    ['exactly the limit', { value: amount('3000') }, []],
    ['more than the limit', { value: amount('3000.00001') }, ['VALUE']],
    ['refusing more than the limit', { value: amount('9000'), decision: 'REFUSE' }, ['VALUE']],
    ['more, by a system', { value: amount('9000'), person: false }, []],
    ['passing what the program refuses', { findings: REFUSED }, ['OVERRIDE']],
    ['refusing what the program refuses', { findings: REFUSED, decision: 'REFUSE' }, []],
    ['customs out of red', { lane: 'RED' }, ['RED_LANE']],
    ['inspection out of red', { lane: 'RED', department: 'inspection' }, ['RED_LANE']],
    ['tax in red', { lane: 'RED', department: 'tax' }, []],
    ['refusing in red', { lane: 'RED', decision: 'REFUSE' }, []],
    ['what was found as declared', { examined: 'CLEAN' }, []],
    ['what was not quite', { examined: 'MINOR' }, ['EXAMINATION']],
    ['what was found otherwise', { examined: 'SERIOUS' }, ['EXAMINATION']],
    ['refusing it', { examined: 'SERIOUS', decision: 'REFUSE' }, []],
    ['passing it, by a system', { examined: 'SERIOUS', person: false }, ['EXAMINATION']],
    ['out of red, by a system', { lane: 'RED', person: false }, []],
    [
      'all of it',
      { lane: 'RED', findings: REFUSED, value: amount('9000') },
      ['VALUE', 'OVERRIDE', 'RED_LANE'],
    ],
  ])('%s', (_, change, causes) => {
    expect(causesOf({ ...PLAIN, ...change })).toEqual(causes)
  })
})

describe('the checklist', () => {
  const asked = new Set(QUESTIONS.map(({ code }) => code))

  test('has questions for every department, and asks none that the policy does not', () => {
    for (const department of DEPARTMENTS) {
      const questions = questionsFor(asked, department)
      expect(questions.length).toBeGreaterThan(0)
      expect(questions.every((each) => each.department === department)).toBe(true)
      expect(questionsFor(new Set(), department)).toEqual([])
    }
  })

  test('stands open until each question has YES or NOT_APPLICABLE', () => {
    const questions = questionsFor(asked, 'inspection')
    const answer = (question: string, given: 'YES' | 'NO' | 'NOT_APPLICABLE') => ({
      question,
      answer: given,
    })

    expect(openQuestions(questions, [])).toEqual(['CERTIFICATES_ARE_GENUINE', 'LABEL_WAS_READ'])
    expect(openQuestions(questions, [answer('LABEL_WAS_READ', 'NO')])).toHaveLength(2)
    expect(
      openQuestions(questions, [
        answer('LABEL_WAS_READ', 'YES'),
        answer('CERTIFICATES_ARE_GENUINE', 'NOT_APPLICABLE'),
      ]),
    ).toEqual([])
  })

  test('has the questions that its schema names', () => {
    const schema = readSchemas().find(({ $id }) => $id === 'checklist-question-code.json')
    expect(schema?.enum).toEqual([...asked])
  })
})

describe('a text with an identity number', () => {
  const number = fc
    .record({
      region: fc.integer({ min: 110_000, max: 659_999 }),
      day: fc.date({
        min: new Date('1900-01-01'),
        max: new Date('2025-12-31'),
        noInvalidDate: true,
      }),
      serial: fc.integer({ min: 0, max: 999 }),
    })
    .map(({ region, day, serial }) => {
      const born = day.toISOString().slice(0, 10).replaceAll('-', '')
      const body = `${region}${born}${String(serial).padStart(3, '0')}`
      return body + residentIdCheckDigit(body)
    })

  test('is known, wherever the number stands and however it is parted', () => {
    fc.assert(
      fc.property(
        number,
        fc.constantFrom('', ' ', '-', '.', '·'),
        fc.string(),
        (id, gap, around) => {
          const parted = `${id.slice(0, 6)}${gap}${id.slice(6, 14)}${gap}${id.slice(14)}`
          expect(holdsResidentId(`${around}买家${parted}；`)).toBe(true)
        },
      ),
    )
  })

  test.each([
    'Opened and found as declared.',
    '51412026I000000001',
    '订单 P9610000000001 运单 W9610000000001',
    '310199196013450011',
    '1234567890123456',
    '',
  ])('is not %j', (text) => {
    expect(holdsResidentId(text)).toBe(false)
  })
})
