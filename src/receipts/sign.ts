/**
 * The port's signature: ed25519 (RFC 8032), as compact JWS (RFC 7515) on receipts. A signature costs 60 µs and is
 * made where it is needed: handing it to the thread pool and back was measured to cost the process more than that
 * (docs/decisions/0005).
 */
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'

/** A public key as a JSON Web Key (RFC 8037). */
type PublicJwk = {
  kty: 'OKP'
  crv: 'Ed25519'
  x: string
  kid: string
  use: 'sig'
  alg: 'EdDSA'
}

/** Signs in the port's name. */
export type Signer = {
  publicJwk: PublicJwk
  /** The 32 bytes of the public key. */
  publicKey: Buffer
  /** A compact JWS over the claims; `typ` says what kind of statement it is. */
  jws(typ: string, claims: Record<string, unknown>): string
  /** The bare signature over some bytes. */
  raw(data: Buffer): Buffer
}

// The fixed head of a PKCS #8 file with an ed25519 private key (RFC 8410); the 32 bytes of the seed follow it.
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The signer whose private key is this seed of 32 bytes. */
export function createSigner(seed: Buffer): Signer {
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8_HEAD, seed]),
    format: 'der',
    type: 'pkcs8',
  })
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
  const kid = thumbprint(x)
  const heads = new Map<string, string>()
  const head = (typ: string): string => {
    const known = heads.get(typ) ?? base64url(JSON.stringify({ alg: 'EdDSA', kid, typ }))
    heads.set(typ, known)
    return known
  }
  return {
    publicJwk: { kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' },
    publicKey: Buffer.from(x, 'base64url'),
    jws(typ, claims) {
      const signed = `${head(typ)}.${base64url(JSON.stringify(claims))}`
      const signature = sign(null, Buffer.from(signed), key)
      return `${signed}.${signature.toString('base64url')}`
    },
    raw: (data) => sign(null, data, key),
  }
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url')
}

// RFC 7638: the hash of the required members in alphabetical order.
function thumbprint(x: string): string {
  return createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url')
}
