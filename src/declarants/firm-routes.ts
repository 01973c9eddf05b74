/** The administrator's calls about firms. */
import type { Context } from '../context.ts'
import { neededVersionIn, tagOf } from '../platform/entity-tag.ts'
import type { App } from '../platform/http.ts'
import {
  act,
  BODY_PROBLEMS,
  ETAG,
  headersOf,
  ifMatch,
  keyed,
  LOCATION,
  ONCE_HEADER,
  ONCE_PROBLEMS,
  REPLAYED,
} from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import type { WriteOnce } from '../platform/write-once.ts'
import { creditToday } from './credit-entries.ts'
import { changeFirm, listFirms, readFirm, registerFirm } from './registry.ts'

/** Registers firms, reads them, changes them. */
export function firmRoutes(app: App, ctx: Context, once: WriteOnce<Context>): void {
  register(app, ctx, once)
  change(app, ctx)
  read(app, ctx)
}

function register(app: App, ctx: Context, once: WriteOnce<Context>): void {
  const { problems, ...said } = act(
    'Register a firm',
    'registerFirm',
    ...BODY_PROBLEMS,
    ...ONCE_PROBLEMS,
    'already-exists',
  )
  app.post(
    '/v1/firms',
    {
      ...keyed('administer'),
      preValidation: once.answerAgain,
      schema: {
        ...said,
        headers: headersOf(ONCE_HEADER),
        body: ref('member-request'),
        response: {
          201: {
            description: 'Registered.',
            headers: { ...ETAG, ...LOCATION, ...REPLAYED },
            ...ref('member'),
          },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const noted = { credit: await creditToday(ctx), by: request.actor?.by ?? '' }
      return once.write(request, reply, async (inner) => {
        const firm = await registerFirm(inner, request.body, noted)
        const headers = { etag: tagOf(firm.version), location: `/v1/firms/${firm.id}` }
        return { headers, body: firm }
      })
    },
  )
}

function change(app: App, ctx: Context): void {
  const { problems, ...said } = act(
    'Replace what is registered of a firm',
    'changeFirm',
    ...BODY_PROBLEMS,
    'not-found',
    'already-exists',
    'tier-fixed',
    'codes-fixed',
    'version-differs',
    'version-missing',
  )
  app.put(
    '/v1/firms/:id',
    {
      ...keyed('administer'),
      schema: {
        ...said,
        description:
          'As a whole, its standing with the departments included; all but the credit tier, which stays as it is (see POST /v1/firms/{id}/credit/entries), and the codes of a firm that has entries or another tier than REGULAR. If-Match names the version that was read, so that nobody undoes what somebody else has changed meanwhile.',
        headers: headersOf(ifMatch('firm'), 'if-match'),
        params: ref('id-params'),
        body: ref('member-request'),
        response: {
          200: {
            description: 'Replaced; in force within five seconds.',
            headers: ETAG,
            ...ref('member'),
          },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const version = neededVersionIn(request.headers['if-match'])
      const firm = await changeFirm(ctx, { id: request.params.id, version }, request.body)
      return reply.header('etag', tagOf(firm.version)).send(firm)
    },
  )
}

function read(app: App, ctx: Context): void {
  const { problems: listProblems, ...list } = act('List the firms by name', 'listFirms')
  app.get(
    '/v1/firms',
    {
      ...keyed('administer'),
      schema: {
        ...list,
        querystring: ref('page-query'),
        response: { 200: { description: 'A page.', ...ref('member-list') }, ...listProblems },
      },
    },
    async (request) => listFirms(ctx, request.query),
  )
  const { problems: readProblems, ...one } = act('Read a firm', 'readFirm', 'not-found')
  app.get(
    '/v1/firms/:id',
    {
      ...keyed('administer'),
      schema: {
        ...one,
        params: ref('id-params'),
        response: {
          200: { description: 'The firm as it is.', headers: ETAG, ...ref('member') },
          ...readProblems,
        },
      },
    },
    async (request, reply) => {
      const firm = await readFirm(ctx, request.params.id)
      return reply.header('etag', tagOf(firm.version)).send(firm)
    },
  )
}
