/** The catalogue of findings, for anybody: every code that the port can tell, in both languages. */
import { createHash } from 'node:crypto'
import { CATALOGUE, type CatalogueEntry as Entry, entryOf } from './domain/catalogue.ts'
import { answerOnce, KNOWN_TAG, STILL_HOLDS, TAG_HEADERS } from './platform/entity-tag.ts'
import type { Routes } from './platform/http.ts'
import { Problem, type ProblemKind } from './platform/problem.ts'
import { OPEN, problems } from './platform/route-schemas.ts'
import { ref, type SchemaName } from './platform/schemas.ts'
import type { CatalogueEntry, CatalogueQuery } from './schema-types.ts'

const config = { scope: 'public' } as const

/** The routes of the catalogue. They need no database. */
export function findingsRoutes(): Routes {
  // The catalogue is a part of the program, so one tag holds for all of it until the next release.
  const etag = `"${createHash('sha256').update(JSON.stringify(CATALOGUE)).digest('base64url')}"`
  return async (app) => {
    answerOnce(app)
    const list = {
      ...described('List the findings that the port can tell', 'listFindings', 'catalogue'),
      querystring: ref('catalogue-query'),
    }
    app.get('/v1/findings', { config, schema: list }, async (request, reply) => {
      reply.header('etag', etag)
      return { items: CATALOGUE.filter(matching(request.query)).map(shown) }
    })
    const read = {
      ...described('Read what a finding means', 'readFinding', 'catalogue-entry', 'not-found'),
      params: ref('finding-params'),
    }
    app.get('/v1/findings/:code', { config, schema: read }, async (request, reply) => {
      const entry = entryOf(request.params.code)
      if (entry === undefined) throw new Problem('not-found', 'No finding has this code.')
      reply.header('etag', etag)
      return shown(entry)
    })
  }
}

function described(
  summary: string,
  operationId: string,
  answer: SchemaName,
  ...more: ProblemKind[]
) {
  return {
    summary,
    operationId,
    description: 'The words are in English and in Chinese, whatever Accept-Language says.',
    tags: ['reference'],
    security: [],
    headers: KNOWN_TAG,
    response: {
      200: {
        description: 'The catalogue, or the part asked for.',
        headers: TAG_HEADERS,
        ...ref(answer),
      },
      304: STILL_HOLDS,
      ...problems(...OPEN, ...more),
    },
  }
}

function matching({ department, severity, stage }: CatalogueQuery): (entry: Entry) => boolean {
  return (entry) =>
    (department === undefined || entry.department === department) &&
    (severity === undefined || entry.severity === severity) &&
    (stage === undefined || entry.stage === stage)
}

function shown({ texts: { en, zh }, ...entry }: Entry): CatalogueEntry {
  return { ...entry, en, zh, url: `/v1/findings/${entry.code}` }
}
