/**
 * A new version is written: a lot of its own with one bundle in it. What departments did with the version before is
 * carried over where their input is the same, and ends where it is not.
 */
import type { Context } from '../context.ts'
import { DEPARTMENTS, type Department } from '../domain/departments.ts'
import { stepTo } from '../domain/lifecycle.ts'
import { type Db, run, sql } from '../platform/db.ts'
import { voidProposals } from '../platform/proposals.ts'
import type { Amendment, Bundle } from '../schema-types.ts'
import {
  answerByAmendment,
  type CarriedReview,
  carryCases,
  carryReviews,
  freedAskers,
  keepNumbers,
  type Question,
} from './amend-carry.ts'
import { resumeClock } from './case-clock.ts'
import { clearAway } from './clear-away.ts'
import { type Content, PARTS } from './content.ts'
import { type LaneAnswer, laneHash } from './lanes.ts'
import { carryLedgers } from './ledger-moves.ts'
import { reviewSubject } from './review-view.ts'
import { type Locked, noteCredit, noteEvent, owe, takeSteps, writeReceipt } from './steps.ts'

/** A version that passed every check. `at`: when it was judged. `concerned`: the departments whose input changed. */
export type NewVersion = {
  at: Date
  old: Bundle
  bundle: Bundle
  concerned: readonly Department[]
  /** The stricter lane that it leads to, if it does. */
  lane: LaneAnswer | undefined
  content: Content
  bytes: number
  bodySha256: Buffer
  /** Whether it comes later than the policy allows; what a department has asked for never does. */
  late: boolean
  warnings: string[]
  firmId: string
}

/** What was written, with what is left to do after the commit. `first`: as its lot; `etag`: of the declaration now. */
export type Amended = {
  amendment: Amendment
  lotId: string
  first: boolean
  endpoints: string[]
  etag: number
}

/** Writes it, in the transaction that has locked the declaration. */
export async function writeVersion(
  ctx: Context,
  tx: Db,
  before: Locked,
  version: NewVersion,
): Promise<Amended> {
  const { at } = version
  const next = {
    ...before,
    lot_id: ctx.newId(),
    version: before.version + 1,
    body_sha256: version.bodySha256,
    lane: version.lane?.lane ?? before.lane,
  }
  const reviews = await carryReviews(tx, next, version.concerned)
  const carried = reviews.map(({ department }) => department)
  const looking = DEPARTMENTS.filter((department) => !carried.includes(department))
  const laneTrace = version.lane && JSON.stringify(version.lane.trace)
  const first = await store(tx, { before, next, looking, laneTrace, at }, version)
  await voidAll(ctx, tx, before)
  await carryCases(tx, next, carried)
  const answered = await answerByAmendment(tx, next, version, at)
  if (version.late && answered.length === 0) {
    await noteCredit(ctx, tx, [before], { cause: 'LATE_AMENDMENT', by: 'program' })
  }
  for (const department of await freedAskers(tx, next, answered)) {
    await resumeClock(ctx, tx, { declarationId: next.id, department, version: next.version })
  }
  if (carried.includes('tax')) await carryLedgers(tx, next, at)
  await clearAway(tx, [{ id: next.id, below: next.version }], at)
  await keepNumbers(tx, next, version)
  const told = await tell(ctx, tx, next, { version, looking, answered, laneTrace, at })
  const now = await goOn(ctx, tx, told.now, reviews)
  const { amendment, issued } = told
  return {
    amendment: { ...amendment, state: now.state },
    lotId: next.lot_id,
    first,
    // The lot before may not be concluded yet, and the acceptance receipt must be owed before all others.
    endpoints: await owe(tx, [{ of: next, seq: 1 }, issued]),
    etag: now.last_seq,
  }
}

type Storing = {
  before: Locked
  next: Locked
  looking: readonly Department[]
  laneTrace: string | undefined
  at: Date
}

// Whether it comes first stays as it is, so that the versions of a declaration are looked at in one line, one by one.
async function storeLotOfIt(
  tx: Db,
  { before, next, looking, at }: Omit<Storing, 'laneTrace'>,
): Promise<boolean> {
  const done = DEPARTMENTS.map((each) => (looking.includes(each) ? null : at))
  const marks = DEPARTMENTS.map((each) => `${each}_at`).join(', ')
  // The lot says when its declarations were lodged, and this one was lodged with its first version.
  const [lot] = await run<{ first: boolean }>(
    tx,
    `insert into lot (id, size, committed_at, rung_at, first, ${marks})
     select $1, 1, lodged_at, now(), first, $4, $5, $6, $7, $8
       from declaration join lot on lot.id = $3 where declaration.id = $2 returning first`,
    [next.lot_id, next.id, before.lot_id, ...done],
  )
  return lot?.first === true
}

async function store(
  tx: Db,
  { before, next, looking, laneTrace, at }: Storing,
  { content, bodySha256, firmId, lane }: NewVersion,
): Promise<boolean> {
  const first = await storeLotOfIt(tx, { before, next, looking, at })
  await run(
    tx,
    `insert into bundle (lot_id, declaration_id, declarant_id, broker_id, lane, policy, version, layout, ${PARTS.join(', ')})
     select $1, id, declarant_id, broker_id, $11, policy, $3, $4, $5, $6, $7, $8, $9, $10
       from declaration where id = $2`,
    [
      next.lot_id,
      next.id,
      next.version,
      JSON.stringify(content.layout),
      ...PARTS.map((part) => content.parts[part]),
      next.lane,
    ],
  )
  await sql(tx)`
    insert into declaration_version (declaration_id, version, declarant_id, broker_id, lot_id, body_sha256, departments,
                                     acted_by, at)
    select id, version, declarant_id, broker_id, lot_id, body_sha256, ${[...DEPARTMENTS]}::text[],
           coalesce(broker_id, declarant_id), lodged_at
      from declaration where id = ${before.id} and version = 1
    union all
    select id, ${next.version}, declarant_id, broker_id, ${next.lot_id}, ${bodySha256}, ${[...looking]}::text[],
           ${firmId}, ${at}
      from declaration where id = ${before.id}`
  await sql(tx)`
    update declaration set lot_id = ${next.lot_id}, version = ${next.version}, body_sha256 = ${bodySha256},
                           lane = ${next.lane},
                           red_since = case when lane <> 'RED' and ${next.lane} = 'RED' then ${next.version}::int
                                            else red_since end
     where id = ${next.id}`
  if (lane === undefined) return first
  await sql(tx)`
    insert into lane_trace (declaration_id, version, declarant_id, broker_id, lodged_at, tier, lane, cause, trace)
    select id, version, declarant_id, broker_id, lodged_at, ${lane.rated}, lane, ${lane.trace.cause}, ${laneTrace}::json
      from declaration where id = ${next.id}`
  return first
}

async function voidAll(ctx: Context, tx: Db, { id, version }: Locked): Promise<void> {
  const at = ctx.now()
  const subjects = DEPARTMENTS.map((department) => reviewSubject(id, department))
  const ended = await voidProposals(tx, subjects, at)
  for (const department of DEPARTMENTS) {
    if (!ended.includes(reviewSubject(id, department))) continue
    await sql(tx)`
      insert into review_act (id, declaration_id, department, version, act, by, at, detail)
      values (${ctx.newId()}, ${id}, ${department}, ${version}, 'VOIDED', 'program', ${at}, '{}')`
  }
}

type Telling = {
  version: NewVersion
  looking: readonly Department[]
  answered: readonly Question[]
  laneTrace: string | undefined
  at: Date
}

async function tell(
  ctx: Context,
  tx: Db,
  of: Locked,
  { version: { bodySha256, bytes, warnings, firmId }, looking, answered, laneTrace, at }: Telling,
) {
  const { id, mrn, version } = of
  const [departments, codes] = [[...looking], warnings]
  await takeSteps(ctx, tx, [{ of, step: 'amend', departments, codes, version }])
  const amended = { ...of, state: stepTo('amend'), last_seq: of.last_seq + 1 }
  const said = { id, mrn, version, bodySha256: bodySha256.toString('hex') }
  const jws = ctx.signer.jws('portico-amendment+jwt', {
    ...said,
    declarationNo: of.declaration_no,
    bodyBytes: bytes,
    departments,
    amendedAt: at.toISOString(),
    lane: of.lane,
    ...(laneTrace === undefined ? {} : { laneSha256: laneHash(laneTrace) }),
  })
  const issued = await writeReceipt(
    ctx,
    tx,
    { of: amended, seq: amended.last_seq },
    { kind: 'AMENDMENT', jws },
  )
  const amendment: Amendment = {
    ...said,
    state: amended.state,
    by: firmId === of.declarant_id ? 'DECLARANT' : 'BROKER',
    at: at.toISOString(),
    departments,
    warnings,
    answered: answered.map((question) => question.id),
    receipt: jws,
  }
  if (answered.length === 0) return { amendment, issued, now: amended }
  const askers = [...new Set(answered.map(({ department }) => department))]
  const data = { departments: askers, codes: [] }
  const now = await noteEvent(ctx, tx, amended, { type: 'information.answered', data })
  return { amendment, issued, now }
}

// Somebody may still have to answer a department, or a person still hold a review that was carried over.
async function goOn(
  ctx: Context,
  tx: Db,
  of: Locked,
  reviews: readonly CarriedReview[],
): Promise<Locked> {
  const asking = await sql<{ department: Department }>(tx)`
    select distinct department from information_request
     where declaration_id = ${of.id} and state = 'OPEN' order by department`
  const holding = asking.length > 0 ? asking : reviews.filter(({ open }) => open)
  if (holding.length === 0) return of
  const step = asking.length > 0 ? 'ask' : 'refer'
  const departments = holding.map(({ department }) => department)
  await takeSteps(ctx, tx, [{ of, step, departments, codes: [] }])
  return { ...of, state: stepTo(step), last_seq: of.last_seq + 1 }
}
