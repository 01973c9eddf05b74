/** The administrator's calls about the accounts of people. */
import type { Context } from '../context.ts'
import { neededVersionIn, tagOf } from '../platform/entity-tag.ts'
import type { App, Routes } from '../platform/http.ts'
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
import { createWriteOnce, type WriteOnce } from '../platform/write-once.ts'
import {
  addAccount,
  changeAccount,
  endAccount,
  listAccounts,
  readAccount,
  resetAccount,
} from './accounts.ts'

/** What the port's administrator does with the accounts of people. */
export function accountRoutes(ctx: Context): Routes {
  return async (app) => {
    const once = createWriteOnce(ctx)
    opening(app, ctx, once)
    inviting(app, ctx)
    reading(app, ctx)
    changing(app, ctx)
    ending(app, ctx)
  }
}

function opening(app: App, ctx: Context, once: WriteOnce<Context>): void {
  const { problems: refusals, ...said } = act(
    'Open an account for a person',
    'addReviewer',
    ...BODY_PROBLEMS,
    ...ONCE_PROBLEMS,
    'already-exists',
  )
  app.post(
    '/v1/reviewers',
    {
      ...keyed('administer'),
      preValidation: once.answerAgain,
      schema: {
        ...said,
        headers: headersOf(ONCE_HEADER),
        body: ref('account-request'),
        response: {
          201: {
            description: 'The invitation, shown this once, and to the same Idempotency-Key again.',
            headers: { ...ETAG, ...LOCATION, ...REPLAYED },
            ...ref('invitation'),
          },
          ...refusals,
        },
      },
    },
    async (request, reply) =>
      once.write(request, reply, async (inner) => {
        const invitation = await addAccount(inner, request.body)
        const { id, version } = invitation.account
        note(ctx, request.actor?.by, 'account opened', id)
        const headers = { etag: tagOf(version), location: `/v1/reviewers/${id}` }
        return { headers, body: invitation }
      }),
  )
}

function inviting(app: App, ctx: Context): void {
  const { problems: refusals, ...said } = act(
    'Take away password and authenticator of a person, and invite anew',
    'resetReviewer',
    'not-found',
  )
  app.post(
    '/v1/reviewers/:id/invitation',
    {
      ...keyed('administer'),
      schema: {
        ...said,
        params: ref('id-params'),
        response: {
          201: {
            description: 'The invitation, shown this once; the sessions of the person are over.',
            ...ref('invitation'),
          },
          ...refusals,
        },
      },
    },
    async (request, reply) => {
      const invitation = await resetAccount(ctx, request.params.id)
      note(ctx, request.actor?.by, 'account reset', request.params.id)
      return reply.code(201).send(invitation)
    },
  )
}

function reading(app: App, ctx: Context): void {
  const { problems: listRefusals, ...list } = act(
    'List the people who work with the port, by name',
    'listReviewers',
  )
  app.get(
    '/v1/reviewers',
    {
      ...keyed('administer'),
      schema: {
        ...list,
        description: 'Those who have left included.',
        querystring: ref('page-query'),
        response: { 200: { description: 'A page.', ...ref('account-list') }, ...listRefusals },
      },
    },
    async (request) => listAccounts(ctx, request.query),
  )
  const { problems: readRefusals, ...one } = act(
    'Read the account of a person',
    'readReviewer',
    'not-found',
  )
  app.get(
    '/v1/reviewers/:id',
    {
      ...keyed('administer'),
      schema: {
        ...one,
        params: ref('id-params'),
        response: {
          200: { description: 'The account as it is.', headers: ETAG, ...ref('account') },
          ...readRefusals,
        },
      },
    },
    async (request, reply) => {
      const account = await readAccount(ctx.db.registry, request.params.id)
      return reply.header('etag', tagOf(account.version)).send(account)
    },
  )
}

function changing(app: App, ctx: Context): void {
  const { problems: refusals, ...said } = act(
    'Replace what is known of a person: department, roles, absences',
    'changeReviewer',
    ...BODY_PROBLEMS,
    'not-found',
    'already-exists',
    'version-differs',
    'version-missing',
  )
  app.put(
    '/v1/reviewers/:id',
    {
      ...keyed('administer'),
      schema: {
        ...said,
        description:
          'As a whole. If-Match names the version that was read, so that nobody undoes what somebody else has changed meanwhile.',
        headers: headersOf(ifMatch('account'), 'if-match'),
        params: ref('id-params'),
        body: ref('account-change'),
        response: {
          200: {
            description: 'Replaced; in force with the next call.',
            headers: ETAG,
            ...ref('account'),
          },
          ...refusals,
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const version = neededVersionIn(request.headers['if-match'])
      const account = await changeAccount(ctx, { id, version }, request.body)
      note(ctx, request.actor?.by, 'account changed', id)
      return reply.header('etag', tagOf(account.version)).send(account)
    },
  )
}

function ending(app: App, ctx: Context): void {
  const { problems: refusals, ...said } = act(
    'End the account of a person',
    'endReviewer',
    'not-found',
  )
  app.delete(
    '/v1/reviewers/:id',
    {
      ...keyed('administer'),
      schema: {
        ...said,
        params: ref('id-params'),
        response: {
          204: { type: 'null', description: 'Ended, and every session with it.' },
          ...refusals,
        },
      },
    },
    async (request, reply) => {
      await endAccount(ctx, request.params.id)
      note(ctx, request.actor?.by, 'account ended', request.params.id)
      return reply.code(204).send(null as never)
    },
  )
}

function note(ctx: Context, by: string | undefined, what: string, reviewerId: string): void {
  ctx.log.info({ by, reviewerId }, what)
}
