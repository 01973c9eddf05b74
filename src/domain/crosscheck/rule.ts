/**
 * A cross-document rule is a row: what it is called, why it exists, which
 * places it reads, what it says to people, and a check. Most rules say that two
 * places must agree; they name pairs of places and need no code of their own.
 */
import type { Bundle } from '../../schema-types.ts'
import type { Department } from '../departments.ts'
import type { Observation, RuleTexts, Severity } from '../findings.ts'
import { maskAt } from '../mask.ts'
import { type Amount, amount, text } from '../money.ts'
import type { Change } from '../patch.ts'
import { show } from '../shown.ts'
import { type Agreement, comparison } from './pairs.ts'

/** A JSON Pointer into a bundle with `*` for any index; the compiler knows all of them. */
export type Place = PlaceIn<Bundle>

/** A row of the table of cross-document rules. */
export type CrossCheck = {
  readonly code: string
  readonly severity: Severity
  /** The department whose business the contradiction is. */
  readonly department: Department
  /** The official rule: document, then field or receipt code. */
  readonly source: string
  /** All that `check` reads; it may run only where the shape of these places is right. */
  readonly reads: readonly Place[]
  readonly texts: RuleTexts
  readonly check: (bundle: Bundle) => readonly Observation[]
  /** Absent where only the declarant can know what is right. */
  readonly mend?: Mend | undefined
}

/** What a rule proposes against its own finding; `domain/mend.ts` proves it before anybody is told. */
export type Mend = {
  /** What `changes` reads beyond what the rule's check reads. */
  readonly reads: readonly Place[]
  /** Nothing where the mending would be a guess. */
  readonly changes: (bundle: Bundle, finding: Observation) => Change[]
}

/** What a rule notices: the places on both sides, the value that was due and the value found, unmasked. */
export type Notice = {
  readonly pointers: readonly [string, ...string[]]
  readonly expected: string
  readonly found: string
}

/** Two places that must agree: the first is the one believed, the second the one doubted. */
export type Pair = readonly [due: Place, given: Place]

type Row = Pick<CrossCheck, 'code' | 'department' | 'source' | 'texts' | 'mend'> & {
  /** REFUSE unless told otherwise. */
  readonly severity?: Severity
}

/** A rule with a check of its own. */
export function rule(
  row: Row & { reads: readonly Place[]; find: (bundle: Bundle) => Notice[] },
): CrossCheck {
  const { code, department, source, texts, reads, mend, severity = 'REFUSE' } = row
  const head = { code, severity, department }
  const check = (bundle: Bundle) => {
    const notices = row.find(bundle)
    return notices.length === 0 ? NOTHING : notices.map((notice) => observation(head, notice))
  }
  return { code, severity, department, source, reads, texts, check, mend }
}

/**
 * A rule that each pair of places holds the same value. A pair is passed over
 * where one side is optional and absent; `*` on both sides pairs equal indexes.
 */
export function mustAgree(row: Row & { pairs: readonly Pair[]; agree?: Agreement }): CrossCheck {
  const { pairs, agree = identical, ...rest } = row
  const comparisons = pairs.map(([due, given]) => comparison(due, given, agree))
  const find = (bundle: Bundle) => {
    const notices: Notice[] = []
    for (const compare of comparisons) compare(bundle, notices)
    return notices
  }
  return rule({ ...rest, reads: pairs.flat(), find })
}

/** What `look` notices in each item of a list; most lists are well and give nothing. */
export function each<Item>(
  items: readonly Item[],
  look: (item: Item, index: number) => Notice | undefined,
): Notice[] {
  const notices: Notice[] = []
  for (const [index, item] of items.entries()) {
    const notice = look(item, index)
    if (notice !== undefined) notices.push(notice)
  }
  return notices
}

/** Notices that a declared decimal is not the amount due. */
export function unequal(due: Amount, given: string, pointers: Notice['pointers']): Notice[] {
  return amount(given) === due ? [] : [{ pointers, expected: text(due), found: given }]
}

/** Notices that a count or a line number is not the one due. */
export function miscounted(due: number, given: number, pointers: Notice['pointers']): Notice[] {
  return given === due ? [] : [{ pointers, expected: `${due}`, found: `${given}` }]
}

type PlaceIn<T> = T extends readonly (infer Item)[]
  ? `/*${'' | PlaceIn<Item>}`
  : T extends object
    ? { [K in keyof T & string]-?: `/${K}${'' | PlaceIn<NonNullable<T[K]>>}` }[keyof T & string]
    : never

function identical(due: string, given: string): boolean {
  return due === given
}

/** One for all, so that a bundle in which all is well costs no array a rule. */
const NOTHING: readonly Observation[] = []

type Head = Pick<CrossCheck, 'code' | 'severity' | 'department'>

/** Masking happens here and nowhere else, by the first place of the notice. */
function observation(head: Head, { pointers, expected, found }: Notice): Observation {
  const [due] = pointers
  const shown = (value: string) => maskAt(due, show(value, 180))
  return { ...head, pointers: [...pointers], expected: shown(expected), found: shown(found) }
}
