/** Fastify with every limit stated: what is accepted, how long it may take, and what a refusal looks like. */
import { randomUUID } from 'node:crypto'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyTypeProvider,
  LogController,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
  type RouteOptions,
} from 'fastify'
import type { Logger } from 'pino'
import { readJson, type Span } from '../domain/json-text.ts'
import type { Schemas } from '../schema-types.ts'
import type { Actor, Scope } from './actor.ts'
import { isDatabaseAway } from './db.ts'
import { invalidRequest, jsonProblem } from './http-faults.ts'
import { Problem } from './problem.ts'
import { readSchemas, type Validators } from './schemas.ts'

/** A route names its schema files; the types of body, query, path and answers follow from the names. */
interface SchemaTypes extends FastifyTypeProvider {
  validator: this['schema'] extends { $ref: `${infer Name extends keyof Schemas & string}.json` }
    ? Schemas[Name]
    : unknown
  serializer: this['schema'] extends { $ref: `${infer Name extends keyof Schemas & string}.json` }
    ? Schemas[Name]
    : unknown
}

/** The HTTP application, as routes see it. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  SchemaTypes
>

/** The routes of one folder. */
export type Routes = (app: App) => Promise<void>

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is calling; null on a public route. */
    actor: Actor | null
    /** The exact bytes of a JSON body. */
    rawBody: Buffer
    /** The text of a JSON body and where its top-level members stand in it. */
    text: { text: string; sections: Readonly<Record<string, Span>> } | null
  }
  interface FastifyContextConfig {
    /** What the key must be allowed to do, or `public`. Every route states it. */
    scope?: Scope | 'public'
  }
}

/** What the HTTP application needs from outside. */
export type HttpOptions = {
  log: Logger
  validators: Validators
  authenticate: (token: string) => Promise<Actor | undefined>
}

/** 1 MiB: two hundred times a usual bundle. */
const BODY_LIMIT = 1024 * 1024

/** Builds the application without routes; {@link App.register} adds them. */
export async function createHttp(options: HttpOptions): Promise<App> {
  const answerFault = createFaultHandler(options.log)
  const app = fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 100 },
    return503OnClosing: true,
    // What the router itself refuses never reaches a route, nor its error handler.
    frameworkErrors: answerFault,
  }).withTypeProvider<SchemaTypes>()
  for (const schema of readSchemas()) app.addSchema(schema)
  app.decorateRequest('actor', null)
  app.decorateRequest('text', null)
  setHeaders(app)
  hangUp(app)
  readBodies(app)
  validateParts(app, options.validators)
  // Fastify would compile a writer for each answer of each route, with all schemas in every one: 40 MB of code that is
  // no faster here. That answers are as documented is tested.
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))
  askForKeys(app, options.authenticate)
  answerFaults(app, answerFault)
  return app
}

// Fastify ends the connections that are idle when it begins to close. One that is busy then would stay open after
// its answer for as long as keep-alive allows, and the process with it.
function hangUp(app: App): void {
  app.addHook('preClose', async () => {
    const timer = setInterval(() => app.server.closeIdleConnections(), 50).unref()
    app.server.once('close', () => clearInterval(timer))
  })
}

// What the API sends is data: nothing in it may be run, framed, guessed at or kept by a cache. Pages are given
// the headers of pages where they are registered.
const HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

function setHeaders(app: App): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(HEADERS)
  })
}

function readBodies(app: App): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      const json = readJson(body)
      if (!json.ok) throw jsonProblem(json.faults)
      request.rawBody = body
      request.text = { text: json.text, sections: json.sections }
      return json.value
    },
  )
}

function validateParts(app: App, { strict, lenient }: Validators): void {
  app.setValidatorCompiler(({ schema, httpPart }) => {
    const validate = (httpPart === 'body' ? strict : lenient).compile(schema as object)
    return (value: unknown) =>
      validate(value) || { error: invalidRequest(httpPart ?? 'body', validate.errors ?? []) }
  })
}

function askForKeys(app: App, authenticate: HttpOptions['authenticate']): void {
  const routes: RouteOptions[] = []
  app.addHook('onRoute', (route) => {
    routes.push(route)
  })
  app.addHook('onReady', async () => {
    const open = routes.find(({ config }) => config?.scope === undefined)
    if (open) throw new Error(`${open.method} ${open.url} does not state who may call it.`)
  })
  app.addHook('onRequest', async (request) => {
    const scope = request.routeOptions.config.scope
    if (scope === undefined || scope === 'public') return
    const [, token] = /^Bearer (\S{1,200})$/.exec(request.headers.authorization ?? '') ?? []
    const actor = token === undefined ? undefined : await authenticate(token)
    if (!actor) {
      throw new Problem('unauthorized', 'Send the header Authorization: Bearer <API key>.', {
        headers: { 'www-authenticate': 'Bearer' },
      })
    }
    if (!actor.scopes.includes(scope)) {
      throw new Problem('forbidden', `This call needs a key with the scope "${scope}".`)
    }
    request.actor = actor
  })
}

type FaultHandler = (error: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply

function createFaultHandler(log: Logger): FaultHandler {
  return (error, request, reply) => {
    const problem = problemFrom(error)
    if (problem.status >= 500) {
      log.error(
        { requestId: request.id, route: request.routeOptions.url, err: describe(error) },
        problem.kind,
      )
    }
    return reply
      .code(problem.status)
      .headers(problem.headers)
      .type('application/problem+json')
      .serializer(JSON.stringify)
      .send(problem.document(request.id))
  }
}

function answerFaults(app: App, answerFault: FaultHandler): void {
  const methodsOf = rememberRoutes(app)
  app.setErrorHandler(answerFault)
  app.setNotFoundHandler((request) => {
    const methods = methodsOf(request.url.split('?', 1)[0] ?? '')
    if (methods.length === 0) throw new Problem('not-found', 'No call has this address.')
    throw new Problem('method-not-allowed', `This address takes ${methods.join(', ')}.`, {
      headers: { allow: methods.join(', ') },
    })
  })
}

// The router answers only "is there a route for this method"; which methods there are is remembered here.
function rememberRoutes(app: App): (path: string) => string[] {
  const known: { methods: string[]; pattern: RegExp }[] = []
  app.addHook('onRoute', ({ method, url }) => {
    const pattern = new RegExp(`^${url.replace(/:[a-zA-Z]+/g, '[^/]+').replace('*', '.*')}$`)
    known.push({ methods: [method].flat(), pattern })
  })
  return (path) => {
    const methods = known
      .filter(({ pattern }) => pattern.test(path))
      .flatMap(({ methods }) => methods)
    return [...new Set(methods)].sort()
  }
}

const FASTIFY_FAULTS: Record<string, ConstructorParameters<typeof Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['body-too-large', `A body may have at most ${BODY_LIMIT} bytes.`],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['wrong-content-type', 'Send the body as application/json.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['invalid-json', 'The body is empty.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'invalid-request',
    'Content-Length does not match the body.',
  ],
  FST_ERR_MAX_PARAM_LENGTH: ['not-found', 'No call has an address with so long a part.'],
  FST_ERR_BAD_URL: ['invalid-request', 'The address is not a valid URL path.'],
}

function problemFrom(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { code = '' } = error as { code?: string }
  const known = FASTIFY_FAULTS[code]
  if (known) return new Problem(...known)
  if (isDatabaseAway(error)) {
    return new Problem(
      'unavailable',
      'The database cannot be reached. Send the same request again.',
      {
        headers: { 'retry-after': '2' },
      },
    )
  }
  return new Problem('internal', 'Tell the operator the request id in "instance".')
}

// A failed statement carries its parameters, and they may be a buyer's data: only name, message and place are logged.
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: 'not an error' }
  const { code } = error as { code?: unknown }
  return {
    name: error.name,
    code,
    message: error.message.slice(0, 300),
    stack: error.stack?.split('\n', 6),
  }
}
