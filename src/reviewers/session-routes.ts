import type { Context } from '../context.ts'
import type { App, Routes } from '../platform/http.ts'
import type { ProblemKind } from '../platform/problem.ts'
import { BODY_PROBLEMS, KEYED, keyed, problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import type { Session } from '../schema-types.ts'
import { forgetCookie, SESSION_COOKIE, sessionCookie, sessionTokenIn } from './cookie.ts'
import { confirm, enrol } from './enrol.ts'
import { assertOwnOrigin } from './gate.ts'
import { logIn } from './login.ts'
import { changePassword } from './password-change.ts'
import { createPasswords, type Passwords } from './passwords.ts'
import { sessionOver } from './refusals.ts'
import { endSessionsOf, readSession, type SessionToken } from './sessions.ts'

const TAGS = ['sessions']

const OPEN: ProblemKind[] = [
  'invalid-request',
  ...BODY_PROBLEMS,
  'login-failed',
  'forbidden',
  'internal',
  'unavailable',
]

/** How people log in, and set what they log in with. */
export function sessionRoutes(ctx: Context): Routes {
  return async (app) => {
    const passwords = createPasswords()
    loggingIn(app, ctx, passwords)
    loggedIn(app, ctx)
    changingPassword(app, ctx, passwords)
    enrolling(app, ctx, passwords)
  }
}

function loggingIn(app: App, ctx: Context, passwords: Passwords): void {
  app.post(
    '/v1/session',
    {
      config: { scope: 'public' },
      schema: {
        summary: 'Log in with password and one-time code',
        description:
          'The session is in the cookie __Host-portico. It ends after 15 minutes without use, and after 10 hours.',
        operationId: 'logIn',
        tags: TAGS,
        security: [],
        body: ref('login-request'),
        response: {
          201: { description: 'Logged in.', ...ref('session') },
          ...problems(...OPEN, 'locked'),
        },
      },
    },
    async (request, reply) => {
      assertOwnOrigin(ctx, request.headers)
      const browser = { address: request.ip, token: sessionTokenIn(request.headers.cookie) }
      const token = await logIn(ctx, passwords, browser, request.body)
      const session = await sessionOf(ctx, token)
      return reply.code(201).header('set-cookie', sessionCookie(token)).send(session)
    },
  )
}

function loggedIn(app: App, ctx: Context): void {
  app.get(
    '/v1/session',
    {
      ...keyed('session'),
      schema: {
        summary: 'Tell who is logged in, and for how long',
        operationId: 'readSession',
        tags: TAGS,
        security: keyed('session').security,
        response: {
          200: { description: 'The session.', ...ref('session') },
          ...problems(...KEYED),
        },
      },
    },
    async (request) => sessionOf(ctx, sessionTokenIn(request.headers.cookie)),
  )
  app.delete(
    '/v1/session',
    {
      ...keyed('session'),
      schema: {
        summary: 'Log out, everywhere',
        description: 'Ends every session of the person, on other devices too.',
        operationId: 'logOut',
        tags: TAGS,
        security: keyed('session').security,
        response: {
          204: {
            type: 'null',
            description: 'Logged out; the next call of any session is refused.',
          },
          ...problems(...KEYED),
        },
      },
    },
    async (request, reply) => {
      const { reviewerId } = await sessionOf(ctx, sessionTokenIn(request.headers.cookie))
      await endSessionsOf(ctx.db.registry, reviewerId)
      return reply
        .code(204)
        .header('set-cookie', forgetCookie(SESSION_COOKIE))
        .send(null as never)
    },
  )
}

function changingPassword(app: App, ctx: Context, passwords: Passwords): void {
  app.put(
    '/v1/session/password',
    {
      ...keyed('session'),
      schema: {
        summary: 'Set another password',
        description:
          'With the password of before and a code that was not used yet. Every other session of the person ends; this one goes on.',
        operationId: 'changePassword',
        tags: TAGS,
        security: keyed('session').security,
        body: ref('password-change'),
        response: {
          204: { type: 'null', description: 'Set; the password of before opens nothing any more.' },
          ...problems(...KEYED, ...BODY_PROBLEMS, 'login-failed', 'locked'),
        },
      },
    },
    async (request, reply) => {
      const token = sessionTokenIn(request.headers.cookie)
      const { login } = await sessionOf(ctx, token)
      if (token === undefined) throw sessionOver()
      await changePassword(ctx, passwords, { login, address: request.ip, token }, request.body)
      return reply.code(204).send(null as never)
    },
  )
}

async function sessionOf(ctx: Context, token: SessionToken | undefined): Promise<Session> {
  const session = token === undefined ? undefined : await readSession(ctx, token)
  if (!session) throw sessionOver()
  return session
}

function enrolling(app: App, ctx: Context, passwords: Passwords): void {
  app.post(
    '/v1/enrolment',
    {
      config: { scope: 'public' },
      schema: {
        summary: 'Set a password with an invitation, and learn what the authenticator needs',
        operationId: 'enrol',
        tags: TAGS,
        security: [],
        body: ref('enrolment-request'),
        response: {
          200: {
            description:
              'For the authenticator, shown this once; nothing counts before it is confirmed.',
            ...ref('enrolment'),
          },
          ...problems(...OPEN),
        },
      },
    },
    async (request) => {
      assertOwnOrigin(ctx, request.headers)
      return enrol(ctx, passwords, request.body)
    },
  )
  app.post(
    '/v1/enrolment/confirmation',
    {
      config: { scope: 'public' },
      schema: {
        summary: 'Confirm the authenticator with a first code; the invitation is used up',
        operationId: 'confirmEnrolment',
        tags: TAGS,
        security: [],
        body: ref('enrolment-confirmation'),
        response: {
          204: {
            type: 'null',
            description: 'Password and authenticator open the port from the next code on.',
          },
          ...problems(...OPEN),
        },
      },
    },
    async (request, reply) => {
      assertOwnOrigin(ctx, request.headers)
      await confirm(ctx, request.body)
      return reply.code(204).send(null as never)
    },
  )
}
