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
import { creditToday } from './credit-entries.ts'
import { askForRepair, listRepairs } from './credit-repairs.ts'

const TAGS = ['credit']

/** A firm asks for repair of its credit, and reads what became of it. */
export function repairRoutes(ctx: Context): Routes {
  return async (app) => {
    asking(app, ctx)
    listing(app, ctx)
  }
}

function asking(app: App, ctx: Context): void {
  const once = createWriteOnce(ctx, 'officer')
  app.post(
    '/v1/credit/repairs',
    {
      ...keyed('lodge'),
      preValidation: once.answerAgain,
      schema: {
        summary: "Ask for repair of your firm's credit",
        description:
          'For firms of a dishonest tier whose newest breach of good conduct is long enough ago; `repairMonths` of the criteria says how long. A person of customs decides; then what spoke against the firm counts no more.',
        operationId: 'askForRepair',
        tags: TAGS,
        security: keyed('lodge').security,
        headers: headersOf(ONCE_HEADER),
        body: ref('repair-request'),
        response: {
          201: { description: 'Asked.', headers: REPLAYED, ...ref('repair') },
          ...problems(
            ...KEYED,
            ...BODY_PROBLEMS,
            ...ONCE_PROBLEMS,
            'not-found',
            'repair-refused',
            'already-exists',
            'personal-data',
          ),
        },
      },
    },
    async (request, reply) => {
      const firmId = firmOf(request.actor)
      const of = { firmId, by: request.actor?.by ?? '', credit: await creditToday(ctx) }
      return once.write(request, reply, async (inner) => ({
        body: await askForRepair(inner, of, request.body),
      }))
    },
  )
}

function listing(app: App, ctx: Context): void {
  app.get(
    '/v1/credit/repairs',
    {
      ...keyed('read'),
      schema: {
        summary: "List your firm's requests for repair, newest first",
        operationId: 'listRepairs',
        tags: TAGS,
        security: keyed('read').security,
        querystring: ref('page-query'),
        response: {
          200: { description: 'A page.', ...ref('repair-list') },
          ...problems(...KEYED),
        },
      },
    },
    async (request) => listRepairs(ctx, firmOf(request.actor), request.query),
  )
}
