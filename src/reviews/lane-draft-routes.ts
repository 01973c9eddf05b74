/** Calls about drafts of lane rules, and about the sets that were published. */
import type { Context } from '../context.ts'
import { neededVersionIn, tagOf } from '../platform/entity-tag.ts'
import type { App, Routes } from '../platform/http.ts'
import type { ProblemKind } from '../platform/problem.ts'
import {
  BODY_PROBLEMS,
  ETAG,
  headersOf,
  ifMatch,
  KEYED,
  keyed,
  LOCATION,
  problems,
} from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import type { LaneRuleDraft } from '../schema-types.ts'
import { listDrafts, readDraft } from './lane-draft-view.ts'
import {
  createDraft,
  discardDraft,
  replaceDraft,
  ruleMakerOf,
  ruleSignerOf,
} from './lane-drafts.ts'
import { listSets, readSet } from './lane-sets.ts'

const OF = { tags: ['lanes'], security: keyed('review').security }

/** For whom calls are that change something. */
export const MAKERS = 'For persons of customs with the role SUPERVISOR.'

/** For whom calls are that read or sign. */
export const SIGNERS = 'For persons of customs with the role SENIOR or SUPERVISOR.'

/** What a call about lane rules says of itself; judged before anything else is who calls. */
export const FOR_MAKERS = {
  ...keyed('review'),
  preValidation: async ({ actor }: { actor: Parameters<typeof ruleMakerOf>[0] }) =>
    void ruleMakerOf(actor),
}

/** The same for those who read or sign. */
export const FOR_SIGNERS = {
  ...keyed('review'),
  preValidation: async ({ actor }: { actor: Parameters<typeof ruleSignerOf>[0] }) =>
    void ruleSignerOf(actor),
}

/** The problems of a change to a draft. */
export const DRAFT_PROBLEMS: ProblemKind[] = [
  'not-found',
  'not-open',
  'version-differs',
  'version-missing',
]

/** Drafts and sets. */
export function laneDraftRoutes(ctx: Context): Routes {
  return async (app) => {
    sets(app, ctx)
    reading(app, ctx)
    making(app, ctx)
    replacing(app, ctx)
    discarding(app, ctx)
  }
}

/** The headers and the body of an answer that is a draft. */
export const DRAFT = { headers: ETAG, ...ref('lane-rule-draft') }

/** The headers that a draft goes with. */
export function draftHeaders({ id, version }: LaneRuleDraft): { etag: string; location: string } {
  return { etag: tagOf(version), location: `/v1/lane-rule-drafts/${id}` }
}

function sets(app: App, ctx: Context): void {
  app.get(
    '/v1/lane-rule-sets',
    {
      ...FOR_SIGNERS,
      schema: {
        ...OF,
        summary: 'List the published sets of lane rules, newest version first',
        description: SIGNERS,
        operationId: 'listLaneRuleSets',
        querystring: ref('page-query'),
        response: {
          200: { description: 'A page.', ...ref('lane-rule-set-list') },
          ...problems(...KEYED),
        },
      },
    },
    async (request) => listSets(ctx, request.query),
  )
  app.get(
    '/v1/lane-rule-sets/:version',
    {
      ...FOR_SIGNERS,
      schema: {
        ...OF,
        summary: 'Read a published set of lane rules',
        description: SIGNERS,
        operationId: 'readLaneRuleSet',
        params: ref('lane-rule-set-params'),
        response: {
          200: { description: 'The set.', ...ref('lane-rule-set') },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async (request) => readSet(ctx, request.params.version),
  )
}

function reading(app: App, ctx: Context): void {
  app.get(
    '/v1/lane-rule-drafts',
    {
      ...FOR_SIGNERS,
      schema: {
        ...OF,
        summary: 'List the open drafts of lane rules, newest first',
        description: SIGNERS,
        operationId: 'listLaneRuleDrafts',
        querystring: ref('page-query'),
        response: {
          200: { description: 'A page.', ...ref('lane-rule-draft-list') },
          ...problems(...KEYED),
        },
      },
    },
    async (request) => listDrafts(ctx, request.query),
  )
  app.get(
    '/v1/lane-rule-drafts/:id',
    {
      ...FOR_SIGNERS,
      schema: {
        ...OF,
        summary: 'Read a draft of lane rules, with what is proposed of it',
        description: SIGNERS,
        operationId: 'readLaneRuleDraft',
        params: ref('id-params'),
        response: {
          200: { description: 'The draft; its version is in ETag.', ...DRAFT },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async (request, reply) => {
      const draft = await readDraft(ctx.db.officer, request.params.id)
      return reply.header('etag', tagOf(draft.version)).send(draft)
    },
  )
}

function making(app: App, ctx: Context): void {
  app.post(
    '/v1/lane-rule-drafts',
    {
      ...FOR_MAKERS,
      schema: {
        ...OF,
        summary: 'Make a draft of lane rules',
        description: `${MAKERS} The rules are checked; those with faults are not stored.`,
        operationId: 'makeLaneRuleDraft',
        body: ref('lane-rule-draft-request'),
        response: {
          201: {
            description: 'Made.',
            ...ref('lane-rule-draft'),
            headers: { ...ETAG, ...LOCATION },
          },
          ...problems(...KEYED, ...BODY_PROBLEMS, 'lane-rules-faulty', 'too-many'),
        },
      },
    },
    async (request, reply) => {
      const draft = await createDraft(ctx, ruleMakerOf(request.actor), request.body)
      return reply.code(201).headers(draftHeaders(draft)).send(draft)
    },
  )
}

function replacing(app: App, ctx: Context): void {
  app.put(
    '/v1/lane-rule-drafts/:id',
    {
      ...FOR_MAKERS,
      schema: {
        ...OF,
        summary: 'Replace a draft of lane rules',
        description: `${MAKERS} As a whole. What was proposed of it is void.`,
        operationId: 'replaceLaneRuleDraft',
        headers: headersOf(ifMatch('draft'), 'if-match'),
        params: ref('id-params'),
        body: ref('lane-rule-draft-request'),
        response: {
          200: { description: 'Replaced.', ...DRAFT },
          ...problems(...KEYED, ...BODY_PROBLEMS, ...DRAFT_PROBLEMS, 'lane-rules-faulty'),
        },
      },
    },
    async (request, reply) => {
      const { by } = ruleMakerOf(request.actor)
      const version = neededVersionIn(request.headers['if-match'])
      const change = { id: request.params.id, version, by }
      const draft = await replaceDraft(ctx, change, request.body)
      return reply.header('etag', tagOf(draft.version)).send(draft)
    },
  )
}

function discarding(app: App, ctx: Context): void {
  app.delete(
    '/v1/lane-rule-drafts/:id',
    {
      ...FOR_MAKERS,
      schema: {
        ...OF,
        summary: 'Discard a draft of lane rules',
        description: `${MAKERS} What was proposed of it is void.`,
        operationId: 'discardLaneRuleDraft',
        headers: headersOf(ifMatch('draft'), 'if-match'),
        params: ref('id-params'),
        response: {
          204: { type: 'null', description: 'Discarded.' },
          ...problems(...KEYED, ...DRAFT_PROBLEMS),
        },
      },
    },
    async (request, reply) => {
      const { by } = ruleMakerOf(request.actor)
      const version = neededVersionIn(request.headers['if-match'])
      await discardDraft(ctx, { id: request.params.id, version, by })
      return reply.code(204).send(null)
    },
  )
}
