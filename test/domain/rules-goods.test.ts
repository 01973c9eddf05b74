import { describe, expect, test } from '@jest/globals'
import { amount } from '../../src/domain/money.ts'
import { reviewSection } from '../../src/domain/rules/table.ts'
import {
  type Case,
  firstCommodity,
  given,
  judgedBy,
  known,
  tariffSays,
} from '../fixtures/rule-cases.ts'

function customs({ bundle: { header, customs: section }, facts, history, pack }: Case): string[] {
  const seen = reviewSection('customs', { header, section, facts, history, pack })
  return seen.map(({ code, expected = '', found = '' }) => `${code} ${expected} ${found}`)
}

function priced(low: string, high: string): Case {
  const prices = new Map([['3304990029', { low: amount(low), high: amount(high) }]])
  return known({ prices })
}

function codes(one: Case): string[] {
  return customs(one).map((line) => line.split(' ')[0] ?? '')
}

// 900 yuan for 0.1 kg: 9,000 a kilogram; the pack takes prices up to four times off as usual.
describe('the price of a first statutory unit', () => {
  test('is compared with what was seen of late, four times over and under', () => {
    expect(customs(priced('36000.00004', '50000'))).toEqual([
      'PRICE_UNUSUAL 9000.00001 .. 200000 900.00 / 0.100',
    ])
    expect(customs(priced('36000', '50000'))).toEqual([])
    expect(customs(priced('1', '2249.99999'))).toEqual([
      'PRICE_UNUSUAL 0.25 .. 8999.99996 900.00 / 0.100',
    ])
    expect(customs(priced('1', '2250'))).toEqual([])
  })

  test('is compared with the tariff where too few were seen', () => {
    const usualPrice = { low: amount('1'), high: amount('2000') }

    expect(codes(tariffSays({ usualPrice }))).toEqual(['PRICE_UNUSUAL'])
    expect(codes({ ...tariffSays({ usualPrice }), history: priced('1', '9000').history })).toEqual(
      [],
    )
  })

  test('is not compared for a gift', () => {
    const gift = given(['/customs/lines/0/totalPrice', '0'], ['/customs/lines/0/unitPrice', '0'])
    expect(codes({ ...gift, history: priced('40000', '50000').history })).toEqual([])
  })
})

describe('the positive list', () => {
  test('refuses goods that the tariff has off the list, and goods that it does not have at all', () => {
    expect(codes(tariffSays({ onPositiveList: false }))).toContain('COMMODITY_OFF_LIST')
    expect(codes(firstCommodity('9301000000'))).toEqual(['COMMODITY_OFF_LIST'])
    expect(codes(firstCommodity('9999999999'))).toEqual(['COMMODITY_UNKNOWN'])
  })
})

describe('a quantity for personal use', () => {
  test('is the one of the commodity, where the tariff has one', () => {
    const personalUseQuantity = amount('1')
    expect(customs(tariffSays({ personalUseQuantity }))).toEqual([
      'PERSONAL_USE_QUANTITY_EXCEEDED <= 1 2',
    ])
    const limits = { ...given().pack.limits, personalUseQuantity }
    expect(codes(judgedBy({ limits }))).toEqual(['PERSONAL_USE_QUANTITY_EXCEEDED'])
    expect(codes({ ...tariffSays({ personalUseQuantity: amount('2') }) })).toEqual([])
  })
})

describe('weight and pieces', () => {
  test('are told when kilograms and pieces were swapped', () => {
    const swapped = given(
      ['/customs/lines/0/firstStatutoryQuantity', '2'],
      ['/customs/lines/0/secondStatutoryQuantity', '0.1'],
    )
    expect(codes(swapped)).toContain('STATUTORY_QUANTITY_NOT_WHOLE')
  })

  test('are told when a piece weighs more than a parcel may', () => {
    const heavy = given(
      ['/customs/lines/0/firstStatutoryQuantity', '100.00001'],
      ['/customs/lines/0/secondStatutoryQuantity', '2'],
    )
    expect(codes(heavy)).toContain('PIECE_WEIGHT_IMPLAUSIBLE')
  })
})
