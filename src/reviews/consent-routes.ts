import type { Context } from '../context.ts'
import { readWithdrawal, waitingWithdrawals } from '../declarations/withdrawal-view.ts'
import { reviewerOf } from '../platform/actor.ts'
import type { Routes } from '../platform/http.ts'
import { BODY_PROBLEMS, KEYED, keyed, problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { assertCustoms, decideWithdrawal } from './consent.ts'
import { TAGS } from './route-parts.ts'

/** Withdrawals after a release or during an examination, for persons of customs. */
export function consentRoutes(ctx: Context): Routes {
  return async (app) => {
    const of = { tags: TAGS, security: keyed('review').security }
    app.get(
      '/v1/withdrawals',
      {
        ...keyed('review'),
        schema: {
          ...of,
          summary: 'List the withdrawals that wait for consent, oldest first',
          description: 'For customs, with the roles SENIOR or SUPERVISOR.',
          operationId: 'listWithdrawals',
          querystring: ref('page-query'),
          response: {
            200: { description: 'A page.', ...ref('withdrawal-standing-list') },
            ...problems(...KEYED),
          },
        },
      },
      async (request) => {
        assertCustoms(reviewerOf(request.actor, 'consent'))
        return waitingWithdrawals(ctx, request.query)
      },
    )
    app.put(
      '/v1/withdrawals/:id/decision',
      {
        ...keyed('review'),
        // Who may not decide is told so before what was sent is looked at.
        preValidation: async (request) => assertCustoms(reviewerOf(request.actor, 'consent')),
        schema: {
          ...of,
          summary:
            'Consent to a withdrawal after the release or during an examination, or refuse it',
          description:
            'Once, by a person of customs. With the consent what the declaration used of year and guarantee is given back.',
          operationId: 'decideWithdrawal',
          params: ref('id-params'),
          body: ref('withdrawal-decision-request'),
          response: {
            200: { description: 'The request as decided.', ...ref('withdrawal-standing') },
            ...problems(
              ...KEYED,
              ...BODY_PROBLEMS,
              'not-found',
              'not-open',
              'reason-unknown',
              'personal-data',
            ),
          },
        },
      },
      async (request) => {
        const reviewer = reviewerOf(request.actor, 'consent')
        await decideWithdrawal(ctx, reviewer, request.params.id, request.body)
        return readWithdrawal(ctx.db.officer, request.params.id)
      },
    )
  }
}
