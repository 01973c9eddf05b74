import type { Context } from '../context.ts'
import { firmOf } from '../platform/actor.ts'
import { neededVersionIn, tagOf } from '../platform/entity-tag.ts'
import { type Reply, type Request, type Routes, readBodiesOf } from '../platform/http.ts'
import { languageOf } from '../platform/http-faults.ts'
import { Problem } from '../platform/problem.ts'
import { queueOf } from '../platform/queues.ts'
import {
  BODY_PROBLEMS,
  ETAG,
  headersOf,
  ifMatch,
  KEYED,
  keyed,
  LANGUAGE_HEADER,
  ONCE_HEADER,
  ONCE_PROBLEMS,
  problems,
  REPLAYED,
} from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { createWriteOnce } from '../platform/write-once.ts'
import { createRuleSets } from '../policy/lane-rule-sets.ts'
import type { Amendment } from '../schema-types.ts'
import { type AmendRequest, amend, type Done } from './amend.ts'
import { createCheck } from './check.ts'
import { notJson } from './route-parts.ts'
import { ringEndpoints } from './steps.ts'

/** The calls by which a declarant amends a declaration. */
export function amendmentRoutes(ctx: Context): Routes {
  return async (app) => {
    const amending = createAmending(ctx)
    app.put(
      '/v1/declarations/:id',
      amending.route({
        summary: 'Amend a declaration by a whole bundle',
        operationId: 'replaceDeclaration',
        body: ref('bundle'),
      }),
      async (request, reply) => {
        if (!request.text) throw notJson()
        return amending.write(request, reply, { ...request.text, value: request.body })
      },
    )
    await app.register(patching(amending))
  }
}

// Only this call reads merge patches.
function patching(amending: Amending): Routes {
  return async (app) => {
    readBodiesOf(app, MERGE_PATCH)
    app.patch(
      '/v1/declarations/:id',
      amending.route({
        summary: 'Amend a declaration by a merge patch',
        operationId: 'patchDeclaration',
        body: ref('bundle-patch'),
        consumes: [MERGE_PATCH],
      }),
      async (request, reply) => {
        if (!request.text || mediaType(request) !== MERGE_PATCH) {
          throw new Problem('wrong-content-type', `Send the patch as ${MERGE_PATCH}.`)
        }
        return amending.write(request, reply, { patch: request.body })
      },
    )
  }
}

const MERGE_PATCH = 'application/merge-patch+json'

function mediaType({ headers }: Pick<Request, 'headers'>): string {
  return (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

type Amending = ReturnType<typeof createAmending>

type Described = {
  summary: string
  operationId: string
  body: { $ref: 'bundle.json' | 'bundle-patch.json' }
  consumes?: string[]
}

type Sent = { patch: unknown } | Pick<Whole, 'text' | 'sections' | 'value'>

type Whole = Extract<AmendRequest, { text: string }>

function createAmending(ctx: Context) {
  const once = createWriteOnce(ctx, 'officer')
  const judges = {
    check: createCheck(ctx.validators),
    rules: createRuleSets(ctx.db.registry, () => ctx.now()),
  }
  return {
    route(described: Described) {
      return {
        ...keyed('lodge'),
        preValidation: once.answerAgain,
        // As in lodging, the bundle is judged as a whole, and its faults are the answer.
        validatorCompiler: () => () => true,
        schema: { ...SAID, ...described },
      }
    },
    async write(request: Acting, reply: Reply, sent: Sent): Promise<Amendment> {
      const act = {
        firmId: firmOf(request.actor),
        declarationId: request.params.id,
        version: neededVersionIn(request.headers['if-match']),
      }
      const language = languageOf(request.headers['accept-language'])
      let done: Done | undefined
      const answer = await once.write(request as Request, reply, async (inner) => {
        done = await amend(inner, judges, act, { ...sent, language })
        return { status: 202, headers: { etag: tagOf(done.etag) }, body: done.amendment }
      })
      if (done) ring(ctx, done)
      return answer
    },
  }
}

type Acting = Pick<Request, 'actor' | 'headers'> & { params: { id: string } }

function ring(ctx: Context, { amendment, lotId, first, endpoints }: Done): void {
  for (const department of amendment.departments) ctx.queues.ring(queueOf(department, first), lotId)
  ringEndpoints(ctx, endpoints)
}

const SAID = {
  description:
    'Before the outcome. The new version is judged like a lodging, and every fault is told at once; number, declarant, broker, procedure and customs office stay. Only departments whose input changed look again; it answers their questions for a correction of what it changes.',
  tags: ['declarations'],
  security: keyed('lodge').security,
  params: ref('id-params'),
  headers: headersOf({ ...ifMatch('declaration'), ...ONCE_HEADER, ...LANGUAGE_HEADER }, 'if-match'),
  response: {
    202: {
      description: 'Accepted as a new version; the departments concerned are at work.',
      headers: { ...ETAG, ...REPLAYED },
      ...ref('amendment'),
    },
    ...problems(
      ...KEYED,
      ...BODY_PROBLEMS,
      ...ONCE_PROBLEMS,
      'no-grant',
      'not-found',
      'state-forbids',
      'examination-open',
      'too-many',
      'version-differs',
      'findings',
      'nothing-changed',
      'version-missing',
    ),
  },
} as const
