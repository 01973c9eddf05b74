/** Who holds a declaration, since when, and when it may be expected to go on. */
import type { Context } from '../context.ts'
import { DEPARTMENTS, type Department } from '../domain/departments.ts'
import type { Lane } from '../domain/lane.ts'
import { isConcluded, type State } from '../domain/lifecycle.ts'
import { type Db, sql } from '../platform/db.ts'
import { remember } from '../platform/memory.ts'
import type { Holder } from '../schema-types.ts'

/** The declaration as far as it matters here. */
type Held = { state: State; lodged_at: Date }

type CaseRow = {
  department: Department
  lane: Lane
  opened_at: Date
  due_at: Date
  stopped_at: Date | null
  examining: boolean
}

/** What the reviews say of a declaration: the departments that have looked, and the cases that are open. */
export type Holding = { looked: Department[]; open: CaseRow[] }

/**
 * Reads it, in a transaction that may read the declaration. What a person has decided and can still take back counts as
 * open: nobody may learn of it before it counts.
 */
export async function readHolding(tx: Db, id: string): Promise<Holding> {
  const open = await sql<CaseRow>(tx)`
    select c.department, c.lane, c.opened_at, c.due_at, c.stopped_at,
           exists (select from examination x where x.declaration_id = c.declaration_id
                      and x.department = c.department and x.state = 'BOOKED')
             and not exists (select from information_request q where q.declaration_id = c.declaration_id
                                and q.department = c.department and q.state = 'OPEN') as examining
      from review_case c
      join declaration d on d.id = c.declaration_id and d.version = c.version
      join review r on r.declaration_id = c.declaration_id and r.department = c.department and r.version = c.version
     where c.declaration_id = ${id} and (c.closed_at is null or r.settles_at is not null)
     order by c.opened_at, c.department`
  const looked = await sql<{ department: Department }>(tx)`
    select r.department from review r join declaration d on d.id = r.declaration_id and d.version = r.version
     where r.declaration_id = ${id}`
  return { looked: looked.map(({ department }) => department), open }
}

/** Tells who holds a declaration; nobody does once it has its outcome. */
export type TellHolders = (declaration: Held, holding: Holding) => Promise<Holder[]>

/** Makes the function that tells it; how long reviews took of late it remembers for a minute. */
export function createTellHolders(ctx: Context): TellHolders {
  const spans = remember({ forMs: 60_000, max: 100, now: () => ctx.now().getTime() }, (key) =>
    spansOf(ctx, key),
  )
  return async ({ state, lodged_at }, { looked, open }) => {
    if (isConcluded(state)) return []
    const holders = await Promise.all(
      open.map(async (row) => holderOf(row, await spans(`${row.department} ${row.lane}`))),
    )
    const queued = DEPARTMENTS.filter((department) => !looked.includes(department))
    const since = lodged_at.toISOString()
    return [
      ...holders,
      ...queued.map((department) => ({ department, waitsFor: 'PROGRAM' as const, since })),
    ]
  }
}

function holderOf(
  { department, opened_at, due_at, stopped_at, examining }: CaseRow,
  spans: Spans | undefined,
): Holder {
  if (stopped_at) {
    const waitsFor = examining ? 'EXAMINATION' : 'DECLARANT'
    return { department, waitsFor, since: stopped_at.toISOString() }
  }
  const after = (ms: number) => new Date(opened_at.getTime() + ms).toISOString()
  return {
    department,
    waitsFor: 'REVIEWER',
    since: opened_at.toISOString(),
    dueAt: due_at.toISOString(),
    ...(spans && { expectedAt: after(spans.half), expectedBy: after(spans.most) }),
  }
}

/** Milliseconds in which half, and nine of ten, of the reviews were decided. */
type Spans = { half: number; most: number }

const DAYS = 14
const DAY_MS = 86_400_000

// Fewer say little of the next one.
const CASES_MIN = 20

// In the name of the officer: a declarant sees only its own cases, and what is told of the others is two numbers.
async function spansOf(ctx: Context, key: string): Promise<Spans | undefined> {
  const [department, lane] = key.split(' ')
  const since = new Date(ctx.now().getTime() - DAYS * DAY_MS)
  const [row] = await sql<{ cases: number; spans: number[] | null }>(ctx.db.officer)`
    select count(*)::int as cases,
           percentile_cont(array[0.5, 0.9]) within group (order by extract(epoch from closed_at - opened_at)::float8)
             as spans
      from review_case where department = ${department} and lane = ${lane} and closed_at > ${since}`
  const [half, most] = row?.spans ?? []
  if (row === undefined || row.cases < CASES_MIN || half === undefined || most === undefined) {
    return undefined
  }
  return { half: Math.round(half * 1000), most: Math.round(most * 1000) }
}
