/** The working side of the port: the departments' queues, the sending of receipts, and the sweep behind both. */
import { startAuditing } from './audit/auditing.ts'
import type { Context } from './context.ts'
import { deliver } from './receipts/deliver.ts'
import { createDepartment, RINGS_AT_ONCE } from './reviews/automatic.ts'
import { startSweep } from './reviews/sweep.ts'

// A silent receiver holds its place for fifteen seconds; a few of them must not hold up the others.
const ENDPOINTS_AT_ONCE = 16

/** Starts serving; the function that it gives stops what runs by the clock. The queues end with the context. */
export function startWorker(ctx: Context): () => Promise<void> {
  for (const department of ctx.config.departments) {
    ctx.queues.serve(`review-${department}`, RINGS_AT_ONCE, createDepartment(ctx, department))
  }
  ctx.queues.serve('deliver', ENDPOINTS_AT_ONCE, async (endpointIds) => {
    for (const endpointId of endpointIds) await deliver(ctx, endpointId)
  })
  const stops = [startSweep(ctx), startAuditing(ctx)]
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}
