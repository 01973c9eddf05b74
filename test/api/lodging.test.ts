import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { compactVerify, createLocalJWKSet, jwtVerify } from 'jose'
import { withChange } from '../fixtures/bundle.ts'
import { freshBondedBundle, freshBundle, type Port, startPort, today } from '../support/port.ts'

let port: Port

beforeAll(async () => {
  port = await startPort()
})

afterAll(() => port.close())

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

async function verified(jws: string) {
  const { body: jwks } = await port.call('get', '/v1/keys').expect(200)
  const { payload, protectedHeader } = await compactVerify(jws, createLocalJWKSet(jwks))
  return { claims: JSON.parse(Buffer.from(payload).toString()), header: protectedHeader }
}

describe('a lodging that is accepted', () => {
  test('answers 202 with id, MRN, state, lane, a state for each department and links', async () => {
    const bundle = freshBundle()

    const answer = await port
      .lodge(bundle)
      .expect(202)
      .expect('content-type', /^application\/json/)

    const { id } = answer.body
    expect(id).toMatch(UUID)
    expect(answer.headers.location).toBe(`/v1/declarations/${id}`)
    expect(answer.body).toMatchObject({
      declarationNo: bundle.header.declarationNo,
      state: 'LODGED',
      procedure: '9610',
      lane: 'GREEN',
      reviews: {
        customs: 'QUEUED',
        tax: 'QUEUED',
        inspection: 'QUEUED',
        banking: 'QUEUED',
        commerce: 'QUEUED',
      },
    })
    expect(answer.body.mrn).toMatch(new RegExp(`^5141${today().slice(0, 4)}I\\d{9}$`))
    for (const link of Object.values<string>(answer.body.links)) {
      await port.call('get', link, port.firmKeys.brightSeller).expect(200)
    }
  })

  test('holds a receipt that the published key verifies, over the exact bytes that were sent', async () => {
    const body = `\n ${JSON.stringify(freshBundle(), null, 3)}\r\n`

    const answer = await port.lodge(body).expect(202)

    const { claims, header } = await verified(answer.body.receipt)
    expect(header).toMatchObject({ alg: 'EdDSA', typ: 'portico-acceptance+jwt' })
    expect(claims).toEqual({
      id: answer.body.id,
      mrn: answer.body.mrn,
      declarationNo: answer.body.declarationNo,
      bodySha256: createHash('sha256').update(body).digest('hex'),
      bodyBytes: Buffer.byteLength(body),
      lodgedAt: answer.body.lodgedAt,
      lane: 'GREEN',
      laneSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  test('holds a receipt that no other key verifies and nobody can alter', async () => {
    const { receipt } = await port.accepted(freshBundle())
    const [head, , signature] = receipt.split('.')
    const forged = Buffer.from(JSON.stringify({ id: 'another' })).toString('base64url')
    const { body: jwks } = await port.call('get', '/v1/keys')

    await expect(
      jwtVerify(`${head}.${forged}.${signature}`, createLocalJWKSet(jwks)),
    ).rejects.toThrow('signature verification failed')
  })

  test('with Prefer: wait answers 200 with the outcome when it comes in time', async () => {
    const answer = await port.lodge(freshBundle(), { headers: { prefer: 'wait=10' } }).expect(200)

    expect(answer.headers['preference-applied']).toBe('wait=10')
    expect(answer.body).toMatchObject({ state: 'RELEASED', concludedAt: expect.any(String) })
    expect(Object.values(answer.body.reviews)).toEqual(Array(5).fill('PASSED'))
    await verified(answer.body.receipt)
  })

  test('with Prefer: wait answers 202 when a person has to decide first', async () => {
    const bundle = freshBundle('shadySeller')
    const options = { key: port.firmKeys.shadySeller, headers: { prefer: 'wait=1' } }

    const answer = await port.lodge(bundle, options).expect(202)

    expect(answer.body).toMatchObject({ state: 'LODGED', lane: 'RED' })
  })

  test('of the bonded procedure is accepted and released like one of direct purchase', async () => {
    const answer = await port
      .lodge(freshBondedBundle(), { headers: { prefer: 'wait=10' } })
      .expect(200)

    expect(answer.body).toMatchObject({ state: 'RELEASED', procedure: '1210' })
  })

  test('ends in an outcome receipt that names the same bytes as the acceptance receipt', async () => {
    const { id } = await port.accepted(freshBundle())
    await port.outcomeOf(id)

    const { body } = await port.call(
      'get',
      `/v1/declarations/${id}/receipts`,
      port.firmKeys.brightSeller,
    )

    expect(body.items).toMatchObject([
      { seq: 1, kind: 'ACCEPTANCE' },
      { seq: 2, kind: 'OUTCOME' },
    ])
    const [acceptance, outcome] = await Promise.all(
      body.items.map(({ jws }: { jws: string }) => verified(jws)),
    )
    expect(outcome.header.typ).toBe('portico-outcome+jwt')
    expect(outcome.claims).toMatchObject({ id, outcome: 'RELEASED', refusedBy: [], codes: [] })
    expect(outcome.claims.bodySha256).toBe(acceptance.claims.bodySha256)
  })
})

describe('the content of a declaration', () => {
  test.each([
    ['spread over lines', (text: string) => JSON.stringify(JSON.parse(text), null, 7)],
    [
      'with space around everything',
      (text: string) => ` \t\r\n${text.replaceAll(',"', ' ,\n "')}\n\n`,
    ],
    ['with its sections in another order', reversed],
    [
      'with escapes where none are needed',
      (text: string) => text.replaceAll('演示', '\\u6f14\\u793a'),
    ],
    ['with a solidus escaped', (text: string) => text.replace('"note":"a/b"', '"note":"a\\/b"')],
  ])('%s comes back byte for byte', async (_, write) => {
    const sent = write(JSON.stringify(withChange(freshBundle(), '/header/note', 'a/b')))
    const { body } = await port.lodge(sent).expect(202)

    const content = await port
      .call('get', body.links.content, port.firmKeys.brightSeller)
      .expect(200)

    expect(content.text).toBe(sent)
  })
})

function reversed(text: string): string {
  const reverse = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reverse)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, member]) => [key, reverse(member)]),
    )
  }
  return JSON.stringify(reverse(JSON.parse(text)))
}
