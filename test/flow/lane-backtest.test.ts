/** Rules are tried on what is stored. */
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { checkLaneRules, tryLaneRules } from '../../src/cli/lane-rules.ts'
import { backtestLanes } from '../../src/declarations/lane-backtest.ts'
import type { LaneRule } from '../../src/domain/lane-rules.ts'
import type { Bundle } from '../../src/schema-types.ts'
import { shippedRules } from '../fixtures/lane-rules.ts'
import {
  asIntruder,
  awayFromMidnight,
  drawWithin,
  MIDNIGHT_MS,
  type Part,
} from '../support/lanes.ts'
import { type FirmName, freshBundle, type Port, startPort } from '../support/port.ts'

let port: Port
let release: (() => void) | undefined
let cosmetics: string

const WHOLE: Part = [900_000, 1_000_000]

beforeAll(async () => {
  await awayFromMidnight()
  port = await startPort({ laneDraws: true, work: false })
  cosmetics = await lodged('brightSeller', WHOLE)
  await lodged('brightSeller', WHOLE)
  await lodged('brightSeller', [0, 1000])
  await lodged('shadySeller', [0, 800_000])
}, MIDNIGHT_MS)

afterEach(() => release?.())
afterAll(() => port.close())

async function lodged(firm: FirmName, part: Part): Promise<string> {
  release = await drawWithin(port, part)
  const { id } = await port.accepted(freshBundle(firm), { key: port.firmKeys[firm] })
  release()
  return id
}

const rule = (more: Partial<LaneRule>): LaneRule => ({
  id: 'tried',
  text: { zh: '试用', en: 'Tried' },
  hard: true,
  when: { fact: 'tier', in: ['CERTIFIED'] },
  action: { lane: 'RED' },
  ...more,
})

const tried = (rules: readonly LaneRule[]) =>
  backtestLanes(port.ctx, rules, { days: 1, progress: () => undefined })

describe('rules that are tried', () => {
  test('move nothing when they are those that ruled', async () => {
    const told: number[] = []
    const trial = await backtestLanes(port.ctx, shippedRules(), {
      days: 1,
      progress: (done, of) => told.push(done, of),
    })

    expect(trial).toMatchObject({
      declarations: 4,
      moves: [],
      cut: false,
      positives: { found: 0, missed: 0 },
    })
    expect(trial.load).toEqual([
      { department: 'customs', before: 2, after: 2, peakAfter: 2 },
      { department: 'inspection', before: 2, after: 2, peakAfter: 2 },
    ])
    expect(trial.hits['untrustworthy-firm']).toBe(1)
    expect(told).toEqual([4, 4])
  })

  test('tell which lanes would have moved, and whose work that would have been', async () => {
    const trial = await tried([rule({})])

    expect(trial.moves).toEqual([{ tier: 'CERTIFIED', from: 'GREEN', to: 'RED', declarations: 2 }])
    expect(trial.load[0]).toEqual({ department: 'customs', before: 2, after: 4, peakAfter: 4 })
    expect(trial.hits).toEqual({ tried: 3 })
  })

  test('see the draws and the facts as they were, of the version that was lodged', async () => {
    const { commodityCode } = (freshBundle() as Bundle).customs.lines[0]!
    const prefix = [commodityCode.slice(0, 4)]
    const trial = await tried([
      rule({ hard: false, when: { fact: 'hs', prefix }, action: { lane: 'YELLOW' } }),
    ])

    expect(trial.moves).toEqual([
      { tier: 'CERTIFIED', from: 'GREEN', to: 'YELLOW', declarations: 2 },
    ])
  })

  test('tell what was found before and would be missed', async () => {
    await asIntruder(
      port,
      `insert into examination (id, declaration_id, department, declarant_id, mrn, version, cause, state, place, line_numbers,
         samples, ordered_by, ordered_at, book_by, result, examined_at)
       values (gen_random_uuid(), '${cosmetics}', 'customs', '${port.firmIds.brightSeller}', 'm', 1, 'REVIEWER', 'DONE', '5141-1', '{1}',
         '[]', 'x', now(), now(), '{"grade": "SERIOUS"}', now())`,
    )

    expect((await tried(shippedRules())).positives).toEqual({ found: 0, missed: 1 })
    expect((await tried([rule({})])).positives).toEqual({ found: 1, missed: 0 })
  })

  test('are read from a file, which is checked before', async () => {
    const file = (value: unknown) => {
      const path = join(tmpdir(), `lane-rules-${process.pid}.json`)
      writeFileSync(path, JSON.stringify(value))
      return path
    }
    const faulty = file([rule({ when: { fact: 'colour', in: ['RED'] } as never })])

    expect(checkLaneRules(faulty)).toMatchObject({
      failed: true,
      lines: [expect.stringContaining('/0/when/fact  UNKNOWN_FACT: one of tier,')],
    })
    expect(await tryLaneRules(port.ctx, { file: faulty, days: 1 })).toMatchObject({ failed: true })
    const sound = file([rule({})])
    expect(checkLaneRules(sound)).toEqual({
      value: { rules: 1 },
      lines: ['1 rules, and nothing is wrong with them.'],
    })
    expect((await tryLaneRules(port.ctx, { file: sound, days: 1 })).lines).toContain(
      '  CERTIFIED: 2 from GREEN to RED',
    )
    expect(() => checkLaneRules('/nonexistent.json')).toThrow('/nonexistent.json cannot be read')
  })
})
