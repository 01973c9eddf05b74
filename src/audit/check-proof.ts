/** Verifying a proof with nothing but the port's public keys. */
import type { Proof, ProofEntry, PublicKey } from '../schema-types.ts'
import { CHECKPOINT_TYPE, type CheckpointClaims } from './checkpoints.ts'
import { claimsIn, type Judge, judgeBy, typeOf } from './jws.ts'
import { leafOf, rootBy, sha256 } from './tree.ts'

/** What is wrong with a proof, and where: a JSON Pointer into it. */
export type ProofFault = { at: string; what: string }

type Told = { seq: number; source: string; declaration: string; content: string }

/** What a proof shows, of what is in it and in order. `pending`: what the port says was not signed yet. */
export type Shown = {
  id: string
  versions: number[]
  lastEvent: { seq: number; type: string; at: string } | undefined
  pending: number
}

// As far as entries show it: hashes of contents by version, events by number, and how often the declaration itself.
type Seen = {
  contents: Map<number, string>
  events: Map<number, { type: string; at: string }>
  lodged: number
}

/** Whether the value has the form of a proof; what it says may still be anything. */
export function isProof(value: unknown): value is Proof {
  const { form, declarationId, contents, entries, checkpoints, pending } = Object(value)
  return (
    form === 'portico proof 1' &&
    typeof declarationId === 'string' &&
    isListOf(contents, ({ version, text }) => Number.isInteger(version) && isText(text)) &&
    isListOf(
      entries,
      ({ text, row, path }) => isText(text) && isText(row) && isListOf(path, isText),
    ) &&
    isListOf(checkpoints, isText) &&
    Number.isInteger(pending)
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
  return readProven(proof, keys).faults
}

/** The same, with what the proof shows. */
export function readProven(
  proof: Proof,
  keys: readonly PublicKey[],
): { faults: ProofFault[]; shown: Shown } {
  const judge = judgeBy(keys)
  const faults: ProofFault[] = []
  const checkpoints = new Map<number, CheckpointClaims>()
  for (const [index, jws] of proof.checkpoints.entries()) {
    const claims = claimsIn<CheckpointClaims>(jws, CHECKPOINT_TYPE, judge)
    if (claims) checkpoints.set(claims.no, claims)
    else faults.push({ at: `/checkpoints/${index}`, what: 'It is not signed by the port.' })
  }
  const seen: Seen = { contents: new Map(), events: new Map(), lodged: 0 }
  for (const [index, entry] of proof.entries.entries()) {
    const at = `/entries/${index}`
    const told = toldBy(entry.text)
    const what = told
      ? entryFault(entry, told, { id: proof.declarationId, checkpoints })
      : 'It is no entry of an audit log.'
    if (what !== undefined) faults.push({ at, what })
    else faults.push(...rowFaults(entry, told?.source ?? '', { at, judge, seen }))
  }
  faults.push(...contentFaults(proof, seen.contents), ...gaps(proof, seen))
  return { faults, shown: shownBy(proof, seen) }
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

/** Of how many versions, the newest, a proof has the text. */
export const CONTENTS_MAX = 20

// Places in the arrays that the log's rows are written as.
const CONTENT_VERSION = 1
const CONTENT_SHA256 = 6
const EVENT_SEQ = 1
const EVENT_TYPE = 4
const EVENT_AT = 5
const RECEIPT_JWS = 6

function rowFaults(
  { row }: ProofEntry,
  source: string,
  { at, judge, seen }: { at: string; judge: Judge; seen: Seen },
): ProofFault[] {
  const values: unknown[] = JSON.parse(row)
  if (source === 'content') {
    seen.contents.set(Number(values[CONTENT_VERSION]), String(values[CONTENT_SHA256]))
  }
  if (source === 'declaration') seen.lodged += 1
  if (source === 'event') {
    const event = { type: String(values[EVENT_TYPE]), at: String(values[EVENT_AT]) }
    seen.events.set(Number(values[EVENT_SEQ]), event)
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

// A proof from which something was taken out holds as far as it goes, so what has to be in it is asked for.
function gaps({ contents }: Proof, seen: Seen): ProofFault[] {
  const versions = [...seen.contents.keys()]
  const last = Math.max(0, ...versions)
  const texts = new Set(contents.map(({ version }) => version))
  const untold = versions.filter((version) => version > last - CONTENTS_MAX && !texts.has(version))
  return [
    ...(seen.lodged === 1 ? [] : ['It has not the one entry of the declaration itself.']),
    ...missing('The content of version', versions),
    ...missing('Event', [...seen.events.keys()]),
    ...untold.map((version) => `The text of version ${version} is missing.`),
  ].map((what) => ({ at: '/entries', what }))
}

function missing(what: string, numbers: readonly number[]): string[] {
  const there = new Set(numbers)
  const last = Math.max(1, ...numbers)
  const first = Array.from({ length: last }, (_, at) => at + 1).find((number) => !there.has(number))
  return first === undefined ? [] : [`${what} ${first} is missing.`]
}

function shownBy({ declarationId: id, pending }: Proof, { contents, events }: Seen): Shown {
  const seq = Math.max(0, ...events.keys())
  const last = events.get(seq)
  const versions = [...contents.keys()].sort((a, b) => a - b)
  return { id, versions, lastEvent: last && { seq, ...last }, pending }
}
