import type { Context } from '../context.ts'
import { DOWNLOAD_HEADERS, DOWNLOADED, sendDocument } from '../declarations/document-answer.ts'
import { documentsOfReview, downloadForReview } from '../declarations/document-view.ts'
import { reviewerOf } from '../platform/actor.ts'
import type { Routes } from '../platform/http.ts'
import { KEYED, keyed, problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { declarationIn } from './queries.ts'
import { TAGS } from './route-parts.ts'

/** What a department reads of the documents that were sent to it. */
export function reviewDocumentRoutes(ctx: Context): Routes {
  const { security } = keyed('review')
  return async (app) => {
    app.get(
      '/v1/reviews/:id/documents',
      {
        ...keyed('review'),
        schema: {
          summary: 'List the documents of a declaration that are for your department',
          operationId: 'listReviewDocuments',
          tags: TAGS,
          security,
          params: ref('review-params'),
          response: {
            200: { description: 'All of them, oldest first.', ...ref('document-list') },
            ...problems(...KEYED, 'not-found'),
          },
        },
      },
      async (request) => {
        const { department } = reviewerOf(request.actor, 'read')
        return documentsOfReview(ctx, department, declarationIn(request.params.id, department))
      },
    )
    app.get(
      '/v1/reviews/:id/documents/:documentId/content',
      {
        ...keyed('review'),
        schema: {
          summary: 'Download a document that is for your department',
          operationId: 'downloadReviewDocument',
          tags: TAGS,
          security,
          params: ref('review-document-params'),
          headers: DOWNLOAD_HEADERS,
          response: { ...DOWNLOADED, ...problems(...KEYED, 'not-found') },
        },
      },
      async (request, reply) => {
        const { department } = reviewerOf(request.actor, 'read')
        const { id, documentId } = request.params
        const name = { declarationId: declarationIn(id, department), documentId }
        return sendDocument(request, reply, await downloadForReview(ctx, department, name))
      },
    )
  }
}
