/** What was done to a review, kept for the department and its auditors; the declarant never reads it. */
import type { Context } from '../context.ts'
import { type Db, sql } from '../platform/db.ts'
import type { ReviewAct, ReviewActKind, ReviewActList } from '../schema-types.ts'
import type { ReviewName, Seen } from './seen.ts'

/** What is kept of an act, besides who and when. */
export type ActDetail = Omit<ReviewAct, 'id' | 'act' | 'by' | 'at'>

/** Keeps an act. */
export async function noteAct(
  ctx: Context,
  tx: Db,
  of: Pick<Seen, 'declarationId' | 'department' | 'version'>,
  { act, by, detail = {} }: { act: ReviewActKind; by: string; detail?: ActDetail },
): Promise<void> {
  const { declarationId, department, version } = of
  await sql(tx)`
    insert into review_act (id, declaration_id, department, version, act, by, at, detail)
    values (${ctx.newId()}, ${declarationId}, ${department}, ${version}, ${act}, ${by}, ${ctx.now()},
            ${JSON.stringify(detail)})`
}

const SHOWN_MAX = 1000

/** The last acts on a review of the department, oldest first. */
export async function listActs(
  ctx: Context,
  { declarationId, department }: ReviewName,
): Promise<ReviewActList> {
  const rows = await sql<{
    id: string
    act: ReviewActKind
    by: string
    at: Date
    detail: ActDetail
  }>(ctx.db.officer)`
    select id, act, by, at, detail from review_act
     where declaration_id = ${declarationId} and department = ${department} order by id desc limit ${SHOWN_MAX}`
  return {
    items: rows
      .map(({ id, act, by, at, detail }) => ({ id, act, by, at: at.toISOString(), ...detail }))
      .reverse(),
  }
}
