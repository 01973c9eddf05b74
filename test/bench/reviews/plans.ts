/** Which statements ran, and whether PostgreSQL reads a large table from end to end for one of them. */
import type { Db } from '../../../src/platform/db.ts'

/** A statement with the values of its first run. `named`: its plan is kept for whatever values come. */
export type Statement = { text: string; values: unknown[]; named: boolean }

/** Notes each statement that runs outside a transaction on this pool, once, from now on. */
export function listenTo(db: Db): { statements: () => Statement[] } {
  const heard = new Map<string, Statement>()
  const query = db.query.bind(db)
  db.query = <T>(asked: string, given?: unknown[]): Promise<T> => {
    const statement = statementOf(asked, given ?? [])
    if (!heard.has(statement.text)) heard.set(statement.text, statement)
    return query(asked, given)
  }
  return {
    statements: () => {
      db.query = query
      return [...heard.values()]
    },
  }
}

// A named statement comes as one object; see prepared() in src/platform/db.ts.
function statementOf(
  asked: string | { text: string; values: unknown[] },
  given: unknown[],
): Statement {
  if (typeof asked === 'string') return { text: asked, values: given, named: false }
  return { text: asked.text, values: asked.values, named: true }
}

type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] }

const LARGE = [
  'review_case',
  'review',
  'review_act',
  'declaration',
  'declaration_event',
  'bundle',
  'proposal',
]

/** The large tables that the statement reads from end to end. */
export async function sequentialScans(db: Db, of: Statement): Promise<string[]> {
  const { text, values, named } = of
  const found = await plansOf(db, `explain (format json) ${text}`, values)
  const kept = named ? await plansOf(db, `explain (generic_plan, format json) ${text}`) : []
  return [...found, ...kept].flatMap(scans)
}

async function plansOf(db: Db, text: string, values?: unknown[]): Promise<Plan[]> {
  const answer: { 'QUERY PLAN': { Plan: Plan }[] }[] = await db.query(text, values)
  return answer.flatMap((row) => row['QUERY PLAN'].map(({ Plan }) => Plan))
}

function scans(plan: Plan): string[] {
  const { 'Relation Name': table = '', Plans: below = [] } = plan
  const own = plan['Node Type'] === 'Seq Scan' && LARGE.includes(table) ? [table] : []
  return [...own, ...below.flatMap(scans)]
}
