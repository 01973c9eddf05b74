/** Two places that must agree, made ready once: a bundle then costs a few look-ups and nothing else. */
import { join, tokensOf } from '../pointer.ts'
import type { Notice } from './rule.ts'

/** Whether two values that should be the same are. */
export type Agreement = (due: string, given: string) => boolean

/** Holds the two places of a bundle against each other, and adds what it notices. */
type Comparison = (bundle: unknown, notices: Notice[]) => void

/** The comparison of two places; `*` on both sides pairs equal indexes. What is absent on one side is passed over. */
export function comparison(due: string, given: string, agree: Agreement): Comparison {
  const [one, other] = [wayOf(due), wayOf(given)]
  const compare = (expected: unknown, found: unknown, index?: number): Notice | undefined => {
    if (typeof expected !== 'string' || typeof found !== 'string') return undefined
    if (expected === found || agree(expected, found)) return undefined
    return { pointers: [pointerOf(one, index), pointerOf(other, index)], expected, found }
  }
  const { within } = one
  const { within: opposite } = other
  if (within === undefined || opposite === undefined) {
    return (bundle, notices) => {
      const notice = compare(follow(bundle, one.to), follow(bundle, other.to))
      if (notice) notices.push(notice)
    }
  }
  return (bundle, notices) => {
    const left = follow(bundle, one.to)
    const right = follow(bundle, other.to)
    if (!Array.isArray(left) || !Array.isArray(right)) return
    const shared = Math.min(left.length, right.length)
    for (let index = 0; index < shared; index++) {
      const notice = compare(follow(left[index], within), follow(right[index], opposite), index)
      if (notice) notices.push(notice)
    }
  }
}

/** A place cut at its `*`: the way to the array, and from one of its items on. */
type Way = { readonly to: readonly string[]; readonly within: readonly string[] | undefined }

function wayOf(place: string): Way {
  const tokens = tokensOf(place)
  const star = tokens.indexOf('*')
  if (star < 0) return { to: tokens, within: undefined }
  return { to: tokens.slice(0, star), within: tokens.slice(star + 1) }
}

function follow(root: unknown, way: readonly string[]): unknown {
  let value = root
  for (const key of way) {
    if (!isRecord(value)) return undefined
    value = value[key]
  }
  return value
}

function pointerOf({ to, within }: Way, index: number | undefined): string {
  const list = to.reduce(join, '')
  return index === undefined ? list : (within ?? []).reduce(join, join(list, index))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
