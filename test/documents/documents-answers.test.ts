import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { sql } from '../../src/platform/db.ts'
import { aPdf } from '../support/files.ts'
import { startUploading, type Uploading } from '../support/uploading.ts'

let at: Uploading
let owner: pg.Client

beforeAll(async () => {
  at = await startUploading()
  owner = new pg.Client({ connectionString: at.port.database.ownerUrl })
  await owner.connect()
})

afterAll(async () => {
  await owner.end()
  await at.end()
})

async function added(id: string, fields: Record<string, string> = { departments: 'tax' }) {
  return (await at.add(id, { bytes: aPdf(), fields }).expect(201)).body
}

describe('a question for a document', () => {
  test('is answered with documents that were sent for it, and its department reads them', async () => {
    const id = await at.underReview()
    const requestId = await at.ask(id, 'inspection')
    const document = await added(id, { requestId })
    expect(document).toMatchObject({ departments: ['inspection'], requestIds: [requestId] })

    const { body } = await at.answer(id, requestId, { documents: [document.id] }).expect(200)

    expect(body).toMatchObject({
      kind: 'DOCUMENT',
      state: 'ANSWERED',
      answer: { documents: [document.id] },
    })
    await at.ofReview(id, 'inspection', `/${document.id}/content`).expect(200)
    expect((await at.read(id)).state).toBe('UNDER_REVIEW')
  })

  test('may be answered with a document that was there before; then whoever asked reads it too', async () => {
    const id = await at.underReview()
    const document = await added(id)
    const requestId = await at.ask(id, 'customs', 'INFORMATION')
    await at.ofReview(id, 'customs', `/${document.id}/content`).expect(404)

    await at.answer(id, requestId, { documents: [document.id] }).expect(200)

    const { body } = await at.ofReview(id, 'customs').expect(200)
    const widened = { departments: ['customs', 'tax'], requestIds: [requestId] }
    expect(body.items).toEqual([{ ...document, ...widened }])
    await at.ofReview(id, 'customs', `/${document.id}/content`).expect(200)
  })

  test.each([
    ['no document', () => ({}), 'document'],
    ['none at all', () => ({ documents: [] }), ''],
    ['one that there is not', () => ({ documents: [at.port.ctx.newId()] }), 'No document'],
  ])('is not answered with %s', async (_, body, words) => {
    const id = await at.underReview()
    const requestId = await at.ask(id, 'inspection')

    const answer = await at.answer(id, requestId, body()).expect(400)

    expect(answer.body.detail).toContain(words)
    expect((await at.read(id)).state).toBe('INFORMATION_REQUESTED')
  })

  test('is not answered with a document of another declaration, whosever it is', async () => {
    const [id, other] = [await at.underReview(), await at.underReview()]
    const requestId = await at.ask(id, 'inspection')
    const own = await added(id)
    const foreign = await added(other)

    await at.answer(id, requestId, { documents: [own.id, foreign.id] }).expect(400)

    expect((await at.ofReview(id, 'inspection').expect(200)).body.items).toEqual([])
  })

  test('takes documents only while it is open, and only of its own declaration', async () => {
    const [id, other] = [await at.underReview(), await at.underReview()]
    const requestId = await at.ask(id, 'inspection')
    const send = (to: string, wanted: string) =>
      at.add(to, { bytes: aPdf(), fields: { requestId: wanted } })
    await send(other, requestId).expect(404)
    await send(id, at.port.ctx.newId()).expect(404)
    const { body } = await send(id, requestId).expect(201)
    await at.answer(id, requestId, { documents: [body.id] }).expect(200)

    const late = await send(id, requestId).expect(409)

    expect(late.body.type).toBe('/problems/not-open')
    expect((await at.files()).length).toBe(new Set(await at.files()).size)
  })
})

describe('of documents there are at most', () => {
  /** Writes documents as if they had been sent. */
  async function fill(id: string, count: number, requestId?: string): Promise<void> {
    await owner.query('alter table document no force row level security')
    await owner.query(
      `with file as (
         insert into stored_file (sha256, size, noted_at, kept)
         select sha256(($1 || n)::bytea), 1, now(), true from generate_series(1, $2::int) n returning sha256)
       insert into document (id, declaration_id, declarant_id, sha256, name, type, size, departments, requests, added_by,
                             added_at)
       select gen_random_uuid(), $1::uuid, $3, sha256, 'a.pdf', 'application/pdf', 1, '{tax}', $4, $3, now() from file`,
      [id, count, at.port.firmIds.shadySeller, requestId === undefined ? [] : [requestId]],
    )
    await owner.query('alter table document force row level security')
  }

  const statuses = (sent: Promise<{ status: number }>[]) =>
    Promise.all(sent).then((answers) => answers.map(({ status }) => status).sort())

  test('a hundred of a declaration, however many are sent at once', async () => {
    const id = await at.underReview()
    await fill(id, 98)

    const sent = Array.from({ length: 6 }, () =>
      at.add(id, { bytes: aPdf() }).then((answer) => answer),
    )

    expect(await statuses(sent)).toEqual([201, 201, 409, 409, 409, 409])
    expect((await at.list(id).expect(200)).body.items).toHaveLength(100)
  })

  test('twenty for a question, however many are sent at once', async () => {
    const id = await at.underReview()
    const requestId = await at.ask(id, 'inspection')
    await fill(id, 18, requestId)
    const fields = { requestId }

    const sent = Array.from({ length: 6 }, () =>
      at.add(id, { bytes: aPdf(), fields }).then((answer) => answer),
    )

    expect(await statuses(sent)).toEqual([201, 201, 409, 409, 409, 409])
    await at.add(id, { bytes: aPdf() }).expect(201)
  })
})

test('the database shows documents to nobody but their firm', async () => {
  const id = await at.underReview()
  const document = await added(id)
  const { declarant, lodger } = at.port.ctx.db
  const unnamed = await sql(declarant)`select id from document`

  expect(unnamed).toEqual([])
  await expect(lodger.query('select id from document')).rejects.toThrow('permission denied')
  await expect(declarant.query(`update document set name = 'x.pdf'`)).rejects.toThrow(
    'permission denied',
  )
  expect((await at.list(id).expect(200)).body.items).toEqual([document])
})
