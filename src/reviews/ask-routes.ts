import type { Context } from '../context.ts'
import { firmOf, reviewerOf } from '../platform/actor.ts'
import type { App, Routes } from '../platform/http.ts'
import { BODY_PROBLEMS, KEYED, keyed, problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { answer, ask, cancel } from './ask.ts'
import { declarationIn } from './queries.ts'
import { requestsOfDeclaration, requestsOfReview } from './requests.ts'

/** Questions: asked by a department, answered by the declarant. */
export function askRoutes(ctx: Context): Routes {
  return async (app) => {
    asking(app, ctx)
    cancelling(app, ctx)
    answering(app, ctx)
  }
}

function asking(app: App, ctx: Context): void {
  const of = { tags: ['reviews'], security: keyed('review').security, params: ref('review-params') }
  app.post(
    '/v1/reviews/:id/requests',
    {
      ...keyed('review'),
      schema: {
        ...of,
        summary: 'Ask the declarant',
        description:
          'For an open review. Its clock stands until the answer; the declarant is told by state, event and a signed receipt.',
        operationId: 'ask',
        body: ref('information-request-request'),
        response: {
          201: { description: 'Asked.', ...ref('information-request') },
          ...problems(...KEYED, ...BODY_PROBLEMS, 'not-found', 'not-open', 'claimed', 'too-many'),
        },
      },
    },
    async (request, reply) => {
      const reviewer = reviewerOf(request.actor, 'ask')
      const declarationId = declarationIn(request.params.id, reviewer.department)
      return reply.code(201).send(await ask(ctx, reviewer, declarationId, request.body))
    },
  )
  app.get(
    '/v1/reviews/:id/requests',
    {
      ...keyed('review'),
      schema: {
        ...of,
        summary: 'List what your department has asked about a declaration',
        operationId: 'listReviewRequests',
        response: {
          200: { description: 'All questions, oldest first.', ...ref('information-request-list') },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async (request) => {
      const { department } = reviewerOf(request.actor, 'read')
      return requestsOfReview(ctx, department, declarationIn(request.params.id, department))
    },
  )
}

function cancelling(app: App, ctx: Context): void {
  app.delete(
    '/v1/reviews/:id/requests/:requestId',
    {
      ...keyed('review'),
      schema: {
        summary: 'Take a question back',
        operationId: 'cancelRequest',
        tags: ['reviews'],
        security: keyed('review').security,
        params: ref('review-request-params'),
        response: {
          204: { type: 'null', description: 'Cancelled; the clock goes on.' },
          ...problems(...KEYED, 'not-found', 'not-open', 'claimed'),
        },
      },
    },
    async (request, reply) => {
      const reviewer = reviewerOf(request.actor, 'ask')
      const { id, requestId } = request.params
      const declarationId = declarationIn(id, reviewer.department)
      await cancel(ctx, reviewer, { declarationId, requestId })
      return reply.code(204).send(null as never)
    },
  )
}

function answering(app: App, ctx: Context): void {
  app.get(
    '/v1/declarations/:id/requests',
    {
      ...keyed('read'),
      schema: {
        summary: 'List what departments ask you about a declaration',
        operationId: 'listRequests',
        tags: ['declarations'],
        security: keyed('read').security,
        params: ref('id-params'),
        response: {
          200: { description: 'All questions, oldest first.', ...ref('information-request-list') },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async (request) => requestsOfDeclaration(ctx, firmOf(request.actor), request.params.id),
  )
  app.post(
    '/v1/declarations/:id/requests/:requestId/answer',
    {
      ...keyed('lodge'),
      schema: {
        summary: 'Answer a department',
        description:
          'Once. What you say should stand in the bundle changes nothing that was lodged. Documents are added to the declaration first, and named here.',
        operationId: 'answer',
        tags: ['declarations'],
        security: keyed('lodge').security,
        params: ref('declaration-request-params'),
        body: ref('information-answer-request'),
        response: {
          200: { description: 'The question with its answer.', ...ref('information-request') },
          ...problems(
            ...KEYED,
            ...BODY_PROBLEMS,
            'not-found',
            'not-open',
            'too-many',
            'document-unscanned',
          ),
        },
      },
    },
    async (request) => {
      const { id: declarationId, requestId } = request.params
      const firmId = firmOf(request.actor)
      return answer(ctx, { firmId, declarationId, requestId }, request.body)
    },
  )
}
