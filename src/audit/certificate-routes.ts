import type { Context } from '../context.ts'
import { createTellHolders } from '../declarations/held-by.ts'
import { firmOf } from '../platform/actor.ts'
import type { App } from '../platform/http.ts'
import { KEYED, keyed, OPEN, problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { certificateStanding, readCertificate } from './certificate.ts'
import { certificatePdf } from './certificate-pdf.ts'

const REFUSALS = [...KEYED, 'not-found', 'state-forbids', 'goods-held'] as const

/** The release certificate, as its declarant gets it and as whoever was shown it asks about it. */
export function certificateRoutes(app: App, ctx: Context): void {
  issuing(app, ctx)
  printing(app, ctx)
  asking(app, ctx)
}

function issuing(app: App, ctx: Context): void {
  const tellHolders = createTellHolders(ctx)
  app.get(
    '/v1/declarations/:id/certificate',
    {
      ...keyed('read'),
      schema: {
        summary: 'Read the release certificate',
        description:
          'Signed, for the warehouse that hands out the goods, which verifies it offline with the keys of GET /v1/keys.',
        operationId: 'readCertificate',
        tags: ['declarations'],
        security: keyed('read').security,
        params: ref('id-params'),
        response: {
          200: { description: 'The certificate.', ...ref('release-certificate') },
          ...problems(...REFUSALS),
        },
      },
    },
    async (request) => {
      const { id } = request.params
      const { jws } = await readCertificate(ctx, tellHolders, firmOf(request.actor), id)
      return { certificate: jws }
    },
  )
}

function printing(app: App, ctx: Context): void {
  const tellHolders = createTellHolders(ctx)
  app.get(
    '/v1/declarations/:id/certificate/pdf',
    {
      ...keyed('read'),
      schema: {
        summary: 'Print the release certificate, in English and Chinese',
        description: 'One page; its QR code holds the signed certificate.',
        operationId: 'printCertificate',
        tags: ['declarations'],
        security: keyed('read').security,
        params: ref('id-params'),
        response: {
          200: {
            description: 'The page.',
            content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
          },
          ...problems(...REFUSALS),
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const certificate = await readCertificate(ctx, tellHolders, firmOf(request.actor), id)
      const name = `release-${certificate.claims.mrn}.pdf`
      return reply
        .type('application/pdf')
        .header('content-disposition', `attachment; filename="${name}"`)
        .send((await certificatePdf(certificate)) as never)
    },
  )
}

function asking(app: App, ctx: Context): void {
  app.get(
    '/v1/certificates/:id',
    {
      config: { scope: 'public' },
      schema: {
        summary: 'Ask whether a release certificate still holds',
        description: 'Needs no key, and tells nothing else.',
        operationId: 'readCertificateStanding',
        tags: ['receipts'],
        security: [],
        params: ref('id-params'),
        response: {
          200: { description: 'Whether it does.', ...ref('certificate-standing') },
          ...problems(...OPEN, 'not-found'),
        },
      },
    },
    async (request) => certificateStanding(ctx, request.params.id),
  )
}
