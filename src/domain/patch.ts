/** Changes of a bundle in the words of JSON Patch (RFC 6902). */
import type { JsonPatchOperation } from '../schema-types.ts'
import { tokensOf } from './pointer.ts'

/** A change as the port proposes it: a value where none is, or another value; nothing is ever taken away. */
export type Change = JsonPatchOperation & {
  readonly op: 'add' | 'replace'
  readonly value: string | number
}

/** The change of a value that is there. */
export function replace(path: string, value: string | number): Change {
  return { op: 'replace', path, value }
}

/** A copy with the changes made, which shares with the original all that does not change. */
export function changed(
  root: unknown,
  changes: readonly Pick<JsonPatchOperation, 'path' | 'value'>[],
): unknown {
  return changes.reduce((before, { path, value }) => put(before, tokensOf(path), value), root)
}

function put(parent: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value
  if (typeof parent !== 'object' || parent === null) return parent
  const copy = Array.isArray(parent) ? [...parent] : { ...parent }
  Reflect.set(copy, key, put(Reflect.get(parent, key), rest, value))
  return copy
}
