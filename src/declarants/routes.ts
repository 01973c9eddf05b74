import type { Context } from '../context.ts'
import type { App, Routes } from '../platform/http.ts'
import { Problem, type ProblemKind } from '../platform/problem.ts'
import { BODY_PROBLEMS, KEYED, keyed, problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import type { KeyRequest } from '../schema-types.ts'
import { admitSeller, endAdmission } from './admissions.ts'
import { createKey, type KeyHolder, revokeKey } from './keys.ts'
import { changeFirm, grantLodging, listFirms, registerFirm, revokeGrant } from './registry.ts'

const TAGS = ['administration']

/** What the port's administrator does: firms, grants, admissions and keys. */
export function declarantRoutes(ctx: Context): Routes {
  return async (app) => {
    firms(app, ctx)
    grants(app, ctx)
    admissions(app, ctx)
    keys(app, ctx)
  }
}

function act(summary: string, operationId: string, ...more: ProblemKind[]) {
  return {
    summary,
    operationId,
    tags: TAGS,
    security: keyed('administer').security,
    problems: problems(...KEYED, ...more),
  }
}

function firms(app: App, ctx: Context): void {
  const { problems: registerProblems, ...register } = act(
    'Register a firm',
    'registerFirm',
    ...BODY_PROBLEMS,
    'already-exists',
  )
  app.post(
    '/v1/firms',
    {
      ...keyed('administer'),
      schema: {
        ...register,
        body: ref('member-request'),
        response: { 201: { description: 'Registered.', ...ref('member') }, ...registerProblems },
      },
    },
    async (request, reply) => reply.code(201).send(await registerFirm(ctx, request.body)),
  )
  const { problems: changeProblems, ...change } = act(
    'Replace what is registered of a firm',
    'changeFirm',
    ...BODY_PROBLEMS,
    'not-found',
    'already-exists',
  )
  app.put(
    '/v1/firms/:id',
    {
      ...keyed('administer'),
      schema: {
        ...change,
        params: ref('id-params'),
        body: ref('member-request'),
        response: {
          200: { description: 'Replaced; in force within five seconds.', ...ref('member') },
          ...changeProblems,
        },
      },
    },
    async (request) => changeFirm(ctx, request.params.id, request.body),
  )
  const { problems: listProblems, ...list } = act('List the firms', 'listFirms')
  app.get(
    '/v1/firms',
    {
      ...keyed('administer'),
      schema: {
        ...list,
        response: { 200: { description: 'All firms.', ...ref('member-list') }, ...listProblems },
      },
    },
    async () => ({ items: await listFirms(ctx) }),
  )
}

function grants(app: App, ctx: Context): void {
  const { problems: grantProblems, ...grant } = act(
    'Let a broker lodge for a firm',
    'grantLodging',
    ...BODY_PROBLEMS,
    'not-found',
  )
  app.post(
    '/v1/grants',
    {
      ...keyed('administer'),
      schema: {
        ...grant,
        body: ref('grant-request'),
        response: { 201: { description: 'Granted.', ...ref('grant') }, ...grantProblems },
      },
    },
    async (request, reply) => reply.code(201).send(await grantLodging(ctx, request.body)),
  )
  const { problems: revokeProblems, ...revoke } = act('End a grant', 'revokeGrant', 'not-found')
  app.delete(
    '/v1/grants/:id',
    {
      ...keyed('administer'),
      schema: {
        ...revoke,
        params: ref('id-params'),
        response: {
          204: { type: 'null', description: 'Ended; every process knows within five seconds.' },
          ...revokeProblems,
        },
      },
    },
    async (request, reply) => {
      await revokeGrant(ctx, request.params.id)
      return reply.code(204).send(null as never)
    },
  )
}

function admissions(app: App, ctx: Context): void {
  const { problems: admitProblems, ...admit } = act(
    'Enter that a platform admits a seller',
    'admitSeller',
    ...BODY_PROBLEMS,
    'not-found',
  )
  app.post(
    '/v1/admissions',
    {
      ...keyed('administer'),
      schema: {
        ...admit,
        body: ref('admission-request'),
        response: { 201: { description: 'Entered.', ...ref('admission') }, ...admitProblems },
      },
    },
    async (request, reply) => reply.code(201).send(await admitSeller(ctx, request.body)),
  )
  const { problems: endProblems, ...end } = act('End an admission', 'endAdmission', 'not-found')
  app.delete(
    '/v1/admissions/:id',
    {
      ...keyed('administer'),
      schema: {
        ...end,
        params: ref('id-params'),
        response: {
          204: { type: 'null', description: 'Ended; it counts for no review from now on.' },
          ...endProblems,
        },
      },
    },
    async (request, reply) => {
      await endAdmission(ctx, request.params.id)
      return reply.code(204).send(null as never)
    },
  )
}

function keys(app: App, ctx: Context): void {
  const { problems: createProblems, ...create } = act(
    'Make an API key',
    'createKey',
    ...BODY_PROBLEMS,
    'not-found',
  )
  app.post(
    '/v1/keys',
    {
      ...keyed('administer'),
      schema: {
        ...create,
        body: ref('key-request'),
        response: {
          201: { description: 'The key, shown this once.', ...ref('key-created') },
          ...createProblems,
        },
      },
    },
    async (request, reply) => {
      const { label, scopes } = request.body
      const { id, key, expiresAt } = await createKey(ctx, holderOf(request.body), label, scopes)
      return reply.code(201).send({ id, key, expiresAt: expiresAt.toISOString() })
    },
  )
  const { problems: revokeProblems, ...revoke } = act('End an API key', 'revokeKey', 'not-found')
  app.delete(
    '/v1/keys/:id',
    {
      ...keyed('administer'),
      schema: {
        ...revoke,
        params: ref('key-params'),
        response: {
          204: { type: 'null', description: 'Ended; refused within five seconds.' },
          ...revokeProblems,
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
