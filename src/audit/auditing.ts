import type { Context } from '../context.ts'
import { everySecond } from '../platform/every-second.ts'
import { chainAudit } from './chain.ts'
import { makeCheckpoints } from './checkpoints.ts'

/** Starts chaining what happens; the function that it gives ends it, after the pass under way. */
export function startAuditing(ctx: Context): () => Promise<void> {
  const ending = new AbortController()
  const work = async () => {
    const until = { ending: ending.signal }
    while ((await chainAudit(ctx)) && !ending.signal.aborted) await makeCheckpoints(ctx, until)
    await makeCheckpoints(ctx, until)
  }
  // A log that stands still is nothing that the next second mends by itself.
  const stop = everySecond(ctx.log, work, ({ message }) =>
    ctx.log.error({ err: message }, 'audit log stands still'),
  )
  return async () => {
    ending.abort()
    await stop()
  }
}
