/** The call that shows the seeds of the lanes. It needs no key, and anybody's cache may keep the answer a minute. */
import { answerOnce, KNOWN_TAG, STILL_HOLDS, TAG_HEADERS } from '../platform/entity-tag.ts'
import type { Routes } from '../platform/http.ts'
import { OPEN, problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { listSeeds, type SeedDesk } from './lane-seeds.ts'

/** The route of the seeds. */
export function laneSeedRoutes(desk: SeedDesk): Routes {
  return async (app) => {
    answerOnce(app)
    const schema = {
      summary: 'List the seeds that lanes are drawn with',
      description:
        'The SHA-256 of a seed is shown two days before its day, the seed itself once its day is over.',
      operationId: 'listLaneSeeds',
      tags: ['reference'],
      security: [],
      headers: KNOWN_TAG,
      querystring: ref('page-query'),
      response: {
        200: {
          description: 'A page, newest day first.',
          headers: TAG_HEADERS,
          ...ref('lane-seed-list'),
        },
        304: STILL_HOLDS,
        ...problems(...OPEN),
      },
    }
    app.get('/v1/lane-seeds', { config: { scope: 'public' }, schema }, async (request, reply) => {
      const { etag, body } = await listSeeds(desk, request.query)
      reply.header('etag', etag)
      return body
    })
  }
}
