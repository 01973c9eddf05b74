/**
 * The cookie of a session. `__Host-`: only this host can have set it, for the whole of it, over TLS. Browsers take
 * localhost for as good as TLS, so it works in development too.
 */
import { parseCookie, stringifySetCookie } from 'cookie'
import type { SessionToken } from './sessions.ts'

/** The name of the cookie of a session. */
export const SESSION_COOKIE = '__Host-portico'

/** The name of the cookie that goes with a log-in through the issuer. */
export const ISSUER_COOKIE = '__Host-portico-oidc'

const HEADER_MAX = 8192

/** The token of the session in a header Cookie. */
export function sessionTokenIn(header: string | undefined): SessionToken | undefined {
  const token = cookieIn(header, SESSION_COOKIE) ?? ''
  return /^[A-Za-z0-9_-]{43}$/.test(token) ? token : undefined
}

/** One cookie of a header Cookie. */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  if (header === undefined || header.length > HEADER_MAX) return undefined
  return parseCookie(header)[name]
}

/** The header Set-Cookie of a session. The browser forgets it when it closes; the port decides when it is over. */
export function sessionCookie(token: SessionToken): string {
  return stringifySetCookie(SESSION_COOKIE, token, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'strict',
  })
}

/** The header Set-Cookie of a log-in through the issuer. The browser comes back from another site, hence lax. */
export function issuerCookie(value: string, seconds: number): string {
  return stringifySetCookie(ISSUER_COOKIE, value, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'lax',
    maxAge: seconds,
  })
}

/** The header Set-Cookie that makes the browser forget a cookie. */
export function forgetCookie(name: string): string {
  return stringifySetCookie(name, '', {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'strict',
    maxAge: 0,
  })
}
