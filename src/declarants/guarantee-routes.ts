import type { Context } from '../context.ts'
import { firmOf } from '../platform/actor.ts'
import type { App, Routes } from '../platform/http.ts'
import { Problem } from '../platform/problem.ts'
import { BODY_PROBLEMS, KEYED, keyed, problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { listGuaranteeEntries, readGuarantee, setGuarantee } from './guarantee.ts'

/** Guarantees: set by the administrator, read by the guarantor. */
export function guaranteeRoutes(ctx: Context): Routes {
  return async (app) => {
    setting(app, ctx)
    reading(app, ctx)
  }
}

function setting(app: App, ctx: Context): void {
  app.put(
    '/v1/firms/:id/guarantee',
    {
      ...keyed('administer'),
      schema: {
        summary: 'Set what a firm has given as security for tax',
        operationId: 'setGuarantee',
        tags: ['administration'],
        security: keyed('administer').security,
        params: ref('id-params'),
        body: ref('guarantee-request'),
        response: {
          200: { description: 'Set.', ...ref('guarantee') },
          ...problems(...KEYED, ...BODY_PROBLEMS, 'not-found', 'guarantee-in-use'),
        },
      },
    },
    async (request) => setGuarantee(ctx, request.params.id, request.body),
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
