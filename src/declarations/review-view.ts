/** A review as it is shown: to its declarant and, with the case around it, to its department. */
import { DEPARTMENTS, type Department } from '../domain/departments.ts'
import type { Observation } from '../domain/findings.ts'
import type { Condition, ReviewState } from '../domain/review.ts'
import type { Finding, Review, ReviewDecision } from '../schema-types.ts'

/** A stored review. */
export type ReviewRow = {
  declaration_id: string
  department: Department
  state: ReviewState
  findings: Observation[]
  reviewed_at: Date
  decided_at: Date | null
  decided_by: string
  decision: { reasonCodes: string[]; message?: string; conditions?: Condition[] } | null
}

/** All five reviews of a declaration; those that no program has looked at yet are QUEUED. */
export function reviewOf(
  declarationId: string,
  rows: readonly ReviewRow[],
  findings: (observations: Observation[]) => Finding[],
): Review[] {
  return DEPARTMENTS.map((department) => {
    const row = rows.find((each) => each.department === department)
    const id = `${declarationId}.${department}`
    if (!row) return { id, declarationId, department, state: 'QUEUED', findings: [] }
    return shownReview(row, findings(row.findings))
  })
}

/** One stored review with its findings in words. */
export function shownReview(row: ReviewRow, findings: Finding[]): Review {
  const { declaration_id: declarationId, department, state, reviewed_at: reviewedAt } = row
  const decision = decisionOf(row)
  return {
    id: `${declarationId}.${department}`,
    declarationId,
    department,
    state,
    findings,
    reviewedAt: reviewedAt.toISOString(),
    ...(decision ? { decision } : {}),
  }
}

// Which reviewer decided stays inside the department; the declarant learns that it was a person.
function decisionOf({
  state,
  findings,
  decided_at: at,
  decided_by: by,
  decision,
}: ReviewRow): ReviewDecision | undefined {
  if (at === null) return undefined
  const refusing = findings.filter(({ severity }) => severity === 'REFUSE').map(({ code }) => code)
  return {
    decision: state === 'PASSED' ? 'PASS' : 'REFUSE',
    by: by === 'program' ? 'program' : 'reviewer',
    at: at.toISOString(),
    reasonCodes: decision?.reasonCodes ?? [...new Set(refusing)],
    ...(decision?.message === undefined ? {} : { message: decision.message }),
    ...(decision?.conditions === undefined ? {} : { conditions: decision.conditions }),
  }
}

/** Under which name proposals about a review are kept. */
export function reviewSubject(declarationId: string, department: Department): string {
  return `review:${declarationId}.${department}`
}
