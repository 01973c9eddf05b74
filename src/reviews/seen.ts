/** What there is to see of a review at one moment, with a hash that changes whenever any of it does. */
import { createHash } from 'node:crypto'
import type { Context } from '../context.ts'
import { reviewSubject } from '../declarations/review-view.ts'
import type { Department } from '../domain/departments.ts'
import type { Grade } from '../domain/examination.ts'
import type { Observation } from '../domain/findings.ts'
import type { Lane } from '../domain/lane.ts'
import { type Deciding, USUAL_DECIDING } from '../domain/policy-pack.ts'
import type { Condition, ReviewState } from '../domain/review.ts'
import { type Db, run } from '../platform/db.ts'
import type { EventType } from '../schema-types.ts'

/** What the declarant is told of a decision. */
export type Told = {
  decision: 'PASS' | 'REFUSE'
  reasonCodes: string[]
  message?: string
  conditions?: Condition[]
}

/** A review of the declaration's current version, as it stands; QUEUED: nobody has looked yet. */
export type Seen = {
  declarationId: string
  department: Department
  version: number
  state: ReviewState | 'QUEUED'
  epoch: number
  findings: Observation[]
  decidedBy: string
  countersignedBy: string | null
  settlesAt: Date | null
  decision: Told | null
  lane: Lane
  /** Dutiable value, yuan, five places. */
  value: string
  /** Whether goods are still to be opened for this department; also while the red lane has not ordered it yet. */
  examining: boolean
  /** The worst that examinations of the goods have found; null while there is no result. */
  examined: Grade | null
  /** SHA-256 of all that a decision rests on. */
  hash: string
}

type Row = Omit<Seen, 'hash' | 'declarationId' | 'department'> & {
  section: string
  changed: number
}

/** After one of these a person who signs would sign for something that the first has not seen. */
export const CHANGES: readonly EventType[] = [
  'information.answered',
  'document.added',
  'examination.ordered',
  'examination.cancelled',
  'examination.recorded',
]

/** The worst grade of several examinations, in SQL; null where none has a result. */
export const WORST_GRADE = `(array['SERIOUS', 'MINOR', 'CLEAN'])[min(array_position(
  array['SERIOUS', 'MINOR', 'CLEAN'], result ->> 'grade'))]`

/** Reads the review; undefined when there is no such declaration. */
export async function lookAt(
  db: Db,
  declarationId: string,
  department: Department,
): Promise<Seen | undefined> {
  const [row] = await run<Row>(
    db,
    `select d.version, coalesce(r.state, 'QUEUED') as state, coalesce(r.epoch, (d.version - 1) * 1000) as epoch,
            coalesce(r.findings, '[]') as findings, coalesce(r.decided_by, '') as "decidedBy",
            r.countersigned_by as "countersignedBy", r.settles_at as "settlesAt", r.decision, d.lane,
            declared_value(b.tax)::numeric(19,5)::text as value,
            encode(sha256(convert_to(b.header::text || b.${department}::text, 'UTF8')), 'hex') as section,
            coalesce(events.changed, 0) as changed, opened.*
       from declaration d
       join bundle b on b.lot_id = d.lot_id and b.declaration_id = d.id
       left join review r on r.declaration_id = d.id and r.department = $2 and r.version = d.version,
       lateral (
         select max(seq) filter (where type = any($3)) as changed
           from declaration_event e where e.declaration_id = d.id
       ) as events,
       lateral (
         select coalesce(bool_or(state in ('ORDERED', 'BOOKED')) filter (where department = $2), false)
                or (d.lane = 'RED' and $2 = 'customs' and not coalesce(
                      bool_or(x.department = 'customs' and x.version >= coalesce(d.red_since, 1)), false)) as examining,
                ${WORST_GRADE} as examined
           from examination x where x.declaration_id = d.id
       ) as opened
      where d.id = $1`,
    [declarationId, department, CHANGES],
  )
  if (row === undefined) return undefined
  const { section, changed, ...seen } = row
  const { version, state, epoch, findings, examining, examined } = row
  const papers = [findings, section, changed, examining, examined]
  const all = [declarationId, department, version, state, epoch, ...papers]
  const hash = createHash('sha256').update(JSON.stringify(all)).digest('hex')
  return { ...seen, declarationId, department, hash }
}

/** Under which name proposals about a review are kept. */
export function subjectOf({ declarationId, department }: ReviewName): string {
  return reviewSubject(declarationId, department)
}

/** Which review. */
export type ReviewName = { declarationId: string; department: Department }

/** What the policy of the declaration holds a person to; what is usual where this program does not know the policy. */
export async function decidingFor(ctx: Context, declarationId: string): Promise<Deciding> {
  const [row] = await run<{ policy: string }>(
    ctx.db.officer,
    'select policy from declaration where id = $1',
    [declarationId],
  )
  if (row === undefined) return USUAL_DECIDING
  try {
    return (await ctx.policies.ofVersion(row.policy)).deciding
  } catch (error) {
    if (error instanceof RangeError) return USUAL_DECIDING
    throw error
  }
}
