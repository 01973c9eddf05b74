import type { Context } from '../context.ts'
import { firmOf } from '../platform/actor.ts'
import { tagOf, versionIn } from '../platform/entity-tag.ts'
import type { App, Routes } from '../platform/http.ts'
import { Problem } from '../platform/problem.ts'
import {
  act,
  BODY_PROBLEMS,
  ETAG,
  headersOf,
  ifMatch,
  KEYED,
  keyed,
  problems,
} from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { listGuaranteeEntries, readGuarantee, readGuaranteeOf, setGuarantee } from './guarantee.ts'

/** Guarantees: set by the administrator, read by the guarantor. */
export function guaranteeRoutes(ctx: Context): Routes {
  return async (app) => {
    setting(app, ctx)
    reading(app, ctx)
  }
}

function setting(app: App, ctx: Context): void {
  const { problems: setProblems, ...set } = act(
    'Set what a firm has given as security for tax',
    'setGuarantee',
    ...BODY_PROBLEMS,
    'not-found',
    'guarantee-in-use',
    'version-differs',
    'version-missing',
  )
  app.put(
    '/v1/firms/:id/guarantee',
    {
      ...keyed('administer'),
      schema: {
        ...set,
        description:
          'The first one is set without If-Match. One that is there is replaced with its ETag; without it, 428.',
        headers: headersOf(ifMatch('guarantee that is replaced')),
        params: ref('id-params'),
        body: ref('guarantee-request'),
        response: {
          200: { description: 'Set.', headers: ETAG, ...ref('guarantee') },
          ...setProblems,
        },
      },
    },
    async (request, reply) => {
      const replaces = versionIn(request.headers['if-match']) ?? 'nothing'
      const set = await setGuarantee(ctx, request.params.id, request.body, replaces)
      return reply.header('etag', tagOf(set.version)).send(set.guarantee)
    },
  )
  const { problems: showProblems, ...show } = act(
    'Read what a firm has given as security for tax',
    'readGuaranteeOf',
    'not-found',
  )
  app.get(
    '/v1/firms/:id/guarantee',
    {
      ...keyed('administer'),
      schema: {
        ...show,
        params: ref('id-params'),
        response: {
          200: { description: 'The guarantee as it stands.', headers: ETAG, ...ref('guarantee') },
          ...showProblems,
        },
      },
    },
    async (request, reply) => {
      const { guarantee, version } = await readGuaranteeOf(ctx, request.params.id)
      return reply.header('etag', tagOf(version)).send(guarantee)
    },
  )
}

function reading(app: App, ctx: Context): void {
  const read = {
    tags: ['ledgers'],
    security: keyed('read').security,
  }
  app.get(
    '/v1/ledgers/guarantee',
    {
      ...keyed('read'),
      schema: {
        ...read,
        summary: 'Read how much of your guarantee is in use',
        operationId: 'readGuarantee',
        response: {
          200: { description: 'The guarantee as it stands.', ...ref('guarantee') },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async (request) => {
      const guarantee = await readGuarantee(ctx, firmOf(request.actor))
      if (!guarantee) throw new Problem('not-found', 'Your firm has given no guarantee.')
      return guarantee
    },
  )
  app.get(
    '/v1/ledgers/guarantee/entries',
    {
      ...keyed('read'),
      schema: {
        ...read,
        summary: 'List the movements of your guarantee, newest first',
        operationId: 'listGuaranteeEntries',
        querystring: ref('page-query'),
        response: {
          200: { description: 'A page.', ...ref('guarantee-entry-list') },
          ...problems(...KEYED),
        },
      },
    },
    async (request) => listGuaranteeEntries(ctx, firmOf(request.actor), request.query),
  )
}
