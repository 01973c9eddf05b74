/** Calls about receipts: a declarant's endpoints, what was delivered to them, and the port's public keys. */
import type { Context } from '../context.ts'
import { firmOf } from '../platform/actor.ts'
import type { App, Routes } from '../platform/http.ts'
import {
  BODY_PROBLEMS,
  headersOf,
  KEYED,
  keyed,
  ONCE_HEADER,
  ONCE_PROBLEMS,
  OPEN,
  problems,
  REPLAYED,
} from '../platform/route-schemas.ts'
import { ref, type SchemaName } from '../platform/schemas.ts'
import { createWriteOnce } from '../platform/write-once.ts'
import { createEndpoint, deleteEndpoint, listDeliveries, listEndpoints } from './endpoints.ts'

/** The routes of receipts. */
export function receiptRoutes(ctx: Context): Routes {
  return async (app) => {
    registerEndpoint(app, ctx)
    showEndpoints(app, ctx)
    removeEndpoint(app, ctx)
    showDeliveries(app, ctx)
    showKeys(app, ctx)
  }
}

const { config, security } = keyed('webhooks')

const TAGS = ['webhooks']

function registerEndpoint(app: App, ctx: Context): void {
  const once = createWriteOnce(ctx)
  const schema = {
    summary: 'Register a webhook endpoint',
    operationId: 'createWebhook',
    description:
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
      ),
    },
  } as const
  const preValidation = once.answerAgain
  app.post('/v1/webhooks', { config, schema, preValidation }, async (request, reply) =>
    once.write(request, reply, async (inner) => ({
      body: await createEndpoint(inner, firmOf(request.actor), request.body.url),
    })),
  )
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
      'Nothing is sent there any more. Receipts that it was still owed can be read with the declaration.',
    tags: TAGS,
    security,
    params: ref('id-params'),
    response: {
      204: { description: 'It is removed.', type: 'null' },
      ...problems(...KEYED, 'not-found'),
    },
  } as const
  app.delete('/v1/webhooks/:id', { config, schema }, async (request, reply) => {
    await deleteEndpoint(ctx, firmOf(request.actor), request.params.id)
    return reply.code(204).send()
  })
}

function showDeliveries(app: App, ctx: Context): void {
  const schema = {
    summary: 'List what was delivered to an endpoint',
    operationId: 'listDeliveries',
    description:
      'The receipts, of the newest declarations first: sent, still owed, or given up after ten attempts, with the ' +
      'status or the failure of the last attempt.',
    tags: TAGS,
    security,
    params: ref('id-params'),
    querystring: ref('page-query'),
    response: {
      200: answer('A page.', 'delivery-list'),
      ...problems(...KEYED, 'not-found'),
    },
  } as const
  app.get('/v1/webhooks/:id/deliveries', { config, schema }, async (request) =>
    listDeliveries(ctx, firmOf(request.actor), request.params.id, request.query),
  )
}

function showKeys(app: App, ctx: Context): void {
  const schema = {
    summary: "Read the port's public keys",
    operationId: 'readKeys',
    description:
      'The keys by which receipts (JWS) and webhook signatures (v1a) are verified, as a JSON Web Key Set.',
    tags: ['receipts'],
    security: [],
    response: { 200: answer('The keys.', 'public-key-list'), ...problems(...OPEN) },
  } as const
  app.get('/v1/keys', { config: { scope: 'public' }, schema }, async (_request, reply) => {
    reply.header('cache-control', 'public, max-age=3600')
    return { keys: [ctx.signer.publicJwk] }
  })
}

function answer<Name extends SchemaName>(description: string, name: Name) {
  return { description, content: { 'application/json': { schema: ref(name) } } }
}
