/** Opaque cursors of lists: the id of the last item, with a keyed mark so that a made-up one is refused. */
import { timingSafeEqual } from 'node:crypto'
import { Problem } from './problem.ts'
import { keyedHash } from './secrets.ts'

const MARK_BYTES = 8

/** A cursor that continues a list after this position. `list` keeps cursors of different lists apart. */
export function cursorAfter(key: Buffer, list: string, position: string): string {
  return Buffer.concat([mark(key, list, position), Buffer.from(position)]).toString('base64url')
}

/** The position in a cursor that {@link cursorAfter} made for the same list; 400 for any other text. */
export function positionIn(key: Buffer, list: string, cursor: string): string {
  const bytes = Buffer.from(cursor, 'base64url')
  const position = bytes.subarray(MARK_BYTES).toString()
  if (
    bytes.length > MARK_BYTES &&
    timingSafeEqual(mark(key, list, position), bytes.subarray(0, MARK_BYTES))
  ) {
    return position
  }
  throw new Problem('invalid-request', 'The cursor in "after" is not one that this list gave.')
}

/** A page of a list of which one row more than `limit` was read: if that one is there, so is another page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  itemOf: (row: Row) => Item,
  cursorOf: (last: Row) => string,
): { items: Item[]; next?: string } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const items = page.map(itemOf)
  return rows.length <= limit || !last ? { items } : { items, next: cursorOf(last) }
}

function mark(key: Buffer, list: string, position: string): Buffer {
  return keyedHash(key, `${list}\n${position}`).subarray(0, MARK_BYTES)
}
