import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { aPdf } from '../support/files.ts'
import { openS3, type S3 } from '../support/s3.ts'
import { sha256Of, startUploading, type Uploading } from '../support/uploading.ts'

let at: Uploading
let s3: S3
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portico-s3-'))
  s3 = await openS3(folder)
  at = await startUploading({ s3: s3.settings })
})

afterAll(async () => {
  await at.end()
  await s3.close()
  await rm(folder, { recursive: true, force: true })
})

describe('with a bucket', () => {
  test('a document is in it once, for however many declarations, and nowhere else', async () => {
    const [one, two] = [await at.underReview(), await at.underReview()]
    const bytes = aPdf(300_000)

    const first = await at.add(one, { bytes }).expect(201)
    const second = await at.add(two, { bytes }).expect(201)

    expect(second.body.id).not.toBe(first.body.id)
    expect((await s3.names()).filter((name) => name.includes(sha256Of(bytes)))).toHaveLength(1)
    expect(await at.files()).toEqual([])
    for (const [id, { body }] of [[one, first] as const, [two, second] as const]) {
      expect(bytes.equals((await at.download(id, body.id).expect(200)).body)).toBe(true)
    }
    await at.download(one, second.body.id).expect(404)
  })

  test('that is away, a document is neither taken nor given, and the rest of the port goes on', async () => {
    const id = await at.underReview()
    const { body } = await at.add(id, { bytes: aPdf() }).expect(201)
    await s3.close()

    const refused = await at.add(id, { bytes: aPdf() }).expect(503)
    await at.download(id, body.id).expect(503)

    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await at.list(id).expect(200)).body.items).toEqual([body])
    await at.underReview()
  })
})
