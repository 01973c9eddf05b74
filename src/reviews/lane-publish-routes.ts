/** Calls by which lane rules are proposed, signed and brought back. */
import type { Context } from '../context.ts'
import { neededVersionIn, tagOf } from '../platform/entity-tag.ts'
import type { App, Routes } from '../platform/http.ts'
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
import {
  DRAFT,
  DRAFT_PROBLEMS,
  draftHeaders,
  FOR_MAKERS,
  FOR_SIGNERS,
  MAKERS,
  SIGNERS,
} from './lane-draft-routes.ts'
import { ruleMakerOf, ruleSignerOf } from './lane-drafts.ts'
import { decideRules, proposeAgain, proposeDraft, withdrawProposal } from './lane-publish.ts'

const OF = { tags: ['lanes'], security: keyed('review').security }

/** Proposals of lane rules. */
export function lanePublishRoutes(ctx: Context): Routes {
  return async (app) => {
    proposing(app, ctx)
    withdrawing(app, ctx)
    deciding(app, ctx)
    again(app, ctx)
  }
}

function proposing(app: App, ctx: Context): void {
  app.post(
    '/v1/lane-rule-drafts/:id/proposal',
    {
      ...FOR_MAKERS,
      schema: {
        ...OF,
        summary: 'Propose that a draft of lane rules shall rule',
        description: `${MAKERS} Another person signs it. If-Match names the version that was read.`,
        operationId: 'proposeLaneRules',
        headers: headersOf(ifMatch('draft'), 'if-match'),
        params: ref('id-params'),
        body: ref('lane-rule-proposal-request'),
        response: {
          201: { description: 'Proposed.', ...DRAFT },
          ...problems(
            ...KEYED,
            ...BODY_PROBLEMS,
            ...DRAFT_PROBLEMS,
            'proposal-open',
            'lead-too-short',
          ),
        },
      },
    },
    async (request, reply) => {
      const version = neededVersionIn(request.headers['if-match'])
      const of = { id: request.params.id, version }
      const draft = await proposeDraft(ctx, ruleMakerOf(request.actor), of, request.body)
      return reply.code(201).header('etag', tagOf(draft.version)).send(draft)
    },
  )
}

function withdrawing(app: App, ctx: Context): void {
  app.delete(
    '/v1/lane-rule-drafts/:id/proposal',
    {
      ...FOR_MAKERS,
      schema: {
        ...OF,
        summary: 'Take back what you proposed of a draft of lane rules',
        description: MAKERS,
        operationId: 'withdrawLaneRules',
        params: ref('id-params'),
        response: {
          204: { type: 'null', description: 'Taken back.' },
          ...problems(...KEYED, 'not-found', 'not-open'),
        },
      },
    },
    async (request, reply) => {
      await withdrawProposal(ctx, ruleMakerOf(request.actor), request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function deciding(app: App, ctx: Context): void {
  app.put(
    '/v1/lane-rule-drafts/:id/proposal/decision',
    {
      ...FOR_SIGNERS,
      schema: {
        ...OF,
        summary: 'Sign lane rules that another person proposed, or reject them',
        description: `${SIGNERS} Never by whoever proposed them. With CONFIRM they are a published set, which rules from its time on and never changes.`,
        operationId: 'decideLaneRules',
        params: ref('id-params'),
        body: ref('lane-rule-decision-request'),
        response: {
          200: { description: 'Decided.', ...DRAFT },
          ...problems(
            ...KEYED,
            ...BODY_PROBLEMS,
            'second-person',
            'not-found',
            'not-open',
            'proposal-void',
            'lane-rules-faulty',
          ),
        },
      },
    },
    async (request, reply) => {
      const signer = ruleSignerOf(request.actor)
      const draft = await decideRules(ctx, signer, request.params.id, request.body)
      return reply.header('etag', tagOf(draft.version)).send(draft)
    },
  )
}

function again(app: App, ctx: Context): void {
  app.post(
    '/v1/lane-rule-sets/:version/proposal',
    {
      ...FOR_MAKERS,
      schema: {
        ...OF,
        summary: 'Propose that a published set of lane rules shall rule again',
        description: `${MAKERS} A draft of its rules is made and proposed; another person signs it.`,
        operationId: 'proposeLaneRulesAgain',
        params: ref('lane-rule-set-params'),
        body: ref('lane-rule-proposal-request'),
        response: {
          201: {
            description: 'Proposed.',
            ...ref('lane-rule-draft'),
            headers: { ...ETAG, ...LOCATION },
          },
          ...problems(
            ...KEYED,
            ...BODY_PROBLEMS,
            'not-found',
            'too-many',
            'lead-too-short',
            'lane-rules-faulty',
          ),
        },
      },
    },
    async (request, reply) => {
      const { version } = request.params
      const draft = await proposeAgain(ctx, ruleMakerOf(request.actor), version, request.body)
      return reply.code(201).headers(draftHeaders(draft)).send(draft)
    },
  )
}
