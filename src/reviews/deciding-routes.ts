import type { Context } from '../context.ts'
import type { ReviewerAct } from '../domain/reviewer-rights.ts'
import { type Actor, type Reviewer, reviewerOf } from '../platform/actor.ts'
import { neededVersionIn } from '../platform/entity-tag.ts'
import type { App, Routes } from '../platform/http.ts'
import { Problem } from '../platform/problem.ts'
import {
  BODY_PROBLEMS,
  ETAG,
  headersOf,
  ifMatch,
  KEYED,
  keyed,
  problems,
} from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import type { ReviewCase } from '../schema-types.ts'
import { decideMany } from './bulk.ts'
import { readCase } from './case-view.ts'
import { countersign } from './countersign.ts'
import { type Deciding, decide } from './decide.ts'
import { declarationIn } from './queries.ts'
import { proposeRecovery } from './recover.ts'
import { type Headed, language, TAGS } from './route-parts.ts'
import { undo } from './undo.ts'

/** How a department's reviewers decide: one review or many, alone or two, and back again. */
export function decidingRoutes(ctx: Context): Routes {
  return async (app) => {
    deciding(app, ctx)
    undoing(app, ctx)
    signing(app, ctx)
    recovering(app, ctx)
    decidingMany(app, ctx)
  }
}

const REVIEW = {
  tags: TAGS,
  security: keyed('review').security,
  params: ref('review-params'),
  headers: headersOf(ifMatch('review'), 'if-match'),
}

const PROPOSED = {
  description: 'Proposed: a second person has to sign. The hash to sign is in `proposal`.',
  headers: ETAG,
  ...ref('review-case'),
} as const

const CHANGED = [...KEYED, 'not-found', 'not-open', 'version-differs', 'version-missing'] as const

function deciding(app: App, ctx: Context): void {
  app.put(
    '/v1/reviews/:id/decision',
    {
      ...keyed('review'),
      schema: {
        ...REVIEW,
        summary: 'Decide an open review',
        description:
          "If-Match names the version that was read, so that nobody decides what has changed meanwhile. A person's decision can be taken back until `settlesAt`, and the declarant is told nothing before; that of a department's own system counts at once.",
        operationId: 'decide',
        body: ref('review-decision-request'),
        response: {
          200: { description: 'The review as decided.', headers: ETAG, ...ref('review-case') },
          202: PROPOSED,
          ...problems(
            ...CHANGED,
            ...BODY_PROBLEMS,
            'claimed',
            'proposal-open',
            'reason-unknown',
            'personal-data',
            'checklist-open',
            'examination-open',
          ),
        },
      },
    },
    async (request, reply) => {
      const who = decidingBy(request, 'decide')
      const decided = await decide(ctx, who, request.body)
      const review = await shown(ctx, who, request)
      return reply
        .code(decided === 'DECIDED' ? 200 : 202)
        .header('etag', tagOf(review))
        .send(review)
    },
  )
}

function undoing(app: App, ctx: Context): void {
  app.delete(
    '/v1/reviews/:id/decision',
    {
      ...keyed('review'),
      schema: {
        ...REVIEW,
        summary: 'Take back your decision before it counts, or your proposal before it is signed',
        operationId: 'undoDecision',
        response: {
          200: { description: 'The review, open again.', headers: ETAG, ...ref('review-case') },
          ...problems(...CHANGED, 'undo-over'),
        },
      },
    },
    async (request, reply) => {
      // A supervisor takes back what it proposed, too; whose it is, is asked below.
      const who = decidingBy(request, 'read')
      await undo(ctx, who)
      const review = await shown(ctx, who, request)
      return reply.code(200).header('etag', tagOf(review)).send(review)
    },
  )
}

function signing(app: App, ctx: Context): void {
  app.put(
    '/v1/reviews/:id/decision/countersignature',
    {
      ...keyed('review'),
      schema: {
        ...REVIEW,
        summary: 'Sign what a colleague has proposed, or reject it',
        description:
          'A second person, never the proposer, never a machine. If-Match names the hash of what the proposer saw: when anything of it has changed, the proposal is void.',
        operationId: 'countersign',
        headers: headersOf(
          {
            'if-match': {
              type: 'string',
              description: '`hash` of the proposal, in quotation marks.',
            },
          },
          'if-match',
        ),
        body: ref('countersignature-request'),
        response: {
          200: {
            description: 'The review as it stands now.',
            headers: ETAG,
            ...ref('review-case'),
          },
          ...problems(...CHANGED, ...BODY_PROBLEMS, 'second-person', 'proposal-void'),
        },
      },
    },
    async (request, reply) => {
      const reviewer = reviewerOf(request.actor, 'countersign')
      const declarationId = declarationIn(request.params.id, reviewer.department)
      const who = { reviewer, declarationId }
      await countersign(ctx, { ...who, hash: hashOf(request) }, request.body)
      const review = await shown(ctx, who, request)
      return reply.code(200).header('etag', tagOf(review)).send(review)
    },
  )
}

function recovering(app: App, ctx: Context): void {
  app.post(
    '/v1/reviews/:id/recovery',
    {
      ...keyed('review'),
      schema: {
        ...REVIEW,
        summary: 'Propose how to move on a stuck review',
        description: 'For supervisors; a second person signs it before anything happens.',
        operationId: 'proposeRecovery',
        body: ref('recovery-request'),
        response: {
          202: PROPOSED,
          ...problems(...CHANGED, ...BODY_PROBLEMS, 'claimed', 'proposal-open', 'personal-data'),
        },
      },
    },
    async (request, reply) => {
      const who = decidingBy(request, 'recover')
      await proposeRecovery(ctx, who, request.body)
      const review = await shown(ctx, who, request)
      return reply.code(202).header('etag', tagOf(review)).send(review)
    },
  )
}

function decidingMany(app: App, ctx: Context): void {
  app.post(
    '/v1/reviews/decisions',
    {
      ...keyed('review'),
      schema: {
        summary: 'Decide many open reviews alike, or see what would become of them',
        description:
          'Each is decided by itself: what stands in the way of one is told with it and stops no other.',
        operationId: 'decideMany',
        tags: TAGS,
        security: keyed('review').security,
        body: ref('bulk-decision-request'),
        response: {
          200: { description: 'A result for each.', ...ref('bulk-decision-result') },
          ...problems(...KEYED, ...BODY_PROBLEMS, 'reason-unknown', 'personal-data'),
        },
      },
    },
    async (request) => decideMany(ctx, reviewerOf(request.actor, 'decide'), request.body),
  )
}

type OfReview = Headed & { actor: Actor | null; params: { id: string } }

function decidingBy(request: OfReview, act: ReviewerAct): Deciding {
  const reviewer = reviewerOf(request.actor, act)
  const declarationId = declarationIn(request.params.id, reviewer.department)
  return { reviewer, declarationId, epoch: neededVersionIn(request.headers['if-match']) }
}

function hashOf(request: Headed): string {
  const [, hash] = /^"([0-9a-f]{64})"$/.exec(request.headers['if-match'] ?? '') ?? []
  if (hash === undefined)
    throw new Problem('version-missing', 'Send the hash of the proposal as If-Match.')
  return hash
}

type Whose = { reviewer: Pick<Reviewer, 'department'> }

function shown(ctx: Context, { reviewer }: Whose, request: OfReview): Promise<ReviewCase> {
  return readCase(ctx, reviewer.department, request.params.id, language(request))
}

function tagOf({ version }: ReviewCase): string {
  return `"${version}"`
}
