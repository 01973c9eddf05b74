/** Calls about what is sent to an endpoint: tests, the log, the counts, and sending again. */
import type { Context } from '../context.ts'
import { firmOf } from '../platform/actor.ts'
import type { App } from '../platform/http.ts'
import { BODY_PROBLEMS, KEYED, keyed, problems } from '../platform/route-schemas.ts'
import { ref, type SchemaName } from '../platform/schemas.ts'
import { deliveryStatistics, listAttempts, listDeliveries } from './delivery-log.ts'
import { examples, sendTest } from './endpoint-acts.ts'
import { listNotices } from './notices.ts'
import { redeliver } from './redelivery.ts'

/** Registers the calls by which a firm sees and repeats what is sent. */
export function registerDeliveryRoutes(app: App, ctx: Context): void {
  showExamples(app, ctx)
  test(app, ctx)
  showDeliveries(app, ctx)
  showAttempts(app, ctx)
  showNotices(app, ctx)
  showStatistics(app, ctx)
  sendAgain(app, ctx)
}

const { config, security } = keyed('webhooks')

const TAGS = ['webhooks']

const ONE = { tags: TAGS, security, params: ref('id-params') } as const

const PAGED = { ...ONE, querystring: ref('page-query') } as const

function showExamples(app: App, ctx: Context): void {
  const schema = {
    summary: 'Read an example of each message',
    operationId: 'listWebhookExamples',
    description:
      'One of each type, about a declaration that there is not. What they carry is signed as `portico-example+jwt`.',
    tags: TAGS,
    security,
    response: { 200: answer('The examples.', 'webhook-example-list'), ...problems(...KEYED) },
  } as const
  app.get('/v1/webhooks/examples', { config, schema }, async (request) => {
    firmOf(request.actor)
    return examples(ctx)
  })
}

function test(app: App, ctx: Context): void {
  const schema = {
    summary: 'Send a test to an endpoint',
    operationId: 'testWebhook',
    description:
      'An example is sent there once, signed like any message; its webhook-id begins with `test_`. How it was answered ' +
      'stands among the attempts.',
    ...ONE,
    body: ref('webhook-test-request'),
    response: {
      202: answer('It is sent.', 'webhook-test'),
      ...problems(...KEYED, ...BODY_PROBLEMS, 'not-found', 'state-forbids', 'too-many'),
    },
  } as const
  app.post('/v1/webhooks/:id/test', { config, schema }, async (request, reply) => {
    const { id } = request.params
    const waiting = await sendTest(ctx, firmOf(request.actor), { id, type: request.body.type })
    ctx.queues.ring('deliver', id)
    return reply.code(202).send(waiting)
  })
}

function showDeliveries(app: App, ctx: Context): void {
  const schema = {
    summary: 'List what was delivered to an endpoint',
    operationId: 'listDeliveries',
    description:
      'The receipts, of the newest declarations first: sent, still owed, or given up after ten attempts, with the ' +
      'status or the failure of the last attempt.',
    ...PAGED,
    response: { 200: answer('A page.', 'delivery-list'), ...problems(...KEYED, 'not-found') },
  } as const
  app.get('/v1/webhooks/:id/deliveries', { config, schema }, async (request) =>
    listDeliveries(ctx, firmOf(request.actor), request.params.id, request.query),
  )
}

function showAttempts(app: App, ctx: Context): void {
  const schema = {
    summary: 'List the attempts at an endpoint',
    operationId: 'listDeliveryAttempts',
    description:
      'Every attempt of the last 30 days, newest first: what was sent, the head of the answer, how long it took, and why ' +
      'it failed. Challenges and tests are among them.',
    ...PAGED,
    response: {
      200: answer('A page.', 'delivery-attempt-list'),
      ...problems(...KEYED, 'not-found'),
    },
  } as const
  app.get('/v1/webhooks/:id/attempts', { config, schema }, async (request) =>
    listAttempts(ctx, firmOf(request.actor), request.params.id, request.query),
  )
}

function showNotices(app: App, ctx: Context): void {
  const schema = {
    summary: 'List what happened to an endpoint',
    operationId: 'listWebhookNotices',
    description: 'That it was confirmed, held back, disabled and so on, newest first.',
    ...PAGED,
    response: { 200: answer('A page.', 'webhook-notice-list'), ...problems(...KEYED, 'not-found') },
  } as const
  app.get('/v1/webhooks/:id/notices', { config, schema }, async (request) =>
    listNotices(ctx, firmOf(request.actor), request.params.id, request.query),
  )
}

function showStatistics(app: App, ctx: Context): void {
  const schema = {
    summary: 'Count the attempts at an endpoint',
    operationId: 'readDeliveryStatistics',
    description:
      'Of the last hour, day and week: how many, how many were taken, and how long they took.',
    ...ONE,
    response: {
      200: answer('The counts.', 'delivery-statistics'),
      ...problems(...KEYED, 'not-found'),
    },
  } as const
  app.get('/v1/webhooks/:id/statistics', { config, schema }, async (request) =>
    deliveryStatistics(ctx, firmOf(request.actor), request.params.id),
  )
}

function sendAgain(app: App, ctx: Context): void {
  const schema = {
    summary: 'Have receipts sent again',
    operationId: 'redeliver',
    description:
      'One, those that were issued in a span of time, or all that were given up, under the webhook-id that they had. ' +
      'Those of a span also when they were never owed to this endpoint. They count as new: ten attempts, in order per ' +
      'declaration.',
    ...ONE,
    body: ref('redelivery-request'),
    response: {
      202: answer('How many are sent again.', 'redelivery'),
      ...problems(...KEYED, ...BODY_PROBLEMS, 'not-found', 'state-forbids'),
    },
  } as const
  app.post('/v1/webhooks/:id/redelivery', { config, schema }, async (request, reply) => {
    const { id } = request.params
    const owed = await redeliver(ctx, firmOf(request.actor), id, request.body)
    ctx.queues.ring('deliver', id)
    return reply.code(202).send(owed)
  })
}

function answer<Name extends SchemaName>(description: string, name: Name) {
  return { description, content: { 'application/json': { schema: ref(name) } } }
}
