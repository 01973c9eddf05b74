import type { Context } from '../context.ts'
import { firmOf } from '../platform/actor.ts'
import type { App, Routes } from '../platform/http.ts'
import type { ProblemKind } from '../platform/problem.ts'
import { BODY_PROBLEMS, KEYED, keyed, problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { listOwnEntries, listTierChanges, readCredit, simulateCredit } from './credit-own.ts'

/** What a firm reads of its own credit. */
export function ownCreditRoutes(ctx: Context): Routes {
  return async (app) => {
    standing(app, ctx)
    entries(app, ctx)
    changes(app, ctx)
    simulation(app, ctx)
  }
}

function said(summary: string, operationId: string, ...more: ProblemKind[]) {
  const { security } = keyed('read')
  return {
    of: { summary, operationId, tags: ['credit'], security },
    answers: problems(...KEYED, ...more),
  }
}

function standing(app: App, ctx: Context): void {
  const { of, answers } = said("Read your firm's credit", 'readCredit', 'not-found')
  app.get(
    '/v1/credit',
    {
      ...keyed('read'),
      schema: {
        ...of,
        description:
          'Tier, points by cause, what the criteria give today, and what would lead to another tier. Where the criteria give another tier than the firm has, a person of customs has still to decide.',
        response: { 200: { description: 'As it stands.', ...ref('credit') }, ...answers },
      },
    },
    async (request) => readCredit(ctx, firmOf(request.actor)),
  )
}

function entries(app: App, ctx: Context): void {
  const { of, answers } = said(
    "List the entries of your firm's credit, newest first",
    'listCreditEntries',
  )
  app.get(
    '/v1/credit/entries',
    {
      ...keyed('read'),
      schema: {
        ...of,
        description: 'Those that count no more too.',
        querystring: ref('page-query'),
        response: { 200: { description: 'A page.', ...ref('credit-entry-list') }, ...answers },
      },
    },
    async (request) => listOwnEntries(ctx, firmOf(request.actor), request.query),
  )
}

function changes(app: App, ctx: Context): void {
  const { of, answers } = said(
    "List the changes of your firm's tier, newest first",
    'listTierChanges',
  )
  app.get(
    '/v1/credit/changes',
    {
      ...keyed('read'),
      schema: {
        ...of,
        querystring: ref('page-query'),
        response: { 200: { description: 'A page.', ...ref('tier-change-list') }, ...answers },
      },
    },
    async (request) => listTierChanges(ctx, firmOf(request.actor), request.query),
  )
}

function simulation(app: App, ctx: Context): void {
  const { of, answers } = said(
    'Try what more entries would lead to',
    'simulateCredit',
    ...BODY_PROBLEMS,
  )
  app.post(
    '/v1/credit/simulation',
    {
      ...keyed('read'),
      schema: {
        ...of,
        description: 'Nothing is kept of it.',
        body: ref('credit-simulation'),
        response: {
          200: { description: 'What the criteria would give.', ...ref('credit-standing') },
          ...answers,
        },
      },
    },
    async (request) => simulateCredit(ctx, firmOf(request.actor), request.body),
  )
}
