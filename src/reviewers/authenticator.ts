/** One-time codes of an authenticator: TOTP, RFC 6238, with what every authenticator takes (SHA-1, 6 digits, 30 s). */
import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

const PERIOD_MS = 30_000
const SECRET_BYTES = 20
const EITHER_SIDE = 1

/** A new secret, 160 bits. */
export function newTotpSecret(): Buffer {
  return randomBytes(SECRET_BYTES)
}

/** What an authenticator is told, as an address. */
export function otpauthUri(secret: Buffer, login: string): string {
  return totp(secret, login).toString()
}

/**
 * The 30 seconds (counted from 1970) to which the code belongs, if they are now or next to now; else undefined. Takes
 * as long without a secret.
 */
export function stepOf(secret: Buffer | undefined, code: string, now: Date): number | undefined {
  const timestamp = now.getTime()
  const known = totp(secret ?? Buffer.alloc(SECRET_BYTES), 'nobody')
  const delta = known.validate({ token: code, timestamp, window: EITHER_SIDE })
  if (delta === null || secret === undefined) return undefined
  return Math.floor(timestamp / PERIOD_MS) + delta
}

function totp(secret: Buffer, label: string): TOTP {
  return new TOTP({
    issuer: 'Portico',
    label,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_MS / 1000,
  })
}
