import type { Context } from '../context.ts'
import type { App, Routes } from '../platform/http.ts'
import { BODY_PROBLEMS, KEYED, keyed, problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { askForTier, CUSTOMS_ONLY, customsOf, decideTier } from './credit-decision.ts'
import { listProposedEntries, listTierProposals } from './credit-proposal-list.ts'

const OF = { tags: ['credit'], security: keyed('review').security }

/** Proposals of another tier, for customs. */
export function creditProposalRoutes(ctx: Context): Routes {
  return async (app) => {
    listing(app, ctx)
    entries(app, ctx)
    asking(app, ctx)
    deciding(app, ctx)
  }
}

function listing(app: App, ctx: Context): void {
  app.get(
    '/v1/tier-proposals',
    {
      ...keyed('review'),
      schema: {
        ...OF,
        summary: 'List the proposals of another credit tier, oldest first',
        description: `${CUSTOMS_ONLY} Those that wait for a decision.`,
        operationId: 'listTierProposals',
        querystring: ref('page-query'),
        response: {
          200: { description: 'A page.', ...ref('tier-proposal-list') },
          ...problems(...KEYED),
        },
      },
    },
    async (request) => {
      customsOf(request.actor)
      return listTierProposals(ctx, request.query)
    },
  )
}

function entries(app: App, ctx: Context): void {
  app.get(
    '/v1/tier-proposals/:id/entries',
    {
      ...keyed('review'),
      schema: {
        ...OF,
        summary: 'List the credit entries of the firm that a proposal is about, newest first',
        description: `${CUSTOMS_ONLY} What the proposal rests on, and what counts no more too.`,
        operationId: 'listProposedEntries',
        params: ref('id-params'),
        querystring: ref('page-query'),
        response: {
          200: { description: 'A page.', ...ref('credit-entry-list') },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async (request) => {
      customsOf(request.actor)
      return listProposedEntries(ctx, request.params.id, request.query)
    },
  )
}

function asking(app: App, ctx: Context): void {
  app.post(
    '/v1/tier-proposals',
    {
      ...keyed('review'),
      preValidation: async (request) => void customsOf(request.actor),
      schema: {
        ...OF,
        summary: 'Have the criteria asked about a firm now',
        description: `${CUSTOMS_ONLY} The port asks them every night by itself. What they give is proposed, and another person decides.`,
        operationId: 'proposeTier',
        body: ref('tier-proposal-request'),
        response: {
          201: {
            description: 'Proposed; the open one where it is so already.',
            ...ref('tier-proposal'),
          },
          ...problems(...KEYED, ...BODY_PROBLEMS, 'second-person', 'not-found', 'tier-stands'),
        },
      },
    },
    async (request, reply) => {
      const reviewer = customsOf(request.actor)
      return reply.code(201).send(await askForTier(ctx, reviewer, request.body.firmId))
    },
  )
}

function deciding(app: App, ctx: Context): void {
  app.put(
    '/v1/tier-proposals/:id/decision',
    {
      ...keyed('review'),
      preValidation: async (request) => void customsOf(request.actor),
      schema: {
        ...OF,
        summary: 'Decide about another credit tier',
        description: `${CUSTOMS_ONLY} Never by who asked for it, nor by who noted an entry of the firm or answered an objection of it since its tier last changed. With CONFIRM the tier changes, and the firm reads why. What the program proposed two have to confirm: after the first it is still OPEN, with \`signedBy\`.`,
        operationId: 'decideTier',
        params: ref('id-params'),
        body: ref('tier-decision-request'),
        response: {
          200: { description: 'The proposal as decided.', ...ref('tier-proposal') },
          ...problems(
            ...KEYED,
            ...BODY_PROBLEMS,
            'second-person',
            'not-found',
            'not-open',
            'proposal-void',
            'personal-data',
          ),
        },
      },
    },
    async (request) => decideTier(ctx, customsOf(request.actor), request.params.id, request.body),
  )
}
