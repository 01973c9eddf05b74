/** The administrator's calls about who lodges for whom. */
import type { Context } from '../context.ts'
import type { App } from '../platform/http.ts'
import {
  act,
  BODY_PROBLEMS,
  headersOf,
  keyed,
  ONCE_HEADER,
  ONCE_PROBLEMS,
  REPLAYED,
} from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import type { WriteOnce } from '../platform/write-once.ts'
import { grantLodging, listGrants, revokeGrant } from './grants.ts'

/** Gives grants, lists them, ends them. */
export function grantRoutes(app: App, ctx: Context, once: WriteOnce<Context>): void {
  const { problems: grantProblems, ...grant } = act(
    'Let a broker lodge for a firm',
    'grantLodging',
    ...BODY_PROBLEMS,
    ...ONCE_PROBLEMS,
    'not-found',
  )
  app.post(
    '/v1/grants',
    {
      ...keyed('administer'),
      preValidation: once.answerAgain,
      schema: {
        ...grant,
        headers: headersOf(ONCE_HEADER),
        body: ref('grant-request'),
        response: {
          201: { description: 'Granted.', headers: REPLAYED, ...ref('grant') },
          ...grantProblems,
        },
      },
    },
    async (request, reply) =>
      once.write(request, reply, async (inner) => ({
        body: await grantLodging(inner, request.body),
      })),
  )
  listing(app, ctx)
  revoking(app, ctx)
}

function listing(app: App, ctx: Context): void {
  const { problems, ...said } = act('List the grants, newest first', 'listGrants')
  app.get(
    '/v1/grants',
    {
      ...keyed('administer'),
      schema: {
        ...said,
        description: 'All that were given; those that were ended or are over too.',
        querystring: ref('page-query'),
        response: { 200: { description: 'A page.', ...ref('grant-list') }, ...problems },
      },
    },
    async (request) => listGrants(ctx, request.query),
  )
}

function revoking(app: App, ctx: Context): void {
  const { problems, ...said } = act('End a grant', 'revokeGrant', 'not-found')
  app.delete(
    '/v1/grants/:id',
    {
      ...keyed('administer'),
      schema: {
        ...said,
        params: ref('id-params'),
        response: {
          204: { type: 'null', description: 'Ended; every process knows within five seconds.' },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      await revokeGrant(ctx, request.params.id)
      return reply.code(204).send(null as never)
    },
  )
}
