/** The working side of the port: the departments' queues, the sending of receipts, and the sweep behind both. */
import type { Context } from './context.ts'
import { deliver } from './receipts/deliver.ts'
import { createDepartment, RINGS_AT_ONCE } from './reviews/automatic.ts'
import { startSweep } from './reviews/sweep.ts'

// A silent receiver holds its place for fifteen seconds; a few of them must not hold up the others.
const ENDPOINTS_AT_ONCE = 16

/** Starts serving; the function that it gives stops the sweep. The queues end with the context. */
export function startWorker(ctx: Context): () => Promise<void> {
  for (const department of ctx.config.departments) {
    // Apart, so that certified firms wait neither behind other firms' rings nor for their lots to be done.
    for (const queue of [`first-${department}`, `review-${department}`] as const) {
      ctx.queues.serve(queue, RINGS_AT_ONCE, createDepartment(ctx, department))
    }
  }
  ctx.queues.serve('deliver', ENDPOINTS_AT_ONCE, async (endpointIds) => {
    for (const endpointId of endpointIds) await deliver(ctx, endpointId)
  })
  return startSweep(ctx)
}
