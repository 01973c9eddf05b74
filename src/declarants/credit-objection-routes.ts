import type { Context } from '../context.ts'
import { firmOf } from '../platform/actor.ts'
import type { App, Routes } from '../platform/http.ts'
import {
  BODY_PROBLEMS,
  headersOf,
  KEYED,
  keyed,
  ONCE_HEADER,
  ONCE_PROBLEMS,
  problems,
  REPLAYED,
} from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { createWriteOnce } from '../platform/write-once.ts'
import { CUSTOMS_ONLY, customsOf } from './credit-decision.ts'
import { listObjections, listOwnObjections } from './credit-objection-list.ts'
import { decideObjection, object, objectionDueAt } from './credit-objections.ts'

const TAGS = ['credit']

/** Objections of firms to entries of their credit, and the answers of customs. */
export function objectionRoutes(ctx: Context): Routes {
  return async (app) => {
    objecting(app, ctx)
    listingOwn(app, ctx)
    listing(app, ctx)
    deciding(app, ctx)
  }
}

function objecting(app: App, ctx: Context): void {
  const once = createWriteOnce(ctx, 'officer')
  app.post(
    '/v1/credit/objections',
    {
      ...keyed('lodge'),
      preValidation: once.answerAgain,
      schema: {
        summary: "Object to an entry of your firm's credit",
        description:
          'While it counts; one at a time, three in all for each entry. Customs answers within the business days of the policy (20 unless it says otherwise). An entry that was wrong counts no more, as if it had never been.',
        operationId: 'objectToCreditEntry',
        tags: TAGS,
        security: keyed('lodge').security,
        headers: headersOf(ONCE_HEADER),
        body: ref('objection-request'),
        response: {
          201: { description: 'Made.', headers: REPLAYED, ...ref('objection') },
          ...problems(
            ...KEYED,
            ...BODY_PROBLEMS,
            ...ONCE_PROBLEMS,
            'not-found',
            'not-open',
            'already-exists',
            'too-many',
            'personal-data',
          ),
        },
      },
    },
    async (request, reply) => {
      const of = { firmId: firmOf(request.actor), dueAt: await objectionDueAt(ctx) }
      return once.write(request, reply, async (inner) => ({
        body: await object(inner, of, request.body),
      }))
    },
  )
}

function listingOwn(app: App, ctx: Context): void {
  app.get(
    '/v1/credit/objections',
    {
      ...keyed('read'),
      schema: {
        summary: "List your firm's objections, newest first",
        operationId: 'listOwnObjections',
        tags: TAGS,
        security: keyed('read').security,
        querystring: ref('page-query'),
        response: {
          200: { description: 'A page.', ...ref('objection-list') },
          ...problems(...KEYED),
        },
      },
    },
    async (request) => listOwnObjections(ctx, firmOf(request.actor), request.query),
  )
}

function listing(app: App, ctx: Context): void {
  app.get(
    '/v1/objections',
    {
      ...keyed('review'),
      schema: {
        summary: 'List the objections that wait for an answer, the most urgent first',
        description: CUSTOMS_ONLY,
        operationId: 'listObjections',
        tags: TAGS,
        security: keyed('review').security,
        querystring: ref('page-query'),
        response: {
          200: { description: 'A page.', ...ref('objection-case-list') },
          ...problems(...KEYED),
        },
      },
    },
    async (request) => {
      customsOf(request.actor)
      return listObjections(ctx, request.query)
    },
  )
}

function deciding(app: App, ctx: Context): void {
  app.put(
    '/v1/objections/:id/decision',
    {
      ...keyed('review'),
      preValidation: async (request) => void customsOf(request.actor),
      schema: {
        summary: 'Answer an objection',
        description: `${CUSTOMS_ONLY} Once, and never by who noted the entry. The tier of the firm changes only by a proposal of its own.`,
        operationId: 'decideObjection',
        tags: TAGS,
        security: keyed('review').security,
        params: ref('id-params'),
        body: ref('objection-decision-request'),
        response: {
          200: { description: 'The objection as answered.', ...ref('objection-case') },
          ...problems(
            ...KEYED,
            ...BODY_PROBLEMS,
            'second-person',
            'not-found',
            'not-open',
            'personal-data',
          ),
        },
      },
    },
    async (request) =>
      decideObjection(ctx, customsOf(request.actor), request.params.id, request.body),
  )
}
