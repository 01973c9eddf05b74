import { describe, expect, test } from '@jest/globals'
import { coveredBy } from '../../src/domain/policy-pack.ts'
import { codeList } from '../../src/policy/cn-retail-import/code-list.ts'
import { packByVersion, packInForce } from '../../src/policy/packs.ts'

const pack = packInForce('2026-11-23')

describe('the policy packs', () => {
  test.each(['2025-01-01', '2026-03-31', '2026-04-01', '2026-11-23'])(
    'a day has a pack in force: %s',
    (day) => {
      expect(packInForce(day).version).toBe('cn-retail-import/2026-04')
    },
  )

  test('a pack is found again by its version', () => {
    expect(packByVersion(pack.version)).toBe(pack)
    expect(() => packByVersion('cn-retail-import/1999-01')).toThrow(RangeError)
  })

  test('every table of data says where it comes from', () => {
    const { version, effectiveFrom, provenance, ...tables } = pack
    expect(provenance.map((row) => row.table).sort()).toEqual(Object.keys(tables).sort())
    expect(version).toContain(effectiveFrom.slice(0, 7))
  })

  test('a code list that names a code twice is refused', () => {
    expect(() =>
      codeList([
        ['1', 'a', '甲'],
        ['1', 'b', '乙'],
      ]),
    ).toThrow(RangeError)
  })
})

describe('the commodities of the pack', () => {
  const commodities = [...pack.commodities.values()]

  test('there are at least sixty, each under its own ten-digit code', () => {
    expect(commodities.length).toBeGreaterThanOrEqual(60)
    for (const [code, commodity] of pack.commodities) {
      expect(code).toMatch(/^[0-9]{10}$/)
      expect(commodity.code).toBe(code)
    }
  })

  test('they are counted in units that the pack knows', () => {
    for (const { firstUnit, secondUnit = firstUnit } of commodities) {
      expect(pack.units.has(firstUnit) && pack.units.has(secondUnit)).toBe(true)
    }
  })

  test('none is prohibited or known to be off the positive list', () => {
    const wrong = commodities.filter(
      ({ code }) => coveredBy(pack.prohibited, code) ?? coveredBy(pack.offList, code),
    )
    expect(wrong).toEqual([])
  })

  test('their rates are parts of one', () => {
    for (const { valueAddedTaxRate, consumptionTaxRate } of commodities) {
      expect(valueAddedTaxRate).toBeGreaterThan(0n)
      expect(valueAddedTaxRate + consumptionTaxRate).toBeLessThan(100_000n)
    }
  })
})
