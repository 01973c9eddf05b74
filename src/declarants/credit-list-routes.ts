import type { Context } from '../context.ts'
import type { Routes } from '../platform/http.ts'
import { OPEN, problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { createCreditLists } from './credit-lists.ts'

/** The lists of firms that anybody may read. */
export function creditListRoutes(ctx: Context): Routes {
  const read = createCreditLists(ctx)
  return async (app) => {
    app.get(
      '/v1/credit/lists',
      {
        config: { scope: 'public' },
        schema: {
          summary: 'List the firms that are certified, or those that are not trusted',
          description:
            'Every stay in such a tier with its beginning and, once it is over, its end; the newest first. Needs no key.',
          operationId: 'listCredit',
          tags: ['credit'],
          security: [],
          querystring: ref('credit-list-query'),
          response: {
            200: { description: 'A page.', ...ref('credit-list-page') },
            ...problems(...OPEN),
          },
        },
      },
      async (request) => read(request.query),
    )
  }
}
