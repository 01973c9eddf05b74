import type { Context } from '../context.ts'
import { readReviewLane } from '../declarations/lane-view.ts'
import { reviewerOf } from '../platform/actor.ts'
import type { App } from '../platform/http.ts'
import { KEYED, keyed, problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { createRuleSets } from '../policy/lane-rule-sets.ts'
import { declarationIn } from './queries.ts'
import { TAGS } from './route-parts.ts'

/** What a department reads of the lane of a declaration. */
export function laneOfReview(app: App, ctx: Context): void {
  const sets = createRuleSets(ctx.db.registry, () => ctx.now())
  app.get(
    '/v1/reviews/:id/lane',
    {
      ...keyed('review'),
      schema: {
        summary: 'Read how a declaration under review came by its lane',
        operationId: 'readReviewLane',
        tags: TAGS,
        security: keyed('review').security,
        params: ref('review-params'),
        response: {
          200: { description: 'The whole trace.', ...ref('review-lane') },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async (request) => {
      const { department } = reviewerOf(request.actor, 'read')
      return readReviewLane(ctx, sets, declarationIn(request.params.id, department))
    },
  )
}
