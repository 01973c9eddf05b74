import type { CodeList } from '../../domain/policy-pack.ts'

/** One code with its English and its Chinese name. */
export type CodeRow = readonly [code: string, en: string, zh: string]

/**
 * Indexes the rows of a code list.
 *
 * @throws RangeError when a code stands twice, for then one of its names is wrong.
 */
export function codeList(rows: readonly CodeRow[]): CodeList {
  const list = new Map(rows.map(([code, en, zh]) => [code, { en, zh }]))
  if (list.size < rows.length) throw new RangeError('a code list names a code twice')
  return list
}
