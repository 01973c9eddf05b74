import type { Context } from '../context.ts'
import { firmOf } from '../platform/actor.ts'
import type { App, Routes } from '../platform/http.ts'
import { languageOf } from '../platform/http-faults.ts'
import {
  headersOf,
  KEYED,
  keyed,
  LANGUAGE_HEADER,
  LOCATION,
  problems,
  REPLAYED,
} from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { IDEMPOTENCY_KEY } from '../platform/write-once.ts'
import { amendmentRoutes } from './amendment-route.ts'
import { createTellHolders, type TellHolders } from './held-by.ts'
import { laneRoute } from './lane-route.ts'
import { createLodgingDesk } from './lodge.ts'
import { lodgeRequest, waitOf } from './lodge-request.ts'
import { createOutcomeWatch } from './outcome-watch.ts'
import {
  listDeclarations,
  readAssessment,
  readContent,
  readDeclaration,
  readEvents,
  readReceipts,
  readReviews,
} from './queries.ts'
import { returnRoutes } from './return-routes.ts'
import { validationRoute } from './validation-route.ts'
import { versionRoutes } from './version-routes.ts'
import { withdrawalRoutes } from './withdrawal-route.ts'

const TAGS = ['declarations']

/** What a declarant does with declarations: lodge and read. */
export function declarationRoutes(ctx: Context): Routes {
  return async (app) => {
    const tellHolders = createTellHolders(ctx)
    lodging(app, ctx, tellHolders)
    validationRoute(app, ctx)
    reading(app, ctx, tellHolders)
    await app.register(amendmentRoutes(ctx))
    withdrawalRoutes(app, ctx, tellHolders)
    readingParts(app, ctx)
    readingContent(app, ctx)
    versionRoutes(app, ctx)
    laneRoute(app, ctx)
    returnRoutes(app, ctx)
  }
}

const LODGE_HEADERS = headersOf(
  {
    'idempotency-key': {
      type: 'string',
      pattern: IDEMPOTENCY_KEY,
      description:
        'Made by you, one a lodging. The same key with the same body is answered the same 202, byte for byte; with Prefer: wait, 200 once there is an outcome.',
    },
    prefer: {
      type: 'string',
      pattern: '^wait=[0-9]{1,2}$',
      description:
        'wait=N holds the answer up to N seconds (at most 20) for the outcome; then it is 200 and says it.',
    },
    ...LANGUAGE_HEADER,
  },
  'idempotency-key',
)

const LODGED_HEADERS = {
  ...LOCATION,
  ...REPLAYED,
  'preference-applied': {
    type: 'string',
    description: 'The wait that was granted, when one was asked for.',
  },
} as const

function lodging(app: App, ctx: Context, tellHolders: TellHolders): void {
  const lodge = createLodgingDesk(ctx)
  const closing = new AbortController()
  app.addHook('preClose', async () => closing.abort())
  const outcome = createOutcomeWatch(ctx, closing.signal)
  app.post(
    '/v1/declarations',
    {
      ...keyed('lodge'),
      // The desk judges the bundle itself: it tells every fault at once, and the rules across documents with them.
      validatorCompiler: () => () => true,
      schema: {
        summary: 'Lodge a bundle',
        description:
          'Stored whole or not at all. 202 means that it is never lost; the departments then decide.',
        operationId: 'lodge',
        tags: TAGS,
        security: keyed('lodge').security,
        headers: LODGE_HEADERS,
        body: ref('bundle'),
        response: {
          200: {
            description: 'The outcome came within the time of Prefer: wait.',
            headers: LODGED_HEADERS,
            ...ref('acceptance'),
          },
          202: {
            description: 'Accepted; the departments are at work.',
            headers: LODGED_HEADERS,
            ...ref('acceptance'),
          },
          ...problems(
            ...KEYED,
            'invalid-json',
            'idempotency-key-missing',
            'no-grant',
            'declaration-no-taken',
            'idempotency-key-in-flight',
            'body-too-large',
            'wrong-content-type',
            'findings',
            'idempotency-key-reused',
          ),
        },
      },
    },
    async (request, reply) => {
      const { acceptance, replayed } = await lodge(lodgeRequest(request))
      if (replayed) reply.header('idempotent-replayed', 'true')
      reply.header('location', acceptance.links.self).type('application/json').serializer(String)
      const waitMs = waitOf(request)
      if (waitMs > 0) {
        reply.header('preference-applied', `wait=${waitMs / 1000}`)
        if (await outcome(acceptance.id, waitMs)) {
          const { declaration } = await readDeclaration(
            ctx,
            tellHolders,
            firmOf(request.actor),
            acceptance.id,
          )
          return reply
            .code(200)
            .send(JSON.stringify({ ...declaration, receipt: acceptance.receipt }) as never)
        }
      }
      return reply.code(202).send(JSON.stringify(acceptance) as never)
    },
  )
}

function reading(app: App, ctx: Context, tellHolders: TellHolders): void {
  app.get(
    '/v1/declarations',
    {
      ...keyed('read'),
      schema: {
        summary: 'List your declarations, newest first',
        operationId: 'listDeclarations',
        tags: TAGS,
        security: keyed('read').security,
        querystring: ref('declaration-query'),
        response: {
          200: { description: 'A page.', ...ref('declaration-list') },
          ...problems(...KEYED),
        },
      },
    },
    async (request) => listDeclarations(ctx, firmOf(request.actor), request.query),
  )
  app.get(
    '/v1/declarations/:id',
    part(
      'Read a declaration',
      'readDeclaration',
      'declaration',
      'The declaration as it stands; its version is in ETag.',
    ),
    async (request, reply) => {
      const firmId = firmOf(request.actor)
      const read = await readDeclaration(ctx, tellHolders, firmId, request.params.id)
      return reply.header('etag', `"${read.version}"`).send(read.declaration)
    },
  )
}

type PartSchema =
  | 'assessment'
  | 'declaration'
  | 'declaration-event-list'
  | 'receipt-list'
  | 'review-list'

function part<Name extends PartSchema>(
  summary: string,
  operationId: string,
  name: Name,
  description: string,
) {
  return {
    ...keyed('read'),
    schema: {
      summary,
      operationId,
      tags: TAGS,
      security: keyed('read').security,
      params: ref('id-params'),
      response: { 200: { description, ...ref(name) }, ...problems(...KEYED, 'not-found') },
    },
  }
}

function paged<Route extends { schema: object }>(route: Route) {
  return { ...route, schema: { ...route.schema, querystring: ref('page-query') } }
}

function inLanguage<Route extends { schema: object }>(route: Route) {
  return { ...route, schema: { ...route.schema, headers: headersOf(LANGUAGE_HEADER) } }
}

function readingParts(app: App, ctx: Context): void {
  app.get(
    '/v1/declarations/:id/events',
    paged(
      part('Read what happened', 'readEvents', 'declaration-event-list', 'A page, oldest first.'),
    ),
    async (request) => readEvents(ctx, firmOf(request.actor), request.params.id, request.query),
  )
  app.get(
    '/v1/declarations/:id/receipts',
    paged(
      part('Read the signed receipts', 'readReceipts', 'receipt-list', 'A page, oldest first.'),
    ),
    async (request) => readReceipts(ctx, firmOf(request.actor), request.params.id, request.query),
  )
  app.get(
    '/v1/declarations/:id/reviews',
    inLanguage(
      part(
        'Read the reviews with their findings',
        'readReviews',
        'review-list',
        'One review a department.',
      ),
    ),
    async (request) =>
      readReviews(
        ctx,
        firmOf(request.actor),
        request.params.id,
        languageOf(request.headers['accept-language']),
      ),
  )
  app.get(
    '/v1/declarations/:id/assessment',
    part(
      'Read duty and tax, line by line, as the port reckons them',
      'readAssessment',
      'assessment',
      'The amounts with which the declared ones are compared, and the formulas that they come from.',
    ),
    async (request) => readAssessment(ctx, firmOf(request.actor), request.params.id),
  )
}

function readingContent(app: App, ctx: Context): void {
  app.get(
    '/v1/declarations/:id/content',
    {
      ...keyed('read'),
      schema: {
        summary: 'Read the exact bytes that were lodged',
        operationId: 'readContent',
        tags: TAGS,
        security: keyed('read').security,
        params: ref('id-params'),
        response: {
          200: {
            description: 'The body of the lodging; its SHA-256 is in the acceptance receipt.',
            ...ref('bundle'),
          },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async (request, reply) => {
      const text = await readContent(ctx, firmOf(request.actor), request.params.id)
      return reply
        .type('application/json')
        .serializer(String)
        .send(text as never)
    },
  )
}
