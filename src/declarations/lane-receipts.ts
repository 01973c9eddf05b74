/** What signed receipts say of lanes. The declarant holds the same, which nobody can make anew without the port's key. */
import { createPublicKey, verify } from 'node:crypto'
import type { Signer } from '../receipts/sign.ts'
import type { Lane } from '../schema-types.ts'
import { laneHash } from './lanes.ts'

/** A stored receipt. */
export type ReceiptRow = { jws: string }

/** What a receipt of a lodging or of an amendment says; of before, it says nothing of a lane. */
export type Told = {
  id: string
  version: number
  lane?: Lane
  laneSha256?: string
  lodgedAt?: string
  amendedAt?: string
}

/** What a receipt says; undefined when it is not signed by this port. */
export function toldIn(
  { publicJwk }: Pick<Signer, 'publicJwk'>,
  { jws }: ReceiptRow,
): Told | undefined {
  const [head = '', claims = '', signature = ''] = jws.split('.')
  const key = createPublicKey({ key: publicJwk, format: 'jwk' })
  const signed = Buffer.from(`${head}.${claims}`)
  if (!verify(null, signed, key, Buffer.from(signature, 'base64url'))) return undefined
  return { version: 1, ...JSON.parse(Buffer.from(claims, 'base64url').toString()) }
}

type Traced = { version: number; at: Date; lane: Lane; text: string }

/** Whether any version lacks its receipt, or has one that says something else than is kept. */
export function receiptFault(
  { id, version: versions }: { id: string; version: number },
  traces: readonly Traced[],
  told: readonly (Told | undefined)[],
): boolean {
  for (let version = 1; version <= versions; version += 1) {
    const said = told[version - 1]
    if (said?.id !== id || said.version !== version) return true
    const trace = traces.find((each) => each.version === version)
    if (said.laneSha256 !== (trace && laneHash(trace.text))) return true
    if (trace && said.lane !== trace.lane) return true
    // The moment says which rules were in force.
    const at = said.amendedAt ?? said.lodgedAt
    if (trace && at !== trace.at.toISOString()) return true
  }
  return told.length !== versions
}
