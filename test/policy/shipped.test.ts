import { readdirSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { amount } from '../../src/domain/money.ts'
import {
  COMMODITY_KINDS,
  coveredBy,
  isUnknownCountry,
  saidOf,
  USUAL_DECIDING,
} from '../../src/domain/policy-pack.ts'
import { TABLES } from '../../src/policy/tables.ts'
import { shippedPack } from '../support/shipped-pack.ts'

const pack = await shippedPack()
const commodities = [...pack.commodities.values()]

const EATEN_OR_WORN: ReadonlySet<string> = new Set([
  ...['FOOD', 'FRESH_FOOD', 'HEALTH_FOOD', 'INFANT_FOOD', 'INFANT_FORMULA', 'ALCOHOL'],
  ...['COSMETIC', 'PET_FOOD'],
])

describe('the shipped pack', () => {
  test('has one file for each table, and says of each what it rests on', () => {
    const files = readdirSync('policies/cn-retail-import').map((name) => name.replace('.csv', ''))

    expect(files.sort()).toEqual([...TABLES].sort())
    expect(pack.provenance.map(({ table }) => table).sort()).toEqual([...TABLES].sort())
    for (const { standing, source } of pack.provenance) {
      if (standing === 'DEFAULT') expect(source).toMatch(/verify before legal use|This port/)
    }
  })

  test('has at least 300 goods on the positive list, each under its own ten-digit code', () => {
    expect(commodities.filter((each) => each.onPositiveList).length).toBeGreaterThanOrEqual(300)
    for (const [code, commodity] of pack.commodities) {
      expect(code).toMatch(/^[0-9]{10}$/)
      expect(commodity.code).toBe(code)
    }
  })

  test('counts them in units that it knows', () => {
    const strange = commodities.filter(
      ({ firstUnit, secondUnit = firstUnit }) =>
        !(pack.units.has(firstUnit) && pack.units.has(secondUnit)),
    )
    expect(strange).toEqual([])
  })

  test('puts no goods on the positive list that are prohibited or known to be off it', () => {
    const wrong = commodities.filter(
      ({ code, onPositiveList }) =>
        onPositiveList && (coveredBy(pack.prohibited, code) ?? coveredBy(pack.offList, code)),
    )
    expect(wrong).toEqual([])
  })

  test('opens certified firms less than a fifth as often as regular ones, and four of five dishonest ones', () => {
    const { ADVANCED_CERTIFIED, CERTIFIED, REGULAR, DISHONEST, SERIOUSLY_DISHONEST } =
      pack.laneRates

    for (const { rate, minimum } of Object.values(pack.laneRates))
      expect(minimum).toBeLessThanOrEqual(rate)
    expect(Math.max(ADVANCED_CERTIFIED.rate, CERTIFIED.rate)).toBeLessThan(REGULAR.rate * 0.2)
    expect(Math.min(DISHONEST.minimum, SERIOUSLY_DISHONEST.minimum)).toBeGreaterThanOrEqual(800_000)
    expect(pack.laneQuotas.get('customs-RED')).toBe(2000)
  })

  test('has rates that are parts of one, and prices from low to high', () => {
    for (const commodity of commodities) {
      const { valueAddedTaxRate, consumptionTaxRate, tariffRate, usualPrice } = commodity
      expect(valueAddedTaxRate).toBeGreaterThan(0n)
      expect(valueAddedTaxRate + consumptionTaxRate).toBeLessThan(amount('1'))
      expect(tariffRate).toBeLessThan(amount('1'))
      expect(usualPrice.low).toBeLessThan(usualPrice.high)
    }
    expect(pack.commodities.get('2204210000')).toMatchObject({
      valueAddedTaxRate: amount('0.13'),
      consumptionTaxRate: amount('0.1'),
    })
    expect(pack.retailTaxShare).toBe(amount('0.7'))
  })

  test('knows countries by both code sets, currencies, and which units count things', () => {
    expect(pack.countries.get('116')).toEqual({ en: 'Japan', zh: '日本' })
    expect(pack.countries.size).toBeGreaterThan(200)
    expect(pack.currencies.get('142')?.en).toBe('Chinese yuan')
    expect(pack.countingUnits.has('007')).toBe(true)
    expect(pack.countingUnits.has('035')).toBe(false)
  })

  test('knows which country stands for none', () => {
    expect([...pack.unknownCountries]).toEqual(['701'])
    expect(isUnknownCountry(pack, '116')).toBe(false)
    expect(isUnknownCountry(pack, '701')).toBe(true)
    expect(isUnknownCountry(pack, '999')).toBe(true)
  })

  test.each([
    ['2204210000', 'PASS', 'wine'],
    ['2208300000', 'PASS', 'whisky'],
    ['2209000000', 'PASS', 'vinegar'],
    ['2103901000', 'PASS', 'monosodium glutamate'],
    ['2206009000', 'REFER', 'sake and cider'],
    ['1702200000', 'REFER', 'maple sugar and syrup'],
    ['1704900000', 'REFUSE', 'sweets'],
    ['2103909000', 'REFUSE', 'sauces'],
    ['2203000000', 'REFUSE', 'beer'],
    ['3306200000', undefined, 'dental floss'],
    ['3307410000', undefined, 'incense'],
    ['3307490000', undefined, 'room scent'],
    ['3401300000', 'REFER', 'skin wash'],
  ])('without an expiry date %s goes by %s: %s', (code, missing, _goods) => {
    expect(pack.commodities.has(code)).toBe(true)
    expect(saidOf(pack.expiryNeeded, code)).toBe(missing)
  })

  test('asks food and cosmetics for an expiry date, or says that they have none', () => {
    const silent = commodities.filter(
      ({ code, kind, onPositiveList }) =>
        onPositiveList && EATEN_OR_WORN.has(kind) && saidOf(pack.expiryNeeded, code) === undefined,
    )
    expect(silent.map(({ code }) => code)).toEqual([])
  })

  test('has a formula for each tax on each basis, and parameters that departments read', () => {
    expect(pack.formulas.size).toBe(6)
    expect(pack.formulas.get('RETAIL_VALUE_ADDED_TAX')).toEqual({
      id: 'RETAIL_VALUE_ADDED_TAX',
      basis: 'RETAIL',
      tax: 'valueAddedTax',
      base: '(value + specific) / (1 - ct)',
      formula: 'base * vat * share',
    })
    expect(COMMODITY_KINDS).toEqual(expect.arrayContaining([...pack.samplingKinds]))
    expect(COMMODITY_KINDS).toEqual(expect.arrayContaining([...pack.labelKinds]))
    expect(pack.licenceConditions.has('F')).toBe(true)
    expect(pack.priceTolerance).toBe(amount('4'))
    expect(pack.deciding).toEqual(USUAL_DECIDING)
    expect(pack.quarantine.get('02')).toEqual(new Set(['*']))
    expect(pack.bannedOrigins.get('03')).toEqual(new Set(['116']))
  })
})
