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
import { answerConnectionFault, readWhatNodeRefuses } from './connection-faults.ts'
import { BODY_LIMIT, describeFault, problemOf } from './fault-problems.ts'
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

/** A request and its answer, for what stands between a route and the database. */
export type { FastifyReply as Reply, FastifyRequest as Request } from 'fastify'

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
  /** Who holds a key; the address is the one that the request came from. */
  authenticate: (token: string, address: string) => Promise<Actor | undefined>
  /** Asked where there is no header Authorization: who has logged in. */
  bySession?: (request: Pick<FastifyRequest, 'method' | 'headers'>) => Promise<Actor | undefined>
  /** Networks (CIDR) of proxies that are believed when they say for whom they ask. */
  proxies?: string[]
}

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
    trustProxy: options.proxies?.length ? options.proxies : false,
    // While it closes, it answers as a problem; see refuseWhileClosing.
    return503OnClosing: false,
    http: { requireHostHeader: false },
    clientErrorHandler: answerConnectionFault,
    // What the router itself refuses never reaches a route, nor its error handler.
    frameworkErrors: answerFault,
  }).withTypeProvider<SchemaTypes>()
  for (const schema of readSchemas()) app.addSchema(schema)
  app.decorateRequest('actor', null)
  app.decorateRequest('text', null)
  setHeaders(app)
  readWhatNodeRefuses(app.server)
  refuseWithoutHost(app)
  refuseWhileClosing(app)
  hangUp(app)
  readBodies(app)
  validateParts(app, options.validators)
  // Fastify would compile a writer for each answer of each route, with all schemas in every one: 40 MB of code that is
  // no faster here. That answers are as documented is tested.
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))
  askForKeys(app, options)
  answerFaults(app, answerFault)
  return app
}

// Node would refuse such a request by itself, without saying why.
function refuseWithoutHost(app: App): void {
  app.addHook('onRequest', async ({ raw }) => {
    if (raw.httpVersion === '1.1' && raw.headers.host === undefined) {
      throw new Problem('invalid-request', 'The header Host is missing.')
    }
  })
}

function refuseWhileClosing(app: App): void {
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
  })
  app.addHook('onRequest', async () => {
    if (!closing) return
    throw new Problem('unavailable', 'This process is ending; the next one answers.', {
      headers: { 'retry-after': '1' },
    })
  })
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
  readBodiesOf(app, 'application/json')
}

/** Lets these routes take bodies of a further type, which is JSON too. */
export function readBodiesOf(app: App, type: string): void {
  app.addContentTypeParser(
    type,
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
    // A header is judged where it is read: that it is missing or malformed has problems of its own.
    if (httpPart === 'headers') return () => true
    const instance = httpPart === 'body' ? strict : lenient
    // What several routes take is compiled once.
    const { $ref } = schema as { $ref?: string }
    const named = $ref === undefined ? undefined : instance.getSchema($ref)
    const validate = named ?? instance.compile(schema as object)
    return (value: unknown) =>
      validate(value) || { error: invalidRequest(httpPart ?? 'body', validate.errors ?? []) }
  })
}

function askForKeys(app: App, { authenticate, bySession }: HttpOptions): void {
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
    const { authorization } = request.headers
    const [, token] = /^Bearer +(\S{1,200})$/i.exec(authorization ?? '') ?? []
    const byKey = token === undefined ? undefined : await authenticate(token, request.ip)
    const actor = authorization === undefined ? await bySession?.(request) : byKey
    if (!actor) {
      throw new Problem(
        'unauthorized',
        'Send the header Authorization: Bearer <API key>, or log in.',
        { headers: { 'www-authenticate': 'Bearer' } },
      )
    }
    if (!actor.scopes.includes(scope)) {
      throw new Problem(
        'forbidden',
        `This call needs a key or a session with the scope "${scope}".`,
      )
    }
    request.actor = actor
  })
}

type FaultHandler = (error: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply

function createFaultHandler(log: Logger): FaultHandler {
  return (error, request, reply) => {
    const problem = problemOf(error)
    if (problem.status >= 500) {
      log.error(
        { requestId: request.id, route: request.routeOptions.url, err: describeFault(error) },
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
    // A route may look for a file, and find none.
    if (methods.length === 0 || methods.includes(request.method))
      throw new Problem('not-found', 'No call has this address.')
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
