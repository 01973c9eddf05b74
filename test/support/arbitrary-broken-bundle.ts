/** Random bundles that are wrong in known ways: a valid bundle with one or more named breakages. */
import fc from 'fast-check'
import type { Bundle } from '../../src/schema-types.ts'
import { arbitraryBundle } from './arbitrary-bundle.ts'
import { CONTRADICTIONS, SHAPE_FAULTS } from './breakages.ts'

/** A broken bundle, the valid one that it was, and what was done to it. */
export type BrokenBundle = {
  readonly bundle: Bundle
  readonly valid: Bundle
  readonly breakages: readonly string[]
}

const ALL = { ...CONTRADICTIONS, ...SHAPE_FAULTS }
const NAMES = Object.keys(ALL)

/** A broken bundle; `contradictions`: its shape is right, and only the papers contradict each other. */
export function arbitraryBrokenBundle(
  kind: 'any' | 'contradictions' = 'any',
  maxLines = 99,
): fc.Arbitrary<BrokenBundle> {
  const names = kind === 'any' ? NAMES : Object.keys(CONTRADICTIONS)
  return fc
    .record({
      valid: arbitraryBundle({ maxLines }),
      chosen: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }),
      at: fc.nat(98),
    })
    .map(({ valid, chosen, at }) => {
      // In the order of the table, since a fault of shape may take away the place of a contradiction.
      const breakages = NAMES.filter((name) => chosen.includes(name))
      const bundle = breakages.reduce((before, name) => ALL[name]?.(before, at) ?? before, valid)
      const lines = valid.customs.lines.length
      const told = `line ${at % lines} of ${lines}, ${breakages.join(' + ')}`
      return { bundle, valid, breakages, [fc.toStringMethod]: () => told }
    })
}

/** What every breakage alone makes of a bundle, by its name. */
export function brokenEachWay(valid: Bundle, at = 0): [name: string, bundle: Bundle][] {
  return Object.entries(ALL).map(([name, breakage]) => [name, breakage(valid, at)])
}
