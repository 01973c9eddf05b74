import type { Context } from '../context.ts'
import { reviewerOf } from '../platform/actor.ts'
import type { App, Routes } from '../platform/http.ts'
import {
  BODY_PROBLEMS,
  ETAG,
  headersOf,
  KEYED,
  keyed,
  LANGUAGE_HEADER,
  problems,
} from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { assign } from './assign.ts'
import { readCase } from './case-view.ts'
import { claim, release, revoke } from './claims.ts'
import { takeNext } from './next.ts'
import { language, TAGS } from './route-parts.ts'

const { config, security } = keyed('review')
const COMMON = { tags: TAGS, security }

/** How a department's people share its work: take the next, hold it, give it back, give it to a colleague. */
export function queueRoutes(ctx: Context): Routes {
  return async (app) => {
    next(app, ctx)
    claiming(app, ctx)
    assigning(app, ctx)
  }
}

function next(app: App, ctx: Context): void {
  app.post(
    '/v1/reviews/next',
    {
      config,
      schema: {
        ...COMMON,
        summary: 'Claim the next review',
        description:
          'The oldest due of the lane that comes first, among those that are yours or nobody’s, whose goods you know, that nobody holds, and that wait neither for the declarant nor for a second signature.',
        operationId: 'takeNextReview',
        headers: headersOf(LANGUAGE_HEADER),
        querystring: ref('claim-query'),
        response: {
          200: {
            description: 'The review, which you now hold; its version is in ETag.',
            headers: ETAG,
            ...ref('review-case'),
          },
          204: { type: 'null', description: 'There is nothing for you now.' },
          ...problems(...KEYED),
        },
      },
    },
    async (request, reply) => {
      const reviewer = reviewerOf(request.actor, 'claim')
      const id = await takeNext(ctx, reviewer, request.query.leaseSeconds)
      if (id === undefined) return reply.code(204).send(null as never)
      const review = await readCase(ctx, reviewer.department, id, language(request))
      return reply.header('etag', `"${review.version}"`).send(review)
    },
  )
}

function claiming(app: App, ctx: Context): void {
  app.put(
    '/v1/reviews/:id/claim',
    {
      config,
      schema: {
        ...COMMON,
        summary: 'Claim a review, or renew the claim',
        description: 'While you hold it nobody else can decide it. A claim ends by itself.',
        operationId: 'claimReview',
        params: ref('review-params'),
        querystring: ref('claim-query'),
        response: {
          200: { description: 'Your claim.', ...ref('review-claim') },
          ...problems(...KEYED, 'not-found', 'not-open', 'claimed'),
        },
      },
    },
    async (request) =>
      claim(
        ctx,
        { reviewer: reviewerOf(request.actor, 'claim'), reviewId: request.params.id },
        request.query.leaseSeconds,
      ),
  )
  app.delete(
    '/v1/reviews/:id/claim',
    {
      config,
      schema: {
        ...COMMON,
        summary: 'Give back a review that you hold',
        operationId: 'releaseReview',
        params: ref('review-params'),
        response: {
          204: { type: 'null', description: 'You do not hold it any more.' },
          ...problems(...KEYED, 'not-found', 'claimed'),
        },
      },
    },
    async (request, reply) => {
      const reviewer = reviewerOf(request.actor, 'claim')
      await release(ctx, { reviewer, reviewId: request.params.id })
      return reply.code(204).send(null as never)
    },
  )
}

function assigning(app: App, ctx: Context): void {
  app.post(
    '/v1/reviews/:id/claim/revocation',
    {
      config,
      schema: {
        ...COMMON,
        summary: 'Take a review from whoever holds it',
        description: 'For seniors and supervisors. The reason is kept.',
        operationId: 'revokeClaim',
        params: ref('review-params'),
        body: ref('claim-revocation'),
        response: {
          204: { type: 'null', description: 'Nobody holds it any more.' },
          ...problems(...KEYED, ...BODY_PROBLEMS, 'not-found'),
        },
      },
    },
    async (request, reply) => {
      const reviewer = reviewerOf(request.actor, 'assign')
      await revoke(ctx, { reviewer, reviewId: request.params.id }, request.body.reason)
      return reply.code(204).send(null as never)
    },
  )
  app.put(
    '/v1/reviews/:id/assignee',
    {
      config,
      schema: {
        ...COMMON,
        summary: 'Assign a review to a reviewer, or to nobody',
        description:
          'For seniors and supervisors. Only who it is assigned to is given it as the next.',
        operationId: 'assignReview',
        params: ref('review-params'),
        body: ref('assignee-request'),
        response: {
          204: { type: 'null', description: 'Assigned.' },
          ...problems(...KEYED, ...BODY_PROBLEMS, 'not-found', 'not-open', 'reviewer-unavailable'),
        },
      },
    },
    async (request, reply) => {
      const reviewer = reviewerOf(request.actor, 'assign')
      await assign(ctx, { reviewer, reviewId: request.params.id }, request.body)
      return reply.code(204).send(null as never)
    },
  )
}
