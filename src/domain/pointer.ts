/**
 * JSON Pointers (RFC 6901) name the places of a bundle. In a pattern, `*`
 * stands for any index of an array: `/customs/lines/*` is every goods line.
 */

/** `schemas/json-pointer.json`. */
const LONGEST = 200

/** Appends one key or index to a pointer, escaping `~` and `/`. */
export function join(pointer: string, token: string | number): string {
  if (typeof token === 'number') return `${pointer}/${token}`
  return `${pointer}/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** The keys and indexes of a pointer, unescaped; the root has none. */
export function tokensOf(pointer: string): string[] {
  const [, ...tokens] = pointer.split('/')
  return tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The value at a pointer, or undefined where there is none. Looks at own properties only. */
export function valueAt(root: unknown, pointer: string): unknown {
  return tokensOf(pointer).reduce(child, root)
}

/** The pointer itself, or, where it is longer than a finding may show, its nearest short ancestor. */
export function namable(pointer: string): string {
  if (pointer.length <= LONGEST) return pointer
  return pointer.slice(0, pointer.lastIndexOf('/', LONGEST))
}

/**
 * Tells whether a pattern and a pointer meet: the same place, or one inside
 * the other. A rule that reads a place cannot run when they meet at a fault.
 */
export function meets(pattern: string, pointer: string): boolean {
  const left = tokensOf(pattern)
  const right = tokensOf(pointer)
  const shared = Math.min(left.length, right.length)
  for (let at = 0; at < shared; at++) {
    if (left[at] !== right[at] && left[at] !== '*') return false
  }
  return true
}

function child(parent: unknown, token: string): unknown {
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, token))
    return undefined
  return Reflect.get(parent, token)
}
