/** Calls about receipts: a declarant's endpoints, what was delivered to them, and the port's public keys. */
import type { Context } from '../context.ts'
import type { App, Routes } from '../platform/http.ts'
import { OPEN, problems } from '../platform/route-schemas.ts'
import { ref, type SchemaName } from '../platform/schemas.ts'
import { registerDeliveryRoutes } from './delivery-routes.ts'
import { registerEndpointRoutes } from './endpoint-routes.ts'

/** The routes of receipts. */
export function receiptRoutes(ctx: Context): Routes {
  return async (app) => {
    registerEndpointRoutes(app, ctx)
    registerDeliveryRoutes(app, ctx)
    showKeys(app, ctx)
  }
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
