import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  ALL_STEPS,
  isConcluded,
  isWithdrawn,
  STATES,
  type State,
  type Step,
  stepFrom,
  stepsOpen,
  stepTo,
} from '../../src/domain/lifecycle.ts'

describe('the life of a declaration', () => {
  test.each([
    ['LODGED', ['refer', 'ask', 'amend', 'release', 'refuse', 'withdraw']],
    ['UNDER_REVIEW', ['ask', 'amend', 'release', 'refuse', 'withdraw']],
    ['INFORMATION_REQUESTED', ['resume', 'amend', 'release', 'refuse', 'withdraw']],
    ['RELEASED', ['retract', 'return']],
    ['REFUSED', []],
    ['WITHDRAWN', []],
  ] as const)('%s is open to %j', (state, steps) => {
    expect(stepsOpen(state)).toEqual(steps)
  })

  test('a step is open in exactly the states from which it may be taken', () => {
    for (const state of STATES) {
      for (const step of ALL_STEPS) {
        expect(stepsOpen(state).includes(step)).toBe(stepFrom(step).includes(state))
      }
    }
  })

  test('every state is reached from LODGED', () => {
    const reached = new Set(['LODGED'])
    for (const state of STATES) {
      if (!reached.has(state)) continue
      for (const step of stepsOpen(state)) reached.add(stepTo(step))
    }

    expect([...reached].sort()).toEqual([...STATES].sort())
  })

  test('only an amendment leads back to LODGED, and out of an outcome only consent', () => {
    expect(ALL_STEPS.filter((step) => stepTo(step) === 'LODGED')).toEqual(['amend'])
    expect(STATES.filter(isConcluded)).toEqual(['RELEASED', 'REFUSED', 'WITHDRAWN'])
    expect(STATES.filter(isConcluded).flatMap(stepsOpen)).toEqual(['retract', 'return'])
    expect(stepTo('return')).toBe('RELEASED')
    expect(STATES.filter(isWithdrawn)).toEqual(['WITHDRAWN'])
  })
})

describe('whatever is tried in whatever order', () => {
  const tries = fc.array(fc.constantFrom(...ALL_STEPS), { maxLength: 40 })

  /** The states that a declaration goes through; a step that is not open changes nothing. */
  const walk = (steps: readonly Step[]): State[] => {
    const states: State[] = ['LODGED']
    for (const step of steps) {
      if (stepsOpen(states.at(-1) ?? 'LODGED').includes(step)) states.push(stepTo(step))
    }
    return states
  }

  test('a declaration with an outcome is never in work again, and is amended no more', () => {
    fc.assert(
      fc.property(tries, (steps) => {
        const states = walk(steps)
        const end = states.findIndex(isConcluded)
        const after = end < 0 ? [] : states.slice(end)
        expect(after.every(isConcluded)).toBe(true)
        expect(after.flatMap(stepsOpen)).not.toContain('amend')
      }),
      { numRuns: 1000 },
    )
  })

  test('what was refused or withdrawn stays so, and what was released is released or withdrawn', () => {
    fc.assert(
      fc.property(tries, (steps) => {
        const states = walk(steps)
        const outcomes = states.filter(isConcluded)
        const [first] = outcomes
        expect([...new Set(outcomes)]).toEqual(
          first === 'RELEASED' && outcomes.includes('WITHDRAWN')
            ? ['RELEASED', 'WITHDRAWN']
            : [...new Set([first])].filter((state) => state !== undefined),
        )
        const withdrawn = states.findIndex(isWithdrawn)
        expect(withdrawn < 0 ? true : withdrawn === states.length - 1).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
