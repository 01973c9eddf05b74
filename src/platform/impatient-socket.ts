import { Socket } from 'node:net'

/**
 * A connection to the database that ends by itself when nothing has passed over it for `silenceMs`: the server, or
 * the way to it, went away without a word. That must be longer than any statement may take, and longer than the
 * pool keeps an idle connection. pg's own query_timeout would give the dead connection back to the pool.
 */
export function impatientSocket(silenceMs: number): Socket {
  const socket = new Socket()
  socket.setTimeout(silenceMs, () => {
    const silence = new Error('Connection terminated: the database said nothing for too long')
    socket.destroy(Object.assign(silence, { code: 'ETIMEDOUT' }))
  })
  return socket
}

/** Milliseconds of quiet after which TCP asks whether the other side is there; the system's default is two hours. */
export const KEEP_ALIVE_AFTER_MS = 10_000
