import type { FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { reviewerOf } from '../platform/actor.ts'
import { IF_MATCH, versionIn } from '../platform/entity-version.ts'
import type { App, Routes } from '../platform/http.ts'
import { languageOf } from '../platform/http-faults.ts'
import { BODY_PROBLEMS, KEYED, keyed, problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { listEscalations } from './clock.ts'
import { decide } from './decide.ts'
import { declarationIn, listOpenReviews, readReview } from './queries.ts'

const TAGS = ['reviews']

/** What a department's reviewer does: see what is open, and decide it. */
export function reviewRoutes(ctx: Context): Routes {
  return async (app) => {
    reading(app, ctx)
    deciding(app, ctx)
  }
}

function reading(app: App, ctx: Context): void {
  app.get(
    '/v1/reviews',
    {
      ...keyed('review'),
      schema: {
        summary: "List your department's open reviews, oldest first",
        operationId: 'listReviews',
        tags: TAGS,
        security: keyed('review').security,
        querystring: ref('review-query'),
        response: {
          200: { description: 'A page.', ...ref('review-case-list') },
          ...problems(...KEYED),
        },
      },
    },
    async (request) =>
      listOpenReviews(
        ctx,
        reviewerOf(request.actor, 'read').department,
        request.query,
        language(request),
      ),
  )
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
  app.get(
    '/v1/reviews/:id',
    {
      ...keyed('review'),
      schema: {
        summary: 'Read a review of your department',
        operationId: 'readReview',
        tags: TAGS,
        security: keyed('review').security,
        params: ref('review-params'),
        response: {
          200: { description: 'The review; its version is in ETag.', ...ref('review-case') },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async (request, reply) => {
      const review = await readReview(
        ctx,
        reviewerOf(request.actor, 'read').department,
        request.params.id,
        language(request),
      )
      return reply.header('etag', `"${review.version}"`).send(review)
    },
  )
}

function deciding(app: App, ctx: Context): void {
  app.put(
    '/v1/reviews/:id/decision',
    {
      ...keyed('review'),
      schema: {
        summary: 'Decide an open review',
        description:
          'If-Match names the version that was read, so that nobody decides what has changed meanwhile.',
        operationId: 'decide',
        tags: TAGS,
        security: keyed('review').security,
        params: ref('review-params'),
        headers: IF_MATCH,
        body: ref('review-decision-request'),
        response: {
          200: { description: 'The review as decided.', ...ref('review-case') },
          ...problems(
            ...KEYED,
            ...BODY_PROBLEMS,
            'not-found',
            'not-open',
            'version-differs',
            'version-missing',
          ),
        },
      },
    },
    async (request, reply) => {
      const reviewer = reviewerOf(request.actor, 'decide')
      const { department } = reviewer
      const declarationId = declarationIn(request.params.id, department)
      await decide(
        ctx,
        { reviewer, declarationId, epoch: versionIn(request.headers) },
        request.body,
      )
      const review = await readReview(ctx, department, request.params.id, language(request))
      return reply.header('etag', `"${review.version}"`).send(review)
    },
  )
}

function language(request: FastifyRequest): 'en' | 'zh' {
  return languageOf(request.headers['accept-language'])
}
