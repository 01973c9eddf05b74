/** What is said to whoever cannot prove who they are. Every 401 names how to do it (RFC 9110, 15.5.2). */
import { Problem } from '../platform/problem.ts'

const ASKED = { headers: { 'www-authenticate': 'Bearer' } }

/** 401: the proof is not right. */
export function loginFailed(detail: string): Problem {
  return new Problem('login-failed', detail, ASKED)
}

/** 401: the session is over, or there never was one. */
export function sessionOver(): Problem {
  return new Problem('unauthorized', 'The session is over.', ASKED)
}
