import { describe, expect, test } from '@jest/globals'
import {
  isFinal,
  STATES,
  type Step,
  stepFrom,
  stepsOpen,
  stepTo,
} from '../../src/domain/lifecycle.ts'

const STEPS: readonly Step[] = ['refer', 'release', 'refuse']

describe('the life of a declaration', () => {
  test.each([
    ['LODGED', ['refer', 'release', 'refuse']],
    ['UNDER_REVIEW', ['release', 'refuse']],
    ['RELEASED', []],
    ['REFUSED', []],
  ] as const)('%s is open to %j', (state, steps) => {
    expect(stepsOpen(state)).toEqual(steps)
    expect(isFinal(state)).toBe(steps.length === 0)
  })

  test('a step is open in exactly the states from which it may be taken', () => {
    for (const state of STATES) {
      for (const step of STEPS) {
        expect(stepsOpen(state).includes(step)).toBe(stepFrom(step).includes(state))
      }
    }
  })

  test('every state is reached from LODGED, and no step leads back to it', () => {
    const reached = new Set(['LODGED'])
    for (const state of STATES) {
      if (!reached.has(state)) continue
      for (const step of stepsOpen(state)) reached.add(stepTo(step))
    }

    expect([...reached].sort()).toEqual([...STATES].sort())
    expect(STEPS.map(stepTo)).not.toContain('LODGED')
  })

  test('the outcomes are final', () => {
    expect(STATES.filter(isFinal)).toEqual(['RELEASED', 'REFUSED'])
  })
})
