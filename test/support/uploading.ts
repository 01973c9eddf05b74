/** A port on which documents can be added, in a folder of its own, and the calls about them. */
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'supertest'
import type { Department } from '../../src/domain/departments.ts'
import type { Declaration } from '../../src/schema-types.ts'
import { freshBundle, type Port, type PortOptions, startPort } from './port.ts'
import { until } from './until.ts'

/** A file as it is sent; what is left out is usual. */
type Sent = {
  bytes: Buffer
  name?: string
  type?: string
  part?: string
  fields?: Record<string, string | string[]>
}

/** Starts the port. `files`: what lies in its folder of documents. */
export async function startUploading(options: PortOptions = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'portico-documents-'))
  const port = await startPort({ ...options, dataDir })
  return {
    port,
    dataDir,
    ...calls(port),
    async files(): Promise<string[]> {
      const names = await readdir(join(dataDir, 'documents'), { recursive: true }).catch(() => [])
      return names.filter((name) => !/^(incoming|[0-9a-f]{2})$/.test(name))
    },
    async end(): Promise<void> {
      await port.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** What {@link startUploading} gives. */
export type Uploading = Awaited<ReturnType<typeof startUploading>>

function calls(port: Port) {
  const { shadySeller: key } = port.firmKeys
  const read = async (id: string): Promise<Declaration> =>
    (await port.call('get', `/v1/declarations/${id}`, key).expect(200)).body
  return {
    key,
    read,
    /** A declaration of shadySeller, which customs and inspection have before them. */
    async underReview(): Promise<string> {
      const { id } = await port.accepted(freshBundle('shadySeller'), { key })
      await until(
        'A person is asked',
        async () => (await read(id)).state === 'UNDER_REVIEW',
        30_000,
      )
      return id
    },
    add(id: string, sent: Sent, as = key): Test {
      const { bytes, name = 'label.pdf', type = 'application/pdf', part = 'file' } = sent
      const call = port.call('post', `/v1/declarations/${id}/documents`, as)
      for (const [field, values] of Object.entries(sent.fields ?? { departments: 'customs' })) {
        for (const value of [values].flat()) call.field(field, value)
      }
      return call.attach(part, bytes, { filename: name, contentType: type })
    },
    list: (id: string, as = key) => port.call('get', `/v1/declarations/${id}/documents`, as),
    download: (id: string, documentId: string, as = key) =>
      port.call('get', `/v1/declarations/${id}/documents/${documentId}/content`, as).buffer(true),
    async ask(id: string, department: Department, kind = 'DOCUMENT'): Promise<string> {
      const answer = await port
        .call('post', `/v1/reviews/${id}.${department}/requests`, port.reviewerKeys[department])
        .send({ kind, pointers: ['/customs/lines/0'], question: 'Send the label.' })
        .expect(201)
      return answer.body.id
    },
    answer: (id: string, requestId: string, body: object) =>
      port
        .call('post', `/v1/declarations/${id}/requests/${requestId}/answer`, key)
        .send({ message: 'Here it is.', ...body }),
    ofReview: (id: string, department: Department, path = '') =>
      port
        .call(
          'get',
          `/v1/reviews/${id}.${department}/documents${path}`,
          port.reviewerKeys[department],
        )
        .buffer(true),
  }
}

/** The SHA-256 of bytes, in hexadecimal. */
export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
