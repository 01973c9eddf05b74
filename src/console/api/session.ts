import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AccountRole, LoginRequest, Session } from '../../schema-types.ts'
import { api, take, tellClient } from './client.ts'
import { Refusal } from './refusal.ts'

const KEY = ['session'] as const
const UNAUTHORIZED = 401

// Whether somebody has logged in here; the cookie itself is not for scripts. A visitor of public pages is not asked for.
const HINT = 'portico-session'

/** Who is logged in; null: nobody. */
const sessionQuery = queryOptions({
  queryKey: KEY,
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
  async queryFn(): Promise<Session | null> {
    if (localStorage.getItem(HINT) === null) return null
    try {
      return remember(await take(api.GET('/v1/session')))
    } catch (error) {
      if (error instanceof Refusal && error.status === UNAUTHORIZED) return forgotten()
      throw error
    }
  },
})

function remember(session: Session): Session {
  localStorage.setItem(HINT, 'yes')
  tellClient({ csrfToken: session.csrfToken })
  return session
}

function forgotten(): null {
  localStorage.removeItem(HINT)
  return null
}

// What the person before has read is not for the next.
function forgetRead(client: QueryClient): void {
  client.removeQueries({ queryKey: ['own'] })
}

/** The session is over: nobody is logged in, and nothing of what was read is kept. */
export function endSession(client: QueryClient): void {
  forgetRead(client)
  client.setQueryData(KEY, forgotten())
}

/** Who is logged in, or why nobody can tell. */
export function useSessionQuery() {
  return useQuery(sessionQuery)
}

/** Who is logged in: undefined while nobody knows, null for nobody. */
export function useSession(): Session | null | undefined {
  return useQuery(sessionQuery).data
}

/** What can be done about the session. */
export function useSessionActs() {
  const client = useQueryClient()
  const forget = () => endSession(client)
  return {
    forget,
    async logIn(proof: LoginRequest): Promise<void> {
      const session = await take(api.POST('/v1/session', { body: proof }))
      forgetRead(client)
      client.setQueryData(KEY, remember(session))
    },
    async logOut(): Promise<void> {
      await take(api.DELETE('/v1/session')).catch((error: unknown) => {
        // Without a session there is none to end; after any other answer it may still be there.
        if (!(error instanceof Refusal) || error.status !== UNAUTHORIZED) throw error
      })
      forget()
    },
    /** Asks whether the session still goes on; doing so keeps it going. */
    ask: () => client.invalidateQueries({ queryKey: KEY }),
  }
}

/** How a session is written where somebody did something. */
export function byOf({ reviewerId }: Session): string {
  return `reviewer:${reviewerId}`
}

/** Whether the person has one of the roles. */
export function hasRole({ roles }: Session, ...wanted: AccountRole[]): boolean {
  return roles.some((role) => wanted.includes(role))
}
