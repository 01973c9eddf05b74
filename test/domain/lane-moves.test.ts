import { expect, test } from '@jest/globals'
import { createTrial, joinTrials, type TriedLane } from '../../src/domain/lane-moves.ts'

const tried: TriedLane = {
  day: '2026-11-29',
  tier: 'REGULAR',
  before: 'GREEN',
  after: 'RED',
  found: null,
  hits: ['constructor', 'one'],
}

test('rules are counted whatever their ids, in one trial and in two that are joined', () => {
  const { add, trial } = createTrial()
  add(tried)
  add({ ...tried, hits: ['constructor'] })
  const other = createTrial()
  other.add({ ...tried, hits: ['one', 'value'] })

  expect(trial().hits).toEqual({ constructor: 2, one: 1 })
  const stored = JSON.parse(JSON.stringify(trial()))
  expect(joinTrials(stored, other.trial()).hits).toEqual({ constructor: 2, one: 2, value: 1 })
  expect(joinTrials(other.trial(), stored).hits).toEqual({ constructor: 2, one: 2, value: 1 })
  expect(joinTrials(stored, other.trial())).toMatchObject({
    declarations: 3,
    moves: [{ tier: 'REGULAR', from: 'GREEN', to: 'RED', declarations: 3 }],
  })
})
