/**
 * The automatic review: one department's program looks at lots, several in one go when several wait. It reads its
 * own section and the header and nothing else, and writes its reviews in one statement. A declaration on which a
 * rule fails is left to a person; it never holds up the others of its lot.
 */
import type { Context } from '../context.ts'
import { firmFacts } from '../declarants/registry.ts'
import type { Department } from '../domain/departments.ts'
import { DEPARTMENTS } from '../domain/departments.ts'
import { type Facts, NO_HISTORY } from '../domain/facts.ts'
import { MAX_FINDINGS, type Observation } from '../domain/findings.ts'
import type { Lane } from '../domain/lane.ts'
import { automaticDecision, reviewStateAfter } from '../domain/review.ts'
import { reviewSection } from '../domain/rules/table.ts'
import { isDatabaseAway, run } from '../platform/db.ts'
import { groupCommit } from '../platform/group-commit.ts'
import type { Bundle, Header } from '../schema-types.ts'
import { conclude } from './conclude.ts'

/** Lots that one department takes in one go at most, in one process. */
export const LOTS_AT_ONCE = 16

type Case = {
  id: string
  lot: string
  lane: Lane
  policy: string
  header: Header
  section: Bundle[Department]
}

type Reviewed = { of: Case; observations: Observation[] }

// What waits while a department works is taken in one go, which costs the same statements for many lots as for one.
const GROUP = {
  size: LOTS_AT_ONCE,
  weight: LOTS_AT_ONCE,
  flights: 1,
  spacingMs: 120,
  waiting: LOTS_AT_ONCE,
  waitingWeight: LOTS_AT_ONCE,
}

/** A department at work: takes one lot, and resolves when it has been reviewed, together with what else waited. */
export function createDepartment(
  ctx: Context,
  department: Department,
): (lotId: string) => Promise<void> {
  return groupCommit<string>(
    GROUP,
    () => 1,
    async (lotIds) => {
      await reviewLots(ctx, department, lotIds)
      return []
    },
  )
}

/**
 * Reviews lots for one department, and concludes those of which this department is the last. Safe to repeat: a
 * lot may be rung for more than once, and one whose conclusion was cut off by a crash is concluded now.
 */
export async function reviewLots(
  ctx: Context,
  department: Department,
  lotIds: string[],
): Promise<void> {
  const cases = await casesOf(ctx, department, lotIds)
  const facts = await factsOf(ctx, cases)
  const reviewed = await Promise.all(
    cases.map(async (of) => ({ of, observations: await look(ctx, department, of, facts) })),
  )
  const complete = await record(ctx, department, lotIds, reviewed)
  if (complete.length > 0) await conclude(ctx, complete)
}

function casesOf(ctx: Context, department: Department, lotIds: string[]): Promise<Case[]> {
  return run<Case>(
    ctx.db.program,
    `select declaration_id as id, lot_id as lot, lane, policy, header, ${department} as section
       from lot join bundle on lot_id = lot.id
      where lot.id = any($1::uuid[]) and ${department}_at is null`,
    [lotIds],
  )
}

// The firms that the cases name, whatever part they play: a firm is an object with a code and a name, or a
// registration with its social credit code.
async function factsOf(ctx: Context, cases: Case[]): Promise<Facts> {
  const codes = new Set<string>()
  for (const { header, section } of cases) {
    collectCodes(header, codes)
    collectCodes(section, codes)
  }
  return { firms: codes.size === 0 ? new Map() : await firmFacts(ctx.db.program, [...codes]) }
}

function collectCodes(value: unknown, into: Set<string>): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return
  for (const [key, member] of Object.entries(value)) {
    if (typeof member === 'object') collectCodes(member, into)
    else if (key === 'code' || key === 'socialCreditCode') into.add(String(member))
  }
}

async function look(
  ctx: Context,
  department: Department,
  of: Case,
  facts: Facts,
): Promise<Observation[]> {
  const { header, section, policy } = of
  try {
    const pack = await ctx.policies.ofVersion(policy)
    return reviewSection(department, { header, section, facts, history: NO_HISTORY, pack })
  } catch (error) {
    if (isDatabaseAway(error)) throw error
    const name = error instanceof Error ? error.name : 'unknown'
    ctx.log.error({ declarationId: of.id, department, err: name }, 'a rule failed')
    return [{ code: 'RULE_FAILED', severity: 'REFER', department, pointers: [`/${department}`] }]
  }
}

const ALL_DONE = DEPARTMENTS.map((each) => `${each}_at is not null`).join(' and ')

/** Writes the reviews and marks the department done; gives the lots that all five have done and nobody concluded. */
async function record(
  ctx: Context,
  department: Department,
  lotIds: string[],
  reviewed: Reviewed[],
): Promise<string[]> {
  // Most reviews pass without a finding, so only the others are sent; the rest the database fills in by itself.
  const noted = reviewed
    .map(({ of, observations }) => ({
      lot: of.lot,
      id: of.id,
      state: reviewStateAfter(automaticDecision(observations, of.lane, department)),
      findings: observations.slice(0, MAX_FINDINGS),
    }))
    .filter(({ state, findings }) => state !== 'PASSED' || findings.length > 0)
  // A lot's row is the turnstile: the five departments pass it one by one, and the last sees all five marks. They
  // come with several lots at once, so the rows are locked in the order of their ids.
  const lots = await run<{ id: string; complete: boolean }>(
    ctx.db.program,
    `with turn as materialized (
       select id from lot where id = any($1::uuid[]) order by id for update
     ), noted as (
       insert into review (declaration_id, department, declarant_id, broker_id, state, findings, reviewed_at,
                           decided_at, decided_by)
       select declaration_id, $2, declarant_id, broker_id, state, findings, $3,
              case when state = 'OPEN' then null else $3::timestamptz end,
              case when state = 'OPEN' then '' else 'program' end
         from json_to_recordset($4) as noted (lot uuid, id uuid, state text, findings json)
         join bundle on lot_id = noted.lot and declaration_id = noted.id
       on conflict do nothing
     ), passed as (
       insert into review (declaration_id, department, declarant_id, broker_id, state, findings, reviewed_at,
                           decided_at, decided_by)
       select declaration_id, $2, declarant_id, broker_id, 'PASSED', '[]', $3, $3, 'program'
         from bundle where lot_id = any($1::uuid[]) and declaration_id <> all($5::uuid[])
       on conflict do nothing
     )
     update lot set ${department}_at = coalesce(${department}_at, $3) from turn where lot.id = turn.id
     returning lot.id, ${ALL_DONE} and concluded_at is null as complete`,
    [lotIds, department, ctx.now(), JSON.stringify(noted), noted.map(({ id }) => id)],
  )
  return lots.filter(({ complete }) => complete).map(({ id }) => id)
}
