/**
 * Standard Webhooks 1.0.0: a message is signed over `id.timestamp.body`, once with the endpoint's own secret
 * (`v1`, HMAC-SHA-256) and once with the port's key (`v1a`, ed25519). A receiver checks the one that it likes:
 * the first needs no more than a hash, the second cannot be forged by who reads the receiver's configuration.
 */
import { createHmac } from 'node:crypto'
import type { Signer } from './sign.ts'

/** One message as it goes out. `timestamp`: when this attempt is made, whole seconds since 1970. */
export type WebhookMessage = { id: string; timestamp: number; body: string }

/** The three headers of a signed message. */
export type WebhookHeaders = {
  'webhook-id': string
  'webhook-timestamp': string
  'webhook-signature': string
}

/**
 * Signs a message with the endpoint's secrets (32 bytes each; two while receivers change to a new one) and in the port's
 * name.
 */
export function webhookHeaders(
  message: WebhookMessage,
  secrets: readonly Buffer[],
  signer: Signer,
): WebhookHeaders {
  const signed = Buffer.from(`${message.id}.${message.timestamp}.${message.body}`)
  const hmacs = secrets.map(
    (secret) => `v1,${createHmac('sha256', secret).update(signed).digest('base64')}`,
  )
  const ed25519 = signer.raw(signed)
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(message.timestamp),
    'webhook-signature': [...hmacs, `v1a,${ed25519.toString('base64')}`].join(' '),
  }
}

/** An endpoint's secret as it is shown to its owner: `whsec_` and 44 characters of base64. */
export function secretText(secret: Buffer): string {
  return `whsec_${secret.toString('base64')}`
}

/** The port's public key as receivers configure it for `v1a`: `whpk_` and 44 characters of base64. */
export function publicKeyText(signer: Signer): string {
  return `whpk_${signer.publicKey.toString('base64')}`
}
