/** Verifying a proof with nothing but the port's public keys. */
import type { Proof, ProofEntry, PublicKey } from '../schema-types.ts'
import { CHECKPOINT_TYPE, type CheckpointClaims } from './checkpoints.ts'
import { claimsIn, type Judge, judgeBy, typeOf } from './jws.ts'
import { leafOf, rootBy, sha256 } from './tree.ts'

/** What is wrong with a proof, and where: a JSON Pointer into it. */
export type ProofFault = { at: string; what: string }

type Told = { seq: number; source: string; declaration: string; content: string }

/** Whether the value has the form of a proof; what it says may still be anything. */
export function isProof(value: unknown): value is Proof {
  const { form, declarationId, contents, entries, checkpoints } = Object(value)
  return (
    form === 'portico proof 1' &&
    typeof declarationId === 'string' &&
    isListOf(contents, ({ version, text }) => Number.isInteger(version) && isText(text)) &&
    isListOf(
      entries,
      ({ text, row, path }) => isText(text) && isText(row) && isListOf(path, isText),
    ) &&
    isListOf(checkpoints, isText)
  )
}

function isListOf(
  value: unknown,
  is: (item: Record<string, unknown> & string) => boolean,
): boolean {
  return Array.isArray(value) && value.every((item) => item !== null && is(item))
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

/** Everything that does not hold. Of a proof in which nothing is wrong, every row was in the log when it was signed. */
export function checkProof(proof: Proof, keys: readonly PublicKey[]): ProofFault[] {
  const judge = judgeBy(keys)
  const faults: ProofFault[] = []
  const checkpoints = new Map<number, CheckpointClaims>()
  for (const [index, jws] of proof.checkpoints.entries()) {
    const claims = claimsIn<CheckpointClaims>(jws, CHECKPOINT_TYPE, judge)
    if (claims) checkpoints.set(claims.no, claims)
    else faults.push({ at: `/checkpoints/${index}`, what: 'It is not signed by the port.' })
  }
  const contents = new Map<number, string>()
  for (const [index, entry] of proof.entries.entries()) {
    const at = `/entries/${index}`
    const told = toldBy(entry.text)
    const what = told
      ? entryFault(entry, told, { id: proof.declarationId, checkpoints })
      : 'It is no entry of an audit log.'
    if (what !== undefined) faults.push({ at, what })
    else faults.push(...rowFaults(entry, told?.source ?? '', { at, judge, contents }))
  }
  return [...faults, ...contentFaults(proof, contents)]
}

function toldBy(text: string): Told | undefined {
  const [form, seq = '', source = '', , declaration = '', , , , , content = '', ...more] =
    text.split('\n')
  if (form !== 'portico audit entry 1' || more.length > 0 || !/^[1-9][0-9]*$/.test(seq))
    return undefined
  return { seq: Number(seq), source, declaration, content }
}

function entryFault(
  { text, row, checkpoint, path }: ProofEntry,
  { seq, declaration, content }: Told,
  { id, checkpoints }: { id: string; checkpoints: ReadonlyMap<number, CheckpointClaims> },
): string | undefined {
  const claims = checkpoints.get(checkpoint)
  if (claims === undefined) return 'It has no signed checkpoint.'
  const place = { index: seq - claims.firstSeq, size: claims.lastSeq - claims.firstSeq + 1 }
  const root = rootBy(
    leafOf(text),
    place,
    path.map((hash) => Buffer.from(hash, 'hex')),
  )
  if (root?.toString('hex') !== claims.root) return 'It does not lead to its checkpoint.'
  if (sha256(Buffer.from(row)).toString('hex') !== content)
    return 'The row is not as it was entered.'
  return declaration === id ? undefined : 'It is about another declaration.'
}

// Places in the arrays that the log's rows are written as.
const CONTENT_VERSION = 1
const CONTENT_SHA256 = 6
const RECEIPT_JWS = 6

function rowFaults(
  { row }: ProofEntry,
  source: string,
  { at, judge, contents }: { at: string; judge: Judge; contents: Map<number, string> },
): ProofFault[] {
  const values: unknown[] = JSON.parse(row)
  if (source === 'content') {
    contents.set(Number(values[CONTENT_VERSION]), String(values[CONTENT_SHA256]))
  }
  if (source !== 'receipt') return []
  const jws = String(values[RECEIPT_JWS])
  const signed = claimsIn(jws, typeOf(jws), judge) !== undefined
  return signed ? [] : [{ at, what: 'The receipt is not signed by the port.' }]
}

function contentFaults({ contents }: Proof, known: ReadonlyMap<number, string>): ProofFault[] {
  return contents.flatMap(({ version, text }, index) =>
    known.get(version) === sha256(Buffer.from(text)).toString('hex')
      ? []
      : [
          {
            at: `/contents/${index}`,
            what: 'The text is not the one that was lodged, or not in the log yet.',
          },
        ],
  )
}
