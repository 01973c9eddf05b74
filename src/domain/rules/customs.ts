/**
 * Customs looks at what the goods are, how much there is of them, how they travel, and who is
 * behind them. Its code lists are defaults, not complete, so a code that is missing goes to a
 * person.
 */
import type { GoodsLine } from '../../schema-types.ts'
import { amount, sum, text } from '../money.ts'
import { type CodeList, coveredBy } from '../policy-pack.ts'
import { CUSTOMS_TEXTS } from './customs-texts.ts'
import { registrationRules } from './registration.ts'
import { type DepartmentRule, each, PORT_DEFAULT, rule, type Sighting, unless } from './rule.ts'

const LINES = '/customs/lines'
const KILOGRAM = '035'

/** The rules of customs. */
export const CUSTOMS_RULES: readonly DepartmentRule<'customs'>[] = [
  ...registrationRules('customs'),
  rule('customs', {
    code: 'COMMODITY_OFF_LIST',
    severity: 'REFUSE',
    source: 'List of goods of cross-border e-commerce retail import',
    texts: CUSTOMS_TEXTS.COMMODITY_OFF_LIST,
    look: ({ section, pack }) =>
      each(section.lines, LINES, ({ commodityCode }, at) =>
        coveredBy(pack.offList, commodityCode) === undefined
          ? undefined
          : { pointers: [`${at}/commodityCode`], found: commodityCode },
      ),
  }),
  rule('customs', {
    code: 'COMMODITY_UNKNOWN',
    severity: 'REFER',
    source: 'List of goods of cross-border e-commerce retail import',
    texts: CUSTOMS_TEXTS.COMMODITY_UNKNOWN,
    look: ({ section, pack }) =>
      each(section.lines, LINES, ({ commodityCode }, at) =>
        pack.commodities.has(commodityCode) || coveredBy(pack.offList, commodityCode)
          ? undefined
          : { pointers: [`${at}/commodityCode`], found: commodityCode },
      ),
  }),
  rule('customs', {
    code: 'STATUTORY_UNIT_DIFFERS',
    severity: 'REFUSE',
    source: 'CEB interface specification 202205, CEB621 unit1 and unit2',
    texts: CUSTOMS_TEXTS.STATUTORY_UNIT_DIFFERS,
    look: ({ section, pack }) =>
      each(section.lines, LINES, (line, at) => {
        const commodity = pack.commodities.get(line.commodityCode)
        if (commodity === undefined) return undefined
        const expected = units(commodity.firstUnit, commodity.secondUnit)
        const found = units(line.firstStatutoryUnit, line.secondStatutoryUnit)
        if (expected === found) return undefined
        return {
          pointers: [`${at}/firstStatutoryUnit`, `${at}/secondStatutoryUnit`],
          expected,
          found,
        }
      }),
  }),
  rule('customs', {
    code: 'UNIT_UNKNOWN',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_TEXTS.UNIT_UNKNOWN,
    look: ({ section, pack }) =>
      each(section.lines, LINES, ({ unit }, at) => notIn(pack.units, unit, `${at}/unit`)),
  }),
  rule('customs', {
    code: 'COUNTRY_UNKNOWN',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_TEXTS.COUNTRY_UNKNOWN,
    look: ({ section, pack }) => [
      ...listed(pack.countries, section.dispatchCountry, '/customs/dispatchCountry'),
      ...each(section.lines, LINES, ({ originCountry }, at) =>
        notIn(pack.countries, originCountry, `${at}/originCountry`),
      ),
      ...each(section.lines, LINES, ({ tradeCountry }, at) =>
        notIn(pack.countries, tradeCountry, `${at}/tradeCountry`),
      ),
    ],
  }),
  rule('customs', {
    code: 'CUSTOMS_OFFICE_UNKNOWN',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_TEXTS.CUSTOMS_OFFICE_UNKNOWN,
    look: ({ header, pack }) => [
      ...listed(pack.customsOffices, header.customsOffice, '/header/customsOffice'),
      ...listed(pack.customsOffices, header.portOfEntry, '/header/portOfEntry'),
    ],
  }),
  rule('customs', {
    code: 'TRANSPORT_MODE_UNKNOWN',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_TEXTS.TRANSPORT_MODE_UNKNOWN,
    look: ({ section, pack }) =>
      listed(pack.transportModes, section.transportMode, '/customs/transportMode'),
  }),
  rule('customs', {
    code: 'PACKAGE_TYPE_UNKNOWN',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_TEXTS.PACKAGE_TYPE_UNKNOWN,
    look: ({ section, pack }) =>
      listed(pack.packageTypes, section.packageType, '/customs/packageType'),
  }),
  rule('customs', {
    code: 'PERSONAL_USE_QUANTITY_EXCEEDED',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_TEXTS.PERSONAL_USE_QUANTITY_EXCEEDED,
    look: ({ section, pack }) =>
      each(section.lines, LINES, ({ quantity }, at) => {
        const limit = pack.limits.personalUseQuantity
        if (amount(quantity) <= limit) return undefined
        return { pointers: [`${at}/quantity`], expected: `<= ${text(limit)}`, found: quantity }
      }),
  }),
  rule('customs', {
    code: 'PARCEL_TOO_HEAVY',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_TEXTS.PARCEL_TOO_HEAVY,
    look: ({ section, pack }) =>
      unless(amount(section.grossWeight) <= pack.limits.parcelWeight, '/customs/grossWeight', {
        expected: `<= ${text(pack.limits.parcelWeight)}`,
        found: section.grossWeight,
      }),
  }),
  rule('customs', {
    code: 'KILOGRAMS_EXCEED_GROSS_WEIGHT',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: CUSTOMS_TEXTS.KILOGRAMS_EXCEED_GROSS_WEIGHT,
    look: ({ section }) => {
      const kilograms = sum(section.lines.flatMap(kilogramsOf))
      return unless(kilograms <= amount(section.grossWeight), '/customs/grossWeight', {
        expected: `>= ${text(kilograms)}`,
        found: section.grossWeight,
      })
    },
  }),
]

function units(first: string, second: string | undefined): string {
  return second === undefined ? first : `${first} + ${second}`
}

/** The statutory quantity of a line that is counted in kilograms, if it has one. */
function kilogramsOf(line: GoodsLine): string[] {
  if (line.firstStatutoryUnit === KILOGRAM) return [line.firstStatutoryQuantity]
  if (line.secondStatutoryUnit === KILOGRAM) return [line.secondStatutoryQuantity ?? '0']
  return []
}

/** A code that may be left out, but if given must be in the list. */
function notIn(list: CodeList, code: string | undefined, pointer: string): Sighting | undefined {
  return code === undefined || list.has(code) ? undefined : { pointers: [pointer], found: code }
}

function listed(list: CodeList, code: string | undefined, pointer: string): Sighting[] {
  const sighting = notIn(list, code, pointer)
  return sighting === undefined ? [] : [sighting]
}
