import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DEPARTMENTS } from '../../src/domain/departments.ts'
import {
  type Answer,
  type Condition,
  foldOf,
  outcomeOf,
  REVIEW_STATES,
  type ReviewState,
} from '../../src/domain/review.ts'

/** What a department can have done: nothing yet, left it to a person, passed, passed with a condition, refused. */
const KINDS = ['MISSING', 'OPEN', 'PASSED', 'CONDITIONAL', 'REFUSED'] as const
type Kind = (typeof KINDS)[number]

/** All 3,125 ways in which five departments can stand. */
function everyWay(): Kind[][] {
  return DEPARTMENTS.reduce<Kind[][]>(
    (ways) => ways.flatMap((way) => KINDS.map((kind) => [...way, kind])),
    [[]],
  )
}

const WORDS: Record<Exclude<Kind, 'MISSING'>, Omit<Answer, 'department' | 'epoch'>> = {
  OPEN: { state: 'OPEN', codes: ['ASKED'], conditions: [] },
  PASSED: { state: 'PASSED', codes: [], conditions: [] },
  CONDITIONAL: {
    state: 'PASSED',
    codes: ['REMARK'],
    conditions: [{ code: 'KEPT', text: 'a year' }],
  },
  REFUSED: { state: 'REFUSED', codes: ['FAULT'], conditions: [] },
}

function answersOf(way: readonly Kind[]): Answer[] {
  return DEPARTMENTS.flatMap((department, index) => {
    const kind = way[index] ?? 'MISSING'
    return kind === 'MISSING' ? [] : [{ department, epoch: 0, ...WORDS[kind] }]
  })
}

describe('the outcome of five departments', () => {
  test('is right for every way in which they can stand', () => {
    const ways = everyWay()
    expect(ways).toHaveLength(5 ** 5)
    for (const way of ways) {
      const { outcome, departments, codes, conditions } = foldOf(answersOf(way))
      const of = (kind: Kind) => DEPARTMENTS.filter((_, index) => way[index] === kind)
      const [open, refused, missing] = [of('OPEN'), of('REFUSED'), of('MISSING')]
      if (open.length > 0) {
        expect([way, outcome, departments, codes]).toEqual([way, 'OPEN', open.sort(), ['ASKED']])
      } else if (missing.length > 0) {
        expect([way, outcome, departments, codes]).toEqual([way, 'INCOMPLETE', [], []])
      } else if (refused.length > 0) {
        expect([way, outcome, departments, codes]).toEqual([
          way,
          'REFUSED',
          refused.sort(),
          ['FAULT'],
        ])
      } else {
        expect([way, outcome, departments, codes]).toEqual([way, 'RELEASED', [], []])
      }
      const tied = outcome === 'RELEASED' ? of('CONDITIONAL') : []
      expect(conditions.map(({ department }) => department)).toEqual(tied)
    }
  })

  test('is a withdrawal for every one of them, once the declarant has taken it back', () => {
    for (const way of everyWay()) {
      const fold = foldOf(answersOf(way), true)
      expect(fold).toEqual({ outcome: 'WITHDRAWN', departments: [], codes: [], conditions: [] })
    }
  })

  test('is told by the states alone as by the answers', () => {
    for (const way of everyWay()) {
      const answers = answersOf(way)
      const states: ReviewState[] = answers.map(({ state }) => state)
      for (const withdrawn of [true, false]) {
        expect(outcomeOf(states, withdrawn)).toBe(foldOf(answers, withdrawn).outcome)
      }
    }
  })
})

const condition: fc.Arbitrary<Condition> = fc.record({ code: fc.constantFrom('KEPT', 'LATER') })

const decided = fc.record({
  department: fc.constantFrom(...DEPARTMENTS),
  state: fc.constantFrom(...REVIEW_STATES),
  codes: fc.array(fc.constantFrom('FAULT', 'OTHER'), { maxLength: 2 }),
  conditions: fc.array(condition, { maxLength: 2 }),
})

/** Decisions of departments, some more than once; the epoch says which of a department is the later. */
const history = fc
  .array(decided, { maxLength: 15 })
  .map((all) => all.map((each, epoch): Answer => ({ ...each, epoch })))

describe('the order in which decisions arrive', () => {
  test('never changes the outcome, nor what is told of it', () => {
    fc.assert(
      fc.property(
        history.chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
            fc.boolean(),
          ),
        ),
        ([inOrder, shuffled, withdrawn]) => {
          expect(foldOf(shuffled, withdrawn)).toEqual(foldOf(inOrder, withdrawn))
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('nor do decisions that arrive twice, or after a later one of the same department', () => {
    fc.assert(
      fc.property(history, fc.array(fc.nat({ max: 14 }), { maxLength: 10 }), (all, again) => {
        const repeated = again.flatMap((index) => all.slice(index, index + 1))
        expect(foldOf([...all, ...repeated])).toEqual(foldOf(all))
        expect(foldOf([...repeated, ...all])).toEqual(foldOf(all))
      }),
      { numRuns: 1000 },
    )
  })

  test('of a department only the latest decision counts', () => {
    fc.assert(
      fc.property(history, (all) => {
        const latest = DEPARTMENTS.flatMap((department) =>
          all.filter((each) => each.department === department).slice(-1),
        )
        expect(foldOf(all)).toEqual(foldOf(latest))
      }),
    )
  })
})
