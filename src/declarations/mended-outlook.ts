/**
 * Patches for what departments would find, where the mending is mechanical. They are tried on the bundle as the
 * patches of its own findings leave it, and it is judged again by papers and departments: so all patches of a dry run
 * together, in the order in which they are told, end every finding that has one and bring up no other.
 */
import type { Department } from '../domain/departments.ts'
import { MAX_FINDINGS, type Observation } from '../domain/findings.ts'
import { type Judgement, mended, nameOf } from '../domain/mend.ts'
import { changed } from '../domain/patch.ts'
import type { PolicyPack } from '../domain/policy-pack.ts'
import { departmentMend } from '../domain/rules/mends.ts'

/** What is tried, and by whom. */
export type MendTrial = {
  readonly body: unknown
  /** What lodging would tell, with its patches. */
  readonly told: readonly Observation[]
  readonly pack: PolicyPack
  /** Judges the papers of a copy. */
  readonly papers: (copy: unknown) => Judgement
  /** What departments see in a copy. */
  readonly departments: (copy: unknown) => ReadonlyMap<Department, readonly Observation[]>
}

/** What the departments saw, with the patches that are proven. */
export function withPatches(
  seen: ReadonlyMap<Department, readonly Observation[]>,
  { body, told, pack, papers, departments }: MendTrial,
): ReadonlyMap<Department, readonly Observation[]> {
  const shown = [...seen.values()].flatMap((all) => all.slice(0, MAX_FINDINGS))
  if (!shown.some(({ code }) => departmentMend(code, pack) !== undefined)) return seen
  const judge = (copy: unknown): Judgement => {
    const { observations, broken } = papers(copy)
    return { observations: [...observations, ...[...departments(copy).values()].flat()], broken }
  }
  const lodged = changed(
    body,
    told.flatMap(({ suggestedPatch = [] }) => suggestedPatch),
  )
  const before = judge(lodged)
  const names = new Set(shown.map(nameOf))
  const remaining = before.observations.filter((each) => names.has(nameOf(each)))
  const patches = new Map(
    mended(lodged, before, remaining, { judge, pack }).map((each) => [
      nameOf(each),
      each.suggestedPatch,
    ]),
  )
  const patched = (observation: Observation): Observation => {
    const suggestedPatch = patches.get(nameOf(observation))
    return suggestedPatch === undefined ? observation : { ...observation, suggestedPatch }
  }
  return new Map([...seen].map(([department, all]) => [department, all.map(patched)]))
}
