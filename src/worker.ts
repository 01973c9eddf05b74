/** The working side of the port: the departments' queues, the sending of receipts, and the sweep behind both. */
import { startAuditing } from './audit/auditing.ts'
import type { Context } from './context.ts'
import { deliver } from './receipts/deliver.ts'
import { openLanes } from './receipts/lanes.ts'
import { createDepartment, RINGS_AT_ONCE } from './reviews/automatic.ts'
import { startSweep } from './reviews/sweep.ts'

// A silent receiver holds an attempt for 15 s, and the process is to end within 23 s.
const SENDING_ENDS_MS = 8000

// A ring for endpoints is answered by putting them into a lane, which takes no time.
const RINGS_FOR_ENDPOINTS = 8

/** Starts serving; the function that it gives stops the sweep and the sending. The queues end with the context. */
export function startWorker(ctx: Context): () => Promise<void> {
  for (const department of ctx.config.departments) {
    // Apart, so that certified firms wait neither behind other firms' rings nor for their lots to be done.
    for (const queue of [`first-${department}`, `review-${department}`] as const) {
      ctx.queues.serve(queue, RINGS_AT_ONCE, createDepartment(ctx, department))
    }
  }
  const lanes = openLanes((endpointId) =>
    deliver(ctx, endpointId).catch((error: Error) => {
      ctx.log.warn({ endpointId, err: error.message }, 'delivery failed')
      return 'SLOW'
    }),
  )
  ctx.queues.serve('deliver', RINGS_FOR_ENDPOINTS, async (endpointIds) => {
    for (const endpointId of endpointIds) lanes.take(endpointId)
  })
  const stops = [startSweep(ctx), startAuditing(ctx), () => lanes.close(SENDING_ENDS_MS)]
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}
