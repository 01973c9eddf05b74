import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { apportion, dutiableValues, type Sharer } from '../../../src/domain/assessment/apportion.ts'
import { type Amount, amount, FEN, text } from '../../../src/domain/money.ts'

function lines(...values: readonly string[]): Sharer[] {
  return values.map((value, index) => ({ lineNumber: index + 1, value: amount(value) }))
}

function shares(total: string, ...values: readonly string[]): string[] {
  return apportion(amount(total), lines(...values)).map(text)
}

const fen = fc.bigInt({ min: 0n, max: 10_000_000n }).map((count) => count * FEN)
const fifthPlaces = fc.bigInt({ min: 0n, max: 1_000_000_000n })
const totals = fc.oneof(fen, fifthPlaces)
// Small values tie often, and 0 is a gift.
const values = fc.oneof(fc.bigInt({ min: 0n, max: 3n }), fen, fifthPlaces)
const goods = fc
  .array(values, { minLength: 1, maxLength: 99 })
  .map((list) => list.map((value, index): Sharer => ({ lineNumber: index + 1, value })))
const shuffledGoods = goods.chain((list) =>
  fc.record({
    list: fc.constant(list),
    shuffled: fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
  }),
)

function sum(amounts: readonly Amount[]): Amount {
  return amounts.reduce((total, each) => total + each, 0n)
}

describe('an amount is apportioned by value', () => {
  test.each([
    ['10', ['900', '2100'], ['3', '7']],
    ['10', ['1', '1', '1'], ['3.34', '3.33', '3.33']],
    ['0.02', ['1', '1', '1'], ['0.01', '0.01', '0']],
    ['10', ['1', '1', '4'], ['1.67', '1.67', '6.66']],
    ['0.05', ['10', '30', '20'], ['0.01', '0.02', '0.02']],
    ['10', ['0', '5'], ['0', '10']],
    ['10', ['0', '0', '0'], ['3.34', '3.33', '3.33']],
    ['0', ['1', '2'], ['0', '0']],
    ['0.00003', ['1', '1'], ['0.00002', '0.00001']],
  ])('%s over %j is %j', (total, worth, expected) => {
    expect(shares(total, ...worth)).toEqual(expected)
  })

  test('no line, no share', () => {
    expect(apportion(amount('10'), [])).toEqual([])
  })

  test('nothing is lost and nothing is won', () => {
    fc.assert(fc.property(totals, goods, (total, list) => sum(apportion(total, list)) === total))
  })

  test('each share is less than a step from the exact one, and whole in fen where the amount is', () => {
    fc.assert(
      fc.property(totals, goods, (total, list) => {
        const worth = sum(list.map(({ value }) => value))
        fc.pre(worth > 0n)
        const step = total % FEN === 0n ? FEN : 1n
        return apportion(total, list).every((share, at) => {
          const off = share * worth - total * (list[at]?.value ?? 0n)
          return share % step === 0n && (off < 0n ? -off : off) < step * worth
        })
      }),
    )
  })

  test('a line worth more never gets less', () => {
    fc.assert(
      fc.property(totals, goods, (total, list) => {
        const given = apportion(total, list)
          .map((share, at) => ({ share, value: list[at]?.value ?? 0n }))
          .sort((one, other) => Number(one.value - other.value))
        return given.every(
          ({ share, value }, at) =>
            value === (given[at - 1]?.value ?? value) || share >= (given[at - 1]?.share ?? 0n),
        )
      }),
    )
  })

  test('the order in which the lines come never matters: a line number keeps its share', () => {
    fc.assert(
      fc.property(totals, shuffledGoods, (total, { list, shuffled }) => {
        const straight = apportion(total, list)
        const other = apportion(total, shuffled)
        return shuffled.every((line, at) => other[at] === straight[line.lineNumber - 1])
      }),
    )
  })

  // A tie: what rounding down takes from the line, it takes from another line as well.
  test('renumbering the lines moves at most one step, and only between lines that tie', () => {
    fc.assert(
      fc.property(totals, shuffledGoods, (total, { list, shuffled }) => {
        const step = total % FEN === 0n ? FEN : 1n
        const worth = sum(list.map(({ value }) => value))
        fc.pre(worth > 0n)
        const lost = (value: Amount) => ((total / step) * value) % worth
        const ties = (value: Amount) => list.filter((line) => lost(line.value) === lost(value))
        const straight = apportion(total, list)
        const renumbered = shuffled.map(({ value }, at) => ({ lineNumber: at + 1, value }))
        return apportion(total, renumbered).every((share, at) => {
          const { lineNumber, value } = shuffled[at] ?? { lineNumber: 0, value: 0n }
          const moved = share - (straight[lineNumber - 1] ?? 0n)
          return moved === 0n || ((moved === step || moved === -step) && ties(value).length > 1)
        })
      }),
    )
  })
})

describe('the dutiable values', () => {
  const priced = fc
    .array(fen, { minLength: 1, maxLength: 99 })
    .map((prices) =>
      prices.map((price, index) => ({ lineNumber: index + 1, totalPrice: text(price) })),
    )

  test('are price, share of freight and share of insurance, each apportioned by itself', () => {
    const goods = [
      { lineNumber: 1, totalPrice: '100.00' },
      { lineNumber: 2, totalPrice: '100.00' },
      { lineNumber: 3, totalPrice: '100.00' },
    ]
    const due = dutiableValues(goods, '10.00', '0.01')
    expect(due.map(text)).toEqual(['103.35', '103.33', '103.33'])
  })

  test('add up to goods, freight and insurance', () => {
    fc.assert(
      fc.property(priced, totals, totals, (goods, freight, insurance) => {
        const prices = sum(goods.map(({ totalPrice }) => amount(totalPrice)))
        const due = dutiableValues(goods, text(freight), text(insurance))
        return sum(due) === prices + freight + insurance
      }),
    )
  })
})
