import type { EmbeddedPostgres } from '../../src/platform/embedded.ts'

type Kept = { dataDir: string; server: EmbeddedPostgres }

// Jest loads set-up and tear-down as separate modules of one process, so the handle is kept on globalThis.
const KEY = Symbol.for('portico.test.server')

/** Keeps the server that set-up started, for tear-down. */
export function keepServer(kept: Kept): void {
  Reflect.set(globalThis, KEY, kept)
}

/** The server that set-up started, if it started one. */
export function keptServer(): Kept | undefined {
  return Reflect.get(globalThis, KEY)
}
