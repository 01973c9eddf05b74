import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DEPARTMENTS } from '../../src/domain/departments.ts'
import type { Observation, Severity } from '../../src/domain/findings.ts'
import { LANES } from '../../src/domain/lane.ts'
import {
  automaticDecision,
  DECISIONS,
  outcomeOf,
  REVIEW_STATES,
  reviewStateAfter,
} from '../../src/domain/review.ts'

const severity = fc.constantFrom<Severity>('REFUSE', 'REFER', 'WARN')
const lane = fc.constantFrom(...LANES)
const department = fc.constantFrom(...DEPARTMENTS)
const states = fc.array(fc.constantFrom(...REVIEW_STATES), { maxLength: DEPARTMENTS.length })
const allStates = fc.array(fc.constantFrom(...REVIEW_STATES), {
  minLength: DEPARTMENTS.length,
  maxLength: DEPARTMENTS.length,
})

function seen(...severities: Severity[]): Observation[] {
  return severities.map((each) => ({ code: 'A_FAULT', severity: each, pointers: ['/header'] }))
}

describe('the automatic decision', () => {
  test.each([
    ['GREEN', 'customs', 'PASS'],
    ['GREEN', 'inspection', 'PASS'],
    ['YELLOW', 'customs', 'OPEN'],
    ['YELLOW', 'inspection', 'PASS'],
    ['RED', 'customs', 'OPEN'],
    ['RED', 'inspection', 'OPEN'],
    ['RED', 'tax', 'PASS'],
    ['RED', 'banking', 'PASS'],
    ['RED', 'commerce', 'PASS'],
    ['BLUE', 'customs', 'PASS'],
  ] as const)('on a clean section in lane %s, of %s, is %s', (inLane, of, decision) => {
    expect(automaticDecision([], inLane, of)).toBe(decision)
  })

  test('refuses whenever one finding refuses, in any lane', () => {
    fc.assert(
      fc.property(fc.array(severity), lane, department, (severities, inLane, of) => {
        const decision = automaticDecision(seen(...severities), inLane, of)
        expect(decision === 'REFUSE').toBe(severities.includes('REFUSE'))
      }),
    )
  })

  test('never passes what a finding refers to a person', () => {
    fc.assert(
      fc.property(fc.array(severity), lane, department, (severities, inLane, of) => {
        const decision = automaticDecision(seen('REFER', ...severities), inLane, of)
        expect(decision).not.toBe('PASS')
      }),
    )
  })

  test('is not changed by warnings', () => {
    fc.assert(
      fc.property(fc.array(severity), lane, department, (severities, inLane, of) => {
        expect(automaticDecision(seen(...severities, 'WARN'), inLane, of)).toBe(
          automaticDecision(seen(...severities), inLane, of),
        )
      }),
    )
  })

  test('leads to a state of the review', () => {
    expect(DECISIONS.map(reviewStateAfter)).toEqual(['PASSED', 'REFUSED', 'OPEN'])
  })
})

describe('the fold of the reviews', () => {
  test('does not depend on their order', () => {
    fc.assert(
      fc.property(states, fc.infiniteStream(fc.nat()), (before, numbers) => {
        const after = before
          .map((state) => ({ state, at: numbers.next().value }))
          .sort((left, right) => left.at - right.at)
          .map(({ state }) => state)
        expect(outcomeOf(after)).toBe(outcomeOf(before))
      }),
    )
  })

  test('is an outcome only when five departments have decided', () => {
    fc.assert(
      fc.property(states, (some) => {
        const decided = some.length === DEPARTMENTS.length && !some.includes('OPEN')
        expect(['RELEASED', 'REFUSED'].includes(outcomeOf(some))).toBe(decided)
      }),
    )
  })

  test('is a refusal when one department refuses and the others have decided', () => {
    fc.assert(
      fc.property(allStates, (all) => {
        fc.pre(!all.includes('OPEN'))
        expect(outcomeOf(all)).toBe(all.includes('REFUSED') ? 'REFUSED' : 'RELEASED')
      }),
    )
  })

  test('is open as soon as a person holds a review, even if others are missing', () => {
    fc.assert(
      fc.property(states, (some) => {
        expect(outcomeOf(some) === 'OPEN').toBe(some.includes('OPEN'))
      }),
    )
  })

  test('of no reviews is incomplete', () => {
    expect(outcomeOf([])).toBe('INCOMPLETE')
  })
})
