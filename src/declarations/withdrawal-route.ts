import type { Context } from '../context.ts'
import { firmOf } from '../platform/actor.ts'
import { neededVersionIn } from '../platform/entity-tag.ts'
import type { App } from '../platform/http.ts'
import {
  BODY_PROBLEMS,
  ETAG,
  headersOf,
  ifMatch,
  KEYED,
  keyed,
  problems,
} from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import type { TellHolders } from './held-by.ts'
import { readDeclaration } from './queries.ts'
import { withdraw } from './withdraw.ts'

/** The call by which a declarant takes a declaration back. */
export function withdrawalRoute(app: App, ctx: Context, tellHolders: TellHolders): void {
  app.post(
    '/v1/declarations/:id/withdrawal',
    {
      ...keyed('lodge'),
      schema: {
        summary: 'Withdraw a declaration',
        description:
          'Before it has its outcome. What it reserved is given back, and its numbers may be used again.',
        operationId: 'withdraw',
        tags: ['declarations'],
        security: keyed('lodge').security,
        params: ref('id-params'),
        headers: headersOf(ifMatch('declaration'), 'if-match'),
        body: ref('withdrawal-request'),
        response: {
          200: {
            description: 'The declaration as withdrawn.',
            headers: ETAG,
            ...ref('declaration'),
          },
          ...problems(
            ...KEYED,
            ...BODY_PROBLEMS,
            'not-found',
            'state-forbids',
            'version-differs',
            'version-missing',
          ),
        },
      },
    },
    async (request, reply) => {
      const firmId = firmOf(request.actor)
      const { id } = request.params
      await withdraw(
        ctx,
        { firmId, declarationId: id, version: neededVersionIn(request.headers['if-match']) },
        request.body,
      )
      const { declaration, version } = await readDeclaration(ctx, tellHolders, firmId, id)
      return reply.header('etag', `"${version}"`).send(declaration)
    },
  )
}
