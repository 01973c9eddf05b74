/** The one way to the API: the session's token with every change, the language with every call. */
import createClient, { type Middleware } from 'openapi-fetch'
import type { paths } from './paths.ts'
import { problemIn, Refusal } from './refusal.ts'

const CHANGES_NOTHING = ['GET', 'HEAD']
const UNAUTHORIZED = 401

// Calls that need no session do not keep one going.
const USES_SESSION = /^\/v1\/(?:session|reviews)/

const known = { csrfToken: '', language: 'en', heardAt: Date.now(), onLoggedOut: () => {} }

/** Tells the client what it sends along, and whom it tells that the session is over. */
export function tellClient(told: Partial<Omit<typeof known, 'heardAt'>>): void {
  Object.assign(known, told)
}

/** When the port answered a call of the session last, by the clock of this browser: the session is idle since then. */
export function lastHeardAt(): number {
  return known.heardAt
}

const middleware: Middleware = {
  onRequest({ request }) {
    request.headers.set('accept-language', known.language)
    if (!CHANGES_NOTHING.includes(request.method)) {
      request.headers.set('x-csrf-token', known.csrfToken)
    }
    return request
  },
  onResponse({ request, response }) {
    const { pathname } = new URL(request.url)
    if (response.ok && USES_SESSION.test(pathname)) known.heardAt = Date.now()
    if (response.status === UNAUTHORIZED && pathname !== '/v1/session') known.onLoggedOut()
  },
}

/** Every call of the API, typed. */
export const api = createClient<paths>({ baseUrl: window.location.origin })
api.use(middleware)

type Answer<T> = { data?: T; error?: unknown; response: Response }

/** The body of a good answer; throws a {@link Refusal} otherwise. */
export async function take<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call.catch(() => {
    throw new Refusal(0, undefined)
  })
  if (!response.ok) throw new Refusal(response.status, problemIn(error))
  return data as T
}
