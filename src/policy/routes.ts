/** The calls that tell what the port judges by. They need no key, and anybody's cache may keep the answers a minute. */
import { answerOnce, KNOWN_TAG, STILL_HOLDS, TAG_HEADERS } from '../platform/entity-tag.ts'
import type { App, Routes } from '../platform/http.ts'
import { OPEN, problems } from '../platform/route-schemas.ts'
import { ref, type SchemaName } from '../platform/schemas.ts'
import { listLines, listTables, type ReferenceDesk, readLine } from './reference.ts'

/** The routes of the reference data. */
export function referenceRoutes(desk: ReferenceDesk): Routes {
  return async (app) => {
    answerOnce(app)
    showTables(app, desk)
    showTable(app, desk)
    showLine(app, desk)
  }
}

const config = { scope: 'public' } as const

function described(summary: string, operationId: string, answer: [string, SchemaName]) {
  const [description, name] = answer
  return {
    summary,
    operationId,
    tags: ['reference'],
    security: [],
    headers: KNOWN_TAG,
    response: {
      200: { description, headers: TAG_HEADERS, ...ref(name) },
      304: STILL_HOLDS,
      ...problems(...OPEN, 'not-found'),
    },
  }
}

function showTables(app: App, desk: ReferenceDesk): void {
  const schema = {
    ...described('List the tables of the policy', 'listReferenceTables', [
      'The tables, each with what it rests on.',
      'reference-table-list',
    ]),
    querystring: ref('reference-query'),
  }
  app.get('/v1/reference', { config, schema }, async (request, reply) => {
    const { etag, body } = await listTables(desk, request.query.on)
    reply.header('etag', etag)
    return body
  })
}

function showTable(app: App, desk: ReferenceDesk): void {
  const schema = {
    ...described('List the lines of a table', 'listReferenceLines', [
      'The lines that are in force on the day, by code.',
      'reference-page',
    ]),
    params: ref('reference-params'),
    querystring: ref('reference-page-query'),
  }
  app.get('/v1/reference/:table', { config, schema }, async (request, reply) => {
    const { etag, body } = await listLines(desk, { ...request.params, ...request.query })
    reply.header('etag', etag)
    return body
  })
}

function showLine(app: App, desk: ReferenceDesk): void {
  const schema = {
    ...described('Read a line of a table', 'readReferenceLine', [
      'The line that is in force on the day.',
      'reference-line',
    ]),
    params: ref('reference-line-params'),
    querystring: ref('reference-query'),
  }
  app.get('/v1/reference/:table/:code', { config, schema }, async (request, reply) => {
    const { etag, body } = await readLine(desk, { ...request.params, ...request.query })
    reply.header('etag', etag)
    return body
  })
}
