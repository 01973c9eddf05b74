import type { Context } from '../context.ts'
import { reviewerOf } from '../platform/actor.ts'
import type { App, Routes } from '../platform/http.ts'
import { BODY_PROBLEMS, KEYED, keyed, problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { listActs } from './acts.ts'
import { comment, listComments } from './comments.ts'
import { laneOfReview } from './lane-route.ts'
import { declarationIn } from './queries.ts'
import { TAGS } from './route-parts.ts'
import { versionsOfReview } from './version-routes.ts'

/** What went before: comments, what was done, and the versions of what is reviewed. */
export function historyRoutes(ctx: Context): Routes {
  return async (app) => {
    commenting(app, ctx)
    readingActs(app, ctx)
    versionsOfReview(app, ctx)
    laneOfReview(app, ctx)
  }
}

const REVIEW = { tags: TAGS, security: keyed('review').security, params: ref('review-params') }

function commenting(app: App, ctx: Context): void {
  app.post(
    '/v1/reviews/:id/comments',
    {
      ...keyed('review'),
      schema: {
        ...REVIEW,
        summary: 'Say something to your department about a review',
        operationId: 'comment',
        body: ref('review-comment-request'),
        response: {
          201: { description: 'The comment.', ...ref('review-comment') },
          ...problems(...KEYED, ...BODY_PROBLEMS, 'not-found', 'comments-full'),
        },
      },
    },
    async (request, reply) => {
      const reviewer = reviewerOf(request.actor, 'read')
      const declarationId = declarationIn(request.params.id, reviewer.department)
      return reply.code(201).send(await comment(ctx, reviewer, declarationId, request.body))
    },
  )
  app.get(
    '/v1/reviews/:id/comments',
    {
      ...keyed('review'),
      schema: {
        ...REVIEW,
        summary: 'Read what your department said about a review, oldest first',
        operationId: 'listComments',
        querystring: ref('page-query'),
        response: {
          200: { description: 'A page.', ...ref('review-comment-list') },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async (request) => {
      const reviewer = reviewerOf(request.actor, 'read')
      const declarationId = declarationIn(request.params.id, reviewer.department)
      return listComments(ctx, reviewer, declarationId, request.query)
    },
  )
}

function readingActs(app: App, ctx: Context): void {
  app.get(
    '/v1/reviews/:id/acts',
    {
      ...keyed('review'),
      schema: {
        ...REVIEW,
        summary: 'Read what was done to a review of your department, and by whom',
        operationId: 'listActs',
        response: {
          200: { description: 'The acts, oldest first.', ...ref('review-act-list') },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async (request) => {
      const { department } = reviewerOf(request.actor, 'read')
      return listActs(ctx, {
        declarationId: declarationIn(request.params.id, department),
        department,
      })
    },
  )
}
