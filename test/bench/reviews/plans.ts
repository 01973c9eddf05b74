/** Which statements ran, and whether PostgreSQL reads a large table from end to end for one of them. */
import type { Db } from '../../../src/platform/db.ts'

/** A statement with the values of its first run. */
export type Statement = { text: string; values: unknown[] }

/** Notes each statement that runs outside a transaction on this pool, once, from now on. */
export function listenTo(db: Db): { statements: () => Statement[] } {
  const heard = new Map<string, Statement>()
  const query = db.query.bind(db)
  db.query = <T>(text: string, values: unknown[] = []): Promise<T> => {
    if (!heard.has(text)) heard.set(text, { text, values })
    return query(text, values)
  }
  return {
    statements: () => {
      db.query = query
      return [...heard.values()]
    },
  }
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
export async function sequentialScans(db: Db, { text, values }: Statement): Promise<string[]> {
  const answer: { 'QUERY PLAN': { Plan: Plan }[] }[] = await db.query(
    `explain (format json) ${text}`,
    values,
  )
  return answer.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => scans(Plan)))
}

function scans(plan: Plan): string[] {
  const { 'Relation Name': table = '', Plans: below = [] } = plan
  const own = plan['Node Type'] === 'Seq Scan' && LARGE.includes(table) ? [table] : []
  return [...own, ...below.flatMap(scans)]
}
