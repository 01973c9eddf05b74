/** A firm that reads its feed to the end, and notes whether each declaration's events come once and in their order. */
import type { Context } from '../../../src/context.ts'
import { readPart } from '../../../src/receipts/feed.ts'
import type { Position } from '../../../src/receipts/feed-rows.ts'
import { createFeedWatch } from '../../../src/receipts/feed-watch.ts'
import type { EventDeclaration } from '../../../src/schema-types.ts'

/** What a firm was told. `lagsMs`: from when it happened to when it was read, of one event in fifty. */
export type Seen = { told: number; outOfTurn: number; lagsMs: number[] }

const EACH = 50

/** Reads until nothing is left after `done`. */
export async function follow(ctx: Context, firmId: string, done: () => boolean): Promise<Seen> {
  const watch = createFeedWatch(ctx)
  const ended = new AbortController().signal
  const seen: Seen = { told: 0, outOfTurn: 0, lagsMs: [] }
  const last = new Map<string, number>()
  let behind: Position | undefined
  for (;;) {
    const over = done()
    const part = await readPart(ctx, firmId, {}, { behind, limit: 500 })
    behind = part.next
    for (const { event } of part.told) {
      const { declarationId, seq } = event.data as EventDeclaration
      if (seq !== (last.get(declarationId) ?? 0) + 1) seen.outOfTurn += 1
      last.set(declarationId, seq)
      if (seen.told++ % EACH === 0) seen.lagsMs.push(Date.now() - Date.parse(event.time))
    }
    if (part.more || part.told.length > 0) continue
    if (over) return seen
    await watch.wait({ firmId, place: behind.place, ms: 1000, ended })
  }
}
