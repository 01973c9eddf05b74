/** The administrator's calls about facts that count in a firm's credit. */
import type { Context } from '../context.ts'
import type { App } from '../platform/http.ts'
import {
  act,
  BODY_PROBLEMS,
  headersOf,
  keyed,
  ONCE_HEADER,
  ONCE_PROBLEMS,
  REPLAYED,
} from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import type { WriteOnce } from '../platform/write-once.ts'
import { creditToday, listEntries, noteEntry } from './credit-entries.ts'

const PATH = '/v1/firms/:id/credit/entries'

/** Notes entries, lists them. */
export function creditEntryRoutes(app: App, ctx: Context, once: WriteOnce<Context>): void {
  noting(app, ctx, once)
  listing(app, ctx)
}

function noting(app: App, ctx: Context, once: WriteOnce<Context>): void {
  const { problems, ...said } = act(
    "Note a fact that counts in a firm's credit",
    'noteCreditEntry',
    ...BODY_PROBLEMS,
    ...ONCE_PROBLEMS,
    'not-found',
    'personal-data',
  )
  app.post(
    PATH,
    {
      ...keyed('administer'),
      preValidation: once.answerAgain,
      schema: {
        ...said,
        description:
          'Refusals and results of examinations are noted by the port itself. What it weighs and how long it counts is said by the table credit-causes of the policy. An entry is never changed; a wrong one is cancelled when the firm objects to it.',
        headers: headersOf(ONCE_HEADER),
        params: ref('id-params'),
        body: ref('credit-entry-request'),
        response: {
          201: { description: 'Noted.', headers: REPLAYED, ...ref('credit-entry') },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const credit = await creditToday(ctx)
      const of = { firmId: request.params.id, by: request.actor?.by ?? '', credit }
      return once.write(request, reply, async (inner) => ({
        body: await noteEntry(inner, of, request.body),
      }))
    },
  )
}

function listing(app: App, ctx: Context): void {
  const { problems, ...said } = act(
    "List the entries of a firm's credit, newest first",
    'listCreditEntriesOf',
  )
  app.get(
    PATH,
    {
      ...keyed('administer'),
      schema: {
        ...said,
        params: ref('id-params'),
        querystring: ref('page-query'),
        response: { 200: { description: 'A page.', ...ref('credit-entry-list') }, ...problems },
      },
    },
    async (request) => listEntries(ctx, ctx.db.registry, request.params.id, request.query),
  )
}
