import { beforeEach, describe, expect, test } from '@jest/globals'
import { remember } from '../../src/platform/memory.ts'

let now: number
let asked: string[]

beforeEach(() => {
  now = 0
  asked = []
})

function find(answer: (key: string) => Promise<string>, max = 10) {
  return remember({ forMs: 1000, max, now: () => now }, (key) => {
    asked.push(key)
    return answer(key)
  })
}

describe('what was looked up', () => {
  test('is not looked up again while it is remembered, and is afterwards', async () => {
    const look = find(async (key) => key.toUpperCase())

    expect(await look('a')).toBe('A')
    now = 999
    expect(await look('a')).toBe('A')
    expect(asked).toEqual(['a'])
    now = 1000
    expect(await look('a')).toBe('A')
    expect(asked).toEqual(['a', 'a'])
  })

  test('is looked up once for many who ask at the same time', async () => {
    const look = find(async (key) => key)

    await Promise.all(Array.from({ length: 50 }, () => look('a')))

    expect(asked).toEqual(['a'])
  })

  test('is not remembered when the look-up failed', async () => {
    const look = find(async () => {
      if (asked.length === 1) throw new Error('away')
      return 'there'
    })

    await expect(look('a')).rejects.toThrow('away')
    expect(await look('a')).toBe('there')
  })

  test('takes a bounded place: with more keys than it may hold it forgets the oldest', async () => {
    const look = find(async (key) => key, 3)

    for (const key of ['a', 'b', 'c', 'd', 'c', 'b', 'a']) await look(key)

    expect(asked).toEqual(['a', 'b', 'c', 'd', 'a'])
  })
})
