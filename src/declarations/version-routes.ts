import type { Context } from '../context.ts'
import { firmOf } from '../platform/actor.ts'
import type { App } from '../platform/http.ts'
import { KEYED, keyed, problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { listVersions, readVersion, readVersionText } from './versions.ts'

const OWN = { tags: ['declarations'], security: keyed('read').security }

/** What a declarant reads of the versions of a declaration. */
export function versionRoutes(app: App, ctx: Context): void {
  own(app, ctx)
  ownContent(app, ctx)
}

/** The answers of a list of versions. */
export const PAGE = {
  200: { description: 'A page.', ...ref('declaration-version-list') },
  ...problems(...KEYED, 'not-found'),
}

/** The answers about one version, or two. */
export const ASKED = {
  200: {
    description: 'The version, or what differs between the two.',
    ...ref('version-or-difference'),
  },
  ...problems(...KEYED, 'not-found'),
}

function own(app: App, ctx: Context): void {
  app.get(
    '/v1/declarations/:id/versions',
    {
      ...keyed('read'),
      schema: {
        ...OWN,
        summary: 'List the versions of a declaration, oldest first',
        operationId: 'listVersions',
        params: ref('id-params'),
        querystring: ref('page-query'),
        response: PAGE,
      },
    },
    async (request) =>
      listVersions(ctx, { firmId: firmOf(request.actor) }, request.params.id, request.query),
  )
  app.get(
    '/v1/declarations/:id/versions/:version',
    {
      ...keyed('read'),
      schema: {
        ...OWN,
        summary: 'Read a version, as in 2, or what differs between two, as in 1..2',
        operationId: 'readVersion',
        params: ref('declaration-version-params'),
        response: ASKED,
      },
    },
    async (request) => readVersion(ctx, { firmId: firmOf(request.actor) }, request.params),
  )
}

function ownContent(app: App, ctx: Context): void {
  app.get(
    '/v1/declarations/:id/versions/:version/content',
    {
      ...keyed('read'),
      schema: {
        ...OWN,
        summary: 'Read the exact bytes of a version',
        operationId: 'readVersionContent',
        params: ref('declaration-version-params'),
        response: {
          200: {
            description: 'The bundle; its SHA-256 is that of the version.',
            ...ref('bundle'),
          },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async (request, reply) => {
      const text = await readVersionText(ctx, firmOf(request.actor), request.params)
      return reply
        .type('application/json')
        .serializer(String)
        .send(text as never)
    },
  )
}
