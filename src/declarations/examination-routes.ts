import type { Context } from '../context.ts'
import { firmOf } from '../platform/actor.ts'
import type { App, Routes } from '../platform/http.ts'
import { BODY_PROBLEMS, KEYED, keyed, problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { bookOwn, slotsForFirm } from './examination-own.ts'
import { examinationsOfDeclaration } from './examination-view.ts'

const TAGS = ['declarations']

/** What a declarant sees of examinations, and the time that it chooses. */
export function declarationExaminationRoutes(ctx: Context): Routes {
  return async (app) => {
    listing(app, ctx)
    choosing(app, ctx)
    booking(app, ctx)
  }
}

function listing(app: App, ctx: Context): void {
  app.get(
    '/v1/declarations/:id/examinations',
    {
      ...keyed('read'),
      schema: {
        summary: 'List the examinations of the goods of a declaration',
        operationId: 'listExaminations',
        tags: TAGS,
        security: keyed('read').security,
        params: ref('id-params'),
        response: {
          200: { description: 'All of them, oldest first.', ...ref('examination-list') },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async (request) => examinationsOfDeclaration(ctx, firmOf(request.actor), request.params.id),
  )
}

function choosing(app: App, ctx: Context): void {
  app.get(
    '/v1/declarations/:id/examinations/:examinationId/slots',
    {
      ...keyed('read'),
      schema: {
        summary: 'List the times at which the goods can be opened',
        operationId: 'listExaminationSlots',
        tags: TAGS,
        security: keyed('read').security,
        params: ref('declaration-examination-params'),
        response: {
          200: {
            description: 'The free times, the earliest first.',
            ...ref('examination-slot-list'),
          },
          ...problems(...KEYED, 'not-found', 'not-open'),
        },
      },
    },
    async (request) => {
      const { id: declarationId, examinationId } = request.params
      return slotsForFirm(ctx, { firmId: firmOf(request.actor), declarationId, examinationId })
    },
  )
}

function booking(app: App, ctx: Context): void {
  app.put(
    '/v1/declarations/:id/examinations/:examinationId/appointment',
    {
      ...keyed('lodge'),
      schema: {
        summary: 'Choose when the goods are opened, or move it',
        description:
          'Within the days of the policy the choice is yours; afterwards the port takes the next free time. The same time again changes nothing.',
        operationId: 'bookExamination',
        tags: TAGS,
        security: keyed('lodge').security,
        params: ref('declaration-examination-params'),
        body: ref('examination-slot-request'),
        response: {
          200: { description: 'Booked.', ...ref('examination') },
          ...problems(
            ...KEYED,
            ...BODY_PROBLEMS,
            'no-grant',
            'not-found',
            'not-open',
            'slot-taken',
            'move-refused',
          ),
        },
      },
    },
    async (request) => {
      const { id: declarationId, examinationId } = request.params
      const own = { firmId: firmOf(request.actor), declarationId, examinationId }
      return bookOwn(ctx, own, new Date(request.body.startsAt))
    },
  )
}
