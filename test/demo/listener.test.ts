import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { claimsOf, isSigned } from '../../src/demo/listener.ts'
import { createSigner } from '../../src/receipts/sign.ts'
import { publicKeyText, secretText, webhookHeaders } from '../../src/receipts/webhook-signature.ts'

const signer = createSigner(randomBytes(32))
const other = createSigner(randomBytes(32))
const secret = randomBytes(32)
const trust = { secret: secretText(secret), publicKey: publicKeyText(signer) }
const body = '{"type":"receipt.outcome"}'

async function headers(timestamp = Math.floor(Date.now() / 1000), by = signer) {
  return { ...webhookHeaders({ id: 'msg_1', timestamp, body }, [secret], by) }
}

describe('the listener of the demo', () => {
  test('believes a message with both signatures', async () => {
    expect(isSigned(await headers(), body, trust)).toBe(true)
  })

  test('does not believe a message that was changed', async () => {
    expect(isSigned(await headers(), `${body} `, trust)).toBe(false)
    expect(isSigned({ ...(await headers()), 'webhook-id': 'msg_2' }, body, trust)).toBe(false)
  })

  test('does not believe a message that knows only the secret, or only the key', async () => {
    const stolen = { ...trust, secret: secretText(randomBytes(32)) }

    expect(isSigned(await headers(undefined, other), body, trust)).toBe(false)
    expect(isSigned(await headers(), body, stolen)).toBe(false)
  })

  test('does not believe an old message, or one without signatures', async () => {
    expect(isSigned(await headers(Math.floor(Date.now() / 1000) - 400), body, trust)).toBe(false)
    expect(isSigned({}, body, trust)).toBe(false)
  })

  test('reads what a receipt states only when the port has signed it', async () => {
    const jws = signer.jws('portico-outcome+jwt', { outcome: 'RELEASED' })
    const [head, , signature] = jws.split('.')
    const forged = `${head}.${Buffer.from('{"outcome":"REFUSED"}').toString('base64url')}.${signature}`

    expect(claimsOf(jws, [other.publicJwk, signer.publicJwk])).toEqual({ outcome: 'RELEASED' })
    expect(claimsOf(jws, [other.publicJwk])).toBeUndefined()
    expect(claimsOf(forged, [signer.publicJwk])).toBeUndefined()
  })
})
