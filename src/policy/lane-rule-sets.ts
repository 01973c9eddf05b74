/** The sets of lane rules that are stored: which is in force, and any by its version. */
import { checkRules } from '../domain/lane-rule-check.ts'
import { type LaneRule, type ReadyRules, readyRules } from '../domain/lane-rules.ts'
import { type Db, sql } from '../platform/db.ts'
import { remember, renew } from '../platform/memory.ts'

/** A stored set: its rules as they were written, and ready to judge by. */
type RuleSet = { readonly rules: readonly LaneRule[]; readonly ready: ReadyRules }

/** The rule sets of the port. */
export type RuleSets = {
  /** The set in force, at most ten seconds ago; twenty where the database does not answer. */
  inForce(): Promise<RuleSet>
  /** A set by its version; undefined when there is none. */
  ofVersion(version: number): Promise<RuleSet | undefined>
}

const TRUST_MS = 10_000

type Row = { version: number; rules: unknown }

/** Reads the sets through `db`. */
export function createRuleSets(db: Db, now: () => Date): RuleSets {
  const limits = { max: 4, now: () => now().getTime() }
  // What is stored never changes, so only which set is in force is asked again.
  const load = remember({ ...limits, forMs: Number.POSITIVE_INFINITY }, async (version) => {
    const [row] = await sql<Row>(db)`
      select version, rules from lane_rule_set where version = ${Number(version)}`
    if (!row) throw new RangeError(`there are no lane rules of version ${version}`)
    return setOf(row)
  })
  const current = renew({ ...limits, forMs: TRUST_MS, atMostMs: 2 * TRUST_MS }, async () => {
    const [row] = await sql<Pick<Row, 'version'>>(db)`
      select version from lane_rule_set where effective_from <= ${now()}
       order by effective_from desc, version desc limit 1`
    if (!row) throw new RangeError('no lane rules are in force')
    return row.version
  })
  return {
    inForce: async () => load(String(await current('now'))),
    ofVersion: async (version) => {
      const known = await sql(db)`select from lane_rule_set where version = ${version}`
      return known.length === 0 ? undefined : load(String(version))
    },
  }
}

function setOf({ version, rules }: Row): RuleSet {
  const checked = checkRules(rules)
  if ('rules' in checked) {
    return { rules: checked.rules, ready: readyRules(version, checked.rules) }
  }
  const [first] = checked
  throw new RangeError(`lane rules ${version}: ${first?.pointer} ${first?.detail}`)
}
