/**
 * The automatic review: one department's program looks at lots, several in one go when several wait. It reads its
 * own section and the header and nothing else, and writes its reviews in one statement. A declaration on which a
 * rule fails is left to a person; it never holds up the others of its lot.
 */
import { setImmediate } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { factsOf } from '../declarants/facts.ts'
import { type Deadline, deadlineAfter } from '../domain/clock.ts'
import { DEPARTMENTS, type Department } from '../domain/departments.ts'
import type { Facts, History } from '../domain/facts.ts'
import { MAX_FINDINGS, type Observation } from '../domain/findings.ts'
import { LANES } from '../domain/lane.ts'
import type { PolicyPack } from '../domain/policy-pack.ts'
import { automaticDecision, reviewStateAfter } from '../domain/review.ts'
import { reviewSection } from '../domain/rules/table.ts'
import { prepared, run } from '../platform/db.ts'
import { groupCommit } from '../platform/group-commit.ts'
import { ROWS_A_RING, type Work } from '../platform/queues.ts'
import { conclude } from './conclude.ts'
import { type Case, historiesOf, learn, type Reviewed } from './history.ts'

/** Rings that one department answers at the same time at most, in one process. */
export const RINGS_AT_ONCE = 16

// Lots that one department takes in one go at most, in one process.
const LOTS_AT_ONCE = ROWS_A_RING
const LOTS_WAITING = RINGS_AT_ONCE * ROWS_A_RING

// What waits while a department works is taken in one go, which costs the same statements for many lots as for one.
const GROUP = {
  size: LOTS_AT_ONCE,
  weight: LOTS_AT_ONCE,
  flights: 1,
  spacingMs: 200,
  waiting: LOTS_WAITING,
  waitingWeight: LOTS_WAITING,
}

/** A department at work: takes lots, and resolves when they have been reviewed, together with what else waited. */
export function createDepartment(ctx: Context, department: Department): Work {
  const review = groupCommit<string>(
    GROUP,
    () => 1,
    async (lotIds) => {
      await reviewLots(ctx, department, lotIds)
      return []
    },
  )
  return async (lotIds) => {
    await Promise.all(lotIds.map(review))
  }
}

/**
 * Reviews lots for one department, and concludes those of which this department is the last. Safe to repeat: a
 * lot may be rung for more than once, and what this department has done is passed over. A conclusion that was cut
 * off by a crash is made up for by the sweep.
 */
export async function reviewLots<D extends Department>(
  ctx: Context,
  department: D,
  lotIds: string[],
): Promise<void> {
  const cases = await casesOf(ctx, department, lotIds)
  // A new version is a lot of its own, and may wait beside the lot of the one before. What the books say and what is
  // written goes by the declaration's id, so of each declaration one version is looked at at a time, the old one first.
  const versions = [...new Set(cases.map(({ version }) => version))].sort((a, b) => a - b)
  for (const version of versions) {
    await reviewCases(
      ctx,
      department,
      cases.filter((each) => each.version === version),
    )
  }
}

async function reviewCases<D extends Department>(
  ctx: Context,
  department: D,
  cases: readonly Case<D>[],
): Promise<void> {
  const waiting = [...new Set(cases.map(({ lot }) => lot))]
  const reviewed = await reviewAll(ctx, department, cases)
  const { complete, marked } = await record(ctx, department, waiting, reviewed)
  if (complete.length > 0) await conclude(ctx, complete)
  // Two who are rung for the same lot both look at it, and one of them learns.
  await learn(
    ctx,
    department,
    reviewed.filter(({ of }) => marked.has(of.lot)),
  )
}

/** Looks at these cases, one after the other, each with what the books say of it. */
export async function reviewAll<D extends Department>(
  ctx: Context,
  department: D,
  cases: readonly Case<D>[],
): Promise<Reviewed<D>[]> {
  const papers = cases.flatMap(({ header, section }) => [header, section])
  const facts = await factsOf(ctx.db.program, papers)
  const histories = await historiesOf(ctx, department, cases, facts)
  const opened = await openedFor(ctx, department, cases)
  const reviewed: Reviewed<D>[] = []
  let since = performance.now()
  for (const of of cases) {
    const history = histories.get(of.id)
    const observations = look(ctx, department, of, { facts, history })
    reviewed.push({
      of,
      observations: opened.has(of.id) ? [amended(department), ...observations] : observations,
    })
    if (performance.now() - since < SLICE_MS) continue
    await setImmediate()
    since = performance.now()
  }
  return reviewed
}

// Many lots at once are looked at for hundreds of milliseconds, in which the process would answer nobody else.
const SLICE_MS = 10

// Goods are opened for a person who waits for the result; that an amendment has come since ends no such wait.
async function openedFor<D extends Department>(
  ctx: Context,
  department: D,
  cases: readonly Case<D>[],
): Promise<Set<string>> {
  const ids = cases.filter(({ version }) => version > 1).map(({ id }) => id)
  if (ids.length === 0) return new Set()
  const rows = await run<{ id: string }>(
    ctx.db.program,
    `select distinct declaration_id as id from examination
      where declaration_id = any($1::uuid[]) and department = $2 and state = 'DONE'`,
    [ids, department],
  )
  return new Set(rows.map(({ id }) => id))
}

function amended(department: Department): Observation {
  return {
    code: 'AMENDED_AFTER_EXAMINATION',
    severity: 'REFER',
    department,
    pointers: [`/${department}`],
  }
}

type Packs = Map<string, PolicyPack>

/** A case as it is read: with the name of its pack. */
export type Row<D extends Department> = Omit<Case<D>, 'pack'> & { policy: string }

async function casesOf<D extends Department>(
  ctx: Context,
  department: D,
  lotIds: string[],
): Promise<Case<D>[]> {
  const rows = await prepared<Row<D>>(
    ctx.db.program,
    `cases of ${department}`,
    `select declaration_id as id, version, lot_id as lot, declarant_id as "declarantId", committed_at as "lodgedAt",
            lane, policy, header, ${department} as section
       from lot join bundle on lot_id = lot.id
      where lot.id = any($1::uuid[]) and ${department}_at is null`,
    [lotIds],
  )
  const packs = await packsOf(ctx, new Set(rows.map(({ policy }) => policy)))
  return rows.map(({ policy, ...row }) => ({ ...row, pack: packs.get(policy) }))
}

/** The packs of these versions; one that this program does not know is missing. */
export async function packsOf(ctx: Context, versions: ReadonlySet<string>): Promise<Packs> {
  const packs: Packs = new Map()
  for (const version of versions) {
    try {
      packs.set(version, await ctx.policies.ofVersion(version))
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
    }
  }
  return packs
}

function look<D extends Department>(
  ctx: Context,
  department: D,
  { id, header, section, pack }: Case<D>,
  { facts, history }: { facts: Facts; history: History | undefined },
): Observation[] {
  try {
    if (pack === undefined) throw new RangeError('there is no such policy')
    if (history === undefined) throw new RangeError('the books were not asked')
    return reviewSection(department, { header, section, facts, history, pack })
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown'
    ctx.log.error({ declarationId: id, department, err: name }, 'a rule failed')
    return [{ code: 'RULE_FAILED', severity: 'REFER', department, pointers: [`/${department}`] }]
  }
}

// What has no policy that this program knows is due at once.
function deadlineOf<D extends Department>(
  { pack, lane }: Case<D>,
  department: D,
  now: Date,
): Deadline | undefined {
  if (pack === undefined) return undefined
  return deadlineAfter(now.toISOString(), pack.serviceLevels[department][lane], pack.calendar)
}

const ALL_DONE = DEPARTMENTS.map((each) => `${each}_at is not null`).join(' and ')

/** `complete`: lots that all five have done and nobody concluded. `marked`: lots that nobody had marked before. */
type Recorded = { complete: string[]; marked: Set<string> }

/** Writes the reviews and marks the department done. */
async function record<D extends Department>(
  ctx: Context,
  department: D,
  lotIds: string[],
  reviewed: readonly Reviewed<D>[],
): Promise<Recorded> {
  const now = ctx.now()
  // Most reviews pass without a finding, so only the others are sent; the rest the database fills in by itself.
  const noted = reviewed
    .map(({ of, observations }) => ({
      of,
      state: reviewStateAfter(automaticDecision(observations, of.lane, department)),
      findings: observations.slice(0, MAX_FINDINGS),
    }))
    .filter(({ state, findings }) => state !== 'PASSED' || findings.length > 0)
    .map(({ of, state, findings }) => ({
      lot: of.lot,
      id: of.id,
      state,
      findings,
      codes: [...new Set(findings.map(({ code }) => code))],
      rank: LANES.indexOf(of.lane),
      ...deadlineOf(of, department, now),
    }))
  // A lot's row is the turnstile: the five departments pass it one by one, and the last sees all five marks. They
  // come with several lots at once, so the rows are locked in the order of their ids.
  const lots = await prepared<{ id: string; complete: boolean; unmarked: boolean }>(
    ctx.db.program,
    `reviews of ${department}`,
    `with turn as materialized (
       select id, ${department}_at is null as unmarked from lot where id = any($1::uuid[]) order by id for update
     ), noted as materialized (
       select noted.*, b.declarant_id, b.broker_id, b.version, b.lane, b.customs, b.tax
         from json_to_recordset($4)
           as noted (lot uuid, id uuid, state text, findings json, codes text[], rank int, "warnAt" timestamptz,
                     "dueAt" timestamptz)
         join bundle b on b.lot_id = noted.lot and b.declaration_id = noted.id
     ), told as (
       insert into review (declaration_id, department, version, declarant_id, broker_id, state, findings, reviewed_at,
                           decided_at, decided_by, epoch)
       select id, $2, version, declarant_id, broker_id, state, findings, $3,
              case when state = 'OPEN' then null else $3::timestamptz end,
              case when state = 'OPEN' then '' else 'program' end, (version - 1) * 1000
         from noted
       on conflict do nothing
       returning declaration_id
     ), opened as (
       insert into review_case (declaration_id, department, version, declarant_id, broker_id, mrn, declaration_no,
                                tier, lane, lane_rank, value, chapters, codes, opened_at, warn_at, due_at)
       select noted.id, $2, noted.version, noted.declarant_id, noted.broker_id, mrn, declaration_no, tier, noted.lane, rank,
              declared_value(tax), chapters_of(customs), codes, $3, coalesce("warnAt", $3), coalesce("dueAt", $3)
         from noted join told on told.declaration_id = noted.id
         join declaration d on d.id = noted.id and d.version = noted.version where noted.state = 'OPEN'
       on conflict do nothing
     ), passed as (
       insert into review (declaration_id, department, version, declarant_id, broker_id, state, findings, reviewed_at,
                           decided_at, decided_by, epoch)
       select declaration_id, $2, version, declarant_id, broker_id, 'PASSED', '[]', $3, $3, 'program',
              (version - 1) * 1000
         from bundle where lot_id = any($1::uuid[]) and declaration_id <> all($5::uuid[])
       on conflict do nothing
     )
     update lot set ${department}_at = coalesce(${department}_at, $3) from turn where lot.id = turn.id
     returning lot.id, unmarked, ${ALL_DONE} and concluded_at is null as complete`,
    [lotIds, department, now, JSON.stringify(noted), noted.map(({ id }) => id)],
  )
  return {
    complete: lots.filter(({ complete }) => complete).map(({ id }) => id),
    marked: new Set(lots.filter(({ unmarked }) => unmarked).map(({ id }) => id)),
  }
}
