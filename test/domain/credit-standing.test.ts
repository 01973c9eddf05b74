import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { effectiveTier, isSmall, TIERS } from '../../src/domain/credit.ts'
import {
  criteriaFaults,
  USUAL_CREDIT,
  WEIGHED_CAUSES,
  type WeighedCause,
} from '../../src/domain/credit-criteria.ts'
import {
  type CreditEntry,
  lackingFor,
  standingOf,
  tallyOf,
  tallyWith,
} from '../../src/domain/credit-standing.ts'
import { dayLater, monthsLater } from '../../src/domain/day.ts'
import { amount } from '../../src/domain/money.ts'
import { changeFor } from '../../src/domain/tier-change.ts'

const DAY = '2026-11-29'

let made = 0

function entry(cause: WeighedCause, more: Partial<CreditEntry> = {}): CreditEntry {
  const { points = 0, months = 12 } = USUAL_CREDIT.causes.get(cause) ?? {}
  const happenedOn = more.happenedOn ?? DAY
  const expiresOn = monthsLater(happenedOn, months)
  return { id: `e${++made}`, cause, points, happenedOn, expiresOn, ...more }
}

function judged(...entries: CreditEntry[]) {
  return standingOf(tallyOf(entries, DAY), USUAL_CREDIT, DAY)
}

const arbitraryDay = fc.integer({ min: -1500, max: 1500 }).map((days) => dayLater(DAY, days))

const arbitraryEntries = fc
  .array(fc.record({ cause: fc.constantFrom(...WEIGHED_CAUSES), happenedOn: arbitraryDay }), {
    maxLength: 40,
  })
  .map((all) => all.map(({ cause, happenedOn }) => entry(cause, { happenedOn })))

describe('a standing', () => {
  test('of a firm without entries is regular, with what the certified tiers ask for', () => {
    expect(judged()).toEqual({
      points: 0,
      causes: [],
      tier: 'REGULAR',
      up: [
        {
          tier: 'CERTIFIED',
          needs: [{ need: 'CERTIFICATION', certification: 'CERTIFICATION' }],
        },
        {
          tier: 'ADVANCED_CERTIFIED',
          needs: [{ need: 'CERTIFICATION', certification: 'ADVANCED_CERTIFICATION' }],
        },
      ],
      down: { tier: 'DISHONEST', points: 80 },
      breachOn: undefined,
    })
  })

  test.each([
    [['CERTIFICATION'], 'CERTIFIED'],
    [['ADVANCED_CERTIFICATION'], 'ADVANCED_CERTIFIED'],
    [['CERTIFICATION', 'PENALTY'], 'REGULAR'],
    [['FOUND_DISHONEST'], 'DISHONEST'],
    [['FOUND_DISHONEST', 'ADVANCED_CERTIFICATION'], 'DISHONEST'],
    [['FOUND_SERIOUSLY_DISHONEST'], 'SERIOUSLY_DISHONEST'],
    [['PENALTY', 'PENALTY', 'PENALTY'], 'REGULAR'],
    [['PENALTY', 'PENALTY', 'PENALTY', 'PENALTY'], 'DISHONEST'],
  ] as const)('with %j is %s', (causes, tier) => {
    expect(judged(...causes.map((cause) => entry(cause))).tier).toBe(tier)
  })

  test('falls from advanced to certified when only the points of the lower tier are left', () => {
    const refusals = Array.from({ length: 11 }, () => entry('REFUSAL'))

    expect(judged(entry('ADVANCED_CERTIFICATION'), ...refusals)).toMatchObject({
      points: -11,
      tier: 'CERTIFIED',
      up: [{ tier: 'ADVANCED_CERTIFIED', needs: [{ need: 'POINTS', points: 1 }] }],
      down: { tier: 'REGULAR', points: 10 },
    })
  })

  test('counts of one cause no more than the policy lets it, so refusals alone make nobody dishonest', () => {
    const refusals = Array.from({ length: 500 }, () => entry('REFUSAL'))
    const standing = judged(...refusals)

    expect(standing).toMatchObject({ points: -20, tier: 'REGULAR' })
    expect(standing.causes).toEqual([{ cause: 'REFUSAL', points: -20, count: 500 }])
  })

  test('asks a certified firm for good conduct, and says until when it has to wait', () => {
    const late = entry('TAX_LATE', { happenedOn: '2026-08-01' })
    const of = (day: string) =>
      standingOf(tallyOf([entry('CERTIFICATION'), late], day), USUAL_CREDIT, day)

    expect(of('2027-01-31')).toMatchObject({ tier: 'REGULAR', breachOn: '2026-08-01' })
    expect(of('2027-01-31').up[0]?.needs).toEqual([{ need: 'GOOD_CONDUCT', until: '2027-02-01' }])
    expect(of('2027-02-01').tier).toBe('CERTIFIED')
    const tally = tallyOf([entry('CERTIFICATION'), late], '2027-01-31')
    expect(lackingFor(tally, USUAL_CREDIT, { day: '2027-01-31', tier: 'CERTIFIED' })).toEqual([
      { need: 'GOOD_CONDUCT', until: '2027-02-01' },
    ])
  })

  test('does not depend on the order of entries', () => {
    fc.assert(
      fc.property(
        arbitraryEntries.chain((entries) =>
          fc.tuple(
            fc.constant(entries),
            fc.shuffledSubarray(entries, { minLength: entries.length }),
          ),
        ),
        ([entries, shuffled]) => {
          expect(judged(...shuffled)).toEqual(judged(...entries))
        },
      ),
    )
  })

  test('has nothing of an entry that is expired, or that is still ahead', () => {
    fc.assert(
      fc.property(arbitraryEntries, fc.constantFrom(...WEIGHED_CAUSES), (entries, cause) => {
        const expired = entry(cause, { expiresOn: DAY, happenedOn: '2020-01-01' })
        const ahead = entry(cause, { happenedOn: dayLater(DAY, 1) })

        expect(judged(...entries, expired, ahead)).toEqual(judged(...entries))
      }),
    )
    expect(judged(entry('REFUSAL', { expiresOn: dayLater(DAY, 1) })).points).toBe(-1)
  })

  test('is after a counter-entry exactly what it was before the entry that it cancels', () => {
    fc.assert(
      fc.property(
        arbitraryEntries,
        fc.constantFrom(...WEIGHED_CAUSES),
        arbitraryDay,
        (entries, cause, happenedOn) => {
          const wrong = entry(cause, { happenedOn })
          const counter = {
            ...entry('REFUSAL', { points: 0, cancels: wrong.id }),
            cause: 'OBJECTION_UPHELD',
          } as const

          expect(judged(...entries, wrong, counter)).toEqual(judged(...entries))
        },
      ),
    )
  })

  test('of two tallies together is that of all entries', () => {
    fc.assert(
      fc.property(arbitraryEntries, arbitraryEntries, (some, more) => {
        const both = tallyWith(tallyOf(some, DAY), tallyOf(more, DAY))

        expect(standingOf(both, USUAL_CREDIT, DAY)).toEqual(judged(...some, ...more))
      }),
    )
  })

  test('gives a tier for whatever points there are, and loses it after exactly the points told', () => {
    fc.assert(
      fc.property(arbitraryEntries, (entries) => {
        const { points, tier, down } = judged(...entries)
        expect(TIERS).toContain(tier)
        if (down === undefined) return
        const lost = entry('PENALTY', { points: -down.points })
        const wide = {
          tiers: USUAL_CREDIT.tiers.map((each) => ({ ...each, conductMonths: 0 })),
          causes: new Map(
            [...USUAL_CREDIT.causes].map(([cause, rule]) => [cause, { ...rule, most: 99_999 }]),
          ),
        }
        const before = standingOf(tallyOf(entries, DAY), wide, DAY)
        const fall = before.down?.points ?? 0
        const after = standingOf(tallyOf([...entries, { ...lost, points: -fall }], DAY), wide, DAY)
        expect(points).toBeLessThanOrEqual(1000)
        expect(after.tier).toBe(before.down?.tier ?? before.tier)
      }),
    )
  })
})

describe('the criteria of tiers', () => {
  const changed = (tier: string, more: object) =>
    USUAL_CREDIT.tiers.map((each) => (each.tier === tier ? { ...each, ...more } : each))

  test('that hold where a policy does not say have no fault', () => {
    expect(criteriaFaults(USUAL_CREDIT.tiers)).toEqual([])
  })

  test.each([
    ['DISHONEST', { to: -81 }, 'to', 'no tier is held with -80 points'],
    ['DISHONEST', { to: -79 }, 'to', 'its points reach into those of REGULAR, or over them'],
    ['REGULAR', { to: 10 }, 'to', 'no tier is held with 11 points'],
    ['SERIOUSLY_DISHONEST', { from: -500 }, 'from', 'no tier is held with -501 points'],
    [
      'SERIOUSLY_DISHONEST',
      { to: null },
      'to',
      'its points reach into those of DISHONEST, or over them',
    ],
    [
      'CERTIFIED',
      { certification: 'ADVANCED_CERTIFICATION' },
      'to',
      'its points reach into those of ADVANCED_CERTIFIED, or over them',
    ],
  ])('of %s with %j', (tier, more, end, fault) => {
    expect(criteriaFaults(changed(tier, more))).toEqual([{ tier, end, fault }])
  })
})

describe('a change of tier', () => {
  test('to a less trusted one always has a reason', () => {
    fc.assert(
      fc.property(arbitraryEntries, fc.constantFrom(...TIERS), (entries, tier) => {
        const change = changeFor(tallyOf(entries, DAY), USUAL_CREDIT, { tier, day: DAY })
        expect(change?.reasons).not.toEqual([])
      }),
    )
  })

  test('is none where the criteria let a firm fall that lacks nothing', () => {
    const tiers = USUAL_CREDIT.tiers.map((each) =>
      each.tier === 'CERTIFIED' ? { ...each, to: -1 } : each,
    )
    const tally = tallyOf([entry('CERTIFICATION')], DAY)

    expect(() =>
      changeFor(tally, { ...USUAL_CREDIT, tiers }, { tier: 'CERTIFIED', day: DAY }),
    ).toThrow(RangeError)
  })
})

describe('where a broker lodges', () => {
  test('the worse credit counts, unless the policy looks at the declarant alone', () => {
    const worse = { brokerCredit: 'WORSE' } as const

    expect(effectiveTier('CERTIFIED', undefined, worse)).toBe('CERTIFIED')
    expect(effectiveTier('CERTIFIED', 'DISHONEST', worse)).toBe('DISHONEST')
    expect(effectiveTier('DISHONEST', 'CERTIFIED', worse)).toBe('DISHONEST')
    expect(effectiveTier('CERTIFIED', 'DISHONEST', { brokerCredit: 'DECLARANT' })).toBe('CERTIFIED')
  })
})

describe('a small firm', () => {
  const criteria = { count: 200, turnover: amount('200000'), months: 12 }
  const small = { count: 200, turnover: amount('200000'), goodConduct: true }

  test('is one with few declarations of little value and good conduct', () => {
    expect(isSmall(small, criteria)).toBe(true)
    expect(isSmall({ ...small, count: 201 }, criteria)).toBe(false)
    expect(isSmall({ ...small, turnover: amount('200000.01') }, criteria)).toBe(false)
    expect(isSmall({ ...small, goodConduct: false }, criteria)).toBe(false)
  })
})

describe('months', () => {
  test('end on the last day of a month that is too short', () => {
    expect(monthsLater('2026-01-31', 1)).toBe('2026-02-28')
    expect(monthsLater('2027-11-30', 3)).toBe('2028-02-29')
    expect(monthsLater('2026-11-29', 60)).toBe('2031-11-29')
    expect(monthsLater('2026-03-31', -1)).toBe('2026-02-28')
    expect(monthsLater('2026-12-31', 12)).toBe('2027-12-31')
  })
})
