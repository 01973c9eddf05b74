import type { Context } from '../context.ts'
import { everySecond } from '../platform/every-second.ts'
import { chainAudit } from './chain.ts'
import { makeCheckpoints } from './checkpoints.ts'

/** Starts chaining what happens; the function that it gives ends it, after the pass under way. */
export function startAuditing(ctx: Context): () => Promise<void> {
  const ending = new AbortController()
  const stop = everySecond(ctx.log, async () => {
    while ((await chainAudit(ctx)) > 0 && !ending.signal.aborted) await makeCheckpoints(ctx)
    await makeCheckpoints(ctx)
  })
  return async () => {
    ending.abort()
    await stop()
  }
}
