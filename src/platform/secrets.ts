/**
 * One secret, many keys. Every key of the port is derived from it (HKDF, RFC 5869) under a name of its own,
 * so that all processes of a deployment agree without a key ever being stored or sent.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The names under which keys are derived. A new use takes a new name, never an old one. */
type Purpose =
  | `database-role:${string}`
  | 'api-key'
  | 'receipt-signature'
  | 'webhook-secret'
  | 'cursor'
  | 'buyer-limit'
  | 'write-answer'
  | 'session'
  | 'totp'

/** 32 bytes for one purpose. Deterministic. */
export function deriveKey(secret: string, purpose: Purpose): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'portico', purpose, 32))
}

/** The password of a database role, as 64 hexadecimal characters. */
export function rolePassword(secret: string, role: string): string {
  return deriveKey(secret, `database-role:${role}`).toString('hex')
}

/** Keyed hash (HMAC-SHA-256) of a text: to recognise it without keeping it. */
export function keyedHash(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

/** Encrypts a short secret for storage: AES-256-GCM, 12 bytes nonce, then ciphertext, then 16 bytes tag. */
export function seal(key: Buffer, plain: Buffer, context: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Opens what {@link seal} closed. Throws when key, context or bytes are not the same. */
export function unseal(key: Buffer, sealed: Buffer, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
}

/** Reads the secret of an installation without configuration, and makes it on the first start (mode 600). */
export function secretFromFile(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const made = join(dirname(file), `secret.${process.pid}`)
    writeFileSync(made, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true })
    linkOnce(made, file)
  }
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length < 32) throw new Error(`${file} does not hold a secret of 32 characters.`)
  return secret
}

// A link is made whole or not at all: of two first starts at once one makes the file and both read it.
function linkOnce(made: string, file: string): void {
  try {
    linkSync(made, file)
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EEXIST') throw error
  } finally {
    rmSync(made)
  }
}
