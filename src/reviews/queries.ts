/** What a department reads: its own reviews. */
import type { Context } from '../context.ts'
import { type ReviewRow, shownReview } from '../declarations/review-view.ts'
import type { Department } from '../domain/departments.ts'
import { type Language, say } from '../domain/findings.ts'
import { cursorAfter, positionIn } from '../platform/cursor.ts'
import { run } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type { Lane, ReviewCase, ReviewCaseList, ReviewQuery } from '../schema-types.ts'

type CaseRow = ReviewRow & {
  mrn: string
  lane: Lane
  lodged_at: Date
  epoch: number
  settles_at: Date | null
}

const COLUMNS = `r.declaration_id, r.department, r.state, r.findings, r.reviewed_at, r.decided_at, r.decided_by,
  r.decision, r.epoch, r.settles_at, d.mrn, d.lane, d.lodged_at`

function fromRow(row: CaseRow, language: Language): ReviewCase {
  const findings = row.findings.map((observation) => say(observation, language))
  return {
    ...shownReview(row, findings),
    mrn: row.mrn,
    lane: row.lane,
    lodgedAt: row.lodged_at.toISOString(),
    version: row.epoch,
    ...(row.settles_at === null ? {} : { settlesAt: row.settles_at.toISOString() }),
  }
}

/** A page of the department's open reviews, oldest first. */
export async function listOpenReviews(
  ctx: Context,
  department: Department,
  query: ReviewQuery,
  language: Language,
): Promise<ReviewCaseList> {
  const list = `reviews ${department}`
  const after = query.after === undefined ? null : positionIn(ctx.keys.cursor, list, query.after)
  const rows = await run<CaseRow>(
    ctx.db.officer,
    `select ${COLUMNS} from review_case c
       join review r on r.declaration_id = c.declaration_id and r.department = c.department and r.version = c.version
       join declaration d on d.id = c.declaration_id
      where c.department = $1 and c.closed_at is null and ($2::uuid is null or c.declaration_id > $2)
      order by c.declaration_id limit $3`,
    [department, after, query.limit + 1],
  )
  const items = rows.slice(0, query.limit).map((row) => fromRow(row, language))
  const last = items.at(-1)
  if (rows.length <= query.limit || !last) return { items }
  return { items, next: cursorAfter(ctx.keys.cursor, list, last.declarationId) }
}

/** One review of the department; 404 for another department's. */
export async function readReview(
  ctx: Context,
  department: Department,
  reviewId: string,
  language: Language,
): Promise<ReviewCase> {
  const declarationId = declarationIn(reviewId, department)
  const [row] = await run<Omit<CaseRow, 'reviewed_at'> & { reviewed_at: Date | null }>(
    ctx.db.officer,
    `select ${COLUMNS}, d.id as declaration_id, $2 as department, coalesce(r.epoch, 0) as epoch
       from declaration d
       left join review r on r.declaration_id = d.id and r.department = $2 and r.version = d.version
      where d.id = $1`,
    [declarationId, department],
  )
  if (!row) throw notFound()
  const { reviewed_at, ...rest } = row
  if (reviewed_at !== null) return fromRow({ ...rest, reviewed_at }, language)
  const { mrn, lane, lodged_at, epoch: version } = row
  const none = { id: reviewId, declarationId, department, state: 'QUEUED' as const }
  return { ...none, findings: [], mrn, lane, lodgedAt: lodged_at.toISOString(), version }
}

/** The declaration of a review's id; 404 when the id names another department than the reviewer's. */
export function declarationIn(reviewId: string, department: Department): string {
  const [declarationId = '', of] = reviewId.split('.')
  if (of !== department) throw notFound()
  return declarationId
}

function notFound(): Problem {
  return new Problem('not-found', 'No such review is in your department.')
}
