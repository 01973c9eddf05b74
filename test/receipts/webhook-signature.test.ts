import { createPublicKey, randomBytes, verify } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { Webhook } from 'standardwebhooks'
import { createSigner } from '../../src/receipts/sign.ts'
import { publicKeyText, secretText, webhookHeaders } from '../../src/receipts/webhook-signature.ts'

const SIGNER = createSigner(Buffer.alloc(32, 7))
const SECRET = randomBytes(32)
const BODY = '{"type":"receipt.outcome","data":{"note":"漢字"}}'
const MESSAGE = { id: 'msg_1_2', timestamp: Math.floor(Date.now() / 1000), body: BODY }

function signatureOf(header: string, version: string): Buffer {
  const found = header.split(' ').find((part) => part.startsWith(`${version},`)) ?? ''
  return Buffer.from(found.slice(version.length + 1), 'base64')
}

test('the library of Standard Webhooks accepts the message by the secret that was shown', async () => {
  const headers = webhookHeaders(MESSAGE, [SECRET], SIGNER)

  expect(new Webhook(secretText(SECRET)).verify(BODY, headers)).toEqual(JSON.parse(BODY))
  expect(() => new Webhook(secretText(SECRET)).verify(`${BODY} `, headers)).toThrow()
  expect(() => new Webhook(secretText(randomBytes(32))).verify(BODY, headers)).toThrow()
})

test('the ed25519 signature holds for id, time and body under the public key that was shown', async () => {
  const headers = webhookHeaders(MESSAGE, [SECRET], SIGNER)
  const x = Buffer.from(publicKeyText(SIGNER).replace('whpk_', ''), 'base64').toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  const signature = signatureOf(headers['webhook-signature'], 'v1a')
  const holds = (text: string) => verify(null, Buffer.from(text), key, signature)

  expect(holds(`msg_1_2.${MESSAGE.timestamp}.${BODY}`)).toBe(true)
  expect(holds(`msg_1_3.${MESSAGE.timestamp}.${BODY}`)).toBe(false)
  expect(holds(`msg_1_2.${MESSAGE.timestamp + 1}.${BODY}`)).toBe(false)
})

test('while a secret is replaced the message holds by both, and an old or a repeated one is refused', () => {
  const next = randomBytes(32)
  const both = webhookHeaders(MESSAGE, [next, SECRET], SIGNER)
  for (const secret of [SECRET, next]) {
    expect(new Webhook(secretText(secret)).verify(BODY, both)).toEqual(JSON.parse(BODY))
  }
  const old = { ...MESSAGE, timestamp: MESSAGE.timestamp - 301 }
  const caught = webhookHeaders(old, [SECRET], SIGNER)
  expect(() => new Webhook(secretText(SECRET)).verify(BODY, caught)).toThrow()
  const renewed = { ...caught, 'webhook-timestamp': String(MESSAGE.timestamp) }
  expect(() => new Webhook(secretText(SECRET)).verify(BODY, renewed)).toThrow()
})
