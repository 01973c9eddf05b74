import { expect, test } from '@jest/globals'
import { countAttempts } from '../../src/platform/attempts.ts'

function counting(limits: { max?: number; addresses?: number } = {}) {
  let ms = 0
  const attempts = countAttempts({
    max: 2,
    windowMs: 1000,
    addresses: 10,
    ...limits,
    now: () => ms,
  })
  const refused = (address: string) => {
    try {
      attempts.begin(address)
      return false
    } catch {
      return true
    }
  }
  return { attempts, refused, pass: (more: number) => (ms += more) }
}

test('an address may try as often as is allowed, again when the window is over', () => {
  const { refused, pass } = counting()

  expect([refused('a'), refused('a'), refused('a'), refused('b')]).toEqual([
    false,
    false,
    true,
    false,
  ])
  pass(999)
  expect(refused('a')).toBe(true)
  pass(1)
  expect(refused('a')).toBe(false)
})

test('an attempt that was not in vain is taken back', () => {
  const { attempts, refused } = counting()

  for (let at = 0; at < 10; at++) {
    expect(refused('a')).toBe(false)
    attempts.forgive('a')
  }
  attempts.forgive('nobody')
})

test('no more addresses are remembered than may be: the oldest is forgotten', () => {
  const { refused } = counting({ max: 1, addresses: 3 })

  for (const address of ['a', 'b', 'c', 'd']) expect(refused(address)).toBe(false)
  expect(refused('b')).toBe(true)
  expect(refused('a')).toBe(false)
  expect(refused('b')).toBe(false)
})

test.each([
  ['2001:db8::1', '2001:db8::2', true],
  ['2001:db8:0:1::1', '2001:db8:0:2::1', false],
  ['::ffff:203.0.113.7', '203.0.113.7', true],
  ['203.0.113.7', '203.0.113.8', false],
])('%s and %s count as one: %s', (one, other, together) => {
  const { refused } = counting({ max: 1 })

  expect(refused(one)).toBe(false)
  expect(refused(other)).toBe(together)
})
