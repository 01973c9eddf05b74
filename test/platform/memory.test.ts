import { describe, expect, test } from '@jest/globals'
import { remember } from '../../src/platform/memory.ts'

function clockwork(max = 10) {
  const asked: string[] = []
  const clock = { now: 0, fails: false }
  const find = remember({ forMs: 100, max, now: () => clock.now }, async (key) => {
    asked.push(key)
    if (clock.fails) throw new Error('away')
    return `${key} at ${clock.now}`
  })
  return { asked, clock, find }
}

describe('what was looked up', () => {
  test('is remembered for its time and not longer', async () => {
    const { asked, clock, find } = clockwork()

    await find('a')
    clock.now = 99
    expect(await find('a')).toBe('a at 0')
    clock.now = 100
    expect(await find('a')).toBe('a at 100')
    expect(asked).toEqual(['a', 'a'])
  })

  test('is looked up once for all who ask at the same time', async () => {
    const { asked, find } = clockwork()

    await Promise.all(Array.from({ length: 50 }, () => find('a')))

    expect(asked).toEqual(['a'])
  })

  test('is not remembered when the look-up failed', async () => {
    const { asked, clock, find } = clockwork()

    clock.fails = true
    await expect(find('a')).rejects.toThrow('away')
    clock.fails = false
    expect(await find('a')).toBe('a at 0')
    expect(asked).toEqual(['a', 'a'])
  })

  test('never fills more than its bound', async () => {
    const { asked, find } = clockwork(3)

    for (const key of ['a', 'b', 'c', 'd', 'a']) await find(key)

    expect(asked).toEqual(['a', 'b', 'c', 'd', 'a'])
  })
})
