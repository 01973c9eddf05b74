import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { createShares, createTurns } from '../../src/declarations/firm-shares.ts'
import { createPrecedence } from '../../src/platform/precedence.ts'

const held = () => {
  let end: () => void = () => undefined
  const done = new Promise<void>((resolve) => {
    end = resolve
  })
  return { done, end }
}

describe('precedence', () => {
  const begun = (count: number, underWay: boolean) => {
    let now = 0
    const { first, usual } = createPrecedence(() => now)
    const [one, started] = [held(), new Set<number>()]
    if (underWay) void first(async () => one.done)
    const works = Array.from({ length: count }, (_, index) => {
      const { done, end } = held()
      const result = usual(async () => {
        started.add(index)
        await done
        if (index === 0) throw new Error('failed')
      })
      return { end, result }
    })
    return { started, works, first, usual, one, pass: (ms: number) => (now += ms) }
  }

  test('leaves the rest as it is while there is nothing first', async () => {
    const { started } = begun(5, false)

    expect(started.size).toBe(5)
  })

  test('has the rest done one by one while there is, whatever fails', async () => {
    const { started, works } = begun(3, true)
    await nextTurn()
    expect([...started]).toEqual([0])

    works[0]?.end()
    await expect(works[0]?.result).rejects.toThrow('failed')
    await nextTurn()
    expect([...started]).toEqual([0, 1])
  })

  test('holds for a moment after it, and no longer', async () => {
    const { one, usual, pass } = begun(0, true)
    one.end()
    await nextTurn()
    const [slow, started] = [held(), new Set<string>()]
    void usual(async () => slow.done)
    void usual(async () => void started.add('behind'))
    await nextTurn()
    expect(started.size).toBe(0)

    pass(501)
    void usual(async () => void started.add('later'))
    expect([...started]).toEqual(['later'])
    slow.end()
  })
})

describe('a firm that lodges much at once', () => {
  test('waits for its own turn, in order, and holds up nobody else', async () => {
    const share = createShares({ atOnce: 2, waiting: 2 })
    const [held1, order] = [held(), [] as string[]]
    const work = (name: string) => async () => {
      order.push(name)
      await held1.done
    }
    const all = ['1', '2', '3', '4'].map((name) => share('one', work(name)))
    const refused = expect(share('one', work('5'))).rejects.toMatchObject({ kind: 'unavailable' })
    const other = share('other', work('other'))
    await nextTurn()

    expect(order).toEqual(['1', '2', 'other'])
    await refused
    held1.end()
    await Promise.all([...all, other])
    expect(order).toEqual(['1', '2', 'other', '3', '4'])
    await share('one', work('6'))
    expect(order.at(-1)).toBe('6')
  })

  test('is given its place back by what fails', async () => {
    const share = createShares({ atOnce: 1, waiting: 0 })
    const fail = async () => {
      throw new Error('refused')
    }

    await expect(share('one', fail)).rejects.toThrow('refused')
    await expect(share('one', async () => 'done')).resolves.toBe('done')
  })

  test('is judged a few at a time while a certified firm lodges, and at once else', async () => {
    const turns = createTurns()
    let judged = 0
    const lodge = async (firm: string) => {
      await turns.come(firm)
      judged++
    }
    await Promise.all(Array.from({ length: 20 }, () => lodge('flood')))
    expect(judged).toBe(20)

    turns.saw('certified', true)
    await lodge('certified')
    const flood = Array.from({ length: 20 }, () => lodge('flood'))
    await nextTurn()
    expect(judged).toBeLessThan(21 + 20)
    await lodge('certified')
    await Promise.all(flood)
    expect(judged).toBe(42)
  })
})
