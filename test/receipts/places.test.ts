import { expect, test } from '@jest/globals'
import type { Pace } from '../../src/receipts/deliver.ts'
import { openPlaces } from '../../src/receipts/places.ts'

/** Work that ends when it is told to. */
function byHand() {
  const under = new Map<string, (pace: Pace) => void>()
  const begun: string[] = []
  const places = openPlaces((id) => {
    begun.push(id)
    return new Promise((resolve) => under.set(id, resolve))
  })
  const end = async (id: string, pace: Pace) => {
    under.get(id)?.(pace)
    under.delete(id)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { places, begun, under, end }
}

test('however many receivers are slow, a prompt one begins at once', async () => {
  const { places, begun, under, end } = byHand()
  const slow = Array.from({ length: 300 }, (_, i) => `slow${i}`)
  for (const id of slow) places.take(id)
  // New ones count as prompt, so each holds such a place once.
  expect(under.size).toBe(96)
  while (under.size > 0) for (const id of [...under.keys()]) await end(id, 'SLOW')

  for (const id of slow) places.take(id)
  expect(under.size).toBe(16)
  places.take('prompt')
  expect(begun.at(-1)).toBe('prompt')
  await end('prompt', 'PROMPT')

  // One that has answered at once is among the prompt ones again.
  await end('slow0', 'PROMPT')
  expect(under.size).toBe(16)
  places.take('slow0')
  expect(begun.at(-1)).toBe('slow0')
})

test('whoever is presumed to be slow has no prompt place before it has shown that it is', async () => {
  const { places, begun, under, end } = byHand()
  for (let i = 0; i < 120; i++) places.take(`doubtful${i}`, 'SLOW')
  expect(under.size).toBe(16)
  places.take('prompt')
  expect(begun.at(-1)).toBe('prompt')
  expect(places.knows('doubtful0')).toBe(false)

  await end('doubtful0', 'PROMPT')
  expect(places.knows('doubtful0')).toBe(true)
  places.take('doubtful0', 'SLOW')
  expect(begun.at(-1)).toBe('doubtful0')

  // When nothing was sent, nothing is known.
  await end('doubtful1', 'IDLE')
  expect(places.knows('doubtful1')).toBe(false)
})

test('an endpoint is never sent to twice at once, and a ring meanwhile makes one more run', async () => {
  const { places, begun, end } = byHand()
  for (let i = 0; i < 5; i++) places.take('a')
  expect(begun).toEqual(['a'])
  await end('a', 'PROMPT')
  expect(begun).toEqual(['a', 'a'])
  await end('a', 'IDLE')
  expect(begun).toEqual(['a', 'a'])
})

test('at the end nothing begins any more, and what is under way is waited for', async () => {
  const { places, begun, end } = byHand()
  places.take('a')
  places.take('a')
  let closed = false
  const closing = places.close(10_000).then(() => {
    closed = true
  })
  places.take('b')
  await new Promise((resolve) => setImmediate(resolve))
  expect(closed).toBe(false)
  await end('a', 'PROMPT')
  await closing
  expect(begun).toEqual(['a'])
})

test('whoever does not end in time is not waited for', async () => {
  const { places } = byHand()
  places.take('a')
  const began = performance.now()
  await places.close(50)
  expect(performance.now() - began).toBeLessThan(2000)
})
