import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Away } from '../../src/platform/away.ts'
import { openBucketStorage } from '../../src/platform/bucket-storage.ts'
import { openFolderStorage } from '../../src/platform/folder-storage.ts'
import type { Storage } from '../../src/platform/storage.ts'
import { openS3, type S3 } from '../support/s3.ts'

let folder: string
let s3: S3

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portico-storage-'))
  s3 = await openS3(join(folder, 's3'))
})

afterAll(async () => {
  await s3.close()
  await rm(folder, { recursive: true, force: true })
})

const KINDS: [string, () => Storage, () => Promise<string[]>][] = [
  [
    'a folder',
    () => openFolderStorage(join(folder, 'kept')),
    async () => readdir(join(folder, 'kept'), { recursive: true }),
  ],
  ['a bucket', () => openBucketStorage(s3.settings), () => s3.names()],
]

async function aFile(bytes = randomBytes(200_000)) {
  const path = join(folder, randomBytes(6).toString('hex'))
  await writeFile(path, bytes)
  return {
    path,
    size: bytes.length,
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
}

async function read(storage: Storage, sha256: string): Promise<Buffer | undefined> {
  const bytes = await storage.open(sha256)
  return bytes && buffer(bytes)
}

describe.each(KINDS)('%s', (_, open, names) => {
  test('gives back what was put into it, and nothing else', async () => {
    const storage = open()
    const { bytes, sha256, ...file } = await aFile()

    await storage.put(sha256, file)

    expect(bytes.equals((await read(storage, sha256)) ?? Buffer.alloc(0))).toBe(true)
    expect(await storage.open('0'.repeat(64))).toBeUndefined()
    storage.close()
  })

  test('keeps the same bytes once, however many put them at the same time', async () => {
    const storage = open()
    const bytes = randomBytes(50_000)
    const files = await Promise.all(Array.from({ length: 8 }, () => aFile(bytes)))

    await Promise.all(files.map(({ sha256, path, size }) => storage.put(sha256, { path, size })))

    const [{ sha256 } = { sha256: '' }] = files
    expect((await names()).filter((name) => name.includes(sha256))).toHaveLength(1)
    expect(bytes.equals((await read(storage, sha256)) ?? Buffer.alloc(0))).toBe(true)
    storage.close()
  })

  test('removes, also what is not there', async () => {
    const storage = open()
    const { sha256, path, size } = await aFile()
    await storage.put(sha256, { path, size })

    await storage.remove(sha256)
    await storage.remove(sha256)

    expect(await storage.open(sha256)).toBeUndefined()
    storage.close()
  })
})

describe('a storage that is away', () => {
  test('says so, as a folder that cannot be written', async () => {
    const file = await aFile()
    const storage = openFolderStorage(join(file.path, 'under-a-file'))

    await expect(storage.put(file.sha256, file)).rejects.toBeInstanceOf(Away)
  })

  test('says so, as a bucket that nobody answers for, that does not exist or takes another key', async () => {
    const file = await aFile()
    const wrong = [
      { ...s3.settings, url: 'http://127.0.0.1:1' },
      { ...s3.settings, bucket: 'no-such-bucket' },
      { ...s3.settings, credentials: { accessKeyId: 'NOBODY', secretAccessKey: 'wrong' } },
    ]
    for (const settings of wrong) {
      const storage = openBucketStorage(settings)
      const fault = await storage.put(file.sha256, file).catch((error: unknown) => error)
      expect([settings, fault]).toEqual([settings, expect.any(Away)])
      storage.close()
    }
  })
})
