/** The call that tells what the lanes came to. It needs no key, and anybody's cache may keep the answer a minute. */
import type { Context } from '../context.ts'
import { answerOnce, KNOWN_TAG, STILL_HOLDS, TAG_HEADERS } from '../platform/entity-tag.ts'
import type { Routes } from '../platform/http.ts'
import { OPEN, problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { tagOfText } from '../policy/reference.ts'
import { createStatistics } from './statistics.ts'

/** The route of the statistics. */
export function statisticsRoutes(ctx: Context): Routes {
  return async (app) => {
    answerOnce(app)
    const statistics = createStatistics(ctx)
    const schema = {
      summary: 'Read what the lanes came to, by tier, lane and rule',
      description:
        'Of days of China that are over, a minute or two after their end at the earliest.',
      operationId: 'readStatistics',
      tags: ['reference'],
      security: [],
      headers: KNOWN_TAG,
      querystring: ref('statistics-query'),
      response: {
        200: { description: 'The statistics.', headers: TAG_HEADERS, ...ref('statistics') },
        304: STILL_HOLDS,
        ...problems(...OPEN),
      },
    }
    app.get('/v1/statistics', { config: { scope: 'public' }, schema }, async (request, reply) => {
      const body = await statistics(request.query.days)
      reply.header('etag', tagOfText(JSON.stringify(body)))
      return body
    })
  }
}
