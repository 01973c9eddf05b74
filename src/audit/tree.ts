/** Hashes of the audit log: the chain of its entries, and the Merkle tree (RFC 6962) of a stretch of it. */
import { hash } from 'node:crypto'

/** What the first entry is chained to. */
export const BEGINNING = Buffer.alloc(32)

const NODE = Buffer.from([1])
const LINK = Buffer.from([2])
const LEAF = Buffer.from([0])

/** SHA-256 over these bytes, one after the other. */
export function sha256(...parts: Uint8Array[]): Buffer {
  return hash('sha256', parts.length === 1 ? (parts[0] ?? '') : Buffer.concat(parts), 'buffer')
}

/** The leaf of an entry, from its text. */
export function leafOf(text: string): Buffer {
  return sha256(LEAF, Buffer.from(text))
}

/** The hash of the entry that follows the one of this hash. */
export function link(before: Uint8Array, leaf: Uint8Array): Buffer {
  return sha256(LINK, before, leaf)
}

/** The root of the tree over these leaves, of which there is at least one. */
export function rootOf(leaves: readonly Uint8Array[]): Buffer {
  const [only] = leaves
  if (only === undefined) throw new RangeError('a tree has a leaf')
  if (leaves.length === 1) return Buffer.from(only)
  const half = largestBelow(leaves.length)
  return sha256(NODE, rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half)))
}

/** For a leaf, the hashes by which it and the root are held together, the nearest to it first. Each is reckoned once. */
export function pathsIn(leaves: readonly Uint8Array[]): (index: number) => Buffer[] {
  const known = new Map<string, Buffer>()
  const root = (from: number, to: number): Buffer => {
    const name = `${from} ${to}`
    const made = known.get(name) ?? rootOf(leaves.slice(from, to))
    known.set(name, made)
    return made
  }
  return (index) => {
    const path: Buffer[] = []
    let [from, to] = [0, leaves.length]
    while (to - from > 1) {
      const middle = from + largestBelow(to - from)
      path.unshift(index < middle ? root(middle, to) : root(from, middle))
      if (index < middle) to = middle
      else from = middle
    }
    return path
  }
}

/** The root that a leaf at this place of a tree of so many leaves leads to; undefined when the path does not fit. */
export function rootBy(
  leaf: Uint8Array,
  { index, size }: { index: number; size: number },
  path: readonly Uint8Array[],
): Buffer | undefined {
  if (index < 0 || index >= size) return undefined
  if (size === 1) return path.length === 0 ? Buffer.from(leaf) : undefined
  const last = path.at(-1)
  if (last === undefined) return undefined
  const half = largestBelow(size)
  const inner = path.slice(0, -1)
  if (index < half) {
    const left = rootBy(leaf, { index, size: half }, inner)
    return left && sha256(NODE, left, last)
  }
  const right = rootBy(leaf, { index: index - half, size: size - half }, inner)
  return right && sha256(NODE, last, right)
}

// The largest power of two that is smaller.
function largestBelow(size: number): number {
  return 2 ** (Math.ceil(Math.log2(size)) - 1)
}
