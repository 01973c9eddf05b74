import type { Context } from '../context.ts'
import { type ExaminationName, examinationsOfReview } from '../declarations/examination-view.ts'
import { type Reviewer, reviewerOf } from '../platform/actor.ts'
import type { App, Request, Routes } from '../platform/http.ts'
import { BODY_PROBLEMS, KEYED, keyed, LOCATION, problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { receiveFile, takeForms, uploadPlaces } from '../platform/upload.ts'
import { callOff } from './call-off.ts'
import { listBooked } from './examination-list.ts'
import { addPhotograph, assertOpenFor } from './examination-photographs.ts'
import { recordResult, releaseGoods } from './examination-result.ts'
import { orderExamination } from './examine.ts'
import { declarationIn } from './queries.ts'
import { TAGS } from './route-parts.ts'

const { security } = keyed('review')
const ONE = '/v1/reviews/:id/examinations/:examinationId'

/** What a department does about examinations. */
export function reviewExaminationRoutes(ctx: Context): Routes {
  return async (app) => {
    await takeForms(app)
    ordering(app, ctx)
    reading(app, ctx)
    callingOff(app, ctx)
    photographing(app, ctx)
    recording(app, ctx)
    handingOut(app, ctx)
  }
}

type Named = Pick<Request, 'actor'> & { params: { id: string; examinationId: string } }

function nameOf(
  { params: { id, examinationId } }: Named,
  { department }: Reviewer,
): ExaminationName {
  return { declarationId: declarationIn(id, department), examinationId }
}

function ordering(app: App, ctx: Context): void {
  app.post(
    '/v1/reviews/:id/examinations',
    {
      ...keyed('review'),
      schema: {
        summary: 'Have the goods opened',
        description:
          'For an open review; one at a time for each department. Its clock stands until the time that the declarant books has come. The red lane orders by itself.',
        operationId: 'orderExamination',
        tags: TAGS,
        security,
        params: ref('review-params'),
        body: ref('examination-request'),
        response: {
          201: { description: 'Ordered.', ...ref('examination') },
          ...problems(
            ...KEYED,
            ...BODY_PROBLEMS,
            'not-found',
            'not-open',
            'claimed',
            'already-exists',
            'too-many',
            'personal-data',
          ),
        },
      },
    },
    async (request, reply) => {
      const reviewer = reviewerOf(request.actor, 'order')
      const declarationId = declarationIn(request.params.id, reviewer.department)
      const ordered = await orderExamination(ctx, reviewer, declarationId, request.body)
      return reply.code(201).send(ordered)
    },
  )
}

function reading(app: App, ctx: Context): void {
  app.get(
    '/v1/reviews/:id/examinations',
    {
      ...keyed('review'),
      schema: {
        summary: 'List the examinations of the goods, whichever department ordered them',
        operationId: 'listReviewExaminations',
        tags: TAGS,
        security,
        params: ref('review-params'),
        response: {
          200: { description: 'All of them, oldest first.', ...ref('examination-list') },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async (request) => {
      const { department } = reviewerOf(request.actor, 'read')
      return examinationsOfReview(ctx, declarationIn(request.params.id, department))
    },
  )
  app.get(
    '/v1/examinations',
    {
      ...keyed('review'),
      schema: {
        summary: "List your department's booked examinations, the next first",
        operationId: 'listBookedExaminations',
        tags: TAGS,
        security,
        querystring: ref('examination-query'),
        response: {
          200: { description: 'A page.', ...ref('examination-list') },
          ...problems(...KEYED),
        },
      },
    },
    async (request) => listBooked(ctx, reviewerOf(request.actor, 'read').department, request.query),
  )
}

function callingOff(app: App, ctx: Context): void {
  app.post(
    `${ONE}/cancellation`,
    {
      ...keyed('review'),
      schema: {
        summary: 'Call an examination off',
        description:
          'What the red lane has ordered only a person calls off, and a pass out of it takes two.',
        operationId: 'cancelExamination',
        tags: TAGS,
        security,
        params: ref('review-examination-params'),
        body: ref('examination-cancellation'),
        response: {
          204: { type: 'null', description: 'Called off; the clock goes on.' },
          ...problems(
            ...KEYED,
            ...BODY_PROBLEMS,
            'not-found',
            'not-open',
            'claimed',
            'personal-data',
          ),
        },
      },
    },
    async (request, reply) => {
      const reviewer = reviewerOf(request.actor, 'order')
      await callOff(ctx, reviewer, nameOf(request, reviewer), request.body.reason)
      return reply.code(204).send(null as never)
    },
  )
}

function photographing(app: App, ctx: Context): void {
  const places = uploadPlaces()
  app.post(
    `${ONE}/photographs`,
    {
      ...keyed('review'),
      // The body is a form, and is judged when it was read.
      validatorCompiler: ({ schema, httpPart }) =>
        httpPart === 'params' ? ctx.validators.lenient.compile(schema) : () => true,
      schema: {
        summary: 'Add a photograph to a booked examination',
        description: 'For examiners. The same bytes again are the same photograph: 200.',
        operationId: 'addPhotograph',
        tags: TAGS,
        security,
        consumes: ['multipart/form-data'],
        params: ref('review-examination-params'),
        body: ref('photograph-upload'),
        response: {
          200: { description: 'The examination has these bytes already.', ...ref('document') },
          201: { description: 'Added.', headers: LOCATION, ...ref('document') },
          ...problems(
            ...KEYED,
            ...BODY_PROBLEMS,
            'not-found',
            'not-open',
            'too-many',
            'already-exists',
            'document-type',
            'document-infected',
          ),
        },
      },
    },
    async (request, reply) => {
      const reviewer = reviewerOf(request.actor, 'examine')
      const name = nameOf(request, reviewer)
      await assertOpenFor(ctx, reviewer, name)
      const { document, isNew } = await places.use(reviewer.department, () =>
        receiveFile(request, ctx.documents.incoming, (upload) =>
          addPhotograph(ctx, reviewer, name, upload),
        ),
      )
      const path = `/v1/reviews/${request.params.id}/documents/${document.id}/content`
      if (isNew) reply.code(201).header('location', path)
      return reply.send(document)
    },
  )
}

function recording(app: App, ctx: Context): void {
  app.put(
    `${ONE}/result`,
    {
      ...keyed('review'),
      schema: {
        summary: 'Record what an examination has found',
        description:
          'For examiners, once. It decides nothing: the department does, and a pass of what was not CLEAN takes two persons.',
        operationId: 'recordExamination',
        tags: TAGS,
        security,
        params: ref('review-examination-params'),
        body: ref('examination-result-request'),
        response: {
          200: { description: 'Recorded; the clock goes on.', ...ref('examination') },
          ...problems(...KEYED, ...BODY_PROBLEMS, 'not-found', 'not-open', 'personal-data'),
        },
      },
    },
    async (request) => {
      const reviewer = reviewerOf(request.actor, 'examine')
      return recordResult(ctx, reviewer, nameOf(request, reviewer), request.body)
    },
  )
}

function handingOut(app: App, ctx: Context): void {
  app.put(
    `${ONE}/goods-release`,
    {
      ...keyed('review'),
      schema: {
        summary: 'Hand out goods that were opened',
        description: 'For examiners, once the declaration is released. Safe to repeat.',
        operationId: 'releaseGoods',
        tags: TAGS,
        security,
        params: ref('review-examination-params'),
        response: {
          200: { description: 'The goods are released.', ...ref('examination') },
          ...problems(...KEYED, 'not-found', 'not-open', 'goods-held'),
        },
      },
    },
    async (request) => {
      const reviewer = reviewerOf(request.actor, 'examine')
      return releaseGoods(ctx, reviewer, nameOf(request, reviewer))
    },
  )
}
