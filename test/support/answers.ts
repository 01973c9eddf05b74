/** Holds every answer of an application against the OpenAPI document, which `npm run check` holds against the routes. */
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { App } from '../../src/platform/http.ts'
import { PROJECT_ROOT } from '../../src/platform/paths.ts'
import { type Validators, validator } from '../../src/platform/schemas.ts'

type Answer = {
  method: string
  path: string
  status: number
  type: string
  /** The names of the headers that were sent, in lower case. */
  headers: ReadonlySet<string>
  body: string
}

type Documented = {
  content?: Record<string, { schema: object }>
  headers?: Record<string, { required?: boolean }>
}

type Operation = { responses: Record<string, Documented> }

type Document = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object> }
}

const COMPONENT = '#/components/schemas/'
const PROBLEM = 'application/problem+json'

/** Listens to every answer from now on; gives a sentence for each that was not as documented. */
export function watchAnswers(app: App, validators: Validators): () => string[] {
  // The application could write it too, which takes a second.
  const file = join(PROJECT_ROOT, 'openapi', 'openapi.json')
  const document: Document = JSON.parse(readFileSync(file, 'utf8'))
  for (const [title, schema] of Object.entries(document.components.schemas)) {
    validators.thorough.addSchema(apart(schema), `component-${title}`)
  }
  const unlike = new Set<string>()
  app.server.prependListener('request', (request, response) => {
    overhear(request, response, (answer) => {
      const fault = told(() => faultOf(document, validators, answer))
      if (fault) unlike.add(`${answer.method} ${answer.path} → ${answer.status}: ${fault}`)
    })
  })
  return () => [...unlike]
}

// What is thrown here would be thrown into the application's own answering.
function told(ask: () => string | undefined): string | undefined {
  try {
    return ask()
  } catch (error) {
    return String(error)
  }
}

function overhear(
  request: IncomingMessage,
  response: ServerResponse,
  hear: (answer: Answer) => void,
): void {
  const chunks: Buffer[] = []
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
  }
  const { write, end, writeHead } = response
  let type = ''
  const headers = new Set<string>()
  response.writeHead = (...all: unknown[]) => {
    type ||= String(typeOf(all.at(-1)) ?? response.getHeader('content-type') ?? '')
    for (const name of namesIn(all.at(-1))) headers.add(name.toLowerCase())
    return Reflect.apply(writeHead, response, all)
  }
  response.write = (chunk: unknown, ...more: unknown[]) => {
    keep(chunk)
    return Reflect.apply(write, response, [chunk, ...more])
  }
  response.end = (chunk?: unknown, ...more: unknown[]) => {
    keep(chunk)
    for (const name of response.getHeaderNames()) headers.add(name)
    hear({
      method: String(request.method).toLowerCase(),
      path: String(request.url).split('?', 1)[0] ?? '',
      status: response.statusCode,
      type: (type || String(response.getHeader('content-type') ?? '')).split(';', 1)[0] ?? '',
      headers,
      body: Buffer.concat(chunks).toString(),
    })
    return Reflect.apply(end, response, [chunk, ...more])
  }
}

function faultOf(document: Document, validators: Validators, answer: Answer): string | undefined {
  const { method, path, status, type, body } = answer
  if (path === '/openapi.json' || path.startsWith('/docs')) return undefined
  // Pages and what they are made of are no calls of the API.
  if (type === 'text/html' || path.startsWith('/assets/')) return undefined
  if (type === PROBLEM && !isProblem(validators, body)) return 'the body is no problem.json'
  const [route, operation] = operationOf(document, method, path) ?? []
  if (route === undefined || operation === undefined) {
    return type === PROBLEM && [400, 404, 405].includes(status) ? undefined : 'no such operation'
  }
  const documented = operation.responses[status]
  if (documented === undefined) return 'this status is not documented'
  const missing = missingHeaders(documented, answer)
  if (missing.length > 0) return `without the header ${missing.join(', ')}`
  return bodyFault(validators, documented, { name: `${method}${route}-${status}`, type, body })
}

function bodyFault(
  validators: Validators,
  { content }: Documented,
  { name, type, body }: { name: string; type: string; body: string },
): string | undefined {
  if (content === undefined && body === '') return undefined
  const schema = content?.[type]?.schema
  if (schema === undefined) return `a body of ${type || 'no type'} is not documented`
  // Of bytes that are no JSON there is nothing to hold against a schema.
  if (!type.endsWith('json')) return undefined
  return schemaFault(validators, schema, { name, body })
}

function missingHeaders({ headers = {} }: Documented, answer: Answer): string[] {
  const names = Object.keys(headers).filter((name) => headers[name]?.required === true)
  return names.filter((name) => !answer.headers.has(name.toLowerCase()))
}

function schemaFault(
  validators: Validators,
  schema: object,
  answer: { name: string; body: string },
): string | undefined {
  const $id = `answer-${answer.name.replace(/\W/g, '-')}`
  const validate =
    validators.thorough.getSchema($id) ?? validators.thorough.compile({ ...apart(schema), $id })
  return validate(JSON.parse(answer.body)) ? undefined : JSON.stringify(validate.errors)
}

function isProblem(validators: Validators, body: string): boolean {
  return validator(validators.thorough, 'problem')(JSON.parse(body))
}

// A document is no schema: its components are, each under a name of its own.
function apart(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll(COMPONENT, 'component-'))
}

// Headers that are handed over with the status cannot be asked for afterwards.
function typeOf(headers: unknown): unknown {
  if (typeof headers !== 'object' || headers === null) return undefined
  return Reflect.get(headers, 'content-type')
}

function namesIn(headers: unknown): string[] {
  return typeof headers === 'object' && headers !== null ? Object.keys(headers) : []
}

function operationOf(
  { paths }: Document,
  method: string,
  path: string,
): [string, Operation] | undefined {
  const routes = Object.entries(paths).filter(([route]) =>
    new RegExp(`^${route.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path),
  )
  const [route, operations] = routes.find(([, operations]) => operations[method]) ?? []
  const operation = operations?.[method]
  return route !== undefined && operation ? [route, operation] : undefined
}
