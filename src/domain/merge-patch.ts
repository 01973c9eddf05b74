/** JSON Merge Patch (RFC 7396): a document that looks like the one it changes, with null for what is taken away. */

/**
 * The document after the patch; neither the document nor the patch is changed. `{"a": {"b": 1, "c": 2}}` patched with
 * `{"a": {"b": null}}` is `{"a": {"c": 2}}`. Lists are replaced whole.
 */
export function mergePatch(document: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const merged = new Map(isObject(document) ? Object.entries(document) : [])
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key)
    else merged.set(key, mergePatch(merged.get(key), value))
  }
  return Object.fromEntries(merged)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
