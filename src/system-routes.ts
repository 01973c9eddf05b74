import type { Context } from './context.ts'
import { sql } from './platform/db.ts'
import type { Routes } from './platform/http.ts'
import { OPEN, problems, RETRY_AFTER } from './platform/route-schemas.ts'
import { ref } from './platform/schemas.ts'

const TAGS = ['system']

/** Whether this process lives, and whether it can do its work. */
export function systemRoutes(ctx: Context): Routes {
  return async (app) => {
    app.get(
      '/health/live',
      {
        config: { scope: 'public' },
        schema: {
          summary: 'Says that the process answers',
          operationId: 'healthLive',
          tags: TAGS,
          security: [],
          response: { 200: { description: 'It does.', ...ref('health') }, ...problems(...OPEN) },
        },
      },
      async () => ({ status: 'ok' }),
    )
    app.get(
      '/health/ready',
      {
        config: { scope: 'public' },
        schema: {
          summary: 'Says whether the process can store a lodging',
          operationId: 'healthReady',
          tags: TAGS,
          security: [],
          response: {
            200: { description: 'It can.', ...ref('health') },
            ...problems(...OPEN),
            503: {
              description: 'It cannot: the database is away, or (a problem) the process is ending.',
              headers: RETRY_AFTER,
              content: {
                'application/json': { schema: ref('health') },
                'application/problem+json': { schema: ref('problem') },
              },
            },
          },
        },
      },
      async (_request, reply) => {
        try {
          await sql(ctx.db.declarant)`select 1`
          return { status: 'ok', database: 'ok' }
        } catch {
          return reply
            .code(503)
            .header('retry-after', '2')
            .send({ status: 'unavailable', database: 'away' })
        }
      },
    )
  }
}
