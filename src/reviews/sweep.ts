/**
 * The sweep rings again for whatever waits too long, so that losing the whole queue, a worker or a ring loses
 * no declaration. It is a timer of the worker process and asks PostgreSQL only: a sweep that were itself a job
 * would be lost together with the jobs it is there to replace.
 */
import type { Context } from '../context.ts'
import { DEPARTMENTS, type Department } from '../domain/departments.ts'
import { sql } from '../platform/db.ts'
import { dueEndpoints } from '../receipts/deliver.ts'
import { escalate } from './clock.ts'
import { conclude } from './conclude.ts'
import { handleUnanswered } from './unanswered.ts'

const EVERY_MS = 1000
// Five rings each: a run stays below what the queues let be under way at once.
const LOTS_MAX = 150
const ENDPOINTS_MAX = 100
const RINGS_UNANSWERED_MAX = 1000

type WaitingLot = { id: string; done: Department[] }

/** Starts the sweep; the function that it gives ends it, after a run under way. */
export function startSweep(ctx: Context): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    running = sweep(ctx)
      .catch((error: Error) => ctx.log.warn({ err: error.message }, 'sweep failed'))
      .finally(() => {
        busy = false
      })
  }, EVERY_MS)
  return async () => {
    clearInterval(timer)
    await running
  }
}

/** One run: rings for lots that no department took up for three seconds, and for receipts that are due. */
export async function sweep(ctx: Context): Promise<void> {
  const lots = await waitingLots(ctx)
  const attentive = lots.length === 0 ? [] : await attentiveDepartments(ctx)
  for (const { id, done } of lots) {
    for (const department of attentive) {
      if (!done.includes(department)) ctx.queues.ring(`review-${department}`, id)
    }
  }
  for (const { id } of lots.filter(({ done }) => done.length === DEPARTMENTS.length)) {
    await conclude(ctx, [id]).catch((error: Error) =>
      ctx.log.error({ lotId: id, err: error.name }, 'a lot could not be concluded'),
    )
  }
  await handleUnanswered(ctx)
  const escalated = await escalate(ctx)
  if (escalated > 0) ctx.log.warn({ cases: escalated }, 'cases are out of time')
  for (const endpoint of await dueEndpoints(ctx, ENDPOINTS_MAX))
    ctx.queues.ring('deliver', endpoint)
}

// A department that has not answered so many rings has no worker, or one that is busy: more would not help it and
// would fill the queue server.
async function attentiveDepartments(ctx: Context): Promise<Department[]> {
  const counts = await Promise.all(
    DEPARTMENTS.map((department) => ctx.queues.waiting(`review-${department}`)),
  )
  return DEPARTMENTS.filter((_, index) => (counts[index] ?? 0) < RINGS_UNANSWERED_MAX)
}

// rung_at moves on with each ring, so that a lot that waits behind others is not rung for every second.
function waitingLots(ctx: Context): Promise<WaitingLot[]> {
  return sql<WaitingLot>(ctx.db.officer)`
    with waiting as (
      select id from lot where concluded_at is null and rung_at < now() - interval '3 seconds'
       order by rung_at limit ${LOTS_MAX} for update skip locked
    )
    update lot set rung_at = now() from waiting where lot.id = waiting.id
    returning lot.id, array_remove(array[
      case when customs_at is not null then 'customs' end,
      case when tax_at is not null then 'tax' end,
      case when inspection_at is not null then 'inspection' end,
      case when banking_at is not null then 'banking' end,
      case when commerce_at is not null then 'commerce' end], null) as done`
}
