import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { isWorkday, type WorkCalendar } from '../../src/domain/business-time.ts'
import { chinaDayOf } from '../../src/domain/day.ts'
import {
  differingLines,
  mayRecord,
  misnamedLines,
  moveFault,
  placeAt,
  placeOf,
  slotsAhead,
  USUAL_EXAMINING,
} from '../../src/domain/examination.ts'

const CALENDAR: WorkCalendar = {
  opensAt: 9 * 60,
  closesAt: 17 * 60,
  holidays: new Set(['2026-11-26']),
  workdays: new Set(['2026-11-28']),
}
const HALL = { code: '5141-1', customsOffice: '5141', slotMinutes: 60, capacity: 4 }
const ANNEX = { ...HALL, code: '5141-2' }
const RULES = { horizonDays: 14, noticeHours: 4 }

const china = (text: string) => Date.parse(`${text}+08:00`)
const starts = (slots: { startsAt: number }[]) =>
  slots.map(({ startsAt }) => new Date(startsAt + 8 * 3_600_000).toISOString().slice(0, 16))

describe('the times that can be chosen', () => {
  test('begin after the notice and fill the office hours of a day', () => {
    const slots = slotsAhead(china('2026-11-24T10:30:00'), HALL, RULES, CALENDAR)

    expect(starts(slots).slice(0, 3)).toEqual([
      '2026-11-24T15:00',
      '2026-11-24T16:00',
      '2026-11-25T09:00',
    ])
  })

  test('leave out holidays and weekends, and keep weekends that are worked', () => {
    const slots = slotsAhead(china('2026-11-25T17:00:00'), HALL, RULES, CALENDAR)

    const days = [...new Set(starts(slots).map((each) => each.slice(0, 10)))]
    expect(days.slice(0, 4)).toEqual(['2026-11-27', '2026-11-28', '2026-11-30', '2026-12-01'])
  })

  test('end where the policy looks no further', () => {
    const now = china('2026-11-24T10:30:00')
    const slots = slotsAhead(now, HALL, { ...RULES, horizonDays: 1 }, CALENDAR)

    expect(starts(slots).at(-1)).toBe('2026-11-25T10:00')
  })

  test('are whole slots only', () => {
    const slots = slotsAhead(
      china('2026-11-24T18:00:00'),
      { ...HALL, slotMinutes: 450 },
      RULES,
      CALENDAR,
    )

    expect(starts(slots)[0]).toBe('2026-11-25T09:00')
    expect(starts(slots)[1]).toBe('2026-11-27T09:00')
  })

  test('are cut to what an office works', () => {
    const long = { ...HALL, slotMinutes: 481 }
    const slots = slotsAhead(china('2026-11-24T18:00:00'), long, RULES, CALENDAR)

    expect(starts(slots)[0]).toBe('2026-11-25T09:00')
  })

  test('are ascending, on working days, in time, and never overlap', () => {
    const instant = fc.integer({
      min: china('2026-01-01T00:00:00'),
      max: china('2026-12-31T00:00:00'),
    })
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 10, max: 480 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 100 }),
        (now, slotMinutes, horizonDays, noticeHours) => {
          const rules = { horizonDays, noticeHours }
          const slots = slotsAhead(now, { ...HALL, slotMinutes }, rules, CALENDAR)
          slots.forEach((slot, index) => {
            expect(slot.startsAt).toBeGreaterThanOrEqual(now + noticeHours * 3_600_000)
            expect(slot.startsAt).toBeLessThanOrEqual(now + horizonDays * 86_400_000)
            expect(slot.startsAt).toBeGreaterThanOrEqual(slots[index - 1]?.endsAt ?? 0)
            const day = chinaDayOf(new Date(slot.startsAt).toISOString())
            expect(isWorkday(day, CALENDAR)).toBe(true)
            expect(chinaDayOf(new Date(slot.endsAt - 1).toISOString())).toBe(day)
          })
        },
      ),
    )
  })
})

describe('a place', () => {
  const places = new Map([
    [ANNEX.code, ANNEX],
    [HALL.code, HALL],
  ])
  const examining = { ...USUAL_EXAMINING, places }

  test('is the first of the customs office', () => {
    expect(placeAt(examining, '5141')).toBe('5141-1')
    expect(placeOf(examining, '5141-1')).toBe(HALL)
  })

  test('is the office itself where the policy names none', () => {
    expect(placeAt(examining, '0200')).toBe('0200')
    expect(placeOf(examining, '0200')).toEqual({
      code: '0200',
      customsOffice: '0200',
      slotMinutes: 60,
      capacity: 4,
    })
  })
})

describe('a move', () => {
  const rules = { moves: 2, noticeHours: 4 }
  const startsAt = china('2026-11-25T15:00:00')

  test.each([
    [
      'nothing is booked yet',
      { startsAt: null, moves: 0, chosen: false },
      '2026-11-25T14:59:00',
      undefined,
    ],
    ['it is in time', { startsAt, moves: 1, chosen: true }, '2026-11-25T10:59:59', undefined],
    ['it begins too soon', { startsAt, moves: 0, chosen: true }, '2026-11-25T11:00:00', 'TOO_LATE'],
    [
      'the port had chosen',
      { startsAt, moves: 2, chosen: false },
      '2026-11-24T09:00:00',
      undefined,
    ],
    [
      'it was moved often',
      { startsAt, moves: 2, chosen: true },
      '2026-11-24T09:00:00',
      'MOVED_OFTEN',
    ],
  ] as const)('when %s', (_, booked, now, fault) => {
    expect(moveFault(booked, china(now), rules)).toBe(fault)
  })
})

describe('a result', () => {
  test.each([
    ['2026-11-24T23:59:59', false],
    ['2026-11-25T00:00:00', true],
    ['2026-11-26T09:00:00', true],
  ])('at %s of what is booked for the 25th: %s', (now, may) => {
    const at = (text: string) => new Date(china(text)).toISOString()
    expect(mayRecord(at(now), at('2026-11-25T15:00:00'))).toBe(may)
  })

  test('differs where another quantity was found, however it is written', () => {
    const lines = [
      { lineNumber: 1, declared: '2', quantity: '2.00' },
      { lineNumber: 2, declared: '2', quantity: '3' },
      { lineNumber: 3, declared: '0.5', quantity: '0.50001' },
    ]

    expect(differingLines(lines)).toEqual([2, 3])
  })

  test.each([
    ['each line once', [1, 2], [2, 1], []],
    ['a line left out', [1, 2], [1], [2]],
    ['a line that was not ordered', [1], [1, 3], [3]],
    ['a line twice', [1, 2], [1, 2, 2], [2]],
  ])('names %s', (_, ordered, told, wrong) => {
    expect(misnamedLines(ordered, told)).toEqual(wrong)
  })
})
