/** What other rules would have come to: which declarations change their lane, what people would have had to look at. */
import type { Tier } from './credit.ts'
import type { Department } from './departments.ts'
import type { Grade } from './examination.ts'
import { departmentsOpenedBy, type Lane } from './lane.ts'

/** One declaration, with the lane that it had and the one that it would have had. */
export type TriedLane = {
  readonly day: string
  readonly tier: Tier
  readonly before: Lane
  readonly after: Lane
  /** The worst that examinations found; null where the goods were not opened, or have no result yet. */
  readonly found: Grade | null
  /** Ids of the rules that would apply. */
  readonly hits: readonly string[]
}

/** Declarations of a tier that would go from one lane to another. */
type Move = { tier: Tier; from: Lane; to: Lane; declarations: number }

/** Reviews that the lanes leave to people of a department, in all and on its fullest day. */
type Load = { department: Department; before: number; after: number; peakAfter: number }

/** What came of a trial. Positives: goods that were not found as declared, and whether they would be opened again. */
export type Trial = {
  declarations: number
  moves: Move[]
  load: Load[]
  positives: { found: number; missed: number }
  hits: Record<string, number>
}

/** Two trials of the same rules as one; of a day that both have a part of, the fuller part counts as its peak. */
export function joinTrials(one: Trial, other: Trial): Trial {
  const moves = joined(
    [...one.moves, ...other.moves],
    ({ tier, from, to }) => `${tier} ${from} ${to}`,
  )
  const load = new Map<Department, Load>()
  for (const { department, before, after, peakAfter } of [...one.load, ...other.load]) {
    const sum = load.get(department) ?? { department, before: 0, after: 0, peakAfter: 0 }
    load.set(department, {
      department,
      before: sum.before + before,
      after: sum.after + after,
      peakAfter: Math.max(sum.peakAfter, peakAfter),
    })
  }
  const hits = new Map(Object.entries(one.hits))
  for (const [id, count] of Object.entries(other.hits)) hits.set(id, (hits.get(id) ?? 0) + count)
  return {
    declarations: one.declarations + other.declarations,
    moves: moves.sort((a, b) => b.declarations - a.declarations),
    load: [...load.values()],
    positives: {
      found: one.positives.found + other.positives.found,
      missed: one.positives.missed + other.positives.missed,
    },
    hits: Object.fromEntries(hits),
  }
}

function joined(moves: readonly Move[], keyOf: (move: Move) => string): Move[] {
  const all = new Map<string, Move>()
  for (const move of moves) {
    const known = all.get(keyOf(move))
    const declarations = move.declarations + (known?.declarations ?? 0)
    all.set(keyOf(move), { ...move, declarations })
  }
  return [...all.values()]
}

/** Adds up tried lanes one by one, so that none of them is kept. */
export function createTrial(): { add(tried: TriedLane): void; trial(): Trial } {
  const moves = new Map<string, Move>()
  const load = new Map<Department, Load>()
  const days = new Map<string, number>()
  // A rule may have the id of what every object has.
  const hits = new Map<string, number>()
  const positives = { found: 0, missed: 0 }
  let declarations = 0

  const loadOf = (department: Department): Load => {
    const known = load.get(department) ?? { department, before: 0, after: 0, peakAfter: 0 }
    load.set(department, known)
    return known
  }
  const countLoad = ({ day, before, after }: TriedLane) => {
    for (const department of departmentsOpenedBy(before)) loadOf(department).before += 1
    for (const department of departmentsOpenedBy(after)) {
      const key = `${day} ${department}`
      const count = (days.get(key) ?? 0) + 1
      days.set(key, count)
      const own = loadOf(department)
      own.after += 1
      own.peakAfter = Math.max(own.peakAfter, count)
    }
  }
  return {
    add(tried) {
      const { tier, before: from, after: to, found } = tried
      declarations += 1
      countLoad(tried)
      for (const id of tried.hits) hits.set(id, (hits.get(id) ?? 0) + 1)
      if (found === 'MINOR' || found === 'SERIOUS')
        positives[to === 'RED' ? 'found' : 'missed'] += 1
      if (from === to) return
      const key = `${tier} ${from} ${to}`
      const move = moves.get(key) ?? { tier, from, to, declarations: 0 }
      move.declarations += 1
      moves.set(key, move)
    },
    trial: () => ({
      declarations,
      moves: [...moves.values()].sort((one, other) => other.declarations - one.declarations),
      load: [...load.values()],
      positives,
      hits: Object.fromEntries(hits),
    }),
  }
}
