/**
 * The sweep rings again for whatever waits too long, so that losing the whole queue, a worker or a ring loses
 * no declaration. It is a timer of the worker process and asks PostgreSQL only: a sweep that were itself a job
 * would be lost together with the jobs it is there to replace.
 */
import type { Context } from '../context.ts'
import { evaluateCredit } from '../declarants/credit-evaluation.ts'
import { sweepFiles } from '../declarations/kept-files.ts'
import { DEPARTMENTS, type Department } from '../domain/departments.ts'
import { run } from '../platform/db.ts'
import { everySecond } from '../platform/every-second.ts'
import { createSeedMaker } from '../policy/lane-seeds.ts'
import { createClearing } from '../receipts/clearing.ts'
import { dueEndpoints } from '../receipts/lease.ts'
import { escalate } from './clock.ts'
import { conclude } from './conclude.ts'
import { handleExaminations } from './examination-due.ts'
import { handOut } from './hand-out.ts'
import { runBacktest } from './lane-backtest-run.ts'
import { followShadows } from './lane-shadow.ts'
import { tallyLanes } from './lane-tally.ts'
import { settleDue } from './settling.ts'
import { handleUnanswered } from './unanswered.ts'

const LOTS_A_ROUND = 512
// A run rings for 10,240 lots at most; an outage of a minute leaves about 6,000 behind.
const ROUNDS_MAX = 20
const ENDPOINTS_MAX = 500
const RINGS_UNANSWERED_MAX = 200

type WaitingLot = { id: string; first: boolean; done: Department[] }

/** Departments that answer rings for lots of certified firms, and those that answer rings for the others. */
type Attentive = Record<'first' | 'review', Department[]>

/** Starts the sweep; the function that it gives ends it, after the round under way. */
export function startSweep(ctx: Context): () => Promise<void> {
  const ending = new AbortController()
  const stopSweep = everySecond(ctx.log, () => sweep(ctx, ending.signal))
  // Apart: a storage that hangs must not hold up what people and firms wait for.
  const stopFiles = everySecond(ctx.log, () => sweepFiles(ctx))
  // Apart as well: a night's look at all firms takes its time.
  const stopCredit = everySecond(ctx.log, () => evaluateCredit(ctx, ending.signal))
  const stopSeeds = everySecond(ctx.log, createSeedMaker(ctx))
  const stopTally = everySecond(ctx.log, async () => void (await tallyLanes(ctx)))
  const stopBacktests = everySecond(ctx.log, () => runBacktest(ctx, ending.signal))
  const stopShadows = everySecond(ctx.log, () => followShadows(ctx, ending.signal))
  const stopClearing = everySecond(ctx.log, createClearing(ctx))
  return async () => {
    ending.abort()
    const stops = [
      stopSweep,
      stopFiles,
      stopCredit,
      stopSeeds,
      stopTally,
      stopBacktests,
      stopShadows,
      stopClearing,
    ]
    await Promise.all(stops.map((stop) => stop()))
  }
}

/**
 * One run: rings for lots that no department took up for a while and for receipts that are due, and does what time
 * brings about in people's work.
 */
export async function sweep(ctx: Context, ending?: AbortSignal): Promise<void> {
  for (let round = 1; round <= ROUNDS_MAX && !ending?.aborted; round++) {
    if (!(await someLotWaits(ctx))) break
    const attentive = await attentiveDepartments(ctx)
    const lots = await waitingLots(ctx, attentive)
    await ringFor(ctx, attentive, lots)
    await concludeDone(ctx, lots)
    if (lots.length < LOTS_A_ROUND) break
  }
  await settleDue(ctx)
  await handleUnanswered(ctx)
  await handleExaminations(ctx)
  const escalated = await escalate(ctx)
  if (escalated > 0) ctx.log.warn({ cases: escalated }, 'cases are out of time')
  await handOut(ctx)
  const endpoints = await dueEndpoints(ctx, ENDPOINTS_MAX)
  if (endpoints.length > 0) await ctx.queues.ringForMany('deliver', endpoints)
}

async function ringFor(
  ctx: Context,
  attentive: Attentive,
  lots: readonly WaitingLot[],
): Promise<void> {
  const rings = KINDS.flatMap((kind) =>
    attentive[kind].map(async (department) => {
      const waiting = lots
        .filter(({ done, first }) => !done.includes(department) && first === (kind === 'first'))
        .map(({ id }) => id)
      if (waiting.length > 0) await ctx.queues.ringForMany(`${kind}-${department}`, waiting)
    }),
  )
  await Promise.all(rings)
}

const KINDS = ['first', 'review'] as const

async function concludeDone(ctx: Context, lots: readonly WaitingLot[]): Promise<void> {
  for (const { id } of lots.filter(({ done }) => done.length === DEPARTMENTS.length)) {
    await conclude(ctx, [id]).catch((error: Error) =>
      ctx.log.error({ lotId: id, err: error.name }, 'a lot could not be concluded'),
    )
  }
}

// A department that has not answered so many rings has no worker, or one that is busy: more would not help it and
// would fill the queue server. One whose queue is away cannot be rung for.
async function attentiveDepartments(ctx: Context): Promise<Attentive> {
  const [first, review] = await Promise.all(KINDS.map((kind) => attentiveAt(ctx, kind)))
  return { first: first ?? [], review: review ?? [] }
}

async function attentiveAt(ctx: Context, kind: keyof Attentive): Promise<Department[]> {
  const counts = await Promise.all(
    DEPARTMENTS.map((department) => ctx.queues.waiting(`${kind}-${department}`)),
  )
  return DEPARTMENTS.filter((_, index) => {
    const count = counts[index]
    return count !== undefined && count < RINGS_UNANSWERED_MAX
  })
}

// Two seconds, and up to one more until the next run: of the five within which all is caught up with after an outage that
// leaves two for the queues to connect again and for the departments to work.
const WAITS = `concluded_at is null and rung_at < now() - interval '2 seconds'`

async function someLotWaits(ctx: Context): Promise<boolean> {
  return (await run(ctx.db.officer, `select from lot where ${WAITS} limit 1`, [])).length > 0
}

const DONE = DEPARTMENTS.map((each) => `case when ${each}_at is not null then '${each}' end`)
const ALL_DONE = DEPARTMENTS.map((each) => `${each}_at is not null`).join(' and ')
const NEEDED = DEPARTMENTS.map(
  (each) =>
    `'${each}' = any(case when first then $1::text[] else $2::text[] end) and ${each}_at is null`,
)

// Lots that one of these departments has not done, and those that all have. rung_at moves on with each ring, so that
// a lot that waits behind others is not rung for every second; that of a lot that nobody could be rung for stays.
function waitingLots(ctx: Context, { first, review }: Attentive): Promise<WaitingLot[]> {
  return run<WaitingLot>(
    ctx.db.officer,
    `with waiting as (
       select id from lot where ${WAITS} and (${NEEDED.join(' or ')} or (${ALL_DONE}))
        order by first desc, rung_at limit $3 for update skip locked
     )
     update lot set rung_at = now() from waiting where lot.id = waiting.id
     returning lot.id, first, array_remove(array[${DONE.join(', ')}], null) as done`,
    [first, review, LOTS_A_ROUND],
  )
}
