import type { Context } from '../context.ts'
import { firmOf } from '../platform/actor.ts'
import { neededVersionIn, tagOf } from '../platform/entity-tag.ts'
import type { App } from '../platform/http.ts'
import {
  BODY_PROBLEMS,
  ETAG,
  headersOf,
  ifMatch,
  KEYED,
  keyed,
  ONCE_HEADER,
  ONCE_PROBLEMS,
  problems,
  REPLAYED,
} from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { createWriteOnce } from '../platform/write-once.ts'
import { returnGoods } from './return.ts'
import { listReturns, readReturn } from './returns.ts'
import { ringEndpoints } from './steps.ts'

const TAGS = ['declarations']

/** The calls by which a declarant sends released goods back. */
export function returnRoutes(app: App, ctx: Context): void {
  returning(app, ctx)
  reading(app, ctx)
}

function returning(app: App, ctx: Context): void {
  const once = createWriteOnce(ctx, 'officer')
  app.post(
    '/v1/declarations/:id/returns',
    {
      ...keyed('lodge'),
      preValidation: once.answerAgain,
      schema: {
        summary: 'Send released goods back',
        description:
          'Within 30 days of the release, in part or whole, never more than is left. What the goods took of the year and of the guarantee is given back.',
        operationId: 'returnGoods',
        tags: TAGS,
        security: keyed('lodge').security,
        params: ref('id-params'),
        headers: headersOf({ ...ifMatch('declaration'), ...ONCE_HEADER }, 'if-match'),
        body: ref('goods-return-request'),
        response: {
          201: {
            description: 'Taken; what it gave back is told.',
            headers: { ...ETAG, ...REPLAYED },
            ...ref('goods-return'),
          },
          ...problems(
            ...KEYED,
            ...BODY_PROBLEMS,
            ...ONCE_PROBLEMS,
            'no-grant',
            'not-found',
            'state-forbids',
            'return-too-late',
            'goods-held',
            'too-many',
            'version-differs',
            'quantity-exceeded',
            'version-missing',
          ),
        },
      },
    },
    async (request, reply) => {
      const act = {
        firmId: firmOf(request.actor),
        declarationId: request.params.id,
        version: neededVersionIn(request.headers['if-match']),
      }
      let toRing: string[] = []
      const answer = await once.write(request as never, reply as never, async (inner) => {
        const { goodsReturn, endpoints, etag } = await returnGoods(inner, act, request.body)
        toRing = endpoints
        return { headers: { etag: tagOf(etag) }, body: goodsReturn }
      })
      ringEndpoints(ctx, toRing)
      return answer
    },
  )
}

function reading(app: App, ctx: Context): void {
  const of = { tags: TAGS, security: keyed('read').security }
  app.get(
    '/v1/declarations/:id/returns',
    {
      ...keyed('read'),
      schema: {
        ...of,
        summary: 'List the returns of a declaration, oldest first',
        operationId: 'listReturns',
        params: ref('id-params'),
        querystring: ref('page-query'),
        response: {
          200: { description: 'A page.', ...ref('goods-return-list') },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async (request) => listReturns(ctx, firmOf(request.actor), request.params.id, request.query),
  )
  app.get(
    '/v1/declarations/:id/returns/:no',
    {
      ...keyed('read'),
      schema: {
        ...of,
        summary: 'Read a return',
        operationId: 'readReturn',
        params: ref('goods-return-params'),
        response: {
          200: { description: 'The return.', ...ref('goods-return') },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async (request) => readReturn(ctx, firmOf(request.actor), request.params),
  )
}
