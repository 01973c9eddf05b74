/**
 * The automatic review: one department's program looks at a lot. It reads its own section and the header and
 * nothing else, and writes its reviews in one statement. A declaration on which a rule fails is left to a
 * person; it never holds up the others of its lot.
 */
import type { Context } from '../context.ts'
import { firmFacts } from '../declarants/registry.ts'
import type { Department } from '../domain/departments.ts'
import { DEPARTMENTS } from '../domain/departments.ts'
import type { Facts } from '../domain/facts.ts'
import { MAX_FINDINGS, type Observation } from '../domain/findings.ts'
import type { Lane } from '../domain/lane.ts'
import { automaticDecision, reviewStateAfter } from '../domain/review.ts'
import { reviewSection } from '../domain/rules/table.ts'
import { run } from '../platform/db.ts'
import { packByVersion } from '../policy/packs.ts'
import type { Bundle, Header } from '../schema-types.ts'
import { conclude } from './conclude.ts'

type Case = {
  id: string
  lane: Lane
  policy: string
  header: Header
  section: Bundle[Department]
}

type Reviewed = { of: Case; observations: Observation[] }

/** Reviews a lot for one department, and concludes the lot when this department is the last. Safe to repeat. */
export async function reviewLot(
  ctx: Context,
  department: Department,
  lotId: string,
): Promise<void> {
  const lot = await standingOf(ctx, department, lotId)
  if (lot.done) return lot.complete ? conclude(ctx, lotId) : undefined
  const cases = await casesOf(ctx, department, lotId)
  const facts = await factsOf(ctx, cases)
  const reviewed = cases.map((of) => ({ of, observations: look(ctx, department, of, facts) }))
  const complete = await record(ctx, department, lotId, reviewed)
  if (complete) await conclude(ctx, lotId)
}

// A lot may be rung for more than once. What is done is not done again, and a lot whose conclusion was cut off
// by a crash is concluded now.
async function standingOf(
  ctx: Context,
  department: Department,
  lotId: string,
): Promise<{ done: boolean; complete: boolean }> {
  const [lot] = await run<{ done: boolean; complete: boolean }>(
    ctx.db.program,
    `select ${department}_at is not null as done, ${ALL_DONE} and concluded_at is null as complete
       from lot where id = $1`,
    [lotId],
  )
  return lot ?? { done: true, complete: false }
}

function casesOf(ctx: Context, department: Department, lotId: string): Promise<Case[]> {
  return run<Case>(
    ctx.db.program,
    `select declaration_id as id, lane, policy, header, ${department} as section from bundle where lot_id = $1`,
    [lotId],
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

function look(ctx: Context, department: Department, of: Case, facts: Facts): Observation[] {
  const { header, section, policy } = of
  try {
    const pack = packByVersion(policy)
    return reviewSection(department, { header, section, facts, pack })
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown'
    ctx.log.error({ declarationId: of.id, department, err: name }, 'a rule failed')
    return [{ code: 'RULE_FAILED', severity: 'REFER', department, pointers: [`/${department}`] }]
  }
}

const ALL_DONE = DEPARTMENTS.map((each) => `${each}_at is not null`).join(' and ')

/** Writes the reviews and marks the department done; gives true when all five are. */
async function record(
  ctx: Context,
  department: Department,
  lotId: string,
  reviewed: Reviewed[],
): Promise<boolean> {
  // Most reviews pass without a finding, so only the others are sent; the rest the database fills in by itself.
  const noted = reviewed
    .map(({ of, observations }) => ({
      id: of.id,
      state: reviewStateAfter(automaticDecision(observations, of.lane, department)),
      findings: observations.slice(0, MAX_FINDINGS),
    }))
    .filter(({ state, findings }) => state !== 'PASSED' || findings.length > 0)
  // The lot's row is the turnstile: the five departments pass it one by one, and the last sees all five marks.
  const [lot] = await run<{ complete: boolean }>(
    ctx.db.program,
    `with written as (
       insert into review (declaration_id, department, declarant_id, broker_id, state, findings, reviewed_at,
                           decided_at, decided_by)
       select declaration_id, $2, declarant_id, broker_id, coalesce(noted.state, 'PASSED'),
              coalesce(noted.findings, '[]'), $3, case when noted.state = 'OPEN' then null else $3::timestamptz end,
              case when noted.state = 'OPEN' then '' else 'program' end
         from bundle left join json_to_recordset($4) as noted (id uuid, state text, findings json)
           on noted.id = declaration_id
        where lot_id = $1
       on conflict do nothing)
     update lot set ${department}_at = coalesce(${department}_at, $3) where id = $1
     returning ${ALL_DONE} as complete`,
    [lotId, department, ctx.now(), JSON.stringify(noted)],
  )
  return lot?.complete ?? false
}
