import { describe, expect, test } from '@jest/globals'
import { groupCommit } from '../../src/platform/group-commit.ts'

const LIMITS = { size: 4, flights: 2, spacingMs: 0, waiting: 100 }

/** A flush that lands only when the test says so. */
function controlled(limits = LIMITS) {
  const groups: number[][] = []
  const landings: ((faults: (Error | undefined)[]) => void)[] = []
  const join = groupCommit<number>(limits, (items) => {
    groups.push(items)
    return new Promise((resolve) => landings.push(resolve))
  })
  const land = async (index: number, faults: (Error | undefined)[] = []) => {
    landings[index]?.(faults)
    await turn()
  }
  return { groups, join, land }
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

describe('group commit', () => {
  test('lets one that comes alone wait for nobody', async () => {
    const { groups, join, land } = controlled()

    const alone = join(1)
    await turn()
    expect(groups).toEqual([[1]])
    await land(0)
    await expect(alone).resolves.toBeUndefined()
  })

  test('writes those that come together together, in their order, up to its size', async () => {
    const { groups, join } = controlled()

    for (const item of [1, 2, 3, 4, 5]) void join(item)
    await turn()

    expect(groups).toEqual([[1, 2, 3, 4], [5]])
  })

  test('has no more flushes under way than it may, and starts the next when one lands', async () => {
    const { groups, join, land } = controlled()

    for (let item = 0; item < 12; item++) void join(item)
    await turn()
    expect(groups).toHaveLength(2)
    await land(0)
    expect(groups).toHaveLength(3)
  })

  test('refuses the one that was not written and no other', async () => {
    const { join, land } = controlled()

    const [first, second] = [join(1), join(2)]
    await turn()
    const refused = expect(second).rejects.toThrow('taken')
    await land(0, [undefined, new Error('taken')])

    await expect(first).resolves.toBeUndefined()
    await refused
  })

  test('refuses the whole group when the flush fails, and goes on', async () => {
    let fails = true
    const join = groupCommit<number>(LIMITS, async (items) => {
      if (fails) throw new Error('away')
      return items.map(() => undefined)
    })

    await Promise.all([1, 2].map((item) => expect(join(item)).rejects.toThrow('away')))
    fails = false
    await expect(join(3)).resolves.toBeUndefined()
  })

  test('answers 503 with a time to come back when too many wait', async () => {
    const { join } = controlled({ size: 1, flights: 1, spacingMs: 0, waiting: 2 })

    void join(1)
    await turn()
    void join(2)
    void join(3)

    await expect(join(4)).rejects.toMatchObject({
      kind: 'unavailable',
      headers: { 'retry-after': '1' },
    })
  })

  test('keeps its distance between flushes, unless the group is full', async () => {
    const { groups, join } = controlled({ size: 3, flights: 9, spacingMs: 1000, waiting: 100 })

    void join(1)
    await turn()
    void join(2)
    void join(3)
    await turn()
    expect(groups).toEqual([[1]])
    void join(4)
    await turn()
    expect(groups).toEqual([[1], [2, 3, 4]])
  })
})
