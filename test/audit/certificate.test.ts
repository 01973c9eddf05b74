import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { certificatePdf } from '../../src/audit/certificate-pdf.ts'
import { checkStatement } from '../../src/audit/check-statement.ts'
import type { PublicKey } from '../../src/schema-types.ts'
import { amending } from '../support/amending.ts'
import { asIntruder } from '../support/lanes.ts'
import { aKey, freshBundle, type Port, startPort } from '../support/port.ts'
import { TOKENS } from '../support/reviewing.ts'

let port: Port
let keys: PublicKey[]

beforeAll(async () => {
  port = await startPort()
  keys = (await port.call('get', '/v1/keys').expect(200)).body.keys
})

afterAll(() => port.close())

async function released(): Promise<string> {
  const { id } = await port.accepted(freshBundle())
  expect(await port.outcomeOf(id)).toMatchObject({ state: 'RELEASED' })
  return id
}

function certificateOf(id: string, key = port.firmKeys.brightSeller) {
  return port.call('get', `/v1/declarations/${id}/certificate`, key)
}

describe('a release certificate', () => {
  test('names what was released and nothing of the buyer, and verifies by the keys alone', async () => {
    const bundle = freshBundle()
    const { id, mrn } = await port.accepted(bundle)
    await port.outcomeOf(id)
    const { body } = await certificateOf(id).expect(200)

    const { verdict, kind, claims } = checkStatement(JSON.stringify(body), keys)
    expect({ verdict, kind }).toEqual({ verdict: 'VALID', kind: 'certificate' })
    expect(claims).toMatchObject({ id, mrn, version: 1, conditions: [], procedure: '9610' })
    expect(JSON.stringify(claims)).not.toContain(bundle.commerce.order.buyer.idNumber)
    expect((await certificateOf(id).expect(200)).body).toEqual(body)
  })

  test('is told apart from an example and a checkpoint, which prove nothing; a receipt is read out of its message', async () => {
    const { signer } = port.ctx
    const example = signer.jws('portico-example+jwt', { id: 'x' })
    const checkpoint = signer.jws('portico-checkpoint+jwt', { no: 1 })
    const receipt = signer.jws('portico-outcome+jwt', { id: 'x' })
    const verdictOf = (text: string, kind?: string) => checkStatement(text, keys, kind).verdict

    expect(verdictOf(example)).toBe('ALTERED')
    expect(verdictOf(JSON.stringify({ data: { receipt: example } }))).toBe('ALTERED')
    expect(verdictOf(checkpoint)).toBe('ALTERED')
    expect(verdictOf(checkpoint, 'checkpoint')).toBe('VALID')
    expect(verdictOf(JSON.stringify({ type: 'receipt.outcome', data: { receipt } }))).toBe('VALID')
  })

  test('is printed as one page with the signed certificate in its code', async () => {
    const id = await released()
    const { body, headers } = await port
      .call('get', `/v1/declarations/${id}/certificate/pdf`, port.firmKeys.brightSeller)
      .expect(200)

    expect(headers['content-type']).toBe('application/pdf')
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="release-[0-9A-Z]+\.pdf"$/,
    )
    expect(body.subarray(0, 5).toString()).toBe('%PDF-')
    expect(body.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
  })

  test('fits on a page with as many conditions as departments may set', async () => {
    const conditions = Array.from({ length: 5 }, () => ({
      department: 'inspection',
      code: 'DOCUMENT_TO_FOLLOW',
    }))
    const claims = {
      id: '019ab3c4-5d6e-7f80-9123-456789abcdef',
      mrn: '51412025I000000001',
      declarationNo: 'D2025112300001',
      version: 1,
      procedure: '9610',
      declarant: '3105986008',
      bodySha256: 'f'.repeat(64),
      releasedAt: '2026-11-29T09:00:00.000Z',
      conditions,
    }
    const jws = port.ctx.signer.jws('portico-certificate+jwt', claims)

    const pdf = await certificatePdf({ jws, claims })
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
  })

  test('is had by nobody before the release, and by no other firm', async () => {
    const id = await released()
    await certificateOf(id, port.firmKeys.smallSeller).expect(404)
    await asIntruder(port, `update declaration set state = 'UNDER_REVIEW' where id = '${id}'`)

    const { body } = await certificateOf(id).expect(409)
    expect(body).toMatchObject({ type: '/problems/state-forbids', allowedStates: ['RELEASED'] })
  })
})

describe('the online check', () => {
  test('says that a certificate holds, and no more', async () => {
    const id = await released()

    const { body } = await port.call('get', `/v1/certificates/${id}`).expect(200)
    expect(body).toEqual({ id, state: 'VALID' })
  })

  test('says that the certificate of a declaration that was withdrawn is revoked', async () => {
    const id = await released()
    const key = port.firmKeys.brightSeller
    const path = `/v1/declarations/${id}/withdrawal`
    await port
      .call('post', path, key)
      .set('if-match', await amending(port).etagOf(id))
      .send({ reason: '买家拒收' })
      .expect(202)
    const { body: request } = await port.call('get', path, key).expect(200)
    await port
      .call('put', `/v1/withdrawals/${request.id}/decision`, TOKENS.vera('customs'))
      .send({ decision: 'CONSENT' })
      .expect(200)

    const { body } = await port.call('get', `/v1/certificates/${id}`).expect(200)
    expect(body).toEqual({ id, state: 'REVOKED' })
    await certificateOf(id).expect(409)
  })

  test('says so of goods that went back, once all of them did, and whoever took the state back', async () => {
    const bundle = freshBundle()
    const { id } = await port.accepted(bundle)
    await port.outcomeOf(id)
    const lines = bundle.customs.lines.map(({ lineNumber, quantity }) => ({ lineNumber, quantity }))
    const send = async (lines: object[]) =>
      port
        .call('post', `/v1/declarations/${id}/returns`, port.firmKeys.brightSeller)
        .set({ 'idempotency-key': aKey(), 'if-match': (await amending(port).etagOf(id)) ?? '' })
        .send({ reason: '买家退货', lines })
        .expect(201)
    const [first] = lines
    const standing = async () => (await port.call('get', `/v1/certificates/${id}`)).body.state
    const { body } = await send([{ lineNumber: first?.lineNumber, quantity: '0.33333' }])
    expect(await standing()).toBe('VALID')

    await send([{ ...first, quantity: body.lines[0].left }, ...lines.slice(1)])
    expect(await standing()).toBe('REVOKED')
  })

  test('says of opened goods that they are held, and asks the newest event, not the state', async () => {
    const [held, withdrawn] = [await released(), await released()]
    await asIntruder(
      port,
      `insert into examination (id, declaration_id, department, declarant_id, mrn, version, cause, state, place, line_numbers,
          samples, ordered_by, ordered_at, book_by, result, examined_at)
        select gen_random_uuid(), id, 'customs', declarant_id, mrn, 1, 'REVIEWER', 'DONE', 'A', '{1}', '[]', 'x', now(),
               now(), '{}', now() from declaration where id = '${held}'`,
      `insert into declaration_event (declaration_id, seq, declarant_id, type, at, data)
        select id, last_seq + 1, declarant_id, 'declaration.withdrawn', now(), '{"state":"WITHDRAWN"}'
          from declaration where id = '${withdrawn}'`,
    )

    const standing = async (id: string) =>
      (await port.call('get', `/v1/certificates/${id}`)).body.state
    expect(await standing(held)).toBe('HELD')
    expect(await standing(withdrawn)).toBe('REVOKED')
    await certificateOf(held).expect(409)
  })

  test('knows nothing of a declaration that was never released, or that there is not', async () => {
    const { id } = await port.accepted(freshBundle())
    await port.outcomeOf(id)
    await asIntruder(
      port,
      `update declaration_event set type = 'declaration.refused' where declaration_id = '${id}' and seq = 2`,
    )
    await port.call('get', `/v1/certificates/${id}`).expect(404)
    await port.call('get', '/v1/certificates/019ab3c4-5d6e-7f80-9123-456789abcdef').expect(404)
    await port.call('get', '/v1/certificates/x').expect(400)
  })
})
