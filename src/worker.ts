/** The working side of the port: the departments' queues, the sending of receipts, and the sweep behind both. */
import type { Context } from './context.ts'
import { deliver } from './receipts/deliver.ts'
import { openPlaces } from './receipts/places.ts'
import { createDepartment, RINGS_AT_ONCE } from './reviews/automatic.ts'
import { startSweep } from './reviews/sweep.ts'

// A silent receiver holds an attempt for 15 s, and the process is to end within 23 s.
const SENDING_ENDS_MS = 8000

// A ring for endpoints is answered by giving them a place, which takes no time.
const RINGS_FOR_ENDPOINTS = 8

/** Starts serving; the function that it gives stops the sweep and the sending. The queues end with the context. */
export function startWorker(ctx: Context): () => Promise<void> {
  for (const department of ctx.config.departments) {
    ctx.queues.serve(`review-${department}`, RINGS_AT_ONCE, createDepartment(ctx, department))
  }
  const places = openPlaces((endpointId) =>
    deliver(ctx, endpointId).catch((error: Error) => {
      ctx.log.warn({ endpointId, err: error.message }, 'delivery failed')
      return 'SLOW'
    }),
  )
  ctx.queues.serve('deliver', RINGS_FOR_ENDPOINTS, async (endpointIds) => {
    for (const endpointId of endpointIds) places.take(endpointId)
  })
  const stopSweep = startSweep(ctx)
  return async () => {
    await Promise.all([stopSweep(), places.close(SENDING_ENDS_MS)])
  }
}
