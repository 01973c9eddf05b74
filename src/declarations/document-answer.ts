/** How a document is handed out: as a file to be saved, whatever a browser thinks of it. */
import { attachmentHeader, DOCUMENT_TYPES } from '../domain/file-name.ts'
import { KNOWN_TAG } from '../platform/entity-tag.ts'
import type { Reply, Request } from '../platform/http.ts'
import type { Download } from './document-view.ts'

const BYTES = { schema: { type: 'string', format: 'binary', maxLength: 10_485_760 } } as const

/** What a call says of the headers by which it sends nothing twice. */
export const DOWNLOAD_HEADERS = KNOWN_TAG

/** What a call that answers with a document says of it. */
export const DOWNLOADED = {
  200: {
    description: 'The bytes, as a file to be saved.',
    headers: {
      etag: { type: 'string', description: 'The SHA-256 of the bytes.', required: true },
      'content-disposition': {
        type: 'string',
        description: 'attachment, with its name.',
        required: true,
      },
      'repr-digest': { type: 'string', description: 'The SHA-256 as in RFC 9530.', required: true },
    },
    content: Object.fromEntries(DOCUMENT_TYPES.map((type) => [type, BYTES])),
  },
  304: { type: 'null', description: 'What you have still holds.' },
} as const

/** Answers with the bytes of a document, or that whoever asks has them already. */
export async function sendDocument(
  request: Request,
  reply: Reply,
  { document: { name, type, size, sha256 }, open }: Download,
): Promise<Reply> {
  const etag = `"${sha256}"`
  reply.headers({ etag, 'content-disposition': attachmentHeader(name) })
  reply.header('repr-digest', `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`)
  if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send()
  const bytes = await open()
  return reply.type(type).header('content-length', size).send(bytes)
}
