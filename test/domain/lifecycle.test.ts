import { describe, expect, test } from '@jest/globals'
import {
  ALL_STEPS,
  isConcluded,
  isWithdrawn,
  STATES,
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
