/** Telling what a text is that the port may have signed, and whether it is as it was signed. */
import type { PublicKey } from '../schema-types.ts'
import { checkProof, isProof, type ProofFault } from './check-proof.ts'
import { claimsIn, judgeBy, typeOf } from './jws.ts'

/** What was found. `claims`: what a receipt or certificate says, when it is valid. */
export type Verdict = {
  kind: string
  verdict: 'VALID' | 'ALTERED'
  faults: ProofFault[]
  claims?: Record<string, unknown>
}

const JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/
const TYPE = /^portico-([a-z]+)\+jwt$/

/** Verifies a proof, or a receipt or certificate: the compact JWS alone, or JSON with it in a member that names it. */
export function checkStatement(text: string, keys: readonly PublicKey[]): Verdict {
  const trimmed = text.trim()
  if (JWS.test(trimmed)) return checkJws(trimmed, keys)
  const value = parsed(trimmed)
  if (isProof(value)) {
    const faults = checkProof(value, keys)
    return { kind: 'proof', verdict: faults.length === 0 ? 'VALID' : 'ALTERED', faults }
  }
  const jws = value?.receipt ?? value?.certificate ?? value?.jws
  if (typeof jws === 'string' && JWS.test(jws)) return checkJws(jws, keys)
  const what = 'It is neither a proof nor a receipt nor a certificate.'
  return { kind: 'unknown', verdict: 'ALTERED', faults: [{ at: '', what }] }
}

function checkJws(jws: string, keys: readonly PublicKey[]): Verdict {
  const typ = typeOf(jws)
  const [, kind = 'unknown'] = TYPE.exec(typ) ?? []
  const claims = claimsIn<Record<string, unknown>>(jws, typ, judgeBy(keys))
  if (claims && kind !== 'unknown') return { kind, verdict: 'VALID', faults: [], claims }
  return {
    kind,
    verdict: 'ALTERED',
    faults: [{ at: '', what: 'The signature is not that of the port over these bytes.' }],
  }
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
