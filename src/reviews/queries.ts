/** What a department reads of one review: its own section and no other, and what the others have decided. */
import type { Context } from '../context.ts'
import { type ReviewRow, shownReview } from '../declarations/review-view.ts'
import { DEPARTMENTS, type Department } from '../domain/departments.ts'
import type { Language } from '../domain/findings.ts'
import { prepared, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { Header, OtherReview, ReviewCase } from '../schema-types.ts'
import { CASE_COLUMNS, type CaseRow, CLAIM_OF_CASE, shownCase } from './case-row.ts'

type Papers = { header: Header; section: NonNullable<ReviewCase['section']> }

type Found = Omit<CaseRow, 'reviewed_at'> & Papers & { reviewed_at: Date | null }

/** One review of the department with its papers; 404 for another department's. */
export async function readReview(
  ctx: Context,
  department: Department,
  reviewId: string,
  language: Language,
): Promise<ReviewCase> {
  const declarationId = declarationIn(reviewId, department)
  const [row] = await prepared<Found>(
    ctx.db.officer,
    `review of ${department}`,
    `select ${CASE_COLUMNS}, d.id as declaration_id, $2 as department, coalesce(r.epoch, (d.version - 1) * 1000) as epoch,
            b.header, b.${department} as section
       from declaration d
       join bundle b on b.lot_id = d.lot_id and b.declaration_id = d.id
       left join review r on r.declaration_id = d.id and r.department = $2 and r.version = d.version
       left join review_case c on c.declaration_id = d.id and c.department = $2 and c.version = d.version
       left join ${CLAIM_OF_CASE}
      where d.id = $1`,
    [declarationId, department],
  )
  if (!row) throw noReview()
  const { header, section, reviewed_at, ...rest } = row
  const papers = { header, section, others: await othersOf(ctx, declarationId, department) }
  if (reviewed_at !== null) {
    return { ...shownCase({ ...rest, reviewed_at }, language, ctx.now()), ...papers }
  }
  return { ...queued(reviewId, rest), ...papers }
}

// What no program has looked at yet.
function queued(id: string, row: Omit<CaseRow, 'reviewed_at'>): ReviewCase {
  const { declaration_id: declarationId, department, mrn, declaration_no, tier, lane } = row
  const none = { id, declarationId, department, state: 'QUEUED' as const, findings: [] }
  const about = { mrn, declarationNo: declaration_no, tier, lane }
  return { ...none, ...about, lodgedAt: row.lodged_at.toISOString(), version: row.epoch }
}

// A decision that its reviewer can still take back is nobody else's business yet.
async function othersOf(
  ctx: Context,
  declarationId: string,
  department: Department,
): Promise<OtherReview[]> {
  const rows = await sql<ReviewRow & { settled: boolean }>(ctx.db.officer)`
    select r.declaration_id, r.department, r.state, r.findings, r.reviewed_at, r.decided_at, r.decided_by,
           r.decision, r.settles_at is null as settled
      from review r join declaration d on d.id = r.declaration_id and d.version = r.version
     where r.declaration_id = ${declarationId} and r.department <> ${department}`
  return DEPARTMENTS.filter((each) => each !== department).map((other) => {
    const row = rows.find((each) => each.department === other)
    if (row === undefined) return { department: other, state: 'QUEUED' }
    if (!row.settled) return { department: other, state: 'OPEN' }
    const { state, decision } = shownReview(row, [])
    return { department: other, state, ...(decision === undefined ? {} : { decision }) }
  })
}

/** The declaration of a review's id; 404 when the id names another department than the reviewer's. */
export function declarationIn(reviewId: string, department: Department): string {
  const [declarationId = '', of] = reviewId.split('.')
  if (of !== department) throw noReview()
  return declarationId
}

/** The answer to whoever asks for a review that is not the department's. */
export function noReview(): Problem {
  return new Problem('not-found', 'No such review is in your department.')
}
