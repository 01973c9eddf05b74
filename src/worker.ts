/** The working side of the port: the departments' queues, the sending of receipts, and the sweep behind both. */
import { startAuditing } from './audit/auditing.ts'
import type { Context } from './context.ts'
import { deliver } from './receipts/deliver.ts'
import { doubtfulOf } from './receipts/lease.ts'
import { openPlaces } from './receipts/places.ts'
import { createDepartment, RINGS_AT_ONCE } from './reviews/automatic.ts'
import { startSweep } from './reviews/sweep.ts'

// A silent receiver holds an attempt for 15 s, and the process is to end within 23 s.
const SENDING_ENDS_MS = 8000

// A ring for endpoints is answered by giving them a place, after one look at those that are new to this process.
const RINGS_FOR_ENDPOINTS = 8

/** Starts serving; the function that it gives stops the sweep and the sending. The queues end with the context. */
export function startWorker(ctx: Context): () => Promise<void> {
  for (const department of ctx.config.departments) {
    // Apart, so that certified firms wait neither behind other firms' rings nor for their lots to be done.
    for (const queue of [`first-${department}`, `review-${department}`] as const) {
      ctx.queues.serve(queue, RINGS_AT_ONCE, createDepartment(ctx, department))
    }
  }
  const places = openPlaces((endpointId) =>
    deliver(ctx, endpointId).catch((error: Error) => {
      ctx.log.warn({ endpointId, err: error.message }, 'delivery failed')
      // Most often it is the database that fails, which says nothing about the receiver.
      return 'IDLE'
    }),
  )
  ctx.queues.serve('deliver', RINGS_FOR_ENDPOINTS, async (endpointIds) => {
    const doubtful = await doubtfulOf(
      ctx.db.officer,
      endpointIds.filter((id) => !places.knows(id)),
    )
    for (const id of endpointIds) places.take(id, doubtful.has(id) ? 'SLOW' : 'PROMPT')
  })
  const stops = [startSweep(ctx), startAuditing(ctx), () => places.close(SENDING_ENDS_MS)]
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}
