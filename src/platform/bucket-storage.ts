import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { Away } from './away.ts'
import type { BucketSettings } from './config.ts'
import { assertSame, type Shelf } from './shelf.ts'
import type { LocalFile, Storage } from './storage.ts'

const CONNECT_MS = 3000
const ANSWER_MS = 15_000
const TRIES = 2

// What goes wrong is thrown, and logged with the request that it belongs to.
const quiet = () => undefined
const SILENT = { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet }

/** Keeps files in an S3 bucket, under `sha256/` and their SHA-256. */
export function openBucketStorage(settings: BucketSettings): Storage {
  const client = clientFor(settings)
  const at = (sha256: string) => ({ Bucket: settings.bucket, Key: `sha256/${sha256}` })
  return {
    put: (sha256, file) =>
      reaching(async () => {
        const { ContentLength } = (await unlessMissing(
          client.send(new HeadObjectCommand(at(sha256))),
        )) ?? { ContentLength: undefined }
        if (ContentLength === file.size) return
        const content = contentOf(sha256, file)
        try {
          await client.send(new PutObjectCommand({ ...at(sha256), ...content }))
        } finally {
          // Nobody else closes the file when the store refuses it.
          content.Body.destroy()
        }
      }),
    open: (sha256) =>
      reaching(async () => {
        const answer = await unlessMissing(client.send(new GetObjectCommand(at(sha256))))
        return answer?.Body instanceof Readable ? answer.Body : undefined
      }),
    remove: (sha256) =>
      reaching(async () => {
        await unlessMissing(client.send(new DeleteObjectCommand(at(sha256))))
      }),
    close: () => client.destroy(),
  }
}

function clientFor({ url, region, credentials }: BucketSettings): S3Client {
  return new S3Client({
    region,
    maxAttempts: TRIES,
    logger: SILENT,
    // Not every store that is called S3-compatible knows the newer checksums; the SHA-256 below is an old one.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: CONNECT_MS,
      requestTimeout: ANSWER_MS,
      throwOnRequestTimeout: true,
    },
    ...(url === undefined ? {} : { endpoint: url, forcePathStyle: true }),
    ...(credentials && { credentials }),
  })
}

// The store refuses bytes that have another SHA-256 than it is told.
function contentOf(sha256: string, { path, size }: LocalFile) {
  return {
    Body: createReadStream(path),
    ContentLength: size,
    ContentType: 'application/octet-stream',
    ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'),
  }
}

async function reaching<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new Away('The storage of documents', error)
  }
}

async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    const missing =
      error instanceof S3ServiceException &&
      error.$metadata.httpStatusCode === 404 &&
      error.name !== 'NoSuchBucket'
    if (missing) return undefined
    throw error
  }
}

const TAKEN = 412
const TAKEN_MEANWHILE = 409

async function unlessTaken<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined
    if (status === TAKEN || status === TAKEN_MEANWHILE) return undefined
    throw error
  }
}

/** Keeps texts in an S3 bucket under `audit/` and their names. */
export function openBucketShelf(settings: BucketSettings): Shelf {
  const client = clientFor(settings)
  const at = (name: string) => ({ Bucket: settings.bucket, Key: `audit/${name}` })
  const get = (name: string) =>
    reaching(async () => {
      const answer = await unlessMissing(client.send(new GetObjectCommand(at(name))))
      return answer?.Body?.transformToString('utf8')
    })
  return {
    async put(name, text) {
      const kept = await get(name)
      if (kept !== undefined) return assertSame(name, kept, text)
      // Whoever puts it at the same moment is refused by the store, and looks at what is there then.
      const content = { Body: text, ContentType: 'text/plain', IfNoneMatch: '*' }
      const put = await reaching(() =>
        unlessTaken(client.send(new PutObjectCommand({ ...at(name), ...content }))),
      )
      if (put === undefined) assertSame(name, (await get(name)) ?? '', text)
    },
    get,
    close: () => client.destroy(),
  }
}
