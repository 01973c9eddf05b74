import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { createShares, shareOf } from '../../src/declarations/firm-shares.ts'

const held = () => {
  let end: () => void = () => undefined
  const done = new Promise<void>((resolve) => {
    end = resolve
  })
  return { done, end }
}

describe('a declarant that lodges much at once', () => {
  test('waits for its own turn, in order, and holds up nobody else', async () => {
    const inTurn = createShares({ atOnce: 2, waitingBytes: 20 })
    const share = (name: string, work: () => Promise<void>) =>
      inTurn({ share: name, bytes: 10 }, work)
    const [first, order] = [held(), [] as string[]]
    const work = (name: string) => async () => {
      order.push(name)
      await first.done
    }
    const all = ['1', '2', '3', '4'].map((name) => share('one', work(name)))
    const other = share('other', work('other'))
    await nextTurn()

    expect(order).toEqual(['1', '2', 'other'])
    first.end()
    await Promise.all([...all, other])
    expect(order).toEqual(['1', '2', 'other', '3', '4'])
    await share('one', work('5'))
    expect(order.at(-1)).toBe('5')
  })

  test('is refused when the bytes that wait, of all together, are too many', async () => {
    const inTurn = createShares({ atOnce: 1, waitingBytes: 100 })
    const { done, end } = held()
    const lodge = (share: string, bytes: number) => inTurn({ share, bytes }, async () => done)
    const all = [lodge('one', 500), lodge('one', 60), lodge('other', 500), lodge('other', 40)]

    await expect(lodge('one', 1)).rejects.toMatchObject({ kind: 'unavailable' })
    const third = lodge('third', 500)
    end()
    await Promise.all([...all, third])
    await expect(Promise.all([lodge('one', 500), lodge('one', 100)])).resolves.toHaveLength(2)
  })

  test('is given its place back by what fails', async () => {
    const inTurn = createShares({ atOnce: 1, waitingBytes: 0 })
    const of = { share: 'one', bytes: 1 }
    const fail = async () => {
      throw new Error('refused')
    }

    await expect(inTurn(of, fail)).rejects.toThrow('refused')
    await expect(inTurn(of, async () => 'done')).resolves.toBe('done')
  })
})

describe('the share of a body', () => {
  const naming = (code: unknown) => ({ header: { declarant: { code } } })

  test('is that of the declarant, and not of the broker whose key it is', () => {
    const shares = ['A', 'B'].map((code) => shareOf('broker', naming(code)))

    expect(new Set(shares).size).toBe(2)
    expect(shareOf('broker', naming('A'))).toBe(shares[0])
    expect(shareOf('other', naming('A'))).not.toBe(shares[0])
  })

  test.each([[null], ['text'], [{}], [{ header: [] }], [naming(7)], [naming('A'.repeat(65))]])(
    'is that of the key where %j names none',
    (value) => {
      expect(shareOf('firm', value)).toBe('firm')
    },
  )
})
