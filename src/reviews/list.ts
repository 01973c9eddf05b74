/**
 * The list of a department's open reviews: filtered first, then counted and cut into pages. What is filtered and
 * ordered by stands in the case itself, so that both walk one index of open cases; only who holds a case does not.
 */
import type { Context } from '../context.ts'
import type { Language } from '../domain/findings.ts'
import type { Reviewer } from '../platform/actor.ts'
import { cursorAfter, positionIn } from '../platform/cursor.ts'
import { run } from '../platform/db.ts'
import type { ReviewCaseList, ReviewQuery } from '../schema-types.ts'
import { CASE_COLUMNS, type CaseRow, CLAIM_OF_CASE, shownCase } from './case-row.ts'

/** Up to how many the total is counted; counting on would cost more than the page. */
const COUNTED_MAX = 10_000

type Order = { key: string; type: string; direction: 'asc' | 'desc' }

const ORDERS: Readonly<Record<ReviewQuery['sort'], Order>> = {
  due: { key: 'due_at', type: 'timestamptz', direction: 'asc' },
  age: { key: 'opened_at', type: 'timestamptz', direction: 'asc' },
  value: { key: 'value', type: 'numeric', direction: 'desc' },
}

/** Conditions on a review_case `c`, and the values that they name. */
type Filter = { conditions: string[]; values: unknown[] }

/** A page of the open reviews of the reviewer's department, with how many there are. */
export async function listReviews(
  ctx: Context,
  reviewer: Reviewer,
  query: ReviewQuery,
  language: Language,
): Promise<ReviewCaseList> {
  const now = ctx.now()
  const list = `reviews ${reviewer.department} ${query.sort}`
  const position = query.after && positionIn(ctx.keys.cursor, list, query.after)
  const filter = filterOf(reviewer, query, now)
  const found = await pageOf(ctx, filter, query, position)
  const counted = found[0]?.counted ?? 0
  const rows = found.filter((row) => row.key !== null)
  const total = Math.min(counted, COUNTED_MAX)
  const shown = rows.slice(0, query.limit)
  const items = shown.map((row) => shownCase(row, language, now))
  const last = shown.at(-1)
  const page = { items, total, totalIsExact: counted <= COUNTED_MAX }
  if (rows.length <= query.limit || !last) return page
  const next = cursorAfter(ctx.keys.cursor, list, `${last.key} ${last.declaration_id}`)
  return { ...page, next }
}

// Of what nobody holds there is most, so claims are read once there, not asked for with every case that is counted.
const HELD = `select k.declaration_id, k.version from review_claim k
  where k.department = $1 and k.claimed_until > ?`
const OF_CASE =
  'k.declaration_id = c.declaration_id and k.department = c.department and k.version = c.version'

function filterOf({ department, by }: Reviewer, query: ReviewQuery, now: Date): Filter {
  const values: unknown[] = [department]
  const conditions = ['c.department = $1', 'c.closed_at is null']
  const where = (condition: string, value: unknown) => {
    if (value === undefined) return
    values.push(value)
    conditions.push(condition.replaceAll('?', `$${values.length}`))
  }
  where('c.lane = ?', query.lane)
  where('c.tier = ?', query.tier)
  where('c.codes @> array[?]::text[]', query.findingCode)
  where('c.chapters @> array[?]::text[]', query.chapter)
  where('c.opened_at >= ?::timestamptz', query.openedFrom)
  where('c.opened_at < ?::timestamptz', query.openedBefore)
  where('c.due_at >= ?::timestamptz', query.dueFrom)
  where('c.due_at < ?::timestamptz', query.dueBefore)
  where(`(${beginsSo('mrn')} or ${beginsSo('declaration_no')})`, query.text)
  if (query.assignee === 'nobody') conditions.push('c.assigned_to is null')
  else where('c.assigned_to = ?', holderOf(query.assignee, by))
  if (query.claimed === 'nobody') where(`(c.declaration_id, c.version) not in (${HELD})`, now)
  if (query.claimed === 'any') where(`exists (${HELD} and ${OF_CASE})`, now)
  if (query.claimed === 'me') {
    values.push(by)
    where(`exists (${HELD} and ${OF_CASE} and k.claimed_by = $${values.length})`, now)
  }
  return { conditions, values }
}

// As bounds and not as a pattern: no sign of it means anything else, and the index is used whatever the text.
function beginsSo(column: string): string {
  return `(c.${column} collate "C" >= ? and c.${column} collate "C" < ?::text || chr(1114111))`
}

function holderOf(assignee: string | undefined, me: string): string | undefined {
  if (assignee === undefined) return undefined
  return assignee === 'me' ? me : `reviewer:${assignee}`
}

/** A row of a page; the only one of a page without any has nothing but the count. */
type Found = (CaseRow & { counted: number; key: string }) | { counted: number; key: null }

// One statement for both: how many there are and which of them are on the page are read at the same moment.
function pageOf(
  ctx: Context,
  filter: Filter,
  { sort, limit }: ReviewQuery,
  position: string | undefined,
): Promise<Found[]> {
  const { key, type, direction } = ORDERS[sort]
  const matching = filter.conditions.join(' and ')
  const values = [...filter.values, limit + 1]
  const bound = `$${values.length}`
  let further = ''
  if (position !== undefined) {
    const split = position.lastIndexOf(' ')
    values.push(position.slice(0, split), position.slice(split + 1))
    const beyond = direction === 'asc' ? '>' : '<'
    const [at, id] = [`$${values.length - 1}::${type}`, `$${values.length}::uuid`]
    further = `and (c.${key}, c.declaration_id) ${beyond} (${at}, ${id})`
  }
  const order = `c.${key} ${direction}, c.declaration_id ${direction}`
  return run(
    ctx.db.officer,
    `with counted as materialized (
       select count(*)::int as counted
         from (select from review_case c where ${matching} limit ${COUNTED_MAX + 1}) matched
     ), page as materialized (
       select c.declaration_id, c.department, c.version from review_case c
        where ${matching} ${further} order by ${order} limit ${bound}
     )
     select counted, ${CASE_COLUMNS}, c.${key}::text as key
       from counted left join (
         page join review_case c using (declaration_id, department, version)
         join review r on r.declaration_id = c.declaration_id and r.department = c.department and r.version = c.version
         join declaration d on d.id = c.declaration_id
         left join ${CLAIM_OF_CASE}
       ) on true
      order by ${order}`,
    values,
  )
}
