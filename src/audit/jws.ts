/** Reading what the port has signed, with nothing but its public keys. */
import { createPublicKey, verify } from 'node:crypto'
import type { PublicKey } from '../schema-types.ts'

/** Whether the key of this id has signed these bytes. */
export type Judge = (kid: string, signed: Buffer, signature: Buffer) => boolean

/** The claims of a compact JWS of this type; undefined when it is none, or not signed by the key that it names. */
export function claimsIn<Claims>(jws: string, typ: string, judge: Judge): Claims | undefined {
  const [head = '', claims = '', signature = ''] = jws.split('.')
  const named = parse(head) as { kid?: unknown; typ?: unknown; alg?: unknown } | undefined
  if (named?.typ !== typ || named.alg !== 'EdDSA' || typeof named.kid !== 'string') return undefined
  const signed = Buffer.from(`${head}.${claims}`)
  if (!judge(named.kid, signed, Buffer.from(signature, 'base64url'))) return undefined
  return parse(claims) as Claims | undefined
}

/** What kind of statement a JWS says it is; empty when it says nothing. */
export function typeOf(jws: string): string {
  const { typ } = (parse(jws.split('.')[0] ?? '') ?? {}) as { typ?: unknown }
  return typeof typ === 'string' ? typ : ''
}

/** Judges by these keys. */
export function judgeBy(keys: readonly PublicKey[]): Judge {
  const known = new Map(
    keys.map((jwk) => [jwk.kid, createPublicKey({ key: { ...jwk }, format: 'jwk' })]),
  )
  return (kid, signed, signature) => {
    const key = known.get(kid)
    return key !== undefined && verify(null, signed, key, signature)
  }
}

function parse(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString())
  } catch {
    return undefined
  }
}
