import { describe, expect, test } from '@jest/globals'
import {
  ageOn,
  birthDayOf,
  chinaDayOf,
  dayLater,
  daysBetween,
  later,
} from '../../src/domain/day.ts'

describe('days', () => {
  test.each([
    ['2025-11-23T15:59:59Z', '2025-11-23'],
    ['2025-11-23T16:00:00Z', '2025-11-24'],
    ['2025-11-24T00:00:00+08:00', '2025-11-24'],
    ['2025-12-31T23:59:59-08:00', '2026-01-01'],
    ['9999-12-31T23:00:00Z', '9999-12-31'],
    ['2016-12-31T15:59:60Z', '2016-12-31'],
    ['2016-12-31T23:59:60.5+08:00', '2016-12-31'],
  ])('the instant %s lies in the China day %s', (instant, day) => {
    expect(chinaDayOf(instant)).toBe(day)
  })

  test.each([
    ['2024-02-28', '2024-03-01', 2],
    ['2025-02-28', '2025-03-01', 1],
    ['2025-11-23', '2025-11-22', -1],
  ])('from %s to %s it is %i days', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days)
    expect(dayLater(from, days)).toBe(to)
    expect(later(from, to)).toBe(days > 0 ? to : from)
  })

  test.each([
    ['2009-11-23', '2025-11-22', 15],
    ['2009-11-23', '2025-11-23', 16],
    ['2008-02-29', '2025-02-28', 16],
    ['2008-02-29', '2025-03-01', 17],
  ])('somebody born on %s is on %s aged %i', (birth, day, age) => {
    expect(ageOn(birth, day)).toBe(age)
  })

  test('the day of birth stands in the identity number', () => {
    expect(birthDayOf('310199199001020011')).toBe('1990-01-02')
  })
})
