import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { sweepIncoming, sweepOrphans } from '../../src/declarations/kept-files.ts'
import { type Clamd, EICAR, openClamd } from '../support/clamd.ts'
import { aPdf } from '../support/files.ts'
import { until } from '../support/until.ts'
import { sha256Of, startUploading, type Uploading } from '../support/uploading.ts'

let at: Uploading
let clamd: Clamd
let owner: pg.Client
let id: string

beforeAll(async () => {
  clamd = await openClamd()
  at = await startUploading({ clamd: clamd.address })
  owner = new pg.Client({ connectionString: at.port.database.ownerUrl })
  await owner.connect()
  id = await at.underReview()
})

afterAll(async () => {
  await owner.end()
  await at.end()
  await clamd.close()
})

beforeEach(() => {
  clamd.mood = 'honest'
})

afterEach(() => {
  at.port.ctx.now = () => new Date()
})

const inHours = (hours: number) => () => new Date(Date.now() + hours * 3_600_000)

async function noted(bytes: Buffer): Promise<{ kept: boolean }[]> {
  const sha256 = Buffer.from(sha256Of(bytes), 'hex')
  return (await owner.query('select kept from stored_file where sha256 = $1', [sha256])).rows
}

async function stored(bytes: Buffer): Promise<boolean> {
  return (await at.files()).some((file) => file.endsWith(sha256Of(bytes)))
}

describe('with a virus scanner', () => {
  test('a document is scanned whole before it is kept, and says so', async () => {
    const bytes = aPdf(200_000)

    const { body } = await at.add(id, { bytes }).expect(201)

    expect(clamd.scanned.at(-1)?.equals(bytes)).toBe(true)
    expect(Date.parse(body.scannedAt)).not.toBeNaN()
  })

  test('one in which it finds something is refused, and nothing of it is kept', async () => {
    const bytes = aPdf(3000, EICAR)

    const { body } = await at.add(id, { bytes }).expect(422)

    expect(body.type).toBe('/problems/document-infected')
    expect(body.detail).toContain('Eicar-Test-Signature')
    expect([await stored(bytes), await noted(bytes)]).toEqual([false, []])
  })

  test('that is away nothing is kept, and the client is told to come again', async () => {
    const bytes = aPdf()
    const { port } = clamd.address
    await clamd.close()

    const { body, headers } = await at.add(id, { bytes }).expect(503)

    expect(body.type).toBe('/problems/unavailable')
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    expect([await stored(bytes), await noted(bytes)]).toEqual([false, []])
    clamd = await openClamd(port)
    clamd.mood = 'rude'
    await at.add(id, { bytes }).expect(503)
    clamd.mood = 'honest'
    await at.add(id, { bytes }).expect(201)
  })

  test('a document from before there was one answers nothing until it was scanned', async () => {
    const bytes = aPdf()
    const { documents } = at.port.ctx
    const { scan } = documents
    documents.scan = undefined
    const { body } = await at.add(id, { bytes }).expect(201)
    documents.scan = scan
    const requestId = await at.ask(id, 'customs')

    const refused = await at.answer(id, requestId, { documents: [body.id] }).expect(422)

    expect(refused.body.type).toBe('/problems/document-unscanned')
    const again = await at.add(id, { bytes }).expect(200)
    expect(again.body).toEqual({ ...body, scannedAt: expect.any(String) })
    await at.answer(id, requestId, { documents: [body.id] }).expect(200)
  })
})

describe('nothing is half stored', () => {
  test('when the process dies between the bytes and the document: the bytes are removed after an hour', async () => {
    const bytes = aPdf()
    await owner.query('alter table document add constraint none_today check (false) not valid')
    try {
      await at.add(id, { bytes }).expect(500)
    } finally {
      await owner.query('alter table document drop constraint none_today')
    }
    expect([await stored(bytes), await noted(bytes)]).toEqual([true, [{ kept: false }]])

    await sweepOrphans(at.port.ctx)
    expect(await stored(bytes)).toBe(true)
    at.port.ctx.now = inHours(2)
    await Promise.all(Array.from({ length: 4 }, () => sweepOrphans(at.port.ctx)))

    await until('The end of the file', async () => (await noted(bytes)).length === 0)
    expect(await stored(bytes)).toBe(false)
    at.port.ctx.now = () => new Date()
    await at.add(id, { bytes }).expect(201)
    expect([await stored(bytes), await noted(bytes)]).toEqual([true, [{ kept: true }]])
  })

  test('when it dies between the note and the bytes', async () => {
    const sha256 = Buffer.from(sha256Of(aPdf()), 'hex')
    const long = inHours(-2)()
    await owner.query('insert into stored_file (sha256, size, noted_at) values ($1, 5, $2)', [
      sha256,
      long,
    ])

    await until('The end of the note', async () => {
      await sweepOrphans(at.port.ctx)
      const { rows } = await owner.query('select from stored_file where sha256 = $1', [sha256])
      return rows.length === 0
    })
  })

  test('while a sweep removes the same bytes, which may have died over it', async () => {
    const bytes = aPdf()
    const sha256 = Buffer.from(sha256Of(bytes), 'hex')
    await owner.query(
      'insert into stored_file (sha256, size, noted_at, removing_at) values ($1, 400, $2, $3)',
      [sha256, inHours(-2)(), new Date()],
    )

    const { headers } = await at.add(id, { bytes }).expect(503)

    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    expect(await stored(bytes)).toBe(false)
    at.port.ctx.now = inHours(1)
    await until('The end of the note', async () => (await noted(bytes)).length === 0)
    at.port.ctx.now = () => new Date()
    await at.add(id, { bytes }).expect(201)
  })

  test('what a document has is never swept, however old', async () => {
    const bytes = aPdf()
    const { body } = await at.add(id, { bytes }).expect(201)

    at.port.ctx.now = inHours(24 * 400)
    await sweepOrphans(at.port.ctx)

    at.port.ctx.now = () => new Date()
    expect(bytes.equals((await at.download(id, body.id).expect(200)).body)).toBe(true)
  })

  test('when the client hangs up in the middle', async () => {
    const { hostname, port } = new URL(at.port.base)
    const socket = connect(Number(port), hostname)
    socket.on('error', () => undefined)
    const form = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n'
    socket.write(
      `POST /v1/declarations/${id}/documents HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${at.key}\r\n` +
        `content-type: multipart/form-data; boundary=x\r\ncontent-length: 900000\r\n\r\n` +
        `${form}content-type: application/pdf\r\n\r\n%PDF-1.7 ${'a'.repeat(100_000)}`,
    )
    const incoming = async () => (await at.files()).filter((file) => file.startsWith('incoming'))
    await until('The file under way', async () => (await incoming()).length === 1)

    socket.destroy()

    await until('The end of the file', async () => (await incoming()).length === 0)
  })

  test('when a process was killed in the middle: what it received is removed after an hour', async () => {
    const { incoming } = at.port.ctx.documents
    await mkdir(incoming, { recursive: true })
    const [old, young] = [join(incoming, 'old'), join(incoming, 'young')]
    for (const path of [old, young]) await writeFile(path, 'x')
    await utimes(old, inHours(-2)(), inHours(-2)())

    await sweepIncoming(at.port.ctx)

    const left = (await at.files()).filter((file) => file.startsWith('incoming'))
    expect(left).toEqual([join('incoming', 'young')])
  })
})
