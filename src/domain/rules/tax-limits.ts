/** The limits of retail import: of one declaration, and of one buyer in a year. */
import type { TaxSection } from '../../schema-types.ts'
import { assessSection } from '../assessment/section.ts'
import { type Amount, text } from '../money.ts'
import type { PolicyPack } from '../policy-pack.ts'
import { type DepartmentRule, PORT_DEFAULT, rule, type Sighting } from './rule.ts'
import { TAX_LIMIT_TEXTS } from './tax-limit-texts.ts'

const LINES = '/tax/lines'

/** The rules of tax on the limits. What a buyer has left is never told: a guess at a number would read it out. */
export const LIMIT_RULES: readonly DepartmentRule<'tax'>[] = [
  rule('tax', {
    code: 'SINGLE_LIMIT_EXCEEDED',
    severity: 'REFUSE',
    source: 'CEB interface specification 202205, error -621005; the amount is a default',
    texts: TAX_LIMIT_TEXTS.SINGLE_LIMIT_EXCEEDED,
    look: ({ section, pack }) =>
      assessSection(section, pack).items === 'MANY'
        ? over(pack.limits.singleTransaction, section, pack)
        : [],
  }),
  rule('tax', {
    code: 'INDIVISIBLE_ITEM_OVER_LIMIT',
    severity: 'REFER',
    source: PORT_DEFAULT,
    texts: TAX_LIMIT_TEXTS.INDIVISIBLE_ITEM_OVER_LIMIT,
    look: ({ section, pack }) =>
      assessSection(section, pack).items === 'MANY'
        ? []
        : over(pack.limits.singleTransaction, section, pack),
  }),
  rule('tax', {
    code: 'VALUE_OVER_ANNUAL_LIMIT',
    severity: 'REFUSE',
    source: 'CEB interface specification 202205, error -621018; the amount is a default',
    texts: TAX_LIMIT_TEXTS.VALUE_OVER_ANNUAL_LIMIT,
    look: ({ section, pack }) => over(pack.limits.annual, section, pack),
  }),
  rule('tax', {
    code: 'ANNUAL_LIMIT_EXCEEDED',
    severity: 'REFUSE',
    source:
      'CEB interface specification 202205, errors -621013 and -621018; the amount is a default',
    texts: TAX_LIMIT_TEXTS.ANNUAL_LIMIT_EXCEEDED,
    look: ({ history: { annual }, pack }) =>
      annual === undefined || annual.granted
        ? []
        : [
            {
              pointers: [LINES, '/tax/taxpayer/idNumber'],
              expected: `<= ${text(pack.limits.annual)} in a year`,
              found: `${text(annual.asked)} more exceeds it`,
            },
          ],
  }),
]

function over(limit: Amount, section: TaxSection, pack: PolicyPack): Sighting[] {
  const { dutiableValue } = assessSection(section, pack)
  if (dutiableValue <= limit) return []
  return [{ pointers: [LINES], expected: `<= ${text(limit)}`, found: text(dutiableValue) }]
}
