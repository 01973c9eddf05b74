/** Telling what a text is that the port may have signed, and whether it is as it was signed. */
import type { PublicKey } from '../schema-types.ts'
import { isProof, type ProofFault, readProven } from './check-proof.ts'
import { claimsIn, judgeBy, typeOf } from './jws.ts'

/** What was found. `claims`: what it says, when it is valid. */
export type Verdict = {
  kind: string
  verdict: 'VALID' | 'ALTERED'
  faults: ProofFault[]
  claims?: Record<string, unknown>
}

const JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/
const ASIDE = ['example', 'checkpoint']
const TYPE = /^portico-([a-z]+)\+jwt$/

/**
 * Verifies a proof, or a receipt or certificate: the compact JWS alone, or JSON with it in a member that names it. `kind`: what
 * it has to be; a JWS that stands as a certificate has to be one anyway.
 */
export function checkStatement(text: string, keys: readonly PublicKey[], kind?: string): Verdict {
  const trimmed = text.trim()
  if (JWS.test(trimmed)) return ofKind(checkJws(trimmed, keys), kind)
  const value = parsed(trimmed)
  if (isProof(value)) {
    const { faults, shown } = readProven(value, keys)
    const sound = faults.length === 0
    const verdict = sound ? 'VALID' : 'ALTERED'
    return ofKind({ kind: 'proof', verdict, faults, ...(sound && { claims: shown }) }, kind)
  }
  const jws = value?.receipt ?? value?.certificate ?? value?.jws ?? inMessage(value?.data)
  if (typeof jws === 'string' && JWS.test(jws)) {
    const named =
      jws === value?.certificate ? ofKind(checkJws(jws, keys), 'certificate') : undefined
    return ofKind(named ?? checkJws(jws, keys), kind)
  }
  const what = 'It is neither a proof nor a receipt nor a certificate.'
  return { kind: 'unknown', verdict: 'ALTERED', faults: [{ at: '', what }] }
}

// What is signed as something else is no forgery, but it says something else; an example or a checkpoint says nothing of a
// declaration, and is taken for nothing unless it is asked for.
function ofKind(verdict: Verdict, kind: string | undefined): Verdict {
  if (kind === undefined && ASIDE.includes(verdict.kind)) return ofKind(verdict, 'receipt')
  if (kind === undefined || verdict.kind === kind) return verdict
  const { claims: _, ...rest } = verdict
  const what = `It has to be of the kind ${kind}, and is of the kind ${verdict.kind}.`
  return { ...rest, verdict: 'ALTERED', faults: [...verdict.faults, { at: '', what }] }
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

// A webhook brings the receipt with what it is about.
function inMessage(data: unknown): unknown {
  return typeof data === 'object' && data !== null ? Reflect.get(data, 'receipt') : undefined
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
