/** The sets of lane rules that are stored: which is in force, and any by its version. */
import { checkRules } from '../domain/lane-rule-check.ts'
import { type LaneRule, type ReadyRules, readyRules } from '../domain/lane-rules.ts'
import { type Db, sql } from '../platform/db.ts'
import { remember, renew } from '../platform/memory.ts'
import { Problem } from '../platform/problem.ts'

/** A stored set: its rules as they were written, and ready to judge by. */
type RuleSet = { readonly rules: readonly LaneRule[]; readonly ready: ReadyRules }

/** The rule sets of the port. */
export type RuleSets = {
  /**
   * The set in force at a moment, as whoever is judged by it was stamped. One that was stored less than ten seconds before its time, twenty where the database does not
   * answer, is taken up so much later.
   *
   * @throws Problem `unavailable` when it cannot be used.
   */
  inForce(at: Date): Promise<RuleSet>
  /** A set by its version; undefined when there is none. */
  ofVersion(version: number): Promise<RuleSet | undefined>
}

const TRUST_MS = 10_000

const FAULT_KEPT_MS = 5000

type Row = { version: number; rules: unknown }

type Known = { version: number; effective_from: Date }

// Who was stamped so long ago may still be judged by what is remembered; before that the database is asked.
const PAST_MS = 600_000

// More than that are not to come within the time for which an answer is trusted.
const COMING_MAX = 100
const READ_AHEAD = 3

/**
 * Checks the sets that are in force, and those that will be: a port that cannot judge does not start.
 *
 * @throws Error that names the first fault.
 */
export async function checkStoredRules(db: Db, now: () => Date): Promise<void> {
  const rows = await sql<Row>(db)`
    select version, rules from lane_rule_set
     where effective_from >= coalesce((select max(effective_from) from lane_rule_set where effective_from <= ${now()}),
                                      '-infinity')
     order by version limit ${CHECKED_MAX}`
  for (const { version, rules } of rows) {
    const checked = checkRules(rules)
    if ('rules' in checked) continue
    const [first] = checked
    throw new Error(
      `The lane rules of version ${version} cannot be used: ${first?.pointer} ${first?.detail}`,
    )
  }
}

const CHECKED_MAX = 100

/** Reads the sets through `db`. */
export function createRuleSets(db: Db, now: () => Date): RuleSets {
  const limits = { max: 8, now: () => now().getTime() }
  // What is stored never changes, so only which set is in force is asked again.
  const load = remember({ ...limits, forMs: Number.POSITIVE_INFINITY }, async (version) => {
    const [row] = await sql<Row>(db)`
      select version, rules from lane_rule_set where version = ${Number(version)}`
    if (!row) throw new RangeError(`there are no lane rules of version ${version}`)
    return setOf(row)
  })
  // Asked for by every lodging, what is at fault is not read for each of them.
  const usable = remember({ ...limits, forMs: FAULT_KEPT_MS }, (version) =>
    load(version).catch(
      () =>
        new Problem('unavailable', `The lane rules of version ${version} cannot be used.`, {
          headers: { 'retry-after': '5' },
        }),
    ),
  )
  // Which are to come is asked along, so that each process takes up a set at its very moment.
  const known = renew({ ...limits, forMs: TRUST_MS, atMostMs: 2 * TRUST_MS }, async () => {
    const [at, past] = [now(), new Date(now().getTime() - PAST_MS)]
    const rows = await sql<Known>(db)`
      (select version, effective_from from lane_rule_set where effective_from <= ${past}
        order by effective_from desc, version desc limit 1)
      union all
      (select version, effective_from from lane_rule_set where effective_from > ${past}
        order by effective_from, version limit ${COMING_MAX})`
    const current = rows.findLastIndex(({ effective_from }) => effective_from <= at)
    if (current < 0) throw new RangeError('no lane rules are in force')
    // Read ahead, so that no lodging waits for it.
    const soon = rows.slice(current, current + READ_AHEAD)
    await Promise.all(soon.map(({ version }) => usable(String(version))))
    return rows
  })
  return {
    async inForce(at) {
      const version = latestOf(await known('now'), at) ?? (await versionInForce(db, at))
      const set = await usable(String(version))
      if (set instanceof Problem) throw set
      return set
    },
    ofVersion: async (version) => {
      const stored = await sql(db)`select from lane_rule_set where version = ${version}`
      return stored.length === 0 ? undefined : load(String(version))
    },
  }
}

/** The version of the set in force at a moment, as the database has it; undefined before the first. */
export async function versionInForce(db: Db, at: Date): Promise<number | undefined> {
  const [row] = await sql<{ version: number }>(db)`
    select version from lane_rule_set where effective_from <= ${at}
     order by effective_from desc, version desc limit 1`
  return row?.version
}

function latestOf(known: readonly Known[], at: Date): number | undefined {
  return known.filter(({ effective_from }) => effective_from <= at).at(-1)?.version
}

// Checked when the port started, or before it was published.
function setOf({ version, rules }: Row): RuleSet {
  const known = rules as readonly LaneRule[]
  return { rules: known, ready: readyRules(version, known) }
}
