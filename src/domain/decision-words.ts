/** What is wrong with the words of a decision, before anybody asks whether it may be taken. */
import { entryOf } from './catalogue.ts'
import { holdsResidentId } from './check-digits.ts'
import type { Department } from './departments.ts'
import type { Condition } from './review.ts'

/** The words of a decision. */
export type DecisionWords = {
  readonly decision: 'PASS' | 'REFUSE'
  readonly reasonCodes?: readonly string[] | undefined
  readonly conditions?: readonly Condition[] | undefined
  readonly message?: string | undefined
}

/** The reason codes that the catalogue does not give this department for such a decision. */
export function unknownReasons(words: DecisionWords, department: Department): string[] {
  const { decision, reasonCodes = [] } = words
  return reasonCodes.filter((code) => {
    const entry = entryOf(code)
    if (entry === undefined || entry.stage === 'LODGING') return true
    if (entry.department !== undefined && entry.department !== department) return true
    // A refusal rests on something that can refuse; a warning blocks nothing, and says so in its words.
    return decision === 'REFUSE' && entry.severity === 'WARN'
  })
}

/** The codes of conditions that the catalogue does not give this department. */
export function unknownConditions(words: DecisionWords, department: Department): string[] {
  return (words.conditions ?? [])
    .map(({ code }) => code)
    .filter((code) => {
      const entry = entryOf(code)
      return (
        entry?.stage !== 'PERSON' ||
        entry.severity !== 'WARN' ||
        (entry.department ?? department) !== department
      )
    })
}

/** Whether what the declarant is told holds what looks like somebody's identity number. */
export function tellsIdentity({ message = '', conditions = [] }: DecisionWords): boolean {
  return [message, ...conditions.map(({ text = '' }) => text)].some(holdsResidentId)
}
