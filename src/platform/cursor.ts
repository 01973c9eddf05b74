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

function mark(key: Buffer, list: string, position: string): Buffer {
  return keyedHash(key, `${list}\n${position}`).subarray(0, MARK_BYTES)
}
