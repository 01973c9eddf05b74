import type { Context } from '../context.ts'
import { reviewerOf } from '../platform/actor.ts'
import type { App, Routes } from '../platform/http.ts'
import {
  ETAG,
  headersOf,
  KEYED,
  keyed,
  LANGUAGE_HEADER,
  problems,
} from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { readCase } from './case-view.ts'
import { listEscalations } from './clock.ts'
import { listReviews } from './list.ts'
import { language, TAGS } from './route-parts.ts'

/** What a department's reviewer sees. */
export function reviewRoutes(ctx: Context): Routes {
  return async (app) => {
    reading(app, ctx)
    escalations(app, ctx)
  }
}

function reading(app: App, ctx: Context): void {
  app.get(
    '/v1/reviews',
    {
      ...keyed('review'),
      schema: {
        summary: "List your department's open reviews",
        operationId: 'listReviews',
        tags: TAGS,
        security: keyed('review').security,
        headers: headersOf(LANGUAGE_HEADER),
        querystring: ref('review-query'),
        response: {
          200: { description: 'A page.', ...ref('review-case-list') },
          ...problems(...KEYED),
        },
      },
    },
    async (request) =>
      listReviews(ctx, reviewerOf(request.actor, 'read'), request.query, language(request)),
  )
  app.get(
    '/v1/reviews/:id',
    {
      ...keyed('review'),
      schema: {
        summary: 'Read a review of your department, with the section that it is about',
        operationId: 'readReview',
        tags: TAGS,
        security: keyed('review').security,
        headers: headersOf(LANGUAGE_HEADER),
        params: ref('review-params'),
        response: {
          200: {
            description: 'The review; its version is in ETag.',
            headers: ETAG,
            ...ref('review-case'),
          },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async (request, reply) => {
      const review = await readCase(
        ctx,
        reviewerOf(request.actor, 'read').department,
        request.params.id,
        language(request),
      )
      return reply.header('etag', `"${review.version}"`).send(review)
    },
  )
}

function escalations(app: App, ctx: Context): void {
  app.get(
    '/v1/escalations',
    {
      ...keyed('review'),
      schema: {
        summary: "List your department's cases that ran out of time, newest first",
        description: 'For the roles SENIOR and SUPERVISOR.',
        operationId: 'listEscalations',
        tags: TAGS,
        security: keyed('review').security,
        querystring: ref('page-query'),
        response: {
          200: { description: 'A page.', ...ref('escalation-list') },
          ...problems(...KEYED),
        },
      },
    },
    async (request) =>
      listEscalations(ctx, reviewerOf(request.actor, 'assign').department, request.query),
  )
}
