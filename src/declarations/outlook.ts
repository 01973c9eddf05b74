/** What the departments would likely do with a declaration: their rules on it, without a claim on any book. */
import type { Context } from '../context.ts'
import { factsOf } from '../declarants/facts.ts'
import type { Tier } from '../domain/credit.ts'
import { DEPARTMENTS, type Department } from '../domain/departments.ts'
import { type Facts, NO_HISTORY } from '../domain/facts.ts'
import type { Observation } from '../domain/findings.ts'
import { laneOf } from '../domain/lane.ts'
import type { PolicyPack } from '../domain/policy-pack.ts'
import { automaticDecision, type Decision } from '../domain/review.ts'
import { reviewSection } from '../domain/rules/table.ts'
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
  readonly tier: Tier
  readonly pack: PolicyPack
}

/** The departments that would not pass it in silence. */
export async function outlooksOn(ctx: Context, question: Question): Promise<Outlook[]> {
  const { bundle, departments, tier } = question
  const { lane } = laneOf(tier)
  const papers = departments.map((department) => bundle[department])
  const facts = await factsOf(ctx.db.registry, [bundle.header, ...papers])
  return DEPARTMENTS.filter((each) => departments.includes(each))
    .map((department) => {
      const observations = look(ctx, department, question, facts)
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
  facts: Facts,
): Observation[] {
  const { header, [department]: section } = bundle
  try {
    return reviewSection(department, { header, section, facts, history: NO_HISTORY, pack })
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown'
    ctx.log.error({ department, err: name }, 'a rule failed in a dry run')
    return [{ code: 'RULE_FAILED', severity: 'REFER', department, pointers: [`/${department}`] }]
  }
}
