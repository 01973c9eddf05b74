import { expect, test } from '@jest/globals'
import { createTurns } from '../../src/platform/turns.ts'

function work(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

test('long work gives others their turn, and rests half as long as it took', async () => {
  const waits: number[] = []
  let before = performance.now()
  const others = setInterval(() => {
    waits.push(performance.now() - before)
    before = performance.now()
  }, 1)
  const begun = performance.now()
  const turn = createTurns()
  for (let piece = 0; piece < 60; piece++) {
    work(5)
    await turn()
  }
  clearInterval(others)

  expect(performance.now() - begun).toBeGreaterThan(300 * 1.4)
  // Ten turns at least, although the work was one loop.
  expect(waits.length).toBeGreaterThan(10)
})

test('a piece that takes long is followed by a long rest, and short ones by none', async () => {
  const turn = createTurns()
  work(500)
  const rests = performance.now()
  await turn()
  expect(performance.now() - rests).toBeGreaterThan(240)

  let isOver = false
  setImmediate(() => {
    isOver = true
  })
  await turn()
  expect(isOver).toBe(false)
})
