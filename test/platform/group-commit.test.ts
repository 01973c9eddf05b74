import { beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type GroupLimits, groupCommit } from '../../src/platform/group-commit.ts'
import { until } from '../support/until.ts'

const ROOMY = { weight: 1_000_000, waitingWeight: 1_000_000 }
const LIMITS: GroupLimits = { size: 4, flights: 2, spacingMs: 0, waiting: 1000, ...ROOMY }

type Flight = {
  items: number[]
  at: number
  land(faults?: (Error | undefined)[]): void
  crash(error: Error): void
}

let flights: Flight[]

beforeEach(() => {
  flights = []
})

// A commit that ends when the test says so.
function held(limits = LIMITS) {
  return groupCommit<number>(
    limits,
    (item) => item,
    (items) =>
      new Promise((resolve, reject) => {
        flights.push({
          items,
          at: performance.now(),
          land: (faults = []) => resolve(faults),
          crash: reject,
        })
      }),
  )
}

function turn(): Promise<void> {
  return new Promise(setImmediate)
}

async function flight(index: number): Promise<Flight> {
  return until(`Flight ${index}`, () => flights[index])
}

describe('a group commit', () => {
  test('writes one that comes alone at once, and waits for nobody', async () => {
    const join = held()
    const joined = join(1)

    await turn()

    expect(flights.map(({ items }) => items)).toEqual([[1]])
    flights[0]?.land()
    await joined
  })

  test('writes together who comes in the same turn, in the order of coming', async () => {
    const join = held()
    const all = [1, 2, 3].map((item) => join(item))

    const { items, land } = await flight(0)

    expect(items).toEqual([1, 2, 3])
    land()
    await Promise.all(all)
  })

  test('resolves nobody before the flush has ended', async () => {
    const join = held()
    let done = false
    const joined = join(1).then(() => {
      done = true
    })
    const { land } = await flight(0)
    await turn()

    expect(done).toBe(false)
    land()
    await joined
    expect(done).toBe(true)
  })

  test('keeps to its size and its flights, and the next departs when one has landed', async () => {
    const join = held()
    const all = Array.from({ length: 11 }, (_, item) => join(item))
    await flight(1)
    await turn()

    expect(flights.map(({ items }) => items)).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ])
    flights[1]?.land()
    expect((await flight(2)).items).toEqual([8, 9, 10])
    for (const { land } of flights) land()
    await Promise.all(all)
  })

  test('departs no sooner than its spacing after the last, unless the group is full', async () => {
    const spacingMs = 60
    const join = held({ ...LIMITS, spacingMs })
    const all = [join(0)]
    await flight(0)
    all.push(join(1), join(2))

    const second = await flight(1)
    expect(second.at - Number(flights[0]?.at)).toBeGreaterThan(spacingMs - 2)

    flights[0]?.land()
    flights[1]?.land()
    all.push(...[3, 4, 5, 6].map((item) => join(item)))
    await turn()
    await turn()
    expect(flights[2]?.items).toEqual([3, 4, 5, 6])
    flights[2]?.land()
    await Promise.all(all)
  })

  test('tells the fault of one to that one only', async () => {
    const join = held()
    const all = Promise.allSettled([1, 2, 3].map((item) => join(item)))
    const { land } = await flight(0)

    land([undefined, new Error('the second'), undefined])

    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  test('tells a flush that failed to all of its group and to no other, and goes on', async () => {
    const join = held()
    const first = Promise.allSettled([1, 2, 3, 4].map((item) => join(item)))
    const second = join(5)
    const failing = await flight(0)

    failing.crash(new Error('database away'))
    ;(await flight(1)).land()

    expect((await first).map(({ status }) => status)).toEqual(Array(4).fill('rejected'))
    await second
    const third = join(6)
    ;(await flight(2)).land()
    await third
  })

  test('is closed by its weight, and what is heavier by itself goes alone', async () => {
    const join = held({ ...LIMITS, flights: 9, weight: 10 })
    const all = [6, 4, 1, 50, 3].map((bytes) => join(bytes))

    for (const index of [0, 1, 2, 3]) (await flight(index)).land()
    await Promise.all(all)
    expect(flights.map(({ items }) => items)).toEqual([[6, 4], [1], [50], [3]])
  })

  test('refuses with 503 what would weigh more than may wait', async () => {
    const join = held({ ...LIMITS, flights: 1, weight: 10, waitingWeight: 20 })
    const flying = join(10)
    await flight(0)
    const waiting = join(15)

    await expect(join(6)).rejects.toMatchObject({ status: 503 })

    for (const index of [0, 1]) (await flight(index)).land()
    await Promise.all([flying, waiting])
  })

  test('refuses with 503 and Retry-After whom it has no room for, and keeps the others', async () => {
    const join = held({
      size: 1,
      flights: 1,
      spacingMs: 0,
      waiting: 2,
      ...ROOMY,
    })
    const flying = join(0)
    await flight(0)
    const waiting = [join(1), join(2)]

    await expect(join(3)).rejects.toMatchObject({
      status: 503,
      headers: { 'retry-after': expect.stringMatching(/^[1-9]/) },
    })

    for (const index of [0, 1, 2]) (await flight(index)).land()
    await Promise.all([flying, ...waiting])
    expect(flights.map(({ items }) => items)).toEqual([[0], [1], [2]])
  })

  test('writes everybody exactly once, whatever the bounds and however they come', async () => {
    const bounds = fc.record({
      size: fc.integer({ min: 1, max: 7 }),
      flights: fc.integer({ min: 1, max: 3 }),
      spacingMs: fc.integer({ min: 0, max: 3 }),
      waiting: fc.constant(1000),
      weight: fc.integer({ min: 1, max: 7 }),
      waitingWeight: fc.constant(1000),
    })
    const waves = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(bounds, waves, async (limits, comings) => {
        const written: number[] = []
        let atOnce = 0
        const join = groupCommit<number>(
          limits,
          () => 1,
          async (items) => {
            expect(items.length).toBeLessThanOrEqual(limits.size)
            expect(++atOnce).toBeLessThanOrEqual(limits.flights)
            await turn()
            written.push(...items)
            atOnce--
            return []
          },
        )
        let next = 0
        const all: Promise<void>[] = []
        for (const coming of comings) {
          for (let count = 0; count < coming; count++) all.push(join(next++))
          await turn()
        }
        await Promise.all(all)
        expect(written.sort((one, other) => one - other)).toEqual([...Array(next).keys()])
      }),
      { numRuns: 50 },
    )
  })
})
