import type { Context } from '../context.ts'
import { ASKED, PAGE } from '../declarations/version-routes.ts'
import { listVersions, readVersion } from '../declarations/versions.ts'
import { reviewerOf } from '../platform/actor.ts'
import type { App } from '../platform/http.ts'
import { keyed } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { declarationIn } from './queries.ts'
import { TAGS } from './route-parts.ts'

const REVIEW = { tags: TAGS, security: keyed('review').security }

/** What a department reads of the versions of a declaration: the header and its own section. */
export function versionsOfReview(app: App, ctx: Context): void {
  app.get(
    '/v1/reviews/:id/versions',
    {
      ...keyed('review'),
      schema: {
        ...REVIEW,
        summary: 'List the versions of a declaration under review, oldest first',
        operationId: 'listReviewVersions',
        params: ref('review-params'),
        querystring: ref('page-query'),
        response: PAGE,
      },
    },
    async (request) => {
      const { department } = reviewerOf(request.actor, 'read')
      const id = declarationIn(request.params.id, department)
      return listVersions(ctx, { department }, id, request.query)
    },
  )
  app.get(
    '/v1/reviews/:id/versions/:version',
    {
      ...keyed('review'),
      schema: {
        ...REVIEW,
        summary: "Read what an amendment changed in your department's part, as in 1..2",
        operationId: 'readReviewVersion',
        params: ref('review-version-params'),
        response: ASKED,
      },
    },
    async (request) => {
      const { department } = reviewerOf(request.actor, 'read')
      const id = declarationIn(request.params.id, department)
      return readVersion(ctx, { department }, { id, version: request.params.version })
    },
  )
}
