import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createApi } from '../../src/api.ts'
import { describingContext } from '../../src/openapi-context.ts'
import type { Declaration } from '../../src/schema-types.ts'
import { aPdf, aPng } from '../support/files.ts'
import { aKey, type Port } from '../support/port.ts'
import { type Reviewing, reviewing } from '../support/reviewing.ts'
import { startUploading, type Uploading } from '../support/uploading.ts'
import { BODIES } from './bodies.ts'
import { CALLERS, type Caller, DEPARTMENT, isForeign, keyOf } from './callers.ts'
import { type Fate, ROWS, type Row } from './rows.ts'

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

// The port itself says which routes there are, so that a new one cannot be left out.
const described = await createApi(describingContext())
const { paths = {} } = described.swagger()
await described.close()

const ROUTES = Object.entries(paths)
  .flatMap(([path, operations]) =>
    METHODS.filter((method) => operations !== undefined && method in operations).map((method) => ({
      method,
      path,
      name: `${method} ${path}`,
    })),
  )
  // What is deleted cannot be asked for any more.
  .sort((a, b) => Number(a.method === 'delete') - Number(b.method === 'delete'))

type Route = (typeof ROUTES)[number]

let at: Uploading
let port: Port
let work: Reviewing
let own: Declaration
let places: Record<string, string>

beforeAll(async () => {
  at = await startUploading()
  port = at.port
  work = reviewing(port)
  own = await work.read(await work.green())
  places = await placesOf(own.id)
})

afterAll(() => at.end())

/** What stands for the names in an address: things of the firm and of the department that the rows call own. */
async function placesOf(id: string): Promise<Record<string, string>> {
  const firm = port.firmKeys.brightSeller
  const { body: endpoint } = await port
    .call('post', '/v1/webhooks', firm)
    .send({ url: 'https://127.0.0.1:9/' })
    .expect(201)
  const { body: question } = await port
    .call('post', `/v1/reviews/${id}.${DEPARTMENT}/requests`, port.reviewerKeys[DEPARTMENT])
    .send({ kind: 'INFORMATION', pointers: ['/inspection'], question: 'Who made it?' })
    .expect(201)
  const { body: document } = await at
    .add(id, { bytes: aPdf(), fields: { departments: DEPARTMENT } }, firm)
    .expect(201)
  const { body: examination } = await port
    .call('post', `/v1/reviews/${id}.${DEPARTMENT}/examinations`, port.reviewerKeys[DEPARTMENT])
    .send({})
    .expect(201)
  return {
    '{examinationId}': examination.id,
    '{backtestId}': port.ctx.newId(),
    '/v1/declarations/{id}': id,
    '/v1/reviews/{id}': `${id}.${DEPARTMENT}`,
    '/v1/webhooks/{id}': endpoint.id,
    '/v1/firms/{id}': port.firmIds.brightSeller,
    '/v1/keys/{id}': '0123456789abcdef',
    '{id}': port.ctx.newId(),
    '{requestId}': question.id,
    '{documentId}': document.id,
    '{kind}': 'forbidden',
    '{version}': '1',
    '{no}': '1',
    '/v1/findings/{code}': 'RULE_FAILED',
    '{table}': 'currencies',
    '{code}': '142',
  }
}

// Streams end by themselves, which nobody has to wait for here.
function addressOf(path: string): string {
  if (path.endsWith('/stream')) return `${path}?lasts=1`
  return Object.entries(places).reduce(
    (address, [place, value]) => address.replace(place, place.replace(/\{.*\}/, value)),
    path,
  )
}

// No version is ever like these, so whoever may do something is told so and changes nothing.
const NO_VERSION = '"999999"'
const NO_HASH = `"${'f'.repeat(64)}"`

function call({ method, path, name }: Route, caller: Caller) {
  const made = port
    .call(method, addressOf(path), keyOf(port, caller))
    .set('idempotency-key', aKey())
    .set('if-match', path.endsWith('/countersignature') ? NO_HASH : NO_VERSION)
  if (method === 'patch') made.set('content-type', 'application/merge-patch+json')
  if (name === 'post /v1/declarations/{id}/documents') return withFile(made)
  if (name.endsWith('/photographs')) return made.attach('file', aPng(), 'a.png')
  const body = BODIES[name]
  if (body === undefined) return made
  return method === 'patch' ? made.send(JSON.stringify(body())) : made.send(body())
}

// The one call whose body is a form.
function withFile(made: ReturnType<Port['call']>) {
  const file = { filename: 'a.pdf', contentType: 'application/pdf' }
  return made.field('departments', DEPARTMENT).attach('file', aPdf(), file)
}

async function fateOf(route: Route, caller: Caller): Promise<Fate> {
  const { status, text } = await call(route, caller)
  if (isForeign(caller)) expectNothingOf(own, text, route.path)
  // Administrators name whatever they like, so what there is not is no secret.
  if (status === 404 && caller === 'administrator') return 'ANSWERED'
  // A body or header that is not understood hides what would have become of the call.
  if (status === 400 || status === 428) throw new Error(`${caller}: ${status} ${text}`)
  return status === 401 || status === 403 || status === 404 ? status : 'ANSWERED'
}

function expectNothingOf({ mrn, declarationNo }: Declaration, text: string, path: string): void {
  for (const mark of [mrn, declarationNo]) {
    if (text.includes(mark)) throw new Error(`${path} tells a stranger of ${mark}: ${text}`)
  }
}

test('each route has a row, and each row a route', () => {
  expect(Object.keys(ROWS).sort()).toEqual(ROUTES.map(({ name }) => name).sort())
})

test.each(ROUTES)('$name', async (route) => {
  const fates: Partial<Record<Caller, Fate>> = {}
  // Strangers first, so that nothing is gone before they ask for it.
  const callers = [...CALLERS].sort((a, b) => Number(isForeign(b)) - Number(isForeign(a)))
  for (const caller of callers) fates[caller] = await fateOf(route, caller)

  expect(fates).toEqual(ROWS[route.name] satisfies Row | undefined)
})
