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
import { ownWithdrawal } from './withdrawal-view.ts'

/** The calls by which a declarant takes a declaration back. */
export function withdrawalRoutes(app: App, ctx: Context, tellHolders: TellHolders): void {
  app.post(
    '/v1/declarations/:id/withdrawal',
    {
      ...keyed('lodge'),
      schema: {
        summary: 'Withdraw a declaration',
        description:
          'At once before it has its outcome: what it reserved is given back, and its numbers may be used again. After a release, and when goods are to be opened or were, it is a request, to which a person of customs has to consent.',
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
          202: {
            description:
              'It was released, or its goods are opened: a person of customs has to consent.',
            headers: ETAG,
            ...ref('declaration'),
          },
          ...problems(
            ...KEYED,
            ...BODY_PROBLEMS,
            'no-grant',
            'not-found',
            'state-forbids',
            'already-exists',
            'version-differs',
            'version-missing',
          ),
        },
      },
    },
    async (request, reply) => {
      const firmId = firmOf(request.actor)
      const { id } = request.params
      const withdrawn = await withdraw(
        ctx,
        { firmId, declarationId: id, version: neededVersionIn(request.headers['if-match']) },
        request.body,
      )
      const { declaration, version } = await readDeclaration(ctx, tellHolders, firmId, id)
      return reply
        .code(withdrawn === 'WITHDRAWN' ? 200 : 202)
        .header('etag', `"${version}"`)
        .send(declaration)
    },
  )
  app.get(
    '/v1/declarations/:id/withdrawal',
    {
      ...keyed('read'),
      schema: {
        summary: 'Read what became of your request to withdraw after the release',
        operationId: 'readWithdrawal',
        tags: ['declarations'],
        security: keyed('read').security,
        params: ref('id-params'),
        response: {
          200: { description: 'The last request.', ...ref('withdrawal-standing') },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async (request) => ownWithdrawal(ctx, firmOf(request.actor), request.params.id),
  )
}
