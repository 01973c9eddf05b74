/** What the departments would likely do with a declaration: their rules on it, without a claim on any book. */
import type { Context } from '../context.ts'
import { factsOf } from '../declarants/facts.ts'
import type { Tier } from '../domain/credit.ts'
import { DEPARTMENTS, type Department } from '../domain/departments.ts'
import type { Facts } from '../domain/facts.ts'
import type { Observation } from '../domain/findings.ts'
import { laneOf } from '../domain/lane.ts'
import { type OwnBooks, ownHistory } from '../domain/own-history.ts'
import type { PolicyPack } from '../domain/policy-pack.ts'
import { automaticDecision, type Decision } from '../domain/review.ts'
import { reviewSection } from '../domain/rules/table.ts'
import { type IssuedNumber, NUMBER_OF } from '../domain/used-numbers.ts'
import type { Bundle } from '../schema-types.ts'

/** What one department would likely do, and why. */
export type Outlook = {
  readonly department: Department
  readonly decision: Decision
  readonly openedByLane: boolean
  readonly observations: readonly Observation[]
}

/** What the departments are asked about; only those whose section has its shape. */
export type Question = {
  readonly bundle: Bundle
  readonly departments: readonly Department[]
  readonly pack: PolicyPack
}

/** What the registry knows of the firms that these sections and the header name. */
export function factsIn(ctx: Context, { bundle, departments }: Question): Promise<Facts> {
  const papers = departments.map((department) => bundle[department])
  return factsOf(ctx.db.registry, [bundle.header, ...papers])
}

/** The numbers that departments would look up in their books. */
export function numbersIn({ bundle, departments }: Question, facts: Facts): IssuedNumber[] {
  return departments.flatMap((department) => {
    if (department === 'customs') return NUMBER_OF.customs(bundle.customs, facts)
    if (department === 'banking') return NUMBER_OF.banking(bundle.banking, facts)
    return department === 'commerce' ? NUMBER_OF.commerce(bundle.commerce, facts) : []
  })
}

/** What each department would see, in the order of the departments. */
export function sights(
  ctx: Context,
  question: Question,
  known: { facts: Facts; books: OwnBooks },
): Map<Department, Observation[]> {
  const asked = DEPARTMENTS.filter((each) => question.departments.includes(each))
  return new Map(asked.map((department) => [department, look(ctx, department, question, known)]))
}

/** The departments that would not pass it in silence. */
export function outlooksOn(
  seen: ReadonlyMap<Department, readonly Observation[]>,
  tier: Tier,
): Outlook[] {
  const { lane } = laneOf(tier)
  return [...seen]
    .map(([department, observations]) => {
      const decision = automaticDecision(observations, lane, department)
      const openedByLane = automaticDecision([], lane, department) === 'OPEN'
      return { department, decision, openedByLane, observations }
    })
    .filter(({ decision, observations }) => decision !== 'PASS' || observations.length > 0)
}

// A rule that fails leaves the declaration to a person, here as in the review.
function look(
  ctx: Context,
  department: Department,
  { bundle, pack }: Question,
  { facts, books }: { facts: Facts; books: OwnBooks },
): Observation[] {
  const { header, [department]: section } = bundle
  try {
    const history = ownHistory(department, section, books, pack)
    return reviewSection(department, { header, section, facts, history, pack })
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown'
    ctx.log.error({ department, err: name }, 'a rule failed in a dry run')
    return [{ code: 'RULE_FAILED', severity: 'REFER', department, pointers: [`/${department}`] }]
  }
}
