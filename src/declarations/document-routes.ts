import type { Context } from '../context.ts'
import { firmOf } from '../platform/actor.ts'
import type { App, Routes } from '../platform/http.ts'
import { Problem } from '../platform/problem.ts'
import {
  BODY_PROBLEMS,
  headersOf,
  KEYED,
  keyed,
  LOCATION,
  problems,
} from '../platform/route-schemas.ts'
import { ref } from '../platform/schemas.ts'
import { receiveFile, takeForms, uploadPlaces } from '../platform/upload.ts'
import { DOWNLOAD_HEADERS, DOWNLOADED, sendDocument } from './document-answer.ts'
import { documentsOfDeclaration, downloadForFirm } from './document-view.ts'
import { addDocument, assertOpenFor } from './documents.ts'

const TAGS = ['declarations']
const DIGEST = '^sha-256=:[A-Za-z0-9+/]{43}=:$'

const UPLOAD_HEADERS = headersOf({
  'document-digest': {
    type: 'string',
    pattern: DIGEST,
    description:
      'Optional. The SHA-256 that the file must arrive with, written as in RFC 9530: sha-256=:BASE64:',
  },
})

/** What a declarant does with documents: add, list, download. */
export function declarationDocumentRoutes(ctx: Context): Routes {
  return async (app) => {
    await takeForms(app)
    adding(app, ctx)
    listing(app, ctx)
    downloading(app, ctx)
  }
}

function adding(app: App, ctx: Context): void {
  const places = uploadPlaces()
  app.post(
    '/v1/declarations/:id/documents',
    {
      ...keyed('lodge'),
      // The body is a form, and is judged when it was read.
      validatorCompiler: ({ schema, httpPart }) =>
        httpPart === 'params' ? ctx.validators.lenient.compile(schema) : () => true,
      schema: {
        summary: 'Add a document to a declaration',
        description:
          'Until the declaration has its outcome. The same bytes again are the same document: 200, and whom it is for may become more.',
        operationId: 'addDocument',
        tags: TAGS,
        security: keyed('lodge').security,
        consumes: ['multipart/form-data'],
        params: ref('id-params'),
        headers: UPLOAD_HEADERS,
        body: ref('document-upload'),
        response: {
          200: { description: 'The declaration has these bytes already.', ...ref('document') },
          201: { description: 'Added.', headers: LOCATION, ...ref('document') },
          ...problems(
            ...KEYED,
            ...BODY_PROBLEMS,
            'not-found',
            'not-open',
            'state-forbids',
            'too-many',
            'document-type',
            'document-infected',
            'digest-differs',
          ),
        },
      },
    },
    async (request, reply) => {
      const { id: declarationId } = request.params
      const digest = digestIn(request.headers['document-digest'])
      const by = { firmId: firmOf(request.actor), declarationId, digest }
      await assertOpenFor(ctx, by)
      const { document, isNew } = await places.use(by.firmId, () =>
        receiveFile(request, ctx.documents.incoming, (upload) => addDocument(ctx, by, upload)),
      )
      if (isNew) reply.code(201).header('location', contentOf(document))
      return reply.send(document)
    },
  )
}

function contentOf({ declarationId, id }: { declarationId: string; id: string }): string {
  return `/v1/declarations/${declarationId}/documents/${id}/content`
}

function digestIn(header: unknown): Buffer | undefined {
  if (header === undefined) return undefined
  if (typeof header === 'string' && new RegExp(DIGEST).test(header)) {
    return Buffer.from(header.slice('sha-256=:'.length, -1), 'base64')
  }
  throw new Problem('invalid-request', 'Document-Digest is sha-256=: the digest in base64 and :')
}

function listing(app: App, ctx: Context): void {
  app.get(
    '/v1/declarations/:id/documents',
    {
      ...keyed('read'),
      schema: {
        summary: 'List the documents of a declaration',
        operationId: 'listDocuments',
        tags: TAGS,
        security: keyed('read').security,
        params: ref('id-params'),
        response: {
          200: { description: 'All documents, oldest first.', ...ref('document-list') },
          ...problems(...KEYED, 'not-found'),
        },
      },
    },
    async (request) => documentsOfDeclaration(ctx, firmOf(request.actor), request.params.id),
  )
}

function downloading(app: App, ctx: Context): void {
  app.get(
    '/v1/declarations/:id/documents/:documentId/content',
    {
      ...keyed('read'),
      schema: {
        summary: 'Download a document of yours',
        operationId: 'downloadDocument',
        tags: TAGS,
        security: keyed('read').security,
        params: ref('declaration-document-params'),
        headers: DOWNLOAD_HEADERS,
        response: { ...DOWNLOADED, ...problems(...KEYED, 'not-found') },
      },
    },
    async (request, reply) => {
      const { id: declarationId, documentId } = request.params
      const name = { declarationId, documentId }
      const download = await downloadForFirm(ctx, firmOf(request.actor), name)
      return sendDocument(request, reply, download)
    },
  )
}
