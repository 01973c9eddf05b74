/** What people of a department say to each other about a review. Nobody else reads it. */
import type { Context } from '../context.ts'
import type { Reviewer } from '../platform/actor.ts'
import { cursorAfter, positionIn } from '../platform/cursor.ts'
import { run, sql, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type {
  PageQuery,
  ReviewComment,
  ReviewCommentList,
  ReviewCommentRequest,
} from '../schema-types.ts'
import { lockReview } from './decide.ts'
import { lookAt, subjectOf } from './seen.ts'

/** Comments that one review can have. */
const COMMENTS_MAX = 500

type Row = Omit<ReviewComment, 'at'> & { at: Date }

/** Adds a comment. */
export async function comment(
  ctx: Context,
  { by, department }: Reviewer,
  declarationId: string,
  { text }: ReviewCommentRequest,
): Promise<ReviewComment> {
  return transaction(ctx.db.officer, async (tx) => {
    await lockReview(tx, { declarationId, department })
    const [row] = await sql<Row>(tx)`
      insert into review_comment (id, declaration_id, department, by, at, text)
      select ${ctx.newId()}, ${declarationId}, ${department}, ${by}, ${ctx.now()}, ${text}
       where (select count(*) from review_comment
               where declaration_id = ${declarationId} and department = ${department}) < ${COMMENTS_MAX}
      returning id, by, at, text`
    if (!row) throw new Problem('comments-full', `A review has at most ${COMMENTS_MAX} comments.`)
    return shown(row)
  })
}

/** A page of the department's comments, oldest first. */
export async function listComments(
  ctx: Context,
  { department }: Pick<Reviewer, 'department'>,
  declarationId: string,
  query: PageQuery,
): Promise<ReviewCommentList> {
  if (!(await lookAt(ctx.db.officer, declarationId, department))) {
    throw new Problem('not-found', 'No such review is in your department.')
  }
  const list = `comments ${subjectOf({ declarationId, department })}`
  const after = query.after === undefined ? null : positionIn(ctx.keys.cursor, list, query.after)
  const rows = await run<Row>(
    ctx.db.officer,
    `select id, by, at, text from review_comment
      where declaration_id = $1 and department = $2 and ($3::uuid is null or id > $3) order by id limit $4`,
    [declarationId, department, after, query.limit + 1],
  )
  const items = rows.slice(0, query.limit).map(shown)
  const last = items.at(-1)
  if (rows.length <= query.limit || !last) return { items }
  return { items, next: cursorAfter(ctx.keys.cursor, list, last.id) }
}

function shown({ id, by, at, text }: Row): ReviewComment {
  return { id, by, at: at.toISOString(), text }
}
