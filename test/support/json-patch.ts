/** JSON Patch as a client applies it, after RFC 6902: add, replace and remove, in a clone. */
import type { JsonPatchOperation } from '../../src/schema-types.ts'
import { withChange, without } from '../fixtures/bundle.ts'

/** The document after all operations. Throws where an operation does not fit, as the RFC demands. */
export function applyPatch<T>(document: T, patch: readonly JsonPatchOperation[]): T {
  return patch.reduce((before, { op, path, value }) => {
    // An operation on what is not there must fail: leaving it out does.
    if (op === 'replace') return withChange(checkedAt(before, path), path, value)
    return op === 'remove' ? without(before, path) : withChange(before, path, value)
  }, document)
}

function checkedAt<T>(document: T, path: string): T {
  without(document, path)
  return document
}
