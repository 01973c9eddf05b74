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
import { join, tokensOf } from '../pointer.ts'
import { show } from '../shown.ts'

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
  readonly check: (bundle: Bundle) => Observation[]
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
  const check = (bundle: Bundle) =>
    row.find(bundle).map((notice) => observation({ code, severity, department }, notice))
  return { code, severity, department, source, reads, texts, check, mend }
}

/**
 * A rule that each pair of places holds the same value. A pair is passed over
 * where one side is optional and absent; `*` on both sides pairs equal indexes.
 */
export function mustAgree(
  row: Row & { pairs: readonly Pair[]; agree?: (due: string, given: string) => boolean },
): CrossCheck {
  const { pairs, agree = identical, ...rest } = row
  const places = pairs.map(([due, given]) => [placeOf(due), placeOf(given)] as const)
  const find = (bundle: Bundle) =>
    places.flatMap(([due, given]) => disagreements(bundle, due, given, agree))
  return rule({ ...rest, reads: pairs.flat(), find })
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

/** A place cut at its `*`: the way to the array, and from one of its items on. */
type Way = { readonly to: readonly string[]; readonly within: readonly string[] | undefined }

function placeOf(place: Place): Way {
  const tokens = tokensOf(place)
  const star = tokens.indexOf('*')
  if (star < 0) return { to: tokens, within: undefined }
  return { to: tokens.slice(0, star), within: tokens.slice(star + 1) }
}

function disagreements(
  bundle: Bundle,
  due: Way,
  given: Way,
  agree: (due: string, given: string) => boolean,
): Notice[] {
  const notices: Notice[] = []
  const left = follow(bundle, due.to)
  const right = follow(bundle, given.to)
  const compare = (expected: unknown, found: unknown, index?: number) => {
    if (typeof expected !== 'string' || typeof found !== 'string') return
    if (agree(expected, found)) return
    notices.push({ pointers: [pointerOf(due, index), pointerOf(given, index)], expected, found })
  }
  if (due.within === undefined || given.within === undefined) {
    compare(left, right)
  } else if (Array.isArray(left) && Array.isArray(right)) {
    const shared = Math.min(left.length, right.length)
    for (let index = 0; index < shared; index++) {
      compare(follow(left[index], due.within), follow(right[index], given.within), index)
    }
  }
  return notices
}

function follow(root: unknown, way: readonly string[]): unknown {
  let value = root
  for (const key of way) {
    if (!isRecord(value)) return undefined
    value = value[key]
  }
  return value
}

function pointerOf(way: Way, index: number | undefined): string {
  const list = way.to.reduce(join, '')
  return index === undefined ? list : (way.within ?? []).reduce(join, join(list, index))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function identical(due: string, given: string): boolean {
  return due === given
}

type Head = Pick<CrossCheck, 'code' | 'severity' | 'department'>

/** Masking happens here and nowhere else, by the first place of the notice. */
function observation(head: Head, { pointers, expected, found }: Notice): Observation {
  const [due] = pointers
  const shown = (value: string) => maskAt(due, show(value, 180))
  return { ...head, pointers: [...pointers], expected: shown(expected), found: shown(found) }
}
