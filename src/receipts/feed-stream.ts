/**
 * The feed as a stream of server-sent events. A part is read when the one before has gone out, so a slow reader is one part
 * behind in memory and no more.
 */
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { cursorOf, type Part, readPart } from './feed.ts'
import type { Filters, Position } from './feed-rows.ts'
import type { FeedWatch } from './feed-watch.ts'

const PART = 100
const HEARTBEAT_MS = 15_000

// Between two looks of which the first found nothing: one who searches far must not keep the database to itself.
const SEARCH_PAUSE_MS = 100

// A reader that takes nothing is cut off so long after the end of its stream.
const GRACE_MS = 1000

/** Who reads, what and for how long. `ended`: the reader is gone, or the port is closing. */
export type Following = {
  firmId: string
  filters: Filters
  behind: Position | undefined
  lastsMs: number
  ended: AbortSignal
}

/** The stream of a reader. It ends by itself; a reader that takes nothing any more is cut off. */
export function streamEvents(ctx: Context, watch: FeedWatch, following: Following): Readable {
  const stream = Readable.from(follow(ctx, watch, following), {
    objectMode: false,
    highWaterMark: 1,
  })
  const { lastsMs, ended } = following
  const cut = () => stream.destroy()
  const soon = () => setTimeout(cut, GRACE_MS).unref()
  const timer = setTimeout(cut, lastsMs + GRACE_MS)
  ended.addEventListener('abort', soon)
  stream.once('close', () => {
    clearTimeout(timer)
    ended.removeEventListener('abort', soon)
  })
  return stream
}

async function* follow(
  ctx: Context,
  watch: FeedWatch,
  { firmId, filters, behind, lastsMs, ended }: Following,
): AsyncGenerator<string> {
  const endsAt = performance.now() + lastsMs
  yield 'retry: 2000\n\n'
  let at = behind
  for (;;) {
    const left = endsAt - performance.now()
    if (ended.aborted || left <= 0) return
    const part = await readOrEnd(ctx, () =>
      readPart(ctx, firmId, filters, { behind: at, limit: PART }),
    )
    if (part === undefined) return
    at = part.next
    yield* tell(ctx, part)
    if (part.more) continue
    const ms = Math.min(left, HEARTBEAT_MS)
    const told = await watch.wait({ firmId, place: at.place, ms, ended })
    if (!told && !ended.aborted) yield idAlone(ctx, at)
  }
}

async function* tell(ctx: Context, { told, next, more }: Part): AsyncGenerator<string> {
  if (told.length > 0) yield told.map(blockOf).join('')
  else if (more) {
    yield idAlone(ctx, next)
    await sleep(SEARCH_PAUSE_MS)
  }
}

// Without data it tells nothing, and yet whoever connects again goes on from there.
function idAlone(ctx: Context, at: Position): string {
  return `id: ${cursorOf(ctx, at)}\n\n`
}

// What a stream cannot tell is told to the log. Whoever connects again misses nothing.
async function readOrEnd(
  { log }: Pick<Context, 'log'>,
  read: () => Promise<Part>,
): Promise<Part | undefined> {
  try {
    return await read()
  } catch (error) {
    const err = error instanceof Error ? error.name : 'unknown'
    log.warn({ err }, 'a stream of events ended, since they could not be read')
    return undefined
  }
}

function blockOf({ event, cursor }: Part['told'][number]): string {
  return `id: ${cursor}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`
}
