/**
 * A form with one file. The file goes to disk piece by piece while it is measured; in memory there is never more of it
 * than a few pieces and its beginning. Whatever happens, the file in the folder is gone afterwards.
 */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import multipart, { type MultipartFile } from '@fastify/multipart'
import { Away } from './away.ts'
import type { App, Request } from './http.ts'
import { Problem } from './problem.ts'
import type { LocalFile } from './storage.ts'

/** 10 MiB: the largest file that is taken. */
export const FILE_MAX = 10 * 1024 * 1024

/** The part that holds the file. */
const FILE_PART = 'file'

// What stands around the file in a form.
const FORM_MAX = 16 * 1024
const FIELDS_MAX = 12
// What tells a type stands within the first bytes.
const HEAD_MAX = 4100

/** A file that was sent, with the fields of its form. */
export type Upload = LocalFile & {
  sha256: Buffer
  /** Its first bytes, at most 4,100 and a piece. */
  head: Buffer
  /** As the client says; to be trusted in nothing. */
  fileName: string
  declaredType: string
  fields: Readonly<Record<string, readonly string[]>>
}

// Each holds a file on disk and a connection to the storage.
const UPLOADS_AT_ONCE = 32
// So that nobody takes all of them.
const UPLOADS_OF_ONE = 8

/** Who may receive files at the same time. `use` refuses when there is no place, and gives it back in the end. */
export type UploadPlaces = { use<T>(who: string, work: () => Promise<T>): Promise<T> }

/** Makes the places of one route. */
export function uploadPlaces(): UploadPlaces {
  const underWay = new Map<string, number>()
  return {
    async use(who, work) {
      const own = underWay.get(who) ?? 0
      const all = [...underWay.values()].reduce((sum, each) => sum + each, 0)
      if (own >= UPLOADS_OF_ONE || all >= UPLOADS_AT_ONCE) throw busy()
      underWay.set(who, own + 1)
      try {
        return await work()
      } finally {
        const left = (underWay.get(who) ?? 1) - 1
        if (left === 0) underWay.delete(who)
        else underWay.set(who, left)
      }
    },
  }
}

function busy(): Problem {
  return new Problem('unavailable', `${UPLOADS_AT_ONCE} files are being received already.`, {
    headers: { 'retry-after': '2' },
  })
}

/** Lets these routes, and no others, take forms. */
export async function takeForms(app: App): Promise<void> {
  await app.register(multipart, {
    limits: {
      fieldNameSize: 40,
      fieldSize: 100,
      fields: FIELDS_MAX,
      files: 1,
      fileSize: FILE_MAX,
      headerPairs: 10,
      parts: FIELDS_MAX + 1,
    },
  })
}

/** Receives the file of a request into the folder, for as long as `work` needs it. */
export async function receiveFile<T>(
  request: Request,
  folder: string,
  work: (upload: Upload) => Promise<T>,
): Promise<T> {
  assertForm(request)
  const path = join(folder, randomUUID())
  try {
    await onDisk(mkdir(folder, { recursive: true, mode: 0o700 }))
    return await work(await receive(request, path))
  } finally {
    await rm(path, { force: true })
  }
}

function assertForm(request: Request): void {
  if (!request.isMultipart()) {
    throw new Problem('wrong-content-type', 'Send multipart/form-data with the file in one part.')
  }
  if (Number(request.headers['content-length'] ?? 0) > FILE_MAX + FORM_MAX) throw tooLarge()
}

async function receive(request: Request, path: string): Promise<Upload> {
  const fields: Record<string, string[]> = {}
  let file: Omit<Upload, 'fields'> | undefined
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') file = await store(part, path)
      else fields[part.fieldname] = [...(fields[part.fieldname] ?? []), String(part.value)]
    }
  } catch (error) {
    throw formFault(error)
  }
  if (file === undefined || file.size === 0) {
    throw new Problem('invalid-request', `The form has no part "${FILE_PART}" with a file in it.`)
  }
  return { ...file, fields }
}

async function store(part: MultipartFile, path: string): Promise<Omit<Upload, 'fields'>> {
  if (part.fieldname !== FILE_PART) {
    throw new Problem('invalid-request', `The part with the file must be called "${FILE_PART}".`)
  }
  const { file, filename: fileName, mimetype: declaredType } = part
  const over = new AbortController()
  file.once('limit', () => over.abort())
  const hash = createHash('sha256')
  const heads: Buffer[] = []
  let size = 0
  const measure = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk)
      if (size < HEAD_MAX) heads.push(chunk)
      size += chunk.length
      yield chunk
    }
  }
  // Opened before anything flows: a stream that fails while it opens its file would leave one behind.
  const handle = await onDisk(open(path, 'wx', 0o600))
  try {
    const { signal } = over
    await pipeline(file, measure, handle.createWriteStream({ flush: true }), { signal })
  } catch (error) {
    throw over.signal.aborted ? tooLarge() : error
  }
  return { path, size, sha256: hash.digest(), head: Buffer.concat(heads), fileName, declaredType }
}

async function onDisk<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw new Away('The storage of documents', error)
  }
}

function tooLarge(): Problem {
  return new Problem('body-too-large', `A file may have at most ${FILE_MAX} bytes.`)
}

// What the parser says may repeat what was sent, so none of it is told.
function formFault(error: unknown): unknown {
  const { code = '', syscall } = error as { code?: string; syscall?: string }
  if (error instanceof Problem || error instanceof Away) return error
  if (code === 'FST_REQ_FILE_TOO_LARGE') return tooLarge()
  if (code === 'FST_FILES_LIMIT') return new Problem('invalid-request', 'Send one file a form.')
  if (syscall === 'write' || syscall === 'fsync') return new Away('The storage of documents', error)
  return new Problem(
    'invalid-request',
    `The form cannot be read to its end, or has more than ${FIELDS_MAX} fields.`,
  )
}
