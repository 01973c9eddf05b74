import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { crosscheck } from '../../src/domain/crosscheck/crosscheck.ts'
import type { Observation } from '../../src/domain/findings.ts'
import { brokenPlaces, shapeFindings } from '../../src/domain/shape.ts'
import { createValidators, validator } from '../../src/platform/schemas.ts'
import { aBundle } from '../fixtures/bundle.ts'
import { arbitraryBrokenBundle, brokenEachWay } from '../support/arbitrary-broken-bundle.ts'
import { arbitraryBundle } from '../support/arbitrary-bundle.ts'

const { strict, thorough } = createValidators()
const isBundle = validator(strict, 'bundle')
const everyFault = validator(thorough, 'bundle')

function findingsOf(bundle: unknown): Observation[] {
  everyFault(bundle)
  const errors = everyFault.errors ?? []
  return [...shapeFindings(errors, bundle), ...crosscheck(bundle, brokenPlaces(errors))]
}

describe('random bundles', () => {
  test('that are valid have the shape of a bundle and papers that agree', () => {
    fc.assert(
      fc.property(arbitraryBundle(), (bundle) => {
        expect([isBundle(bundle), isBundle.errors]).toEqual([true, null])
        expect(crosscheck(bundle, []).filter(({ severity }) => severity !== 'WARN')).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('that are valid are of both procedures and of 1 to 99 lines', () => {
    const bundles = fc.sample(arbitraryBundle(), { numRuns: 300, seed: 7 })
    const lengths = bundles.map(({ customs }) => customs.lines.length)
    expect(new Set(bundles.map(({ header }) => header.procedure))).toEqual(
      new Set(['9610', '1210']),
    )
    expect(Math.min(...lengths)).toBe(1)
    expect(Math.max(...lengths)).toBeGreaterThan(80)
  })

  test('that are broken have a finding', () => {
    fc.assert(
      fc.property(arbitraryBrokenBundle(), ({ bundle }) => {
        expect(findingsOf(bundle).length).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })

  test.each(brokenEachWay(aBundle(), 1))('broken in one way have a finding: %s', (_, bundle) => {
    expect(findingsOf(bundle).length).toBeGreaterThan(0)
  })
})
