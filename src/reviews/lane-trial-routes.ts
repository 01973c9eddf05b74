/** Calls by which drafts of lane rules are tried: on what is stored, and beside the rules in force. */
import type { Context } from '../context.ts'
import { transaction } from '../platform/db.ts'
import { tagOf } from '../platform/entity-tag.ts'
import { eventStream, sendEvents } from '../platform/event-stream.ts'
import type { App, Routes } from '../platform/http.ts'
import { Problem } from '../platform/problem.ts'
import { BODY_PROBLEMS, KEYED, keyed, LOCATION, problems } from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { createBacktestStreams } from './lane-backtest-events.ts'
import { askForBacktest, listBacktests, readBacktest } from './lane-backtests.ts'
import { DRAFT, FOR_MAKERS, FOR_SIGNERS, MAKERS, SIGNERS } from './lane-draft-routes.ts'
import { readDraft } from './lane-draft-view.ts'
import { lockDraft, ruleMakerOf } from './lane-drafts.ts'
import { beginShadow, endShadow } from './lane-shadow.ts'

const OF = { tags: ['lanes'], security: keyed('review').security }
const RUNS = '/v1/lane-rule-drafts/:id/backtests'
const SHADOW = '/v1/lane-rule-drafts/:id/shadow'

/** Trials of lane rules. */
export function laneTrialRoutes(ctx: Context): Routes {
  return async (app) => {
    asking(app, ctx)
    reading(app, ctx)
    following(app, ctx)
    shadowing(app, ctx)
  }
}

function asking(app: App, ctx: Context): void {
  app.post(
    RUNS,
    {
      ...FOR_MAKERS,
      schema: {
        ...OF,
        summary: 'Try a draft of lane rules on the declarations of the last days',
        description: `${MAKERS} A worker does it, one at a time of each draft and three in all; nothing else is written.`,
        operationId: 'tryLaneRules',
        params: ref('id-params'),
        body: ref('lane-backtest-request'),
        response: {
          202: {
            description: 'It waits for a worker.',
            headers: LOCATION,
            ...ref('lane-backtest'),
          },
          ...problems(
            ...KEYED,
            ...BODY_PROBLEMS,
            'not-found',
            'not-open',
            'already-exists',
            'too-many',
          ),
        },
      },
    },
    async (request, reply) => {
      const { id: draftId } = request.params
      const asked = { draftId, days: request.body.days }
      const backtest = await askForBacktest(ctx, ruleMakerOf(request.actor), asked)
      const location = `/v1/lane-rule-drafts/${draftId}/backtests/${backtest.id}`
      return reply.code(202).header('location', location).send(backtest)
    },
  )
}

function reading(app: App, ctx: Context): void {
  app.get(
    RUNS,
    {
      ...FOR_SIGNERS,
      schema: {
        ...OF,
        summary: 'List the trials of a draft of lane rules, newest first',
        description: `${SIGNERS} The newest twenty are kept.`,
        operationId: 'listLaneBacktests',
        params: ref('id-params'),
        querystring: ref('page-query'),
        response: {
          200: { description: 'A page.', ...ref('lane-backtest-list') },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async (request) => listBacktests(ctx, request.params.id, request.query),
  )
  app.get(
    `${RUNS}/:backtestId`,
    {
      ...FOR_SIGNERS,
      schema: {
        ...OF,
        summary: 'Read a trial of a draft of lane rules',
        description: SIGNERS,
        operationId: 'readLaneBacktest',
        params: ref('lane-backtest-params'),
        response: {
          200: { description: 'The run.', ...ref('lane-backtest') },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async ({ params: { id, backtestId } }) => readBacktest(ctx.db.officer, id, backtestId),
  )
}

const STREAM =
  'Events `progress` every half second and a last one `end`, each with the data of LaneBacktestProgress: state, done, total.'

function following(app: App, ctx: Context): void {
  const ending = new AbortController()
  app.addHook('preClose', async () => ending.abort())
  const streams = createBacktestStreams(ctx, ending.signal)
  app.get(
    `${RUNS}/:backtestId/events`,
    {
      ...FOR_SIGNERS,
      // Whoever asks for the head alone would be told events all the same.
      exposeHeadRoute: false,
      schema: {
        ...OF,
        summary: 'Follow a trial of a draft of lane rules as server-sent events',
        description: `${SIGNERS} The trial goes on whether anybody follows it or not.`,
        operationId: 'followLaneBacktest',
        params: ref('lane-backtest-params'),
        response: {
          200: eventStream(STREAM),
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async ({ params: { id, backtestId } }, reply) =>
      sendEvents(reply, await streams.follow({ draftId: id, id: backtestId })),
  )
}

function shadowing(app: App, ctx: Context): void {
  app.put(
    SHADOW,
    {
      ...FOR_MAKERS,
      schema: {
        ...OF,
        summary: 'Try a draft of lane rules beside those in force, without effect',
        description: `${MAKERS} What came of it stands in the draft, a minute after each lodging. A draft that changes is tried anew. Three at a time.`,
        operationId: 'shadowLaneRules',
        params: ref('id-params'),
        response: {
          200: { description: 'It is tried.', ...DRAFT },
          ...problems(...KEYED, 'not-found', 'not-open', 'too-many'),
        },
      },
    },
    async (request, reply) => {
      const { by } = ruleMakerOf(request.actor)
      await transaction(ctx.db.officer, async (tx) => {
        const { id, version } = await lockDraft(tx, request.params.id)
        await beginShadow(ctx, tx, { id, version, by })
      })
      const draft = await readDraft(ctx.db.officer, request.params.id)
      return reply.header('etag', tagOf(draft.version)).send(draft)
    },
  )
  app.delete(
    SHADOW,
    {
      ...FOR_MAKERS,
      schema: {
        ...OF,
        summary: 'End the trial of a draft of lane rules beside those in force',
        description: `${MAKERS} What came of it is forgotten.`,
        operationId: 'endLaneShadow',
        params: ref('id-params'),
        response: {
          204: { type: 'null', description: 'Ended.' },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async (request, reply) => {
      if (await endShadow(ctx.db.officer, request.params.id)) return reply.code(204).send(null)
      throw new Problem('not-found', 'This draft is not tried beside the rules in force.')
    },
  )
}
