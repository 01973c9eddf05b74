import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { FILE_MAX } from '../../src/platform/upload.ts'
import { withoutExamination } from '../support/examining.ts'
import { aJpeg, aPdf, aPng } from '../support/files.ts'
import { sha256Of, startUploading, type Uploading } from '../support/uploading.ts'

let at: Uploading
let id: string

beforeAll(async () => {
  at = await startUploading()
  id = await at.underReview()
})

afterAll(() => at.end())

const digestOf = (bytes: Buffer) =>
  `sha-256=:${Buffer.from(sha256Of(bytes), 'hex').toString('base64')}:`

describe('a document', () => {
  test.each([
    ['PDF', aPdf(), 'application/pdf', 'label.pdf'],
    ['JPEG', aJpeg(), 'image/jpeg', 'photo.jpeg'],
    ['PNG', aPng(), 'image/png', 'scan.png'],
    ['PDF of the largest size', aPdf(FILE_MAX), 'application/pdf', 'large.pdf'],
  ])(
    'that is a %s is kept, told with its SHA-256, and given back byte for byte',
    async (_, bytes, type, name) => {
      const { body, headers } = await at
        .add(id, { bytes, type, name })
        .set('document-digest', digestOf(bytes))
        .expect(201)

      const { size, sha256, departments, requestIds } = body
      expect({ ...body, size, sha256, departments, requestIds }).toEqual(body)
      expect(body).toMatchObject({
        declarationId: id,
        name,
        type,
        size: bytes.length,
        sha256: sha256Of(bytes),
      })
      expect(body).toMatchObject({ departments: ['customs'], requestIds: [] })
      expect(body).not.toHaveProperty('scannedAt')
      expect(headers.location).toBe(`/v1/declarations/${id}/documents/${body.id}/content`)
      expect((await at.list(id).expect(200)).body.items).toContainEqual(body)
      const got = await at.download(id, body.id).expect(200)
      expect(bytes.equals(got.body)).toBe(true)
      expect((await at.ofReview(id, 'customs').expect(200)).body.items).toContainEqual(body)
      const reviewed = await at.ofReview(id, 'customs', `/${body.id}/content`).expect(200)
      expect(bytes.equals(reviewed.body)).toBe(true)
    },
  )

  test('is saved by a browser and never shown, under a name that is safe', async () => {
    const bytes = aPdf()
    const name = '../../标签 "x"\u202e.exe'
    const { body } = await at.add(id, { bytes, name }).expect(201)

    expect(body.name).toBe('标签 _x_.pdf')
    const { headers } = await at.download(id, body.id).expect(200)
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="__ _x_.pdf"; filename*=UTF-8''%E6%A0%87%E7%AD%BE%20_x_.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      etag: `"${body.sha256}"`,
      'repr-digest': digestOf(bytes),
    })
    await at
      .download(id, body.id)
      .set('if-none-match', headers.etag ?? '')
      .expect(304)
  })

  test('that a declaration has already is the same document, and more departments may read it', async () => {
    const bytes = aPdf()
    const first = await at.add(id, { bytes, name: 'one.pdf' }).expect(201)
    const fields = { departments: ['inspection', 'customs'] }

    const second = await at.add(id, { bytes, name: 'two.pdf', fields }).expect(200)

    expect(second.body).toEqual({ ...first.body, departments: ['customs', 'inspection'] })
    expect((await at.files()).filter((file) => file.includes(first.body.sha256))).toHaveLength(1)
    const events = await at.port.call('get', `/v1/declarations/${id}/events`, at.key)
    expect(events.body.items).toContainEqual(
      expect.objectContaining({ type: 'document.added', departments: ['customs', 'inspection'] }),
    )
  })

  test('is written once when it is sent many times at once', async () => {
    const bytes = aPdf()

    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        at.add(id, { bytes }).then(({ status, body }) => ({ status, body })),
      ),
    )

    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(7).fill(200), 201])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  })
})

describe('nobody adds', () => {
  const PDF = 'application/pdf'
  test.each([
    ['a program', Buffer.from('MZ\x90\0this is a program'), PDF, '/problems/document-type'],
    ['text', Buffer.from('just words'), PDF, '/problems/document-type'],
    [
      'a page',
      Buffer.from('<html><script>1</script></html>'),
      'text/html',
      '/problems/document-type',
    ],
    ['a PNG that is said to be a PDF', aPng(), PDF, '/problems/document-type'],
    ['a PDF of no declared type', aPdf(), 'application/octet-stream', '/problems/document-type'],
    [
      'a ZIP',
      Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(60)]),
      PDF,
      '/problems/document-type',
    ],
  ])('%s', async (_, bytes, type, problem) => {
    const before = await at.files()

    expect((await at.add(id, { bytes, type }).expect(422)).body.type).toBe(problem)

    expect(await at.files()).toEqual(before)
  })

  test.each([
    ['nothing', { bytes: Buffer.alloc(0) }],
    ['for nobody', { bytes: aPdf(), fields: {} }],
    ['for a department that there is not', { bytes: aPdf(), fields: { departments: 'navy' } }],
    ['with a field that there is not', { bytes: aPdf(), fields: { departments: 'tax', x: '1' } }],
    ['with two questions', { bytes: aPdf(), fields: { requestId: ['a', 'b'] } }],
    ['in another part', { bytes: aPdf(), part: 'document' }],
    ['with many fields', { bytes: aPdf(), fields: { departments: Array(20).fill('tax') } }],
  ])('%s', async (_, sent) => {
    const before = await at.files()

    expect((await at.add(id, sent).expect(400)).body.type).toBe('/problems/invalid-request')

    expect(await at.files()).toEqual(before)
  })

  test('two files in one form, a form that breaks off, or JSON', async () => {
    const path = `/v1/declarations/${id}/documents`
    const options = { filename: 'a.pdf', contentType: PDF }
    await at.add(id, { bytes: aPdf() }).attach('file', aPdf(), options).expect(400)
    await at.port
      .call('post', path, at.key)
      .set('content-type', 'multipart/form-data; boundary=x')
      .send('--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF')
      .expect(400)
    await at.port
      .call('post', path, at.key)
      .set('content-type', 'multipart/form-data')
      .send('x')
      .expect(400)
    const { body } = await at.port.call('post', path, at.key).send({ file: 'x' }).expect(400)
    expect(body.type).toBe('/problems/wrong-content-type')
    expect((await at.files()).filter((file) => file.startsWith('incoming'))).toEqual([])
  })

  test('more than 10 MiB, whether the request tells its length or not', async () => {
    const before = await at.files()
    for (const size of [FILE_MAX + 1, FILE_MAX + 200_000]) {
      const { body } = await at.add(id, { bytes: aPdf(size) }).expect(413)
      expect(body.type).toBe('/problems/body-too-large')
    }
    expect(await at.files()).toEqual(before)
  })

  test('what arrives with another SHA-256 than it should, or with one that cannot be read', async () => {
    const send = (digest: string) => at.add(id, { bytes: aPdf() }).set('document-digest', digest)

    expect((await send(digestOf(aPdf())).expect(422)).body.type).toBe('/problems/digest-differs')
    await send('sha-256=abc').expect(400)
    await send('md5=:AAAAAAAAAAAAAAAAAAAAAA==:').expect(400)
  })

  test('to a declaration of another firm, or to none', async () => {
    const { brightSeller } = at.port.firmKeys
    await at.add(id, { bytes: aPdf() }, brightSeller).expect(404)
    await at.add(at.port.ctx.newId(), { bytes: aPdf() }).expect(404)
    await at.list(id, brightSeller).expect(404)
  })

  test('to a declaration that has its outcome', async () => {
    const done = await at.underReview()
    await withoutExamination(at.port, done, at.key)
    const { headers } = await at.port.call('get', `/v1/declarations/${done}`, at.key)
    await at.port
      .call('post', `/v1/declarations/${done}/withdrawal`, at.key)
      .set('if-match', headers.etag ?? '')
      .send({ reason: 'No more.' })
      .expect(200)

    const { body } = await at.add(done, { bytes: aPdf() }).expect(409)

    expect(body).toMatchObject({ type: '/problems/state-forbids', state: 'WITHDRAWN' })
  })
})

describe('a document is read', () => {
  test('by its declarant and the departments that it names; for all others it is not there', async () => {
    const sent = { bytes: aPdf(), fields: { departments: ['tax'] } }
    const { body } = await at.add(id, sent).expect(201)
    const content = `/${body.id}/content`

    await at.ofReview(id, 'tax', content).expect(200)
    expect((await at.ofReview(id, 'inspection').expect(200)).body.items).not.toContainEqual(body)
    await at.ofReview(id, 'inspection', content).expect(404)
    await at.download(id, body.id, at.port.firmKeys.brightSeller).expect(404)
    const other = await at.underReview()
    await at.download(other, body.id).expect(404)
    await at.ofReview(other, 'tax', content).expect(404)
  })
})
