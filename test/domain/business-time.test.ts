import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  afterBusinessTime,
  businessTimeBetween,
  isWorkday,
  type WorkCalendar,
} from '../../src/domain/business-time.ts'
import { deadlineAfter, deadlineResumed } from '../../src/domain/clock.ts'

// Nine to five; Monday 2026-10-05 is off, and Saturday 2026-10-10 is worked for it.
const CALENDAR: WorkCalendar = {
  opensAt: 9 * 60,
  closesAt: 17 * 60,
  holidays: new Set(['2026-10-05']),
  workdays: new Set(['2026-10-10']),
}
const HOUR = 3_600_000

const china = (local: string) => new Date(`${local}+08:00`).toISOString()

describe('a working day', () => {
  test.each([
    ['2026-10-02', true],
    ['2026-10-03', false],
    ['2026-10-04', false],
    ['2026-10-05', false],
    ['2026-10-06', true],
    ['2026-10-10', true],
    ['2026-10-11', false],
  ])('%s: %s', (day, works) => {
    expect(isWorkday(day, CALENDAR)).toBe(works)
  })
})

describe('business time', () => {
  test.each([
    ['within a day', '2026-10-06T10:00:00', 3, '2026-10-06T13:00:00'],
    ['up to the very end of a day', '2026-10-06T10:00:00', 7, '2026-10-06T17:00:00'],
    ['over a night', '2026-10-06T16:00:00', 2, '2026-10-07T10:00:00'],
    ['from before opening', '2026-10-06T03:00:00', 1, '2026-10-06T10:00:00'],
    ['from after closing', '2026-10-06T20:00:00', 1, '2026-10-07T10:00:00'],
    ['over a weekend and a day off', '2026-10-02T16:00:00', 2, '2026-10-06T10:00:00'],
    ['over a Saturday that is worked', '2026-10-09T16:00:00', 8, '2026-10-10T16:00:00'],
  ])('passes %s', (_, from, hours, to) => {
    expect(afterBusinessTime(china(from), hours * HOUR, CALENDAR)).toBe(china(to))
    expect(businessTimeBetween(china(from), china(to), CALENDAR)).toBe(hours * HOUR)
  })

  test('does not run backwards', () => {
    const [from, to] = [china('2026-10-07T10:00:00'), china('2026-10-06T10:00:00')]
    expect(businessTimeBetween(from, to, CALENDAR)).toBe(0)
  })

  test('that never comes is an error and no endless search', () => {
    const never = { ...CALENDAR, closesAt: CALENDAR.opensAt }
    expect(() => afterBusinessTime(china('2026-10-06T10:00:00'), HOUR, never)).toThrow(RangeError)
  })

  test('counted and measured is the same, whatever the instant and however long', () => {
    const instant = fc
      .date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString())
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 400 * HOUR }), (from, ms) => {
        const to = afterBusinessTime(from, ms, CALENDAR)
        expect(businessTimeBetween(from, to, CALENDAR)).toBe(ms)
        expect(to > from).toBe(true)
      }),
    )
  })
})

describe('a deadline', () => {
  const from = china('2026-10-06T09:00:00')
  const deadline = deadlineAfter(from, 600, CALENDAR)

  test('warns at four fifths', () => {
    expect(deadline).toEqual({
      warnAt: china('2026-10-06T17:00:00'),
      dueAt: china('2026-10-07T11:00:00'),
    })
  })

  test('that was stopped goes on with what was left', () => {
    const stop = {
      stoppedAt: china('2026-10-06T16:00:00'),
      resumedAt: china('2026-10-08T09:00:00'),
    }
    expect(deadlineResumed(deadline, stop, CALENDAR)).toEqual({
      warnAt: china('2026-10-08T10:00:00'),
      dueAt: china('2026-10-08T12:00:00'),
    })
  })

  test('that was over when it stopped stays over', () => {
    const stop = {
      stoppedAt: china('2026-10-07T10:00:00'),
      resumedAt: china('2026-10-08T09:00:00'),
    }
    expect(deadlineResumed(deadline, stop, CALENDAR)).toEqual({
      warnAt: deadline.warnAt,
      dueAt: china('2026-10-08T10:00:00'),
    })
  })
})
