/** A review as its department is shown it: with the case around it, who works on it and until when. */
import { type ReviewRow, shownReview } from '../declarations/review-view.ts'
import { type Language, say } from '../domain/findings.ts'
import type { CreditTier, Lane, ReviewCase, ReviewClaim } from '../schema-types.ts'

/** Who holds a case; all null when nobody does. */
export type ClaimColumns = {
  claimed_by: string | null
  claimed_name: string | null
  claimed_at: Date | null
  claimed_until: Date | null
}

/** A stored review with its declaration and, where a person was needed, its case; see {@link CASE_COLUMNS}. */
export type CaseRow = ReviewRow &
  ClaimColumns & {
    mrn: string
    declaration_no: string
    tier: CreditTier
    lane: Lane
    lodged_at: Date
    epoch: number
    settles_at: Date | null
    value: string | null
    chapters: string[] | null
    opened_at: Date | null
    due_at: Date | null
    closed_at: Date | null
    assigned_to: string | null
    assigned_name: string | null
  }

/** What a person is called, or a department's own system, of whom this column tells as acts are written down. */
function nameIn(column: string): string {
  return `coalesce((select name from reviewer where 'reviewer:' || id::text = ${column}),
                   (select label from api_key where 'key:' || id = ${column}))`
}

/** The columns of {@link ClaimColumns}, of a review_claim `k`. */
export const CLAIM_COLUMNS = `k.claimed_by, ${nameIn('k.claimed_by')} as claimed_name, k.claimed_at, k.claimed_until`

/** Joins the claim `k` of the case `c`. */
export const CLAIM_OF_CASE = `review_claim k
  on k.declaration_id = c.declaration_id and k.department = c.department and k.version = c.version`

/** The columns of {@link CaseRow}, of a review `r`, its declaration `d`, its case `c` and the claim `k` on it. */
export const CASE_COLUMNS = `r.declaration_id, r.department, r.state, r.findings, r.reviewed_at, r.decided_at,
  r.decided_by, r.decision, r.epoch, r.settles_at, d.mrn, d.declaration_no, d.tier, d.lane, d.lodged_at,
  c.value::text, c.chapters, c.opened_at, c.due_at, c.closed_at, c.assigned_to,
  ${nameIn('c.assigned_to')} as assigned_name, ${CLAIM_COLUMNS}`

/** The review in words, as it stands at this time. */
export function shownCase(row: CaseRow, language: Language, now: Date): ReviewCase {
  const findings = row.findings.map((observation) => say(observation, language))
  return {
    ...shownReview(row, findings),
    mrn: row.mrn,
    declarationNo: row.declaration_no,
    tier: row.tier,
    lane: row.lane,
    lodgedAt: row.lodged_at.toISOString(),
    version: row.epoch,
    ...(row.settles_at === null ? {} : { settlesAt: row.settles_at.toISOString() }),
    ...workOf(row, now),
  }
}

function workOf(row: CaseRow, now: Date): Partial<ReviewCase> {
  const { value, chapters, opened_at: openedAt, due_at: dueAt, assigned_to: assignee } = row
  if (value === null || chapters === null || openedAt === null || dueAt === null) return {}
  const claim = row.closed_at === null ? claimAt(row, now) : undefined
  return {
    value,
    chapters,
    openedAt: openedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    ...(assignee === null ? {} : { assignee: { by: assignee, name: row.assigned_name ?? '' } }),
    ...(claim === undefined ? {} : { claim }),
  }
}

/** The claim that counts at this time; undefined when there is none, or its time is over. */
export function claimAt(row: ClaimColumns, now: Date): ReviewClaim | undefined {
  const { claimed_by: by, claimed_name: name, claimed_at: since, claimed_until: until } = row
  if (by === null || since === null || until === null || until <= now) return undefined
  return { by, name: name ?? '', since: since.toISOString(), until: until.toISOString() }
}
