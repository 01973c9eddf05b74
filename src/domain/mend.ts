/**
 * Suggested patches. A rule proposes what would mend its own finding; whether that is right shows only when all
 * proposals are made on a copy and the copy is judged again. A proposal is dropped as a guess when its finding
 * persists, when it brings up another (a sum of a wrong part contradicts the next paper), and when a finding that
 * nothing mends doubts what it was made from. So what is suggested mends every finding that has a patch and
 * brings up no other: it was tried.
 */
import type { Bundle } from '../schema-types.ts'
import type { CrossCheck, Mend } from './crosscheck/rule.ts'
import { CROSS_CHECKS } from './crosscheck/table.ts'
import type { Observation } from './findings.ts'
import { maskAt } from './mask.ts'
import { type Change, changed } from './patch.ts'
import { meets } from './pointer.ts'
import type { PolicyPack } from './policy-pack.ts'
import { departmentMend } from './rules/mends.ts'
import { MISSING_QUANTITY } from './shape-mends.ts'

/** What is wrong with a body, and the places of it whose shape is wrong. */
export type Judgement = {
  readonly observations: readonly Observation[]
  readonly broken: readonly string[]
}

/** Each trial drops a proposal or is the last. What is not proven after so many is not suggested. */
const MAX_TRIALS = 8

/** `schemas/finding.json`. */
const MAX_OPERATIONS = 200

/** How a changed copy is judged, and by whose mends: of the papers, or of the departments by a policy. */
export type Trial = {
  readonly judge: (copy: unknown) => Judgement
  readonly pack?: PolicyPack
}

/** The findings of a body that are told, with the patches that are proven. */
export function mended(
  body: unknown,
  { observations, broken }: Judgement,
  told: readonly Observation[],
  { judge, pack }: Trial,
): readonly Observation[] {
  const before = new Set(observations.map(nameOf))
  let kept = withoutQuarrels(told.flatMap((each) => proposalOf(each, body, broken, pack)))
  for (let trial = 0; trial < MAX_TRIALS && kept.length > 0; trial++) {
    const after = judge(changed(body, changesOf(kept))).observations
    const guesses = guessesAmong(kept, before, after)
    if (guesses.length === 0) return told.map((each) => withPatch(each, kept, after))
    kept = kept.filter((proposal) => !guesses.includes(proposal))
  }
  return told
}

type Proposal = {
  readonly name: string
  readonly changes: readonly Change[]
  /** What it was made from: places as near to the finding as this, if they are among those that were read. */
  readonly near: readonly string[]
  readonly reads: readonly string[]
}

/** What makes a finding the same before and after: its code and its places, whatever the values are. */
export function nameOf({ code, pointers }: Observation): string {
  return `${code} ${pointers.join(' ')}`
}

const RULES = new Map(CROSS_CHECKS.map((rule) => [rule.code, rule]))

function proposalOf(
  observation: Observation,
  body: unknown,
  broken: readonly string[],
  pack: PolicyPack | undefined,
): Proposal[] {
  const rule = pack === undefined ? RULES.get(observation.code) : undefined
  const mend = mendOf(observation, rule, pack)
  const reads = [...(rule?.reads ?? []), ...(mend?.reads ?? [])]
  if (mend === undefined || broken.some((place) => reads.some((read) => meets(read, place)))) {
    return []
  }
  // All that the mend reads has its shape, whatever the rest of the body is.
  const changes = mend.changes(body as Bundle, observation)
  const personal = changes.some(({ path, value }) => maskAt(path, `${value}`) !== `${value}`)
  if (changes.length === 0 || personal) return []
  const near = observation.pointers.map((pointer) => pointer.replace(/\/[^/]*$/, ''))
  return [{ name: nameOf(observation), changes, near, reads }]
}

function mendOf(
  { code }: Observation,
  rule: CrossCheck | undefined,
  pack: PolicyPack | undefined,
): Mend | undefined {
  if (pack !== undefined) return departmentMend(code, pack)
  return rule === undefined ? MISSING_QUANTITY : rule.mend
}

/** Leaves out all proposals of two values for one place: to choose between them would be a guess. */
function withoutQuarrels(proposals: readonly Proposal[]): readonly Proposal[] {
  const values = new Map<string, string | number>()
  const disputed = new Set<string>()
  for (const { path, value } of changesOf(proposals)) {
    if ((values.get(path) ?? value) !== value) disputed.add(path)
    values.set(path, value)
  }
  return proposals.filter(({ changes }) => !changes.some(({ path }) => disputed.has(path)))
}

function guessesAmong(
  proposals: readonly Proposal[],
  before: ReadonlySet<string>,
  after: readonly Observation[],
): readonly Proposal[] {
  const promised = new Set(proposals.map(({ name }) => name))
  const wrong = after.filter((each) => !before.has(nameOf(each)) || promised.has(nameOf(each)))
  // From the surest suspicion to the vaguest: whoever is suspected first is dropped, and the others tried again.
  for (const isSuspect of wrong.length > 0 ? SUSPICIONS : []) {
    const found = proposals.filter((each) => wrong.some((finding) => isSuspect(each, finding)))
    if (found.length > 0) return found
  }
  return proposals.filter((proposal) => after.some((finding) => isDoubted(proposal, finding)))
}

const SUSPICIONS: readonly ((proposal: Proposal, wrong: Observation) => boolean)[] = [
  ({ name }, wrong) => name === nameOf(wrong),
  ({ changes }, wrong) => touches(changes, wrong),
  ({ changes }, { code }) =>
    changes.some(({ path }) => RULES.get(code)?.reads.some((read) => meets(read, path))),
  () => true,
]

function isDoubted({ near, reads }: Proposal, { pointers }: Observation): boolean {
  return pointers.some(
    (pointer) =>
      near.some((place) => meets(place, pointer)) && reads.some((read) => meets(read, pointer)),
  )
}

function touches(changes: readonly Change[], { pointers }: Observation): boolean {
  return changes.some(({ path }) => pointers.some((pointer) => meets(pointer, path)))
}

/** A finding that goes away with the patches of others has those that change its own places. */
function withPatch(
  observation: Observation,
  proven: readonly Proposal[],
  after: readonly Observation[],
): Observation {
  const name = nameOf(observation)
  if (after.some((finding) => nameOf(finding) === name)) return observation
  const own = proven.filter((proposal) => proposal.name === name)
  const touching = proven.filter(({ changes }) => touches(changes, observation))
  const [behind = proven] = [own, touching].filter(({ length }) => length > 0)
  const suggestedPatch = onePerPlace(changesOf(behind))
  return { ...observation, suggestedPatch: suggestedPatch.slice(0, MAX_OPERATIONS) }
}

function changesOf(proposals: readonly Proposal[]): Change[] {
  return proposals.flatMap(({ changes }) => changes)
}

function onePerPlace(changes: readonly Change[]): Change[] {
  return [...new Map(changes.map((change) => [change.path, change])).values()]
}
