/** Server-sent events: what a client is told while it waits, one line of JSON each. */
import { Readable } from 'node:stream'
import type { Reply } from './http.ts'

/** One event: its name, and what it says. */
export type StreamedEvent = { readonly event: string; readonly data: object }

/**
 * Sends events as they come. It ends with them, or when the client goes away, which ends the events too; `left` is called
 * then, whether any was sent or not.
 */
export function sendEvents(
  reply: Reply,
  { events, left }: { events: AsyncIterable<StreamedEvent>; left: () => void },
): Reply {
  const stream = Readable.from(textOf(events), { objectMode: false, highWaterMark: 1024 })
  stream.once('close', left)
  return reply
    .type('text/event-stream')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .send(stream)
}

async function* textOf(events: AsyncIterable<StreamedEvent>): AsyncGenerator<Buffer> {
  for await (const { event, data } of events) {
    yield Buffer.from(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }
}

/** What a call that sends events says of its answer. `of`: what they tell, and their names. */
export function eventStream(of: string) {
  return {
    description: of,
    content: { 'text/event-stream': { schema: { type: 'string', description: of } } },
  }
}
