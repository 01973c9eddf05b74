/** Calls about events: the catalogue, the feed by pages, and the feed as a stream. */
import type { Context } from '../context.ts'
import { EVENT_TYPES } from '../domain/event-catalogue.ts'
import { firmOf } from '../platform/actor.ts'
import type { App, Reply, Routes } from '../platform/http.ts'
import { headersOf, KEYED, keyed, OPEN, problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import type { CloudEventList, EventQuery } from '../schema-types.ts'
import { kindOf } from './cloud-event.ts'
import { behindCursor, cursorOf, filtersOf, type Part, readPart } from './feed.ts'
import { streamEvents } from './feed-stream.ts'
import { createFeedWatch, type FeedWatch } from './feed-watch.ts'

const { config, security } = keyed('read')

const TAGS = ['events']

/** The routes of the feed. */
export function feedRoutes(ctx: Context): Routes {
  return async (app) => {
    const closing = new AbortController()
    app.addHook('preClose', async () => closing.abort())
    const watch = createFeedWatch(ctx)
    showTypes(app)
    showFeed(app, ctx, { watch, closing: closing.signal })
    showStream(app, ctx, { watch, closing: closing.signal })
  }
}

function showTypes(app: App): void {
  const items = EVENT_TYPES.map(kindOf)
  const schema = {
    summary: 'List the types of events',
    operationId: 'listEventTypes',
    description: 'Every type that the feed tells, with the schema of its data and an example.',
    tags: TAGS,
    security: [],
    response: {
      200: { description: 'The types.', ...ref('event-kind-list') },
      ...problems(...OPEN),
    },
  } as const
  app.get('/v1/event-types', { config: { scope: 'public' }, schema }, async () => ({ items }))
}

type Waits = { watch: FeedWatch; closing: AbortSignal }

// For as long as the connection of this answer is there and the port does not close. The connection is asked too: the answer
// closes only once it has its turn there, and not at all where its reader was gone before.
function seatOf({ watch, closing }: Waits, firmId: string, { raw, request }: Reply): AbortSignal {
  const leave = watch.takeSeat(firmId)
  const ended = new AbortController()
  const { socket } = request.raw
  const end = () => ended.abort()
  const gone = () => {
    closing.removeEventListener('abort', end)
    raw.removeListener('close', gone)
    socket.removeListener('close', gone)
    leave()
    end()
  }
  if (closing.aborted) end()
  closing.addEventListener('abort', end)
  raw.once('close', gone)
  socket.once('close', gone)
  if (socket.destroyed) gone()
  return ended.signal
}

function showFeed(app: App, ctx: Context, waits: Waits): void {
  const schema = {
    summary: 'Read events',
    operationId: 'listEvents',
    description:
      'What happened to your declarations and to your credit, each event once, in an order that never changes; of one ' +
      'declaration in the order of `seq`. Keep `next` and send it as `after`: no event comes between what you have read ' +
      'and what you have not. `wait` holds the answer until there is an event.',
    tags: TAGS,
    security,
    querystring: ref('event-query'),
    response: {
      200: { description: 'A part of the feed.', ...ref('cloud-event-list') },
      ...problems(...KEYED, 'too-many-waiting'),
    },
  } as const
  app.get('/v1/events', { config, schema }, async ({ actor, query }, reply) => {
    const { wait } = query
    const firmId = firmOf(actor)
    const ended = wait > 0 ? seatOf(waits, firmId, reply) : AbortSignal.abort()
    return listOf(ctx, await waitFor(ctx, waits.watch, { firmId, query, ended }))
  })
}

type Asked = { firmId: string; query: EventQuery; ended: AbortSignal }

async function waitFor(ctx: Context, watch: FeedWatch, asked: Asked): Promise<Part> {
  const { firmId, query, ended } = asked
  const { after, limit, wait, ...rest } = query
  const filters = filtersOf(rest)
  const endsAt = performance.now() + wait * 1000
  let behind = behindCursor(ctx, after)
  for (;;) {
    const part = await readPart(ctx, firmId, filters, { behind, limit })
    if (part.told.length > 0 || part.more || isOver(ctx, query.until)) return part
    const ms = endsAt - performance.now()
    // No connection is held meanwhile.
    if (!(await watch.wait({ firmId, place: part.next.place, ms, ended }))) return part
    behind = part.next
  }
}

// What happens from now on is not before this time.
function isOver(ctx: Context, until: string | undefined): boolean {
  return until !== undefined && Date.parse(until) <= ctx.now().getTime()
}

function listOf(ctx: Context, { told, next, more }: Part): CloudEventList {
  return { items: told.map(({ event }) => event), next: cursorOf(ctx, next), more }
}

function showStream(app: App, ctx: Context, waits: Waits): void {
  const schema = {
    summary: 'Follow events as a stream',
    operationId: 'followEvents',
    description:
      'Server-sent events: `id` is a cursor, `event` the type, `data` the event as JSON in one line. Every 15 seconds ' +
      'without an event comes an `id` alone. After `lasts`, and when the port ends, the stream ends; connect again with ' +
      'Last-Event-ID and nothing is missed.',
    tags: TAGS,
    security,
    headers: headersOf({
      'last-event-id': {
        type: 'string',
        maxLength: 200,
        description: 'The last `id` that came; the stream goes on behind it.',
      },
    }),
    querystring: ref('event-stream-query'),
    response: {
      200: {
        description: 'The stream.',
        content: { 'text/event-stream': { schema: { type: 'string' } } },
      },
      ...problems(...KEYED, 'too-many-waiting'),
    },
  } as const
  // A HEAD would begin a stream that nobody reads.
  app.get('/v1/events/stream', { config, schema, exposeHeadRoute: false }, (request, reply) => {
    const { after, lasts, ...rest } = request.query
    const last = request.headers['last-event-id']
    const firmId = firmOf(request.actor)
    const filters = filtersOf(rest)
    const behind = behindCursor(ctx, typeof last === 'string' && last !== '' ? last : after)
    const ended = seatOf(waits, firmId, reply)
    const following = { firmId, filters, behind, lastsMs: lasts * 1000, ended }
    reply.type('text/event-stream').header('x-accel-buffering', 'no')
    return reply.send(streamEvents(ctx, waits.watch, following) as never)
  })
}
