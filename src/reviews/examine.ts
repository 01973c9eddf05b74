/**
 * A department has goods opened: by the red lane, or because a person wants to see them. While a time is being chosen,
 * and until it has come, the department's clock stands; the declarant is told by event and signed receipt.
 */
import type { Context } from '../context.ts'
import { stopClock } from '../declarations/case-clock.ts'
import { type ExaminationRow, examinationOf } from '../declarations/examination-row.ts'
import { tellExamination } from '../declarations/examination-telling.ts'
import { examiningNow } from '../declarations/examination-view.ts'
import { type Locked, lockDeclaration } from '../declarations/steps.ts'
import { tellsIdentity } from '../domain/decision-words.ts'
import type { Department } from '../domain/departments.ts'
import { type Examining, placeAt } from '../domain/examination.ts'
import { amount } from '../domain/money.ts'
import type { Reviewer } from '../platform/actor.ts'
import { type Db, sql, transaction } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'
import type {
  Examination,
  ExaminationRequest,
  ExaminationSample,
  GoodsLine,
} from '../schema-types.ts'
import { noteAct } from './acts.ts'
import { assertUnclaimed } from './claims.ts'
import { noReview } from './queries.ts'

const DAY_MS = 86_400_000
const ORDERED_MAX = 20

/** Orders an examination, for an open review of the reviewer's department. */
export async function orderExamination(
  ctx: Context,
  { by, department }: Reviewer,
  declarationId: string,
  request: ExaminationRequest,
): Promise<Examination> {
  assertNoIdentity(request.instructions)
  return transaction(ctx.db.officer, async (tx) => {
    const declaration = await lockDeclaration(tx, declarationId)
    if (!declaration) throw noReview()
    await assertOpen(tx, declaration, department)
    const { version } = declaration
    await assertUnclaimed(ctx, tx, { declarationId, department, version }, by)
    const row = await order(ctx, tx, declaration, { ...request, cause: 'REVIEWER', by, department })
    await noteAct(ctx, tx, { declarationId, department, version }, { act: 'ORDERED', by })
    const { examining } = await examiningNow(ctx)
    return examinationOf(row, examining)
  })
}

type Room = { state: string; open: boolean; ordered: number }

async function assertOpen(tx: Db, { id, version }: Locked, department: Department): Promise<void> {
  const [review] = await sql<Room>(tx)`
    select r.state, coalesce(bool_or(x.department = ${department} and x.state in ('ORDERED', 'BOOKED')), false) as open,
           count(x.id)::int as ordered
      from review r left join examination x on x.declaration_id = r.declaration_id
     where r.declaration_id = ${id} and r.department = ${department} and r.version = ${version}
     group by r.state`
  if (!review) throw noReview()
  if (review.state !== 'OPEN') {
    throw new Problem(
      'not-open',
      `The review is ${review.state}; goods are opened for an open one.`,
    )
  }
  if (review.open) throw new Problem('already-exists', 'Your department has one open already.')
  if (review.ordered >= ORDERED_MAX) {
    throw new Problem('too-many', `A declaration has at most ${ORDERED_MAX} examinations.`)
  }
}

type Wanted = ExaminationRequest & {
  cause: Examination['cause']
  department: Department
  by: string
}

/** Writes an order for a locked declaration, stops the department's clock, and tells the declarant. */
export async function order(
  ctx: Context,
  tx: Db,
  declaration: Locked,
  wanted: Wanted,
): Promise<ExaminationRow> {
  const { department, cause, samples = [], instructions = null, by } = wanted
  const papers = await papersOf(tx, declaration.id)
  const { examining } = await examiningNow(ctx)
  const place = placeFor(examining, papers, wanted)
  const lineNumbers = linesOf(papers, wanted)
  assertSamples(samples, lineNumbers)
  const now = ctx.now()
  const bookBy = new Date(now.getTime() + examining.bookDays * DAY_MS)
  const { id, declarant_id, broker_id, mrn, version } = declaration
  const [row] = await sql<ExaminationRow>(tx)`
    insert into examination (id, declaration_id, department, declarant_id, broker_id, mrn, version, cause, state, place,
                             line_numbers, samples, instructions, ordered_by, ordered_at, book_by)
    values (${ctx.newId()}, ${id}, ${department}, ${declarant_id}, ${broker_id}, ${mrn}, ${version}, ${cause}, 'ORDERED',
            ${place}, ${lineNumbers}, ${JSON.stringify(samples)}, ${instructions}, ${by}, ${now}, ${bookBy})
    returning *`
  if (!row) throw new Error('an examination was not written')
  await stopClock(ctx, tx, { declarationId: id, department, version })
  await tellExamination(ctx, tx, declaration, { type: 'examination.ordered', row })
  return row
}

/** What an examination is about, besides the declaration. */
type Papers = { office: string; lines: GoodsLine[] }

/** The papers of the current version. */
export async function papersOf(tx: Db, id: string): Promise<Papers> {
  const [papers] = await sql<Papers>(tx)`
    select b.header ->> 'customsOffice' as office, b.customs -> 'lines' as lines
      from declaration d join bundle b on b.lot_id = d.lot_id and b.declaration_id = d.id where d.id = ${id}`
  if (!papers) throw new Error('a declaration has no bundle')
  return papers
}

function placeFor(examining: Examining, { office }: Papers, { place }: Wanted): string {
  if (place === undefined) return placeAt(examining, office)
  if (place === office || examining.places.has(place)) return place
  const known = [...examining.places.keys()].sort().join(', ')
  throw new Problem('invalid-request', `The policy has no place ${place}; it has ${known}.`)
}

function linesOf({ lines }: Papers, { lineNumbers }: Wanted): number[] {
  const declared = lines.map(({ lineNumber }) => lineNumber)
  const unknown = (lineNumbers ?? []).filter((line) => !declared.includes(line))
  if (unknown.length > 0) {
    throw new Problem('invalid-request', `The declaration has no line ${unknown.join(', ')}.`)
  }
  return [...(lineNumbers ?? declared)].sort((a, b) => a - b)
}

/** Refuses samples of lines that are not opened, and of nothing. */
export function assertSamples(
  samples: readonly ExaminationSample[],
  opened: readonly number[],
): void {
  const closed = samples.filter(({ lineNumber }) => !opened.includes(lineNumber))
  if (closed.length > 0) {
    const named = [...new Set(closed.map(({ lineNumber }) => lineNumber))].join(', ')
    throw new Problem('invalid-request', `A sample is of line ${named}, which is not opened.`)
  }
  if (samples.some(({ quantity }) => amount(quantity) === 0n)) {
    throw new Problem('invalid-request', 'The quantity of a sample is above 0.')
  }
}

/** Refuses words that would tell the declarant an identity number. */
export function assertNoIdentity(message: string | undefined): void {
  if (message === undefined || !tellsIdentity({ decision: 'PASS', message })) return
  throw new Problem('personal-data', 'The text holds an identity number.')
}
