/**
 * One decision for many reviews. Each is decided by itself, as if it were the only one: what stands in the way of one
 * is its result, and never stops the others.
 */
import type { Context } from '../context.ts'
import type { Reviewer } from '../platform/actor.ts'
import { run } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type {
  BulkDecisionItem,
  BulkDecisionRequest,
  BulkDecisionResult,
  ReviewFilter,
  ReviewPick,
} from '../schema-types.ts'
import { assertWords, decide, foresee } from './decide.ts'
import { declarationIn } from './queries.ts'

const REVIEWS_MAX = 200
// A few connections are left to whoever decides one.
const AT_ONCE = 3

/** Decides the reviews, or says what would become of them. */
export async function decideMany(
  ctx: Context,
  reviewer: Reviewer,
  request: BulkDecisionRequest,
): Promise<BulkDecisionResult> {
  assertWords(reviewer, request.decision)
  const excluded = new Set(request.exclude)
  const picks = request.reviews?.filter(({ id }) => !excluded.has(id))
  const found = picks ?? (await picksOf(ctx, reviewer, request.filter ?? {}, [...excluded]))
  const taken = found.slice(0, REVIEWS_MAX)
  const items = await inTurn(taken, (pick) => decideOne(ctx, reviewer, pick, request))
  const count = (wanted: BulkDecisionItem['result']) =>
    items.filter(({ result }) => result === wanted).length
  return {
    preview: request.preview,
    decided: count('DECIDED'),
    proposed: count('PROPOSED'),
    skipped: count('SKIPPED'),
    more: found.length > REVIEWS_MAX,
    items,
  }
}

async function inTurn(
  picks: readonly ReviewPick[],
  work: (pick: ReviewPick) => Promise<BulkDecisionItem>,
): Promise<BulkDecisionItem[]> {
  const items: BulkDecisionItem[] = []
  for (let next = 0; next < picks.length; next += AT_ONCE) {
    items.push(...(await Promise.all(picks.slice(next, next + AT_ONCE).map(work))))
  }
  return items
}

async function decideOne(
  ctx: Context,
  reviewer: Reviewer,
  { id, version }: ReviewPick,
  { preview, decision }: BulkDecisionRequest,
): Promise<BulkDecisionItem> {
  try {
    const declarationId = declarationIn(id, reviewer.department)
    const who = { reviewer, declarationId, epoch: version }
    const result = await (preview ? foresee : decide)(ctx, who, decision)
    return { id, version, result }
  } catch (error) {
    if (error instanceof Problem) {
      return { id, version, result: 'SKIPPED', problem: error.kind, detail: error.message }
    }
    ctx.log.error({ reviewId: id, err: error instanceof Error ? error.name : 'unknown' }, 'bulk')
    const detail = 'The port failed on this one; nothing of it was changed.'
    return { id, version, result: 'SKIPPED', problem: 'internal', detail }
  }
}

/** The department's open reviews that have all of this, first due first; one more than are taken, if there is. */
async function picksOf(
  ctx: Context,
  { department }: Reviewer,
  filter: ReviewFilter,
  excluded: readonly string[],
): Promise<ReviewPick[]> {
  const values: unknown[] = [department, excluded, REVIEWS_MAX + 1]
  const conditions: string[] = []
  const where = (value: unknown, condition: (place: string) => string) => {
    if (value === undefined) return
    values.push(value)
    conditions.push(`and ${condition(`$${values.length}`)}`)
  }
  where(filter.lane, (place) => `c.lane = ${place}`)
  where(filter.tier, (place) => `c.tier = ${place}`)
  where(filter.findingCode, (place) => `${place} = any(c.codes)`)
  where(filter.chapter, (place) => `${place} = any(c.chapters)`)
  where(filter.openedBefore, (place) => `c.opened_at < ${place}`)
  return run<ReviewPick>(
    ctx.db.officer,
    `select c.declaration_id || '.' || c.department as id, r.epoch as version
       from review_case c
       join review r on r.declaration_id = c.declaration_id and r.department = c.department and r.version = c.version
      where c.department = $1 and c.closed_at is null and r.state = 'OPEN'
        and c.declaration_id || '.' || c.department <> all($2::text[]) ${conditions.join(' ')}
      order by c.due_at, c.declaration_id limit $3`,
    values,
  )
}
