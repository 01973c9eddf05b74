import type { Context } from '../context.ts'
import type { App, Routes } from '../platform/http.ts'
import { problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import {
  cookieIn,
  forgetCookie,
  ISSUER_COOKIE,
  issuerCookie,
  sessionCookie,
  sessionTokenIn,
} from './cookie.ts'
import { logInAs } from './identity.ts'
import { AWAY_SECONDS, CALLBACK_PATH, createIssuer, type Issuer } from './oidc.ts'

const SEE_OTHER = 303

/** How people log in through the issuer of the settings; there is nothing here where none is set. */
export function oidcRoutes(ctx: Context): Routes {
  return async (app) => {
    const issuer = createIssuer(ctx)
    app.addHook('onClose', () => issuer.close())
    leaving(app, issuer)
    comingBack(app, ctx, issuer)
  }
}

function leaving(app: App, issuer: Issuer): void {
  app.get(
    '/v1/session/oidc',
    {
      config: { scope: 'public' },
      schema: {
        summary: 'Log in through the OpenID Connect issuer',
        operationId: 'logInThroughIssuer',
        tags: ['sessions'],
        security: [],
        querystring: ref('oidc-query'),
        response: {
          303: { type: 'null', description: 'To the issuer.' },
          ...problems('invalid-request', 'not-found', 'internal', 'unavailable'),
        },
      },
    },
    async (request, reply) => {
      const { location, sealed } = await issuer.begin(request.query.returnTo ?? '/')
      return reply
        .code(SEE_OTHER)
        .headers({ location, 'set-cookie': issuerCookie(sealed, AWAY_SECONDS) })
        .send(undefined as never)
    },
  )
}

function comingBack(app: App, ctx: Context, issuer: Issuer): void {
  app.get(
    CALLBACK_PATH,
    {
      config: { scope: 'public' },
      schema: {
        summary: 'Come back from the OpenID Connect issuer',
        operationId: 'logInFromIssuer',
        tags: ['sessions'],
        security: [],
        querystring: ref('oidc-callback'),
        response: {
          303: { type: 'null', description: 'Logged in; to where the person wanted to go.' },
          ...problems('invalid-request', 'login-failed', 'not-found', 'internal', 'unavailable'),
        },
      },
    },
    async (request, reply) => {
      const [, query = ''] = request.url.split('?', 2)
      const { cookie } = request.headers
      const { claims, returnTo } = await issuer.finish(`?${query}`, cookieIn(cookie, ISSUER_COOKIE))
      const token = await logInAs(ctx, claims, sessionTokenIn(cookie))
      return reply
        .code(SEE_OTHER)
        .headers({
          location: returnTo,
          'set-cookie': [sessionCookie(token), forgetCookie(ISSUER_COOKIE)],
        })
        .send(undefined as never)
    },
  )
}
