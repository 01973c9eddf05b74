/** What an amendment may change, and whom it concerns. */
import type { Bundle } from '../schema-types.ts'
import { DEPARTMENTS, type Department } from './departments.ts'
import { canonicalText } from './difference.ts'
import { valueAt } from './pointer.ts'

/** What a declaration is known by; whoever has to change it withdraws and lodges anew. */
const FIXED = [
  '/header/declarationNo',
  '/header/declarant',
  '/header/broker',
  '/header/procedure',
] as const

/** The places of {@link FIXED} at which the amended bundle says something else. */
export function fixedChanges(before: Bundle, after: Bundle): string[] {
  return FIXED.filter(
    (pointer) => canonicalText(valueAt(before, pointer)) !== canonicalText(valueAt(after, pointer)),
  )
}

/** All that a department reads of a bundle, as one text; the same text is the same input. */
export function inputOf(bundle: Bundle, department: Department): string {
  return canonicalText([bundle.header, bundle[department]])
}

/** The departments whose input differs: they review again, the others' work stands. */
export function departmentsConcerned(before: Bundle, after: Bundle): Department[] {
  return DEPARTMENTS.filter(
    (department) => inputOf(before, department) !== inputOf(after, department),
  )
}
