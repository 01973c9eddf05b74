/** Calls about a declarant's own endpoints. */
import type { Context } from '../context.ts'
import { firmOf } from '../platform/actor.ts'
import type { App } from '../platform/http.ts'
import {
  BODY_PROBLEMS,
  headersOf,
  KEYED,
  keyed,
  ONCE_HEADER,
  ONCE_PROBLEMS,
  problems,
  REPLAYED,
} from '../platform/route-schemas.ts'
import { ref, type SchemaName } from '../platform/schemas.ts'
import { createWriteOnce } from '../platform/write-once.ts'
import { askAgain, rotateSecret } from './endpoint-acts.ts'
import {
  chooseTypes,
  createEndpoint,
  deleteEndpoint,
  endPause,
  listEndpoints,
  pauseEndpoint,
} from './endpoints.ts'

/** Registers the calls by which a firm keeps its endpoints. */
export function registerEndpointRoutes(app: App, ctx: Context): void {
  registerEndpoint(app, ctx)
  showEndpoints(app, ctx)
  removeEndpoint(app, ctx)
  changeTypes(app, ctx)
  pause(app, ctx)
  resume(app, ctx)
  challenge(app, ctx)
  rotate(app, ctx)
}

const { config, security } = keyed('webhooks')

const TAGS = ['webhooks']

// How long the former secret signs as well, unless told.
const OVERLAP_HOURS = 24

const ONE = { tags: TAGS, security, params: ref('id-params') } as const

function registerEndpoint(app: App, ctx: Context): void {
  const once = createWriteOnce(ctx)
  const schema = {
    summary: 'Register a webhook endpoint',
    operationId: 'createWebhook',
    description:
      'Its receiver is asked at once by a challenge (`endpoint.challenge`), up to six times within 43 minutes, and answers ' +
      '2xx with the same text; until then the endpoint is UNCONFIRMED and what is issued waits. ' +
      'Receipts that are issued from now on are posted there, signed per Standard Webhooks (v1 and v1a), at ' +
      'least once, in order per declaration, up to ten times over three days. The secret is shown this once, and to ' +
      'the same Idempotency-Key again. An address is taken once: a request for it with another key, or without one, ' +
      'answers 409 and names the endpoint in `firstId`.',
    tags: TAGS,
    security,
    headers: headersOf(ONCE_HEADER),
    body: ref('webhook-endpoint-request'),
    response: {
      201: {
        headers: REPLAYED,
        ...answer('The endpoint, with its secret.', 'webhook-endpoint-created'),
      },
      ...problems(
        ...KEYED,
        ...BODY_PROBLEMS,
        ...ONCE_PROBLEMS,
        'already-exists',
        'too-many',
        'unsafe-address',
        'locked',
      ),
    },
  } as const
  const preValidation = once.answerAgain
  app.post('/v1/webhooks', { config, schema, preValidation }, async (request, reply) => {
    const created = await once.write(request, reply, async (inner) => ({
      body: await createEndpoint(inner, firmOf(request.actor), request.body),
    }))
    ctx.queues.ring('deliver', created.id)
    return created
  })
}

function showEndpoints(app: App, ctx: Context): void {
  const schema = {
    summary: 'List your webhook endpoints',
    operationId: 'listWebhooks',
    description: 'All endpoints of the declarant, oldest first, without their secrets.',
    tags: TAGS,
    security,
    response: { 200: answer('The endpoints.', 'webhook-endpoint-list'), ...problems(...KEYED) },
  } as const
  app.get('/v1/webhooks', { config, schema }, async (request) => ({
    items: await listEndpoints(ctx, firmOf(request.actor)),
  }))
}

function removeEndpoint(app: App, ctx: Context): void {
  const schema = {
    summary: 'Remove a webhook endpoint',
    operationId: 'deleteWebhook',
    description:
      'Nothing more is begun; what is under way ends within half a minute. Receipts that it was still owed can be read with the declaration.',
    ...ONE,
    response: { 204: nothing('It is removed.'), ...problems(...KEYED, 'not-found') },
  } as const
  app.delete('/v1/webhooks/:id', { config, schema }, async (request, reply) => {
    await deleteEndpoint(ctx, firmOf(request.actor), request.params.id)
    return reply.code(204).send()
  })
}

function changeTypes(app: App, ctx: Context): void {
  const schema = {
    summary: 'Choose the messages of an endpoint',
    operationId: 'chooseWebhookTypes',
    description: 'Only messages of these types are owed from now on; an empty list: all.',
    ...ONE,
    body: ref('webhook-types-request'),
    response: {
      204: nothing('They are chosen.'),
      ...problems(...KEYED, ...BODY_PROBLEMS, 'not-found'),
    },
  } as const
  app.put('/v1/webhooks/:id/types', { config, schema }, async (request, reply) => {
    const { id } = request.params
    await chooseTypes(ctx, firmOf(request.actor), { id, types: request.body.types })
    return reply.code(204).send()
  })
}

function pause(app: App, ctx: Context): void {
  const schema = {
    summary: 'Pause an endpoint',
    operationId: 'pauseWebhook',
    description:
      'Nothing is sent until the pause ends; what is issued meanwhile waits. After 30 days the endpoint is disabled.',
    ...ONE,
    response: { 204: nothing('It is paused.'), ...problems(...KEYED, 'not-found') },
  } as const
  app.put('/v1/webhooks/:id/pause', { config, schema }, async (request, reply) => {
    await pauseEndpoint(ctx, firmOf(request.actor), request.params.id)
    return reply.code(204).send()
  })
}

function resume(app: App, ctx: Context): void {
  const schema = {
    summary: 'End the pause of an endpoint',
    operationId: 'resumeWebhook',
    description: 'What waits is sent now, in order.',
    ...ONE,
    response: { 204: nothing('It is in use again.'), ...problems(...KEYED, 'not-found') },
  } as const
  app.post('/v1/webhooks/:id/resumption', { config, schema }, async (request, reply) => {
    await endPause(ctx, firmOf(request.actor), request.params.id)
    return reply.code(204).send()
  })
}

function challenge(app: App, ctx: Context): void {
  const schema = {
    summary: 'Have the receiver of an endpoint asked again',
    operationId: 'challengeWebhook',
    description:
      'For one that is UNCONFIRMED, at once; for one that is DISABLED, anew: it is in use again when its receiver has ' +
      'answered. At most every ten minutes.',
    ...ONE,
    response: {
      202: { description: 'It is asked.', type: 'null' },
      ...problems(...KEYED, 'not-found', 'state-forbids', 'locked'),
    },
  } as const
  app.post('/v1/webhooks/:id/challenge', { config, schema }, async (request, reply) => {
    const { id } = request.params
    await askAgain(ctx, firmOf(request.actor), id)
    ctx.queues.ring('deliver', id)
    return reply.code(202).send()
  })
}

function rotate(app: App, ctx: Context): void {
  const once = createWriteOnce(ctx)
  const schema = {
    summary: "Replace an endpoint's secret",
    operationId: 'rotateWebhookSecret',
    description:
      'The new secret is shown this once, and to the same Idempotency-Key again. For a time that you choose every message ' +
      'carries two `v1` signatures, of the new secret and of the former one.',
    ...ONE,
    headers: headersOf(ONCE_HEADER),
    body: ref('secret-rotation-request'),
    response: {
      201: { headers: REPLAYED, ...answer('The new secret.', 'webhook-secret') },
      ...problems(...KEYED, ...BODY_PROBLEMS, ...ONCE_PROBLEMS, 'not-found'),
    },
  } as const
  const preValidation = once.answerAgain
  app.post(
    '/v1/webhooks/:id/secret-rotation',
    { config, schema, preValidation },
    async (request, reply) =>
      once.write(request, reply, async (inner) => ({
        body: await rotateSecret(inner, firmOf(request.actor), {
          id: request.params.id,
          overlapHours: request.body.overlapHours ?? OVERLAP_HOURS,
        }),
      })),
  )
}

function answer<Name extends SchemaName>(description: string, name: Name) {
  return { description, content: { 'application/json': { schema: ref(name) } } }
}

function nothing(description: string) {
  return { description, type: 'null' } as const
}
