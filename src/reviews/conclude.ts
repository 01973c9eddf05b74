/**
 * Concluding: five decisions become one outcome. The declarations' rows are locked first, in the order of
 * their ids, and only then are the reviews read: whoever decides at the same moment, a program or a person, would
 * otherwise miss the other's decision, and nobody would conclude (measured: 381 of 400 stuck).
 */
import type { Context } from '../context.ts'
import { recallCredit } from '../declarants/credit-entries.ts'
import { clearAway, type Ended } from '../declarations/clear-away.ts'
import { type LedgerMove, moveLedgers } from '../declarations/ledger-moves.ts'
import {
  type Issued,
  LOCKED,
  type Locked,
  type Move,
  mayStep,
  owe,
  ringEndpoints,
  takeSteps,
} from '../declarations/steps.ts'
import type { Department } from '../domain/departments.ts'
import type { Observation } from '../domain/findings.ts'
import { isConcluded, isReleased, isWithdrawn } from '../domain/lifecycle.ts'
import { type Answer, type Condition, foldOf, type ReviewState } from '../domain/review.ts'
import { type Db, kept, prepared, sql, transaction } from '../platform/db.ts'

type ReviewRow = {
  department: Department
  epoch: number
  state: ReviewState
  findings: Observation[]
  decision: { reasonCodes: string[]; conditions?: Condition[] } | null
}

type Read = {
  id: string
  version: number
  passed: Department[] | null
  others: ReviewRow[] | null
}

/** A declaration's reviews: who passed it and had nothing to add, and the others' answers. */
type Reviews = { passed: Department[]; others: ReviewRow[] }

/** Concludes every declaration of these lots that can be, and owes their receipts. Safe to repeat. */
export async function conclude(ctx: Context, lotIds: string[]): Promise<void> {
  await recallCredit(ctx)
  const endpoints = await transaction(ctx.db.officer, async (tx) => {
    const locked = await prepared<Locked>(
      tx,
      'lots to conclude',
      `with turn as materialized (
         select id from lot where id = any($1::uuid[]) and concluded_at is null order by id for update
       ), concluded as (
         update lot set concluded_at = $2 from turn where lot.id = turn.id
       )
       select ${LOCKED} from declaration where lot_id = any($1::uuid[]) order by id for update`,
      [lotIds, ctx.now()],
    )
    await clearAway(tx, await leftBehind(tx, lotIds, locked), ctx.now())
    await moveLedgers(tx, lateSteps(locked), ctx.now())
    const accepted = locked.map((of) => ({ of, seq: 1 }))
    return owe(tx, [...accepted, ...(await settle(ctx, tx, locked))])
  })
  ringEndpoints(ctx, endpoints)
}

// Persons may have brought about the outcome while a program was still at work: what it has reserved since is moved now.
function lateSteps(locked: readonly Locked[]): LedgerMove[] {
  return locked
    .filter(({ state }) => isConcluded(state))
    .map(({ id, state }) => ({ id, step: isReleased(state) ? 'COMMIT' : 'RELEASE' }))
}

// What was withdrawn, or amended since these lots were committed: it has another lot then, and a lot that has fewer
// declarations than it was committed with is one of those.
async function leftBehind(
  tx: Db,
  lotIds: readonly string[],
  locked: readonly Locked[],
): Promise<Ended[]> {
  const withdrawn = locked
    .filter(({ state }) => isWithdrawn(state))
    .map(({ id, version }) => ({ id, below: version + 1 }))
  const [{ size } = { size: 0 }] = await kept<{ size: number }>(tx, 'size of lots')`
    select coalesce(sum(size), 0)::int as size from lot where id = any(${lotIds}::uuid[])`
  if (size <= locked.length) return withdrawn
  const amended = await sql<Ended>(tx)`
    select id, declaration.version as below
      from declaration join bundle on declaration_id = id and bundle.version < declaration.version
     where bundle.lot_id = any(${lotIds}::uuid[])
     order by id for update of declaration`
  return [...withdrawn, ...amended]
}

/**
 * Takes the step that the reviews of each locked declaration call for, if any: state, event and signed outcome
 * receipt in one statement. Gives the receipts that it issued.
 */
export async function settle(ctx: Context, tx: Db, locked: readonly Locked[]): Promise<Issued[]> {
  const reviews = await reviewsOf(tx, locked)
  const moves = locked
    .map((of) => moveOf(of, reviews.get(of.id) ?? { passed: [], others: [] }))
    .filter((move) => move !== undefined)
  return takeSteps(ctx, tx, moves)
}

// Passed by a program, a review has nothing to tell, and those are most: only their departments are read. A person's
// decision is none before it has settled: see settling.ts.
async function reviewsOf(tx: Db, locked: readonly Locked[]): Promise<Map<string, Reviews>> {
  const rows = await kept<Read>(tx, 'reviews to conclude')`
    select declaration_id as id, version, array_agg(department) filter (where plain) as passed,
           json_agg(json_build_object('department', department, 'epoch', epoch, 'state', told, 'findings', findings,
                                      'decision', decision)) filter (where not plain) as others
      from (
        select review.*, told, told = 'PASSED' and decision is null as plain
          from review, lateral (select case when settles_at is null then state else 'OPEN' end as told) as counting
         where declaration_id = any(${locked.map(({ id }) => id)}::uuid[])
      ) as review
     group by declaration_id, version`
  const versions = new Map(locked.map(({ id, version }) => [id, version]))
  return new Map(
    rows
      .filter(({ id, version }) => version === versions.get(id))
      .map(({ id, passed, others }) => [id, { passed: passed ?? [], others: others ?? [] }]),
  )
}

const STEP_FOR = {
  RELEASED: 'release',
  REFUSED: 'refuse',
  OPEN: 'refer',
  INCOMPLETE: undefined,
  WITHDRAWN: undefined,
} as const

function moveOf(of: Locked, { passed, others }: Reviews): Move | undefined {
  const answers = [...passed.map(passedBy), ...others.map(answerOf)]
  const { outcome, ...told } = foldOf(answers, isWithdrawn(of.state))
  const step = STEP_FOR[outcome]
  return step === undefined || !mayStep(of, step) ? undefined : { of, step, ...told }
}

function passedBy(department: Department): Answer {
  return { department, epoch: 0, state: 'PASSED', codes: [], conditions: [] }
}

function answerOf({ department, epoch, state, findings, decision }: ReviewRow): Answer {
  const severity = state === 'OPEN' ? 'REFER' : 'REFUSE'
  const found = findings.filter((finding) => finding.severity === severity).map(({ code }) => code)
  // What was decided and can still be taken back is told to nobody.
  const settled = state === 'OPEN' ? null : decision
  return {
    department,
    epoch,
    state,
    codes: [...found, ...(settled?.reasonCodes ?? [])],
    conditions: settled?.conditions ?? [],
  }
}
