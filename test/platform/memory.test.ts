import { beforeEach, describe, expect, test } from '@jest/globals'
import { remember, renew } from '../../src/platform/memory.ts'

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

describe('an answer that is renewed', () => {
  const LIMITS = { forMs: 100, atMostMs: 1000, max: 2 }

  function renewing(find: (key: string) => Promise<string>) {
    let now = 0
    const look = renew({ ...LIMITS, now: () => now }, find)
    return {
      look,
      pass(ms: number) {
        now += ms
      },
    }
  }

  test('is looked up anew when it is old, once for all who ask', async () => {
    let count = 0
    const { look, pass } = renewing(async () => `answer ${++count}`)

    expect(await look('a')).toBe('answer 1')
    pass(99)
    expect(await look('a')).toBe('answer 1')
    pass(1)
    expect(await Promise.all([look('a'), look('a')])).toEqual(['answer 2', 'answer 2'])
  })

  test('is given as it was while the next hangs or fails, until it is too old', async () => {
    let next: Promise<string> = Promise.resolve('first')
    const { look, pass } = renewing(() => next)
    await look('a')
    next = Promise.reject(new Error('away'))
    pass(500)
    expect(await look('a')).toBe('first')
    next = new Promise(() => undefined)
    expect(await look('a')).toBe('first')
    pass(500)

    const asked = look('a').then(() => 'answered')
    expect(await Promise.race([asked, Promise.resolve('waits')])).toBe('waits')
  })

  test('of a look-up that fails when nothing is known is the failure, and is asked for again', async () => {
    let next: Promise<string> = Promise.reject(new Error('away'))
    const { look } = renewing(() => next)
    await expect(look('a')).rejects.toThrow('away')
    next = Promise.resolve('there')

    expect(await look('a')).toBe('there')
  })

  test('takes a bounded place', async () => {
    const asked: string[] = []
    const { look } = renewing(async (key) => {
      asked.push(key)
      return key
    })
    for (const key of ['a', 'b', 'c', 'b', 'a']) await look(key)

    expect(asked).toEqual(['a', 'b', 'c', 'a'])
  })
})
