/**
 * What a department's rule is: a row of data with one function. The function looks at that
 * department's section and the header, and says what it sees; it cannot see another section.
 */
import type { Header } from '../../schema-types.ts'
import type { Department, SectionOf } from '../departments.ts'
import type { Facts, History } from '../facts.ts'
import type { Observation, RuleTexts, Severity } from '../findings.ts'
import type { PolicyPack } from '../policy-pack.ts'

/** All that a department's rule may know. */
export type RuleInput<D extends Department> = {
  readonly header: Header
  readonly section: SectionOf<D>
  readonly facts: Facts
  readonly history: History
  readonly pack: PolicyPack
}

/** One rule of one department. */
export type DepartmentRule<D extends Department> = {
  readonly code: string
  readonly department: D
  readonly severity: Severity
  /** The official document that the rule rests on, or that it is a default of the port. */
  readonly source: string
  readonly texts: RuleTexts
  readonly check: (input: RuleInput<D>) => readonly Observation[]
}

/** What a rule sees, before the code, department and severity of its row are put to it. */
export type Sighting = Pick<Observation, 'pointers' | 'expected' | 'found'>

/** A row of a department's table of rules, from a function that only says what it sees. */
export function rule<D extends Department>(
  department: D,
  row: Omit<DepartmentRule<D>, 'department' | 'check'> & {
    readonly look: (input: RuleInput<D>) => readonly Sighting[]
  },
): DepartmentRule<D> {
  const { look, ...rest } = row
  const { code, severity } = row
  const check = (input: RuleInput<D>): readonly Observation[] => {
    const seen = look(input)
    // Most rules see nothing in most declarations, and then nothing is made.
    if (seen.length === 0) return NO_OBSERVATIONS
    return seen.map((sighting) => ({ code, severity, department, ...sighting }))
  }
  return { ...rest, department, check }
}

/** What a rule says that sees nothing. */
export const NOTHING: readonly Sighting[] = []

const NO_OBSERVATIONS: readonly Observation[] = []

/** The items of a list that are wrong, as `tell` puts each; it is told the pointer of the item. */
export function wherever<Item>(
  items: readonly Item[],
  pointer: string,
  wrong: (item: Item, index: number) => boolean,
  tell: (item: Item, at: string, index: number) => Sighting,
): readonly Sighting[] {
  let seen: Sighting[] | undefined
  for (let index = 0; index < items.length; index++) {
    const item = items[index]
    if (item === undefined || !wrong(item, index)) continue
    seen ??= []
    seen.push(tell(item, `${pointer}/${index}`, index))
  }
  return seen ?? NOTHING
}

/** A sighting at one place, or nothing when all is well there. */
export function unless(
  well: boolean,
  pointer: string,
  sides: Omit<Sighting, 'pointers'>,
): Sighting[] {
  return well ? [] : [{ pointers: [pointer], ...sides }]
}

/** Source of a rule that the port sets itself. */
export const PORT_DEFAULT = 'Default of the port; verify before legal use'
