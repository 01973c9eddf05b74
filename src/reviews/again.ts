/** A department's program looks again at one review: a rule had failed, or a table that it rests on was wrong. */
import type { Context } from '../context.ts'
import type { Locked } from '../declarations/steps.ts'
import { deadlineAfter } from '../domain/clock.ts'
import type { Department } from '../domain/departments.ts'
import { MAX_FINDINGS, type Observation } from '../domain/findings.ts'
import { LANES } from '../domain/lane.ts'
import { automaticDecision, reviewStateAfter } from '../domain/review.ts'
import { type Db, run, sql } from '../platform/db.ts'
import { packsOf, type Row, reviewAll } from './automatic.ts'
import type { ReviewName, Seen } from './seen.ts'
import { closeCase, tellDecided } from './verdict.ts'

/** What the program sees now; undefined when there is no such declaration. Asking the books twice takes nothing twice. */
export async function lookAgain(
  ctx: Context,
  { declarationId, department }: ReviewName,
): Promise<Observation[] | undefined> {
  const [row] = await run<Row<Department>>(
    ctx.db.officer,
    `select b.declaration_id as id, b.version, b.lot_id as lot, b.declarant_id as "declarantId", d.lodged_at as "lodgedAt",
            b.lane, b.policy, b.header, b.${department} as section
       from declaration d join bundle b on b.lot_id = d.lot_id and b.declaration_id = d.id where d.id = $1`,
    [declarationId],
  )
  if (row === undefined) return undefined
  const { policy, ...rest } = row
  const packs = await packsOf(ctx, new Set([policy]))
  const [reviewed] = await reviewAll(ctx, department, [{ ...rest, pack: packs.get(policy) }])
  return reviewed?.observations
}

/** Writes what the program saw over the review, whose declaration is locked. Gives the endpoints to ring for. */
export async function writeAgain(
  ctx: Context,
  tx: Db,
  { declaration, seen }: { declaration: Locked; seen: Seen },
  observations: readonly Observation[],
): Promise<string[]> {
  const { department } = seen
  const state = reviewStateAfter(automaticDecision(observations, seen.lane, department))
  const open = state === 'OPEN'
  const now = ctx.now()
  await sql(tx)`
    update review set state = ${state}, findings = ${JSON.stringify(observations.slice(0, MAX_FINDINGS))},
                      reviewed_at = ${now}, decided_at = ${open ? null : now}, decided_by = ${open ? '' : 'program'},
                      countersigned_by = null, decision = null, settles_at = null, epoch = epoch + 1
     where declaration_id = ${declaration.id} and department = ${department} and version = ${seen.version}`
  if (open) {
    await openCase(ctx, tx, seen, observations)
    return []
  }
  await closeCase(ctx, tx, seen)
  const reasonCodes = state === 'REFUSED' ? refusing(observations) : []
  return tellDecided(ctx, tx, declaration, [{ department, reasonCodes }])
}

function refusing(observations: readonly Observation[]): string[] {
  const codes = observations.filter(({ severity }) => severity === 'REFUSE').map(({ code }) => code)
  return [...new Set(codes)]
}

async function openCase(
  ctx: Context,
  tx: Db,
  { declarationId, department, version, lane }: Seen,
  observations: readonly Observation[],
): Promise<void> {
  const now = ctx.now()
  const codes = [...new Set(observations.map(({ code }) => code))]
  const [{ policy } = { policy: '' }] = await sql<{ policy: string }>(tx)`
    select policy from declaration where id = ${declarationId}`
  const pack = (await packsOf(ctx, new Set([policy]))).get(policy)
  const { warnAt, dueAt } = pack
    ? deadlineAfter(now.toISOString(), pack.serviceLevels[department][lane], pack.calendar)
    : { warnAt: now.toISOString(), dueAt: now.toISOString() }
  await sql(tx)`
    insert into review_case (declaration_id, department, version, declarant_id, broker_id, mrn, declaration_no, tier,
                             lane, lane_rank, value, chapters, codes, opened_at, warn_at, due_at)
    select d.id, ${department}, ${version}::integer, d.declarant_id, d.broker_id, d.mrn, d.declaration_no, d.tier, d.lane,
           ${LANES.indexOf(lane)}::integer, declared_value(b.tax), chapters_of(b.customs), ${codes}::text[], ${now}::timestamptz,
           ${warnAt}::timestamptz, ${dueAt}::timestamptz
      from declaration d join bundle b on b.lot_id = d.lot_id and b.declaration_id = d.id
     where d.id = ${declarationId}
    on conflict (declaration_id, department, version) do update
      set codes = excluded.codes, closed_at = null, warn_at = excluded.warn_at, due_at = excluded.due_at, escalation = 0`
}
