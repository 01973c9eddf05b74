/** What a declarant reads of its declarations. Row security decides which rows there are for the firm. */
import type { Context } from '../context.ts'
import { assessSection } from '../domain/assessment/section.ts'
import type { Department } from '../domain/departments.ts'
import { type Language, type Observation, say } from '../domain/findings.ts'
import { cursorAfter, pageOf, positionIn } from '../platform/cursor.ts'
import { asDeclarant, type Db, run, sql } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type {
  Assessment,
  Declaration,
  DeclarationEventList,
  DeclarationList,
  DeclarationQuery,
  DeclarationState,
  Goods,
  Lane,
  PageQuery,
  Procedure,
  ReceiptList,
  ReviewList,
  ReviewState,
  TaxSection,
} from '../schema-types.ts'
import { declarationOf } from './acceptance.ts'
import { assessmentOf } from './assessment-view.ts'
import { type Content, joinContent } from './content.ts'
import { readHolding, type TellHolders } from './held-by.ts'
import { type ReviewRow, reviewOf } from './review-view.ts'

type DeclarationRow = {
  id: string
  mrn: string
  declaration_no: string
  state: DeclarationState
  procedure: Procedure
  lane: Lane
  policy: string
  lodged_at: Date
  concluded_at: Date | null
  last_seq: number
  version: number
  reviews: Partial<Record<Department, ReviewState>> | null
  /** Of goods that were opened; null where none were. */
  handed_out: { all: boolean; at: string | null }
  /** Of the papers; also of what was withdrawn afterwards. */
  released_at: Date | null
}

const COLUMNS = `id, mrn, declaration_no, state, procedure, lane, policy, lodged_at, concluded_at, last_seq,
  version,
  (select json_object_agg(r.department, case when r.settles_at is null then r.state else 'OPEN' end) from review r
    where r.declaration_id = d.id and r.version = d.version) as reviews,
  (select json_build_object('all', count(*) filter (where goods_released_at is null) = 0, 'at', max(goods_released_at))
     from examination x where x.declaration_id = d.id and x.state = 'DONE') as handed_out,
  case when state = 'RELEASED' then concluded_at when state = 'WITHDRAWN' then
    (select at from declaration_event e where e.declaration_id = d.id and e.type = 'declaration.released') end as released_at`

function fromRow(row: DeclarationRow): Declaration {
  const { declaration_no: declarationNo, lodged_at: lodgedAt, concluded_at: concludedAt } = row
  const facts = declarationOf({ ...row, declarationNo, lodgedAt, concludedAt }, row.reviews ?? {})
  return { ...facts, goods: goodsOf(row) }
}

// The release of the papers releases the goods, but for those that were opened: an examiner hands them out. What has
// left is not held again by a withdrawal.
function goodsOf({ released_at: released, handed_out: { all, at } }: DeclarationRow): Goods {
  if (released === null || !all) return { state: 'HELD' }
  const since = Math.max(released.getTime(), at === null ? 0 : Date.parse(at))
  return { state: 'RELEASED', since: new Date(since).toISOString() }
}

/** A declaration with the number of its last event, by which a change is noticed. */
export type Versioned = { declaration: Declaration; version: number }

/** One declaration with who holds it; 404 when it is not this firm's. */
export async function readDeclaration(
  ctx: Context,
  tellHolders: TellHolders,
  firmId: string,
  id: string,
): Promise<Versioned> {
  const [row, holding] = await asDeclarant(ctx.db.declarant, firmId, async (tx) => {
    const rows = await run<DeclarationRow>(
      tx,
      `select ${COLUMNS} from declaration d where id = $1`,
      [id],
    )
    return [found(rows), await readHolding(tx, id)] as const
  })
  const heldBy = await tellHolders(row, holding)
  const declaration = { ...fromRow(row), ...(heldBy.length > 0 ? { heldBy } : {}) }
  return { declaration, version: row.last_seq }
}

/** A page of the firm's declarations, newest first. */
export async function listDeclarations(
  ctx: Context,
  firmId: string,
  query: DeclarationQuery,
): Promise<DeclarationList> {
  const conditions: string[] = []
  const values: unknown[] = [firmId, query.limit + 1]
  const where = (condition: string, value: unknown) => {
    if (value === undefined) return
    values.push(value)
    conditions.push(`and ${condition} $${values.length}`)
  }
  where('state =', query.state)
  where('lane =', query.lane)
  where('declaration_no =', query.declarationNo)
  where('mrn =', query.mrn)
  where('lodged_at >=', query.lodgedFrom)
  where('lodged_at <', query.lodgedBefore)
  where('id <', query.after && positionIn(ctx.keys.cursor, 'declarations', query.after))
  const filters = conditions.join(' ')
  // Two branches, each along its own index: an "or" would walk everybody's declarations for a firm with few.
  const rows = await asDeclarant(ctx.db.declarant, firmId, (tx) =>
    run<DeclarationRow>(
      tx,
      `select ${COLUMNS} from (
         (select * from declaration where declarant_id = $1 ${filters} order by id desc limit $2)
         union all
         (select * from declaration where broker_id = $1 ${filters} order by id desc limit $2)
       ) d order by id desc limit $2`,
      values,
    ),
  )
  const items = rows.slice(0, query.limit).map(fromRow)
  const last = items.at(-1)
  if (rows.length <= query.limit || !last) return { items }
  return { items, next: cursorAfter(ctx.keys.cursor, 'declarations', last.id) }
}

type EventRow = {
  seq: number
  type: DeclarationEventList['items'][number]['type']
  at: Date
  data: Pick<DeclarationEventList['items'][number], 'state' | 'departments' | 'codes'>
}

/** A page of the events of a declaration, oldest first. */
export async function readEvents(
  ctx: Context,
  firmId: string,
  id: string,
  { limit, after }: PageQuery,
): Promise<DeclarationEventList> {
  const list = `events ${id}`
  const rows = await asDeclarant(
    ctx.db.declarant,
    firmId,
    (tx) => sql<EventRow>(tx)`
      select seq, type, at, data from declaration_event
       where declaration_id = ${id} and seq > ${lastSeq(ctx, list, after)} order by seq limit ${limit + 1}`,
  )
  return pageOf(
    foundAll(rows),
    limit,
    ({ seq, type, at, data }) => ({ seq, type, at: at.toISOString(), ...data }),
    ({ seq }) => cursorAfter(ctx.keys.cursor, list, String(seq)),
  )
}

type ReceiptRow = {
  seq: number
  kind: ReceiptList['items'][number]['kind']
  jws: string
  issued_at: Date
}

/** A page of the receipts of a declaration, oldest first. */
export async function readReceipts(
  ctx: Context,
  firmId: string,
  id: string,
  { limit, after }: PageQuery,
): Promise<ReceiptList> {
  const list = `receipts ${id}`
  const rows = await asDeclarant(
    ctx.db.declarant,
    firmId,
    (tx) => sql<ReceiptRow>(tx)`
      select seq, kind, jws, issued_at from receipt
       where declaration_id = ${id} and seq > ${lastSeq(ctx, list, after)} order by seq limit ${limit + 1}`,
  )
  return pageOf(
    foundAll(rows),
    limit,
    ({ seq, kind, jws, issued_at }) => ({ seq, kind, issuedAt: issued_at.toISOString(), jws }),
    ({ seq }) => cursorAfter(ctx.keys.cursor, list, String(seq)),
  )
}

// Events and receipts count from 1.
function lastSeq(ctx: Context, list: string, after: string | undefined): number {
  return after === undefined ? 0 : Number(positionIn(ctx.keys.cursor, list, after))
}

/**
 * The reviews of a declaration with their findings, in the language asked for. A decision that can still be taken
 * back is told to nobody: the review is open.
 */
export async function readReviews(
  ctx: Context,
  firmId: string,
  id: string,
  language: Language,
): Promise<ReviewList> {
  const rows = await asDeclarant(ctx.db.declarant, firmId, async (tx) => {
    await assertOwn(tx, id)
    return sql<ReviewRow>(tx)`
      select r.declaration_id, r.department, r.findings, r.reviewed_at, told.*
        from review r join declaration d on d.id = r.declaration_id and d.version = r.version,
             lateral (select r.state, r.decided_at, r.decided_by, r.decision where r.settles_at is null
                      union all select 'OPEN', null, '', null where r.settles_at is not null) as told
       where r.declaration_id = ${id}`
  })
  const findings = (observations: Observation[]) => observations.map((each) => say(each, language))
  return { items: reviewOf(id, rows, findings) }
}

/** The exact text of the current version. */
export async function readContent(ctx: Context, firmId: string, id: string): Promise<string> {
  return asDeclarant(ctx.db.declarant, firmId, (tx) => readText(tx, id))
}

/** The exact text of a version, the current one unless told. */
export async function readText(tx: Db, id: string, version: number | null = null): Promise<string> {
  const rows = await sql<Content['parts'] & { layout: string[] }>(tx)`
      select header::text, customs::text, tax::text, inspection::text, banking::text, commerce::text, layout
        from bundle b
        join (select id, lot_id from declaration where id = ${id} and (version = ${version}::int or ${version}::int is null)
              union
              select declaration_id, lot_id from declaration_version
               where declaration_id = ${id} and version = ${version}::int) d
          on d.lot_id = b.lot_id and d.id = b.declaration_id`
  const { layout, ...parts } = found(rows)
  return joinContent({ parts, layout })
}

/** Duty and tax of a declaration, reckoned anew from what was lodged and the pack by which it is judged. */
export async function readAssessment(
  ctx: Context,
  firmId: string,
  id: string,
): Promise<Assessment> {
  const rows = await asDeclarant(
    ctx.db.declarant,
    firmId,
    (tx) => sql<{ policy: string; tax: TaxSection }>(tx)`
      select d.policy, b.tax
        from bundle b join declaration d on d.lot_id = b.lot_id and d.id = b.declaration_id where d.id = ${id}`,
  )
  const { policy, tax } = found(rows)
  return assessmentOf(assessSection(tax, await ctx.policies.ofVersion(policy)))
}

async function assertOwn(tx: Db, id: string): Promise<void> {
  found(await sql(tx)`select 1 from declaration where id = ${id}`)
}

function found<Row>(rows: Row[]): Row {
  const [row] = rows
  if (row === undefined) throw new Problem('not-found', 'No declaration of yours has this id.')
  return row
}

// Every declaration has an event and a receipt from its first moment: none means that there is no declaration.
function foundAll<Row>(rows: Row[]): Row[] {
  found(rows)
  return rows
}
