import type { Context } from '../context.ts'
import { firmOf } from '../platform/actor.ts'
import type { App, Routes } from '../platform/http.ts'
import { KEYED, keyed, problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { certificateRoutes } from './certificate-routes.ts'
import { readProof } from './proof.ts'

/** What can be shown to somebody who does not trust the port. */
export function proofRoutes(ctx: Context): Routes {
  return async (app) => {
    provingDeclaration(app, ctx)
    certificateRoutes(app, ctx)
  }
}

function provingDeclaration(app: App, ctx: Context): void {
  app.get(
    '/v1/declarations/:id/proof',
    {
      ...keyed('read'),
      schema: {
        summary: 'Read what proves the declaration without the port',
        description:
          'Exact content, events and receipts as the audit log has them, with the paths to signed checkpoints. Verified offline by `npm run portico -- verify FILE --keys KEYS`.',
        operationId: 'readProof',
        tags: ['declarations'],
        security: keyed('read').security,
        params: ref('id-params'),
        response: {
          200: { description: 'The proof.', ...ref('proof') },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async (request) => readProof(ctx, firmOf(request.actor), request.params.id),
  )
}
