/**
 * Tax works out what each line owes and compares it with what is declared. Over the single
 * limit the reduced rates no longer hold, so the sums are then left to a person.
 */
import type { TaxLine, TaxSection } from '../../schema-types.ts'
import { type Amount, amount, FEN, roundHalfUp, sum, text } from '../money.ts'
import { coveredBy, type PolicyPack } from '../policy-pack.ts'
import { type RetailTax, retailTax } from '../retail-tax.ts'
import { registrationRules } from './registration.ts'
import { type DepartmentRule, each, PORT_DEFAULT, rule, type Sighting } from './rule.ts'
import { TAX_TEXTS } from './tax-texts.ts'

const LINES = '/tax/lines'

/** The rules of tax. */
export const TAX_RULES: readonly DepartmentRule<'tax'>[] = [
  ...registrationRules('tax'),
  rule('tax', {
    code: 'SINGLE_LIMIT_EXCEEDED',
    severity: 'REFUSE',
    source: 'CEB interface specification 202205, error -621005; the amount is a default',
    texts: TAX_TEXTS.SINGLE_LIMIT_EXCEEDED,
    look: ({ section, pack }) => (section.lines.length > 1 ? overLimit(section, pack) : []),
  }),
  rule('tax', {
    code: 'INDIVISIBLE_ITEM_OVER_LIMIT',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: TAX_TEXTS.INDIVISIBLE_ITEM_OVER_LIMIT,
    look: ({ section, pack }) => (section.lines.length === 1 ? overLimit(section, pack) : []),
  }),
  rule('tax', {
    code: 'CUSTOMS_DUTY_NOT_ZERO',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: TAX_TEXTS.CUSTOMS_DUTY_NOT_ZERO,
    look: ({ section, pack }) =>
      withinLimit(section, pack)
        ? each(section.lines, LINES, ({ customsDuty }, at) =>
            amount(customsDuty) === 0n
              ? undefined
              : { pointers: [`${at}/customsDuty`], expected: '0', found: customsDuty },
          )
        : [],
  }),
  rule('tax', {
    code: 'VALUE_ADDED_TAX_DIFFERS',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: TAX_TEXTS.VALUE_ADDED_TAX_DIFFERS,
    look: ({ section, pack }) => taxDiffers(section, pack, 'valueAddedTax'),
  }),
  rule('tax', {
    code: 'CONSUMPTION_TAX_DIFFERS',
    severity: 'REFUSE',
    source: PORT_DEFAULT,
    texts: TAX_TEXTS.CONSUMPTION_TAX_DIFFERS,
    look: ({ section, pack }) => taxDiffers(section, pack, 'consumptionTax'),
  }),
  rule('tax', {
    code: 'TAX_RATE_UNKNOWN',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: TAX_TEXTS.TAX_RATE_UNKNOWN,
    look: ({ section, pack }) =>
      each(section.lines, LINES, ({ commodityCode }, at) =>
        // Goods off the positive list have no retail rate; customs refuses them.
        pack.commodities.has(commodityCode) || coveredBy(pack.offList, commodityCode)
          ? undefined
          : { pointers: [`${at}/commodityCode`], found: commodityCode },
      ),
  }),
  rule('tax', {
    code: 'NOTHING_TO_TAX',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: TAX_TEXTS.NOTHING_TO_TAX,
    look: ({ section }) =>
      dutiableValue(section) > 0n ? [] : [{ pointers: [LINES], expected: '> 0', found: '0' }],
  }),
]

function dutiableValue({ lines }: TaxSection): Amount {
  return sum(lines.map((line) => line.dutiableValue))
}

function withinLimit(section: TaxSection, pack: PolicyPack): boolean {
  return dutiableValue(section) <= pack.limits.singleTransaction
}

function overLimit(section: TaxSection, pack: PolicyPack): Sighting[] {
  if (withinLimit(section, pack)) return []
  const expected = `<= ${text(pack.limits.singleTransaction)}`
  return [{ pointers: [LINES], expected, found: text(dutiableValue(section)) }]
}

/** Lines whose declared tax, rounded to the fen, is not the assessed one. */
function taxDiffers(section: TaxSection, pack: PolicyPack, tax: keyof RetailTax): Sighting[] {
  if (!withinLimit(section, pack)) return []
  return each(section.lines, LINES, (line, at) => {
    const assessed = assess(line, pack)
    if (assessed === undefined || roundHalfUp(amount(line[tax]), FEN) === assessed[tax]) {
      return undefined
    }
    return { pointers: [`${at}/${tax}`], expected: text(assessed[tax]), found: line[tax] }
  })
}

function assess(line: TaxLine, pack: PolicyPack): RetailTax | undefined {
  const rates = pack.commodities.get(line.commodityCode)
  return rates && retailTax(amount(line.dutiableValue), rates, pack.retailTaxShare)
}
