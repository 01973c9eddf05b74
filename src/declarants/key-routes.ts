/** The administrator's calls about API keys. `GET /v1/keys` is the port's own public keys, for everybody. */
import type { Context } from '../context.ts'
import type { App } from '../platform/http.ts'
import { Problem } from '../platform/problem.ts'
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
import type { KeyRequest } from '../schema-types.ts'
import { createKey, type KeyHolder, listKeys, revokeKey } from './keys.ts'

/** Makes keys, lists them, ends them. */
export function keyRoutes(app: App, ctx: Context, once: WriteOnce<Context>): void {
  const { problems: createProblems, ...create } = act(
    'Make an API key',
    'createKey',
    ...BODY_PROBLEMS,
    ...ONCE_PROBLEMS,
    'not-found',
  )
  app.post(
    '/v1/keys',
    {
      ...keyed('administer'),
      preValidation: once.answerAgain,
      schema: {
        ...create,
        headers: headersOf(ONCE_HEADER),
        body: ref('key-request'),
        response: {
          201: {
            description: 'The key, shown this once, and to the same Idempotency-Key again.',
            headers: REPLAYED,
            ...ref('key-created'),
          },
          ...createProblems,
        },
      },
    },
    async (request, reply) =>
      once.write(request, reply, async (inner) => {
        const { label, scopes } = request.body
        const { id, key, expiresAt } = await createKey(inner, holderOf(request.body), label, scopes)
        return { body: { id, key, expiresAt: expiresAt.toISOString() } }
      }),
  )
  listing(app, ctx)
  revoking(app, ctx)
}

function listing(app: App, ctx: Context): void {
  const { problems, ...said } = act('List the API keys, newest first', 'listApiKeys')
  app.get(
    '/v1/api-keys',
    {
      ...keyed('administer'),
      schema: {
        ...said,
        description:
          'All that were made, without their secrets; those that were ended or are over too.',
        querystring: ref('page-query'),
        response: { 200: { description: 'A page.', ...ref('api-key-list') }, ...problems },
      },
    },
    async (request) => listKeys(ctx, request.query),
  )
}

function revoking(app: App, ctx: Context): void {
  const { problems, ...said } = act('End an API key', 'revokeKey', 'not-found')
  app.delete(
    '/v1/keys/:id',
    {
      ...keyed('administer'),
      schema: {
        ...said,
        params: ref('key-params'),
        response: {
          204: { type: 'null', description: 'Ended; refused within five seconds.' },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      await revokeKey(ctx, request.params.id)
      return reply.code(204).send(null as never)
    },
  )
}

function holderOf({ firmId, department }: KeyRequest): KeyHolder {
  if (firmId !== undefined) return { kind: 'DECLARANT', firmId }
  if (department !== undefined) return { kind: 'REVIEWER', department }
  throw new Problem('invalid-request', 'A key is for a firm or for a department.')
}
