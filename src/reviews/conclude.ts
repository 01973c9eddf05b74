/**
 * Concluding: five decisions become one outcome. The declarations' rows are locked first, in the order of
 * their ids, and only then are the reviews read: whoever decides at the same moment, a program or a person, would
 * otherwise miss the other's decision, and nobody would conclude (measured: 381 of 400 stuck).
 */
import type { Context } from '../context.ts'
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
import { clearAway } from '../declarations/withdraw.ts'
import type { Department } from '../domain/departments.ts'
import type { Observation } from '../domain/findings.ts'
import { isWithdrawn } from '../domain/lifecycle.ts'
import { outcomeOf, type ReviewState } from '../domain/review.ts'
import { type Db, run, sql, transaction } from '../platform/db.ts'

type ReviewRow = {
  department: Department
  state: ReviewState
  findings: Observation[]
  decision: { reasonCodes: string[] } | null
}

/** How many of a declaration's reviews have passed, and the ones that have not. */
type Reviews = { passed: number; others: ReviewRow[] }

/** Concludes every declaration of these lots that can be, and owes their receipts. Safe to repeat. */
export async function conclude(ctx: Context, lotIds: string[]): Promise<void> {
  const endpoints = await transaction(ctx.db.officer, async (tx) => {
    const locked = await run<Locked>(
      tx,
      `with turn as materialized (
         select id from lot where id = any($1::uuid[]) and concluded_at is null order by id for update
       ), concluded as (
         update lot set concluded_at = $2 from turn where lot.id = turn.id
       )
       select ${LOCKED} from declaration where lot_id = any($1::uuid[]) order by id for update`,
      [lotIds, ctx.now()],
    )
    await clearAway(
      tx,
      locked.filter(({ state }) => isWithdrawn(state)),
      ctx.now(),
    )
    const accepted = locked.map((of) => ({ of, seq: 1 }))
    return owe(tx, [...accepted, ...(await settle(ctx, tx, locked))])
  })
  ringEndpoints(ctx, endpoints)
}

/**
 * Takes the step that the reviews of each locked declaration call for, if any: state, event and signed outcome
 * receipt in one statement. Gives the receipts that it issued.
 */
export async function settle(ctx: Context, tx: Db, locked: readonly Locked[]): Promise<Issued[]> {
  const reviews = await reviewsOf(ctx, tx, locked)
  const moves = locked
    .map((of) => moveOf(of, reviews.get(of.id) ?? { passed: 0, others: [] }))
    .filter((move) => move !== undefined)
  return takeSteps(ctx, tx, moves)
}

// Passed reviews have nothing to tell, and they are most: they are only counted. A person's decision that can still
// be taken back is not one yet.
async function reviewsOf(
  ctx: Context,
  tx: Db,
  locked: readonly Locked[],
): Promise<Map<string, Reviews>> {
  const rows = await sql<{ id: string; passed: number; others: ReviewRow[] | null }>(tx)`
    select declaration_id as id, (count(*) filter (where told = 'PASSED'))::int as passed,
           json_agg(json_build_object('department', department, 'state', told, 'findings', findings,
                                      'decision', decision)) filter (where told <> 'PASSED') as others
      from (
        select r.*, case when settles_at > ${ctx.now()} then 'OPEN' else r.state end as told
          from review r join declaration d on d.id = r.declaration_id and d.version = r.version
         where r.declaration_id = any(${locked.map(({ id }) => id)}::uuid[])
      ) as review
     group by declaration_id`
  return new Map(rows.map(({ id, passed, others }) => [id, { passed, others: others ?? [] }]))
}

const STEP_FOR = {
  RELEASED: 'release',
  REFUSED: 'refuse',
  OPEN: 'refer',
  INCOMPLETE: undefined,
} as const

function moveOf(of: Locked, { passed, others }: Reviews): Move | undefined {
  const states: ReviewState[] = others.map(({ state }) => state)
  const step = STEP_FOR[outcomeOf([...states, ...new Array<ReviewState>(passed).fill('PASSED')])]
  if (step === undefined || !mayStep(of, step)) return undefined
  const told = step === 'refer' ? 'OPEN' : 'REFUSED'
  const concerned = others.filter(({ state }) => state === told)
  const departments = concerned.map(({ department }) => department).sort()
  const codes = [...new Set(concerned.flatMap(codesOf))].sort()
  return { of, step, departments, codes }
}

function codesOf({ findings, decision, state }: ReviewRow): string[] {
  const severity = state === 'OPEN' ? 'REFER' : 'REFUSE'
  const found = findings.filter((finding) => finding.severity === severity).map(({ code }) => code)
  return [...found, ...(decision?.reasonCodes ?? [])]
}
