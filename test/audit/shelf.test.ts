import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openShelf } from '../../src/platform/open-shelf.ts'
import type { Shelf } from '../../src/platform/shelf.ts'
import { openS3, type S3 } from '../support/s3.ts'

let folder: string
let s3: S3
let shelves: Record<'folder' | 'bucket', Shelf>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portico-shelf-'))
  s3 = await openS3(join(folder, 's3'))
  const place = { dataDir: folder, s3: s3.settings }
  shelves = {
    folder: await openShelf(join(folder, 'named'), place),
    bucket: await openShelf(undefined, place),
  }
})

afterAll(async () => {
  for (const shelf of Object.values(shelves ?? {})) shelf.close()
  await s3?.close()
  await rm(folder, { recursive: true, force: true })
})

describe.each(['folder', 'bucket'] as const)('a second place that is a %s', (kind) => {
  test('keeps a text under its name once, and no other under it', async () => {
    const shelf = shelves[kind]
    expect(await shelf.get('checkpoints/000000/000000001')).toBeUndefined()
    await shelf.put('checkpoints/000000/000000001', 'signed\n')
    await shelf.put('checkpoints/000000/000000001', 'signed\n')

    await expect(shelf.put('checkpoints/000000/000000001', 'forged\n')).rejects.toThrow(
      'holds another',
    )
    expect(await shelf.get('checkpoints/000000/000000001')).toBe('signed\n')
  })
})
