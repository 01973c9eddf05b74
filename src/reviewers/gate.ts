/** A session in place of a key: who calls, and that it was the port's own page that made the browser call. */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Context } from '../context.ts'
import type { Actor } from '../platform/actor.ts'
import { Problem } from '../platform/problem.ts'
import { sessionTokenIn } from './cookie.ts'
import { actorOf, csrfTokenOf, readSession } from './sessions.ts'

/** As much of a request as the gate looks at. */
export type Caller = { method: string; headers: IncomingHttpHeaders }

const CHANGES_NOTHING = ['GET', 'HEAD', 'OPTIONS']

/** Finds who a session belongs to; undefined without one. 403 for a change that another page asked for. */
export function createSessionGate(ctx: Context): (caller: Caller) => Promise<Actor | undefined> {
  return async ({ method, headers }) => {
    const token = sessionTokenIn(headers.cookie)
    const session = token === undefined ? undefined : await readSession(ctx, token)
    if (token === undefined || session === undefined) return undefined
    if (!CHANGES_NOTHING.includes(method)) {
      if (headers.origin === undefined)
        throw new Problem('forbidden', 'The header Origin is missing.')
      assertOwnOrigin(ctx, headers)
      assertToken(csrfTokenOf(ctx, token), headers['x-csrf-token'])
    }
    return actorOf(session)
  }
}

/** 403 for a call that a page of another origin makes. Programs that are no browsers send no Origin. */
export function assertOwnOrigin(ctx: Context, { origin, host }: IncomingHttpHeaders): void {
  if (origin === undefined) return
  const { publicUrl } = ctx.config
  const own = publicUrl === undefined ? hostOf(origin) === host : origin === publicUrl
  if (!own) throw new Problem('forbidden', 'The header Origin names another place than this port.')
}

// `null` stands for a page that has no origin, a sandboxed frame for one.
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

function assertToken(wanted: string, given: string | string[] | undefined): void {
  const [own, sent] = [Buffer.from(wanted), Buffer.from(String(given ?? ''))]
  if (own.length === sent.length && timingSafeEqual(own, sent)) return
  throw new Problem('forbidden', 'Send the csrfToken of the session as X-CSRF-Token.')
}
