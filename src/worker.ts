/** The working side of the port: the departments' queues, the sending of receipts, and the sweep behind both. */
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
    ctx.queues.serve(`review-${department}`, RINGS_AT_ONCE, createDepartment(ctx, department))
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
  const stopSweep = startSweep(ctx)
  return async () => {
    await Promise.all([stopSweep(), places.close(SENDING_ENDS_MS)])
  }
}
