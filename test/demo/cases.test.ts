import { describe, expect, test } from '@jest/globals'
import { demoCases } from '../../src/demo/cases.ts'
import { differences, NOTHING_YET, type Observed } from '../../src/demo/outcome.ts'
import { crosscheck } from '../../src/domain/crosscheck/crosscheck.ts'
import { DEPARTMENTS } from '../../src/domain/departments.ts'
import { NO_HISTORY } from '../../src/domain/facts.ts'
import { automaticDecision, reviewStateAfter } from '../../src/domain/review.ts'
import { reviewSection } from '../../src/domain/rules/table.ts'
import { createValidators, validator } from '../../src/platform/schemas.ts'
import { facts } from '../fixtures/rule-cases.ts'
import { shippedPack } from '../support/shipped-pack.ts'

const TODAY = '2026-11-23'
const pack = await shippedPack()
const CASES = demoCases(17_954_171_760_660, TODAY)

const isBundle = validator(createValidators().strict, 'bundle')

describe('the lodgings of the demo', () => {
  test('are eight, with a number each', () => {
    const numbers = CASES.map(({ bundle }) => bundle.header.declarationNo)

    expect(new Set(numbers).size).toBe(8)
  })

  test.each(CASES)('have the shape of a bundle: $title', ({ bundle }) => {
    expect(isBundle(bundle)).toBe(true)
  })

  test.each(CASES)('contradict themselves only where they are meant to: $title', (one) => {
    const codes = crosscheck(one.bundle, []).map(({ code }) => code)

    expect(new Set(codes)).toEqual(new Set(one.expected.status === 422 ? one.expected.codes : []))
  })

  test.each(CASES.filter(({ expected }) => expected.status !== 422))(
    'are decided by each department as expected: $title',
    ({ bundle, expected }) => {
      const { header } = bundle
      const found: string[] = []
      const states = DEPARTMENTS.map((department) => {
        const input = {
          header,
          section: bundle[department],
          facts: facts(),
          history: NO_HISTORY,
          pack,
        }
        const observations = reviewSection(department, input).filter(ofOtherMatters)
        found.push(...observations.map(({ code }) => code))
        const decision = automaticDecision(observations, expected.lane ?? 'GREEN', department)
        return [department, reviewStateAfter(decision)]
      })

      expect(found).toEqual(expected.codes)
      expect(states).toEqual(
        DEPARTMENTS.map((name) => [name, expected.departments?.[name] ?? 'PASSED']),
      )
    },
  )
})

// The fixture's registry knows one seller; the demo enters all of its firms.
function ofOtherMatters({ code }: { code: string }): boolean {
  return !code.endsWith('_REGISTRATION_UNKNOWN')
}

describe('the judge of the demo', () => {
  const departments = {
    customs: 'PASSED',
    tax: 'PASSED',
    inspection: 'PASSED',
    banking: 'PASSED',
    commerce: 'PASSED',
  } as const
  const expected = {
    status: 200,
    lane: 'GREEN',
    state: 'RELEASED',
    codes: [],
    receipts: 2,
  } as const
  const released: Observed = {
    ...NOTHING_YET,
    status: 200,
    lane: 'GREEN',
    state: 'RELEASED',
    departments,
    receipts: 2,
    verified: 2,
  }

  test('finds nothing where all is as expected', () => {
    expect(differences(expected, released)).toEqual([])
  })

  test('names everything that differs', () => {
    const observed: Observed = {
      ...released,
      status: 202,
      departments: { ...departments, tax: 'OPEN' },
      state: 'UNDER_REVIEW',
    }

    expect(differences(expected, observed)).toEqual([
      'HTTP status: expected 200, was 202',
      'state: expected RELEASED, was UNDER_REVIEW',
      'tax: expected PASSED, was OPEN',
    ])
  })

  test('misses a receipt, and one whose signature does not hold', () => {
    expect(differences(expected, { ...released, receipts: 1, verified: 1 })).toEqual([
      'receipts received: expected 2, was 1',
      'receipts verified: expected 2, was 1',
    ])
    expect(differences(expected, { ...released, verified: 1 })).toEqual([
      'receipts verified: expected 2, was 1',
    ])
  })

  test('wants the right finding where a bundle was refused', () => {
    const refusal = { status: 422, codes: ['PAYER_IS_NOT_BUYER'], receipts: 0 } as const

    expect(differences(refusal, { ...NOTHING_YET, status: 422 })).toEqual([
      'findings: expected PAYER_IS_NOT_BUYER, was none',
    ])
  })
})
