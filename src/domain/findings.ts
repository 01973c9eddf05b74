/**
 * A finding is data: a rule notices something and says where, what was due and
 * what was found. The words for people belong to the rule's code, in each
 * language, and are added only when somebody asks.
 */
import type { Finding, Severity as FindingSeverity } from '../schema-types.ts'
import { textsOf } from './catalogue.ts'

/** What a finding does: REFUSE ends in refusal, REFER asks for a person, WARN only informs. */
export type Severity = FindingSeverity

/** The languages in which findings are said. */
export type Language = 'en' | 'zh'

/** The words of one finding code in one language. */
type RuleText = Pick<Finding, 'title' | 'cause' | 'fix'>

/** The words of one finding code in every language. */
export type RuleTexts = Readonly<Record<Language, RuleText>>

/** What a rule noticed, without words. `expected` and `found` are already masked. */
export type Observation = Omit<Finding, keyof RuleText | 'docUrl'>

/** An answer shows at most this many findings. */
export const MAX_FINDINGS = 50

/** Adds the words of the observation's code, and where the catalogue tells more of it. */
export function say(observation: Observation, language: Language): Finding {
  const { code } = observation
  return { ...observation, ...textsOf(code)[language], docUrl: `/v1/findings/${code}` }
}
