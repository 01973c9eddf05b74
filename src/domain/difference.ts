/** What differs between two JSON documents, place by place, and the one text that equal documents share. */
import { join } from './pointer.ts'

/** One place whose value is another; `before` is absent where there was none, `after` where there is none any more. */
export type Difference = {
  readonly pointer: string
  readonly before?: unknown
  readonly after?: unknown
}

/**
 * The places at which two documents differ, in the order of the first, at most `max`. Items of lists are compared
 * by their index; what one side does not have is told whole.
 */
export function differences(before: unknown, after: unknown, max: number): Difference[] {
  const found: Difference[] = []
  compare({ before, after, pointer: '' }, found, max)
  return found
}

type Pair = { before: unknown; after: unknown; pointer: string }

function compare({ before, after, pointer }: Pair, found: Difference[], max: number): void {
  if (found.length >= max) return
  if (
    !isContainer(before) ||
    !isContainer(after) ||
    Array.isArray(before) !== Array.isArray(after)
  ) {
    if (before === after) return
    found.push({
      pointer,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    })
    return
  }
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    compare(
      { before: own(before, key), after: own(after, key), pointer: join(pointer, key) },
      found,
      max,
    )
  }
}

/**
 * A document as text with the keys of every object in order: two documents that mean the same have the same text,
 * whatever the order and the spaces in which they were sent.
 */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (!isContainer(value)) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalText(member)}`)
  return `{${members.join(',')}}`
}

function own(container: object, key: string): unknown {
  return Object.hasOwn(container, key) ? Reflect.get(container, key) : undefined
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
