import { describe, expect, test } from '@jest/globals'
import { createCheck } from '../../src/declarations/check.ts'
import { createValidators } from '../../src/platform/schemas.ts'
import { aBundle, withChange, without } from '../fixtures/bundle.ts'

const check = createCheck(createValidators())
const LARGEST = '99999999999999.99999'

/** Every place of a bundle that holds a text. */
function textsOf(value: unknown, at = ''): string[] {
  if (typeof value === 'string') return [at]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) => textsOf(child, `${at}/${key}`))
}

// A sum or product of amounts that fit may be one that does not.
describe('the largest amount that there is', () => {
  test.each(textsOf(aBundle()))('at %s is judged and told without a fault', (pointer) => {
    const bundle = withChange(aBundle(), pointer, LARGEST)
    for (const one of [bundle, without(bundle, '/header')]) {
      const judged = check.judge(one, { day: '2026-11-24', first: '2026-04-01' })
      expect(check.tell(judged, 'en').length).toBeLessThanOrEqual(50)
    }
  })
})
